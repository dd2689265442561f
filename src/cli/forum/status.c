#include "cli/forum/forum.h"
#include "cli/forum/place.h"
#include "cli/page_out.h"
#include "forum/due.h"

enum { FORMAT_TEXT, FORMAT_MD, FORMAT_HTML, FORMAT_JSON, FORMAT_ICS };

static const char *const format_names[] = {"text", "md", "html", "json",
    "ics", NULL};

static const struct cli_option options[] = {
	[CLI_FORUM_DIR] = CLI_FORUM_OPTION,
	[CLI_FORUM_AT] = CLI_AT_OPTION,
	[CLI_FORUM_FORMAT] = {"format", 'f', "FORMAT",
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
	return cli_forum_run(self, argc, argv, format_names, status);
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
