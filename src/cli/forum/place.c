#include "base/text.h"
#include "cli/forum/place.h"
#include "cli/page_out.h"
#include "sys/clock.h"
#include "sys/file.h"

enum { LEVELS_MAX = 32, PATH_ROOM = 3 * LEVELS_MAX };

static bool
has_forum(const char *folder)
{
	char path[PATH_ROOM + 32];
	struct sys_file f;

	(void)snprintf(path, sizeof(path), "%s/forum.yaml", folder);
	if (sys_file_open(path, &f, NULL) != RC_OK)
		return false;
	sys_file_close(&f);
	return true;
}

/* ".", "..", "../..": the first with a forum.yaml, or "." */
static const char *
nearest(char out[PATH_ROOM])
{
	struct text t;

	text_init(&t, out, PATH_ROOM);
	text_char(&t, '.');
	for (int level = 0; level < LEVELS_MAX; level++) {
		if (has_forum(out))
			return out;
		text_str(&t, level == 0 ? "." : "/..");
	}
	return ".";
}

static bool
take(const struct cli_command *self, int option, const char *value,
    const char *const *formats, struct cli_forum_asked *ret)
{
	if (option == CLI_FORUM_AT)
		return cli_forum_moment(self, value, &ret->at);
	if (option == CLI_FORUM_DIR)
		ret->folder = value;
	else
		ret->format = cli_choice(self, "format", value, formats);
	return ret->format >= 0;
}

bool
cli_forum_asked(const struct cli_command *self, int argc, char **argv,
    const char *const *formats, struct cli_forum_asked *ret, int *ret_exit)
{
	struct cli_args args;

	*ret = (struct cli_forum_asked){.at = sys_now()};
	cli_args_init(&args, self, argc, argv);
	for (int o; (o = cli_next_option(&args, ret_exit)) != CLI_OPERANDS;) {
		if (o == CLI_STOP)
			return false;
		*ret_exit = CLI_USAGE;
		if (!take(self, o, args.value, formats, ret))
			return false;
	}
	ret->operand = argv + args.next;
	ret->operands = argc - args.next;
	return true;
}

int
cli_forum_load(const char *folder, struct forum *ret)
{
	char room[PATH_ROOM];
	struct err err = {0};
	enum rc rc;

	rc = forum_load(folder != NULL ? folder : nearest(room), ret, &err);
	return rc == RC_OK ? CLI_CLEAN : cli_fail("forum", &err);
}

int
cli_forum_run(const struct cli_command *self, int argc, char **argv,
    const char *const *formats, cli_forum_step_fn *step)
{
	struct cli_forum_asked asked;
	struct forum f;
	int code;

	if (!cli_forum_asked(self, argc, argv, formats, &asked, &code))
		return code;
	if (asked.operands != 0)
		return cli_usage(self, "needless '%s'", asked.operand[0]);
	code = cli_forum_load(asked.folder, &f);
	if (code != CLI_CLEAN)
		return code;
	code = step(&f, asked.at, asked.format);
	forum_clear(&f);
	return code;
}

bool
cli_forum_moment(const struct cli_command *self, const char *text,
    int64_t *ret)
{
	bool has_zone;

	if (civil_parse_moment(text, ret, &has_zone))
		return true;
	(void)cli_usage(self, "'%s' is no time like 2020-02-05T19:00:00Z",
	    text);
	return false;
}

int
cli_forum_refuse(const char *lead, struct forum_findings *findings)
{
	struct buf out = {0};
	struct page p;
	int code;

	forum_findings_sort(findings);
	cli_page_begin(&p, &out, PAGE_TEXT, "assay forum");
	if (lead != NULL)
		page_text(&p, lead);
	forum_findings_page(&p, findings);
	page_end(&p);
	code = cli_page_write(&out);
	return code == CLI_CLEAN ? CLI_FINDINGS : code;
}
