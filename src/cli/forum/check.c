#include "cli/forum/forum.h"
#include "cli/forum/place.h"
#include "cli/page_out.h"
#include "forum/rules.h"

static const char *const format_names[] = {"text", "json", NULL};

static const struct cli_option options[] = {
	[CLI_FORUM_DIR] = CLI_FORUM_OPTION,
	[CLI_FORUM_AT] = CLI_AT_OPTION,
	[CLI_FORUM_FORMAT] = {"format", 'f', "FORMAT", "text (default) or json"},
	{NULL, 0, NULL, NULL},
};

static void
write_text(const struct forum *f, int64_t at,
    const struct forum_findings *findings, struct buf *out)
{
	char line[160], moment[CIVIL_TEXT];
	struct page p;

	cli_page_begin(&p, out, PAGE_TEXT, "assay forum check");
	forum_findings_page(&p, findings);
	(void)snprintf(line, sizeof(line), "%s: %u bodies, %u members, "
	    "%u meetings, %u ballots as of %s: %zu finding%s.", f->name,
	    f->bodies, f->members, f->meetings, f->ballots,
	    civil_format(at, moment), findings->count,
	    findings->count == 1 ? "" : "s");
	page_text(&p, line);
	page_end(&p);
}

static void
write_json(const struct forum *f, int64_t at,
    const struct forum_findings *findings, struct buf *out)
{
	char moment[CIVIL_TEXT];
	struct json j;

	json_init(&j, out, true);
	json_open(&j, '{');
	json_put_str(&j, "schema", "assay-forum-check/1");
	json_put_str(&j, "forum", f->name);
	json_put_str(&j, "at", civil_format(at, moment));
	json_put_uint(&j, "bodies", f->bodies);
	json_put_uint(&j, "members", f->members);
	json_put_uint(&j, "meetings", f->meetings);
	json_put_uint(&j, "ballots", f->ballots);
	forum_findings_json(&j, findings);
	json_close(&j, '}');
	buf_char(out, '\n');
}

static int
check(const struct forum *f, int64_t at, int format)
{
	struct forum_findings findings;
	struct buf out = {0};
	int code;

	forum_findings_init(&findings);
	forum_check(f, at, &findings);
	if (format == 0)
		write_text(f, at, &findings, &out);
	else
		write_json(f, at, &findings, &out);
	code = cli_page_write(&out);
	if (code == CLI_CLEAN && findings.count + findings.dropped > 0)
		code = CLI_FINDINGS;
	forum_findings_clear(&findings);
	return code;
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	return cli_forum_run(self, argc, argv, format_names, check);
}

const struct cli_command cli_forum_check = {
	.name = "forum check",
	.summary = "judge a forum's folder by the bylaws of each day",
	.synopsis = "[--forum DIR] [--at TIME] [-f FORMAT]",
	.example = "  assay forum check --forum smime-forum\n",
	.options = options,
	.run = run,
};
