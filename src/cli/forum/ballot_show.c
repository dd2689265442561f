#include "cli/forum/ballot_acts.h"
#include "cli/page_out.h"
#include "forum/life.h"

static const char *const format_names[] = {"text", "md", "html", "json",
    NULL};

enum { FORMAT_JSON = 3 };
static const struct cli_option options[] = {
	[CLI_FORUM_DIR] = CLI_FORUM_OPTION,
	[CLI_FORUM_AT] = CLI_AT_OPTION,
	[CLI_FORUM_FORMAT] = {"format", 'f', "FORMAT",
	    "text (default), md, html or json"},
	{NULL, 0, NULL, NULL},
};

static int
show(const struct ballot_job *job, int format)
{
	struct buf out = {0};
	struct page p;
	struct json j;

	if (format == FORMAT_JSON) {
		json_init(&j, &out, true);
		forum_life_json(&j, &job->forum, &job->ballot, job->at);
		buf_char(&out, '\n');
	} else {
		cli_page_begin(&p, &out, (enum page_format)format,
		    job->ballot.id);
		forum_life_page(&p, &job->forum, &job->ballot, job->at);
		page_end(&p);
	}
	return cli_page_write(&out);
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	struct ballot_job job = {.self = self};
	struct cli_forum_asked asked;
	int code;

	if (!cli_forum_asked(self, argc, argv, format_names, &asked, &code))
		return code;
	if (asked.operands != 1)
		return cli_usage(self, "one BALLOT is wanted");
	job.folder = asked.folder;
	job.at = asked.at;
	job.operand = asked.operand;
	code = ballot_load(&job);
	if (code != BALLOT_ON)
		return code;
	code = show(&job, asked.format);
	forum_clear(&job.forum);
	return code;
}

const struct cli_command cli_ballot_show = {
	.name = "forum ballot show",
	.summary = "tell a ballot's life: who, what, when, and what is wrong",
	.synopsis = "[options] BALLOT",
	.example = "  assay forum ballot show SMC-1\n",
	.options = options,
	.run = run,
};
