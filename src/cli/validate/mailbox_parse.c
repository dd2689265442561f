#include "cli/validate/mailbox.h"

#define SCHEMA "assay-mailbox-parse/1"

static const char *
form_name(enum mailbox_form form)
{
	return form == MAILBOX_RFC822 ? "rfc822Name" : "SmtpUTF8Mailbox";
}

static void
write_json(struct cli_addresses *a, struct bytes in,
    const struct validate_mailbox *m)
{
	struct json *j = &a->json;

	json_open(j, '{');
	json_key(j, "input");
	json_bytes(j, in);
	json_key(j, "accepted");
	json_bool(j, m->why == NULL);
	if (m->why == NULL) {
		json_key(j, "local_part");
		json_bytes(j, m->parsed.local);
		json_put_str(j, "domain", mailbox_san_domain(&m->san));
		json_put_str(j, "form", form_name(m->san.form));
		json_put_str(j, "value", m->san.address);
	} else {
		cli_address_refused(a, in, m);
	}
	json_close(j, '}');
}

static void
write_text(struct cli_addresses *a, struct bytes in,
    const struct validate_mailbox *m)
{
	struct page *p = &a->page;
	char shown[900];

	page_heading(p, 2, cli_address_text(in, shown, sizeof(shown)));
	if (m->why != NULL) {
		cli_address_refused(a, in, m);
		return;
	}
	page_field(p, "local-part", cli_address_text(m->parsed.local, shown,
	    sizeof(shown)), PAGE_PLAIN);
	page_field(p, "domain", mailbox_san_domain(&m->san), PAGE_PLAIN);
	page_field(p, "form", form_name(m->san.form), PAGE_MARK);
	page_field(p, "value", cli_address_text(bytes_str(m->san.address),
	    shown, sizeof(shown)), PAGE_CODE);
}

static void
parse_one(struct cli_addresses *a, struct bytes in)
{
	struct validate_mailbox m;

	validate_mailbox_read(in, &m);
	if (a->as_json)
		write_json(a, in, &m);
	else
		write_text(a, in, &m);
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	struct cli_addresses a = {0};
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
	return cli_addresses_run(&a, SCHEMA, "Mailboxes", argv + args.next,
	    argc - args.next, parse_one);
}

static const struct cli_option options[] = {
	{"json", 0, NULL, "write JSON"},
	{NULL, 0, NULL, NULL},
};

const struct cli_command cli_mailbox_parse = {
	.name = "mailbox parse",
	.summary = "the form that each takes in a certificate, or why none",
	.synopsis = "[options] ADDRESS...|-",
	.example = "  assay mailbox parse 'm\xc3\xbcller@example.com'\n"
		   "  assay mailbox parse --json - < addresses.txt\n",
	.options = options,
	.run = run,
};
