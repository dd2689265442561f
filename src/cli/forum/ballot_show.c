#include "cli/forum/ballot_acts.h"
#include "cli/page_out.h"
#include "forum/life.h"
#include "sys/clock.h"

static const char *const format_names[] = {"text", "md", "html", "json",
    NULL};

enum { FORMAT_JSON = 3 };
enum { OPT_FORUM, OPT_AT, OPT_FORMAT };

static const struct cli_option options[] = {
	[OPT_FORUM] = CLI_FORUM_OPTION,
	[OPT_AT] = CLI_AT_OPTION,
	[OPT_FORMAT] = {"format", 'f', "FORMAT",
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
	struct ballot_job job = {.self = self, .at = sys_now()};
	struct cli_args args;
	int format = 0, code;

	cli_args_init(&args, self, argc, argv);
	for (int o; (o = cli_next_option(&args, &code)) != CLI_OPERANDS;) {
		if (o == CLI_STOP)
			return code;
		if (o == OPT_FORUM)
			job.folder = args.value;
		if (o == OPT_AT && !cli_forum_moment(self, args.value,
		    &job.at))
			return CLI_USAGE;
		if (o == OPT_FORMAT)
			format = cli_choice(self, "format", args.value,
			    format_names);
		if (format < 0)
			return CLI_USAGE;
	}
	job.operand = argv + args.next;
	if (args.next != argc - 1)
		return cli_usage(self, "one BALLOT is wanted");
	code = ballot_load(&job);
	if (code != BALLOT_ON)
		return code;
	code = show(&job, format);
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
