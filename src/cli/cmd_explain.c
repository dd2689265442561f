#include "cli/page_out.h"
#include "rule/explain.h"

enum format { FORMAT_TEXT, FORMAT_MD, FORMAT_HTML, FORMAT_JSON };

static const char *const format_names[] = {"text", "md", "html", "json",
    NULL};

static void
not_found(const struct cli_command *self, const char *name)
{
	const char *near[RULE_NEAR_MAX];
	unsigned count = rule_near(name, near);

	fprintf(stderr, "assay %s: no rule, code, ballot, version or reading "
	    "is called '%s'\n", self->name, name);
	for (unsigned i = 0; i < count; i++)
		fprintf(stderr, "%s %s\n",
		    i == 0 ? "Did you mean" : "            ", near[i]);
	if (count == 0)
		fprintf(stderr, "'assay rules' lists all rules.\n");
}

static void
write_page(enum format format, char *const *names, int count,
    struct buf *out)
{
	struct rule_found found;
	struct page p;

	cli_page_begin(&p, out, (enum page_format)format, names[0]);
	for (int i = 0; i < count; i++) {
		rule_find_any(names[i], &found);
		rule_explain(&p, &found);
	}
	page_end(&p);
}

static void
write_json(char *const *names, int count, struct buf *out)
{
	struct rule_found found;
	struct json j;

	json_init(&j, out, true);
	json_open(&j, '{');
	json_put_str(&j, "schema", RULE_EXPLAIN_SCHEMA);
	json_key(&j, "entries");
	json_open(&j, '[');
	for (int i = 0; i < count; i++) {
		rule_find_any(names[i], &found);
		rule_explain_json(&j, &found);
	}
	json_close(&j, ']');
	json_close(&j, '}');
	buf_char(out, '\n');
}

static bool
all_known(const struct cli_command *self, char *const *names, int count)
{
	struct rule_found found;
	bool known = true;

	for (int i = 0; i < count; i++) {
		rule_find_any(names[i], &found);
		if (found.about != ABOUT_NOTHING)
			continue;
		not_found(self, names[i]);
		known = false;
	}
	return known;
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	struct cli_args args;
	struct buf out = {0};
	int code, format = FORMAT_TEXT;

	cli_args_init(&args, self, argc, argv);
	for (int o; (o = cli_next_option(&args, &code)) != CLI_OPERANDS;) {
		if (o == CLI_STOP)
			return code;
		format = cli_choice(self, "format", args.value, format_names);
		if (format < 0)
			return CLI_USAGE;
	}
	if (args.next == argc)
		return cli_usage(self, "nothing to explain");
	if (!all_known(self, argv + args.next, argc - args.next))
		return CLI_USAGE;
	if (format == FORMAT_JSON)
		write_json(argv + args.next, argc - args.next, &out);
	else
		write_page((enum format)format, argv + args.next,
		    argc - args.next, &out);
	return cli_page_write(&out);
}

static const struct cli_option options[] = {
	{"format", 'f', "FORMAT", "text (default), md, html or json"},
	{NULL, 0, NULL, NULL},
};

const struct cli_command cli_explain = {
	.name = "explain",
	.summary = "say what a rule, code, ballot or reading means",
	.synopsis = "[options] RULE|PREFIX|CODE|BALLOT|VERSION|READING...",
	.example = "  assay explain smbr.7.1.2.3.f.eku-strict-only-email\n"
		   "  assay explain SMC018\n",
	.options = options,
	.run = run,
};
