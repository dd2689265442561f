#include <stdlib.h>

#include "cli/forum/forum.h"
#include "cli/forum/place.h"
#include "cli/page_out.h"
#include "forum/charter.h"
#include "sys/clock.h"
#include "sys/file.h"

static const char *const format_names[] = {"text", "json", NULL};

enum { OPT_AT, OPT_FORMAT };

static const struct cli_option options[] = {
	[OPT_AT] = CLI_AT_OPTION,
	[OPT_FORMAT] = {"format", 'f', "FORMAT", "text (default) or json"},
	{NULL, 0, NULL, NULL},
};

static void
write_json(struct buf *out, const char *file,
    const struct forum_findings *findings)
{
	struct json j;

	json_init(&j, out, true);
	json_open(&j, '{');
	json_put_str(&j, "schema", "assay-forum-charter/1");
	json_put_str(&j, "file", file);
	forum_findings_json(&j, findings);
	json_close(&j, '}');
	buf_char(out, '\n');
}

static void
write_text(struct buf *out, const char *file,
    const struct forum_findings *findings)
{
	struct page p;
	char line[256];

	cli_page_begin(&p, out, PAGE_TEXT, "assay forum charter check");
	forum_findings_page(&p, findings);
	if (findings->count == 0) {
		(void)snprintf(line, sizeof(line),
		    "%.200s states all that Bylaws 5.3.1 asks for.", file);
		page_text(&p, line);
	}
	page_end(&p);
}

static int
check(const char *file, int64_t at, int format)
{
	struct forum_findings findings;
	struct buf out = {0};
	struct bytes text;
	struct err err;
	int code;

	if (sys_file_load(file, FORUM_FILE_MAX, &text, &err) != RC_OK)
		return cli_fail(file, &err);
	forum_findings_init(&findings);
	forum_charter_check(text, file, at, &findings);
	free((void *)(uintptr_t)text.ptr);
	if (format == 0)
		write_text(&out, file, &findings);
	else
		write_json(&out, file, &findings);
	code = cli_page_write(&out);
	if (code == CLI_CLEAN && findings.count > 0)
		code = CLI_FINDINGS;
	forum_findings_clear(&findings);
	return code;
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	int64_t at = sys_now();
	struct cli_args args;
	int format = 0, code;

	cli_args_init(&args, self, argc, argv);
	for (int o; (o = cli_next_option(&args, &code)) != CLI_OPERANDS;) {
		if (o == CLI_STOP)
			return code;
		if (o == OPT_AT && !cli_forum_moment(self, args.value, &at))
			return CLI_USAGE;
		if (o == OPT_FORMAT)
			format = cli_choice(self, "format", args.value,
			    format_names);
		if (format < 0)
			return CLI_USAGE;
	}
	if (args.next != argc - 1)
		return cli_usage(self, "one FILE is wanted");
	return check(argv[args.next], at, format);
}

static const struct cli_command charter_check = {
	.name = "forum charter check",
	.summary = "name what a working group's charter does not state",
	.synopsis = "[--at TIME] [-f FORMAT] FILE",
	.example = "  assay forum charter check charters/smcwg.md\n",
	.options = options,
	.run = run,
};

static const struct cli_command *const commands[] = {
	&charter_check,
	NULL,
};

const struct cli_command cli_forum_charter = {
	.name = "forum charter",
	.summary = "the charters of working groups",
	.synopsis = "COMMAND [options] [operands]",
	.example = "  assay forum charter check charters/smcwg.md\n",
	.group = commands,
	.run = cli_run_group,
};
