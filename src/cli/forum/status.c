#include "cli/forum/forum.h"
#include "cli/forum/place.h"
#include "cli/page_out.h"
#include "forum/due.h"
#include "sys/clock.h"

enum { FORMAT_TEXT, FORMAT_MD, FORMAT_HTML, FORMAT_JSON, FORMAT_ICS };

static const char *const format_names[] = {"text", "md", "html", "json",
    "ics", NULL};

enum { OPT_FORUM, OPT_AT, OPT_FORMAT };

static const struct cli_option options[] = {
	[OPT_FORUM] = CLI_FORUM_OPTION,
	[OPT_AT] = CLI_AT_OPTION,
	[OPT_FORMAT] = {"format", 'f', "FORMAT",
	    "text (default), md, html, json or ics"},
	{NULL, 0, NULL, NULL},
};

static int
status(const struct forum *f, int64_t at, int format)
{
	struct buf out = {0};
	struct page p;
	struct json j;

	if (format == FORMAT_ICS) {
		forum_status_ics(&out, f, at);
	} else if (format == FORMAT_JSON) {
		json_init(&j, &out, true);
		forum_status_json(&j, f, at);
		buf_char(&out, '\n');
	} else {
		cli_page_begin(&p, &out, (enum page_format)format, f->name);
		forum_status_page(&p, f, at);
		page_end(&p);
	}
	return cli_page_write(&out);
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	const char *folder = NULL;
	int64_t at = sys_now();
	struct cli_args args;
	struct forum f;
	int format = FORMAT_TEXT, code;

	cli_args_init(&args, self, argc, argv);
	for (int o; (o = cli_next_option(&args, &code)) != CLI_OPERANDS;) {
		if (o == CLI_STOP)
			return code;
		if (o == OPT_FORUM)
			folder = args.value;
		if (o == OPT_AT && !cli_forum_moment(self, args.value, &at))
			return CLI_USAGE;
		if (o == OPT_FORMAT)
			format = cli_choice(self, "format", args.value,
			    format_names);
		if (format < 0)
			return CLI_USAGE;
	}
	if (args.next != argc)
		return cli_usage(self, "needless '%s'", argv[args.next]);
	code = cli_forum_load(folder, &f);
	if (code != CLI_CLEAN)
		return code;
	code = status(&f, at, format);
	forum_clear(&f);
	return code;
}

const struct cli_command cli_forum_status = {
	.name = "forum status",
	.summary = "tell which ballots are open, and what is due from whom",
	.synopsis = "[--forum DIR] [--at TIME] [-f FORMAT]",
	.example = "  assay forum status\n"
		   "  assay forum status -f ics > forum.ics\n",
	.options = options,
	.run = run,
};
