#include "cli/validate/mailbox.h"

#define SCHEMA "assay-mailbox-compare/1"

/* All are compared with the first. */
struct first {
	bool read;
	struct validate_mailbox mailbox;
};

static void
write_json(struct cli_addresses *a, struct bytes in,
    const struct validate_mailbox *m, const char *difference)
{
	const struct first *first = a->context;
	struct json *j = &a->json;

	json_open(j, '{');
	json_key(j, "input");
	json_bytes(j, in);
	if (m->why != NULL) {
		json_put_str(j, "value", NULL);
		json_key(j, "same");
		json_bool(j, false);
		cli_address_refused(a, in, m);
	} else {
		json_put_str(j, "value", m->san.address);
		json_key(j, "same");
		json_bool(j, first->mailbox.why == NULL &&
		    difference == NULL);
		json_put_str(j, "difference", difference);
	}
	json_close(j, '}');
}

static void
write_text(struct cli_addresses *a, struct bytes in,
    const struct validate_mailbox *m, const char *difference)
{
	const struct first *first = a->context;
	struct page *p = &a->page;
	char shown[900];

	page_heading(p, 2, cli_address_text(in, shown, sizeof(shown)));
	if (m->why != NULL) {
		cli_address_refused(a, in, m);
		return;
	}
	page_field(p, "value", cli_address_text(bytes_str(m->san.address),
	    shown, sizeof(shown)), PAGE_CODE);
	if (m == &first->mailbox || first->mailbox.why != NULL)
		return;
	page_field(p, "same", difference == NULL ? "yes" : "no", PAGE_MARK);
	if (difference == NULL)
		return;
	page_field(p, "because", difference, PAGE_PLAIN);
	page_field(p, "rule", rule_table[R_rfc9598_5_compare].id, PAGE_CODE);
}

static void
compare_one(struct cli_addresses *a, struct bytes in)
{
	struct first *first = a->context;
	struct validate_mailbox other, *m = &other;
	const char *difference = NULL;

	if (!first->read)
		m = &first->mailbox;
	first->read = true;
	validate_mailbox_read(in, m);
	if (m->why == NULL && first->mailbox.why == NULL)
		difference = validate_mailbox_difference(&first->mailbox, m);
	a->bad |= difference != NULL;
	if (a->as_json)
		write_json(a, in, m, difference);
	else
		write_text(a, in, m, difference);
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	struct first first = {0};
	struct cli_addresses a = {.context = &first};
	struct cli_args args;
	int code;

	cli_args_init(&args, self, argc, argv);
	for (int o; (o = cli_next_option(&args, &code)) != CLI_OPERANDS;) {
		if (o == CLI_STOP)
			return code;
		a.as_json = true;
	}
	if (args.next == argc)
		return cli_usage(self, "no address");
	return cli_addresses_run(&a, SCHEMA, "Mailboxes compared",
	    argv + args.next, argc - args.next, compare_one);
}

static const struct cli_option options[] = {
	{"json", 0, NULL, "write JSON"},
	{NULL, 0, NULL, NULL},
};

const struct cli_command cli_mailbox_compare = {
	.name = "mailbox compare",
	.summary = "is each the same mailbox as the first?",
	.synopsis = "[options] ADDRESS ADDRESS...|-",
	.example = "  assay mailbox compare Alice@example.com "
		   "alice@EXAMPLE.com\n",
	.options = options,
	.run = run,
};
