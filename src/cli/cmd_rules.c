#include "cli/page_out.h"
#include "rule/list.h"
#include "rule/subject.h"

enum format { FORMAT_TEXT, FORMAT_MD, FORMAT_HTML, FORMAT_CSV, FORMAT_JSON };

static const char *const format_names[] = {"text", "md", "html", "csv",
    "json", NULL};

enum { OPT_COVERAGE, OPT_SOURCE, OPT_APPLIES, OPT_AT, OPT_FORMAT };

static const struct cli_option options[] = {
	[OPT_COVERAGE] = {"coverage", 0, NULL,
	    "how much of each section is checked, and what is not"},
	[OPT_SOURCE] = {"source", 0, "NAME",
	    "only this source, such as smbr or rfc5280"},
	[OPT_APPLIES] = {"applies", 0, "PROFILE",
	    "only what binds this profile (see 'assay profile list')"},
	[OPT_AT] = {"at", 0, "DATE", "only what is in force on this day"},
	[OPT_FORMAT] = {"format", 'f', "FORMAT",
	    "text (default), md, html, csv or json"},
	{NULL, 0, NULL, NULL},
};

struct settings {
	struct rule_filter filter;
	bool coverage;
	int format;
};

/* False when the value makes no sense. */
static bool
set(struct settings *s, int option, const char *value)
{
	const struct rule_profile *profile;

	switch (option) {
	case OPT_COVERAGE:
		s->coverage = true;
		return true;
	case OPT_SOURCE:
		s->filter.source = value;
		return rule_is_source(value);
	case OPT_APPLIES:
		profile = rule_profile_find(value);
		s->filter.subjects = profile == NULL ? 0 : profile->subjects;
		return profile != NULL;
	default:
		s->filter.has_at = true;
		return civil_parse(value, &s->filter.at);
	}
}

static void
write_page(const struct settings *s, struct buf *out)
{
	struct page p;

	cli_page_begin(&p, out, (enum page_format)s->format, "Rules");
	if (s->coverage)
		rule_coverage_page(&p, &s->filter);
	else
		rule_list_page(&p, &s->filter);
	page_end(&p);
}

static void
write_out(const struct settings *s, struct buf *out)
{
	if (s->format == FORMAT_CSV && s->coverage)
		rule_coverage_csv(out, &s->filter);
	else if (s->format == FORMAT_CSV)
		rule_list_csv(out, &s->filter);
	else if (s->format == FORMAT_JSON && s->coverage)
		rule_coverage_json(out, &s->filter);
	else if (s->format == FORMAT_JSON)
		rule_list_json(out, &s->filter);
	else if (s->format == FORMAT_TEXT && !s->coverage)
		rule_list_text(out, &s->filter);
	else
		write_page(s, out);
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	struct settings s = {0};
	struct cli_args args;
	struct buf out = {0};
	int code;

	cli_args_init(&args, self, argc, argv);
	for (int o; (o = cli_next_option(&args, &code)) != CLI_OPERANDS;) {
		if (o == CLI_STOP)
			return code;
		if (o == OPT_FORMAT) {
			s.format = cli_choice(self, "format", args.value,
			    format_names);
			if (s.format < 0)
				return CLI_USAGE;
		} else if (!set(&s, o, args.value)) {
			return cli_usage(self, "'%s' is no value for --%s",
			    args.value, options[o].name);
		}
	}
	if (args.next != argc)
		return cli_usage(self, "needless '%s'", argv[args.next]);
	write_out(&s, &out);
	return cli_page_write(&out);
}

const struct cli_command cli_rules = {
	.name = "rules",
	.summary = "list the rules and what is checked of them",
	.synopsis = "[options]",
	.example = "  assay rules --source smbr --applies sv-strict\n"
		   "  assay rules --coverage --source smbr\n",
	.options = options,
	.run = run,
};
