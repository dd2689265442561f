#include "cli/forum/forum.h"
#include "cli/forum/place.h"
#include "cli/forum/votes.h"
#include "cli/page_out.h"
#include "sys/clock.h"

enum { RESULT_ARENA_MAX = 64 * 1024 * 1024 };

enum format { FORMAT_TEXT, FORMAT_MD, FORMAT_HTML, FORMAT_JSON };

static const char *const format_names[] = {"text", "md", "html", "json",
    NULL};

enum { OPT_FORUM, OPT_AT, OPT_VOTES, OPT_FORMAT, OPT_QUIET };

static const struct cli_option options[] = {
	[OPT_FORUM] = CLI_FORUM_OPTION,
	[OPT_AT] = CLI_AT_OPTION,
	[OPT_VOTES] = {"votes", 0, "PATH",
	    "read mail from here, again for more (default: votes/)"},
	[OPT_FORMAT] = {"format", 'f', "FORMAT",
	    "text (default), md, html or json"},
	[OPT_QUIET] = {"quiet", 'q', NULL, "print the outcome alone"},
	{NULL, 0, NULL, NULL},
};

static void
write_result(const struct forum_result *r, int format, bool quiet,
    struct buf *out)
{
	struct json j;
	struct page p;

	if (quiet) {
		buf_printf(out, "%s %s\n", r->ballot->id,
		    forum_result_name(r, r->tally.outcome));
	} else if (format == FORMAT_JSON) {
		json_init(&j, out, true);
		forum_result_json(&j, r);
		buf_char(out, '\n');
	} else {
		cli_page_begin(&p, out, (enum page_format)format,
		    r->ballot->id);
		forum_result_page(&p, r);
		page_end(&p);
	}
}

static int
tally(const struct cli_command *self, const struct cli_votes_wanted *wanted)
{
	struct forum_result result;
	struct cli_votes v;
	struct buf out = {0};
	struct arena arena;
	struct err err = {0};
	int code = cli_votes_open(self, wanted, &v);

	if (code != CLI_CLEAN)
		return code;
	arena_init(&arena, RESULT_ARENA_MAX);
	if (forum_count_run(&v.forum, v.ballot, &v.votes, wanted->at, &arena,
		&result, &err) != RC_OK) {
		code = cli_fail(self->name, &err);
	} else {
		write_result(&result, wanted->format, wanted->quiet, &out);
		code = cli_page_write(&out);
		if (code == CLI_CLEAN && forum_result_is_irregular(&result))
			code = CLI_FINDINGS;
	}
	arena_clear(&arena);
	cli_votes_close(&v);
	return code;
}

/* CLI_CLEAN, or what to exit with. */
static int
take_option(const struct cli_command *self, int option, const char *value,
    struct cli_votes_wanted *w)
{
	switch (option) {
	case OPT_FORUM:
		w->folder = value;
		break;
	case OPT_AT:
		return cli_forum_moment(self, value, &w->at) ? CLI_CLEAN :
							       CLI_USAGE;
	case OPT_VOTES:
		if (w->paths == CLI_VOTE_PATHS_MAX)
			return cli_usage(self, "more than %d paths",
			    CLI_VOTE_PATHS_MAX);
		w->path[w->paths++] = value;
		break;
	case OPT_QUIET:
		w->quiet = true;
		break;
	default:
		w->format = cli_choice(self, "format", value, format_names);
		return w->format < 0 ? CLI_USAGE : CLI_CLEAN;
	}
	return CLI_CLEAN;
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	struct cli_votes_wanted wanted = {.at = sys_now()};
	struct cli_args args;
	int code;

	cli_args_init(&args, self, argc, argv);
	for (int o; (o = cli_next_option(&args, &code)) != CLI_OPERANDS;) {
		if (o == CLI_STOP)
			return code;
		code = take_option(self, o, args.value, &wanted);
		if (code != CLI_CLEAN)
			return code;
	}
	if (args.next != argc - 1)
		return cli_usage(self, "one BALLOT is wanted");
	wanted.ballot = argv[args.next];
	return tally(self, &wanted);
}

const struct cli_command cli_forum_tally = {
	.name = "forum tally",
	.summary = "count the votes on a ballot and say what follows",
	.synopsis = "[options] BALLOT",
	.example = "  assay forum tally SMC-13\n"
		   "  assay forum tally --votes list.mbox -f json SMC-13\n",
	.options = options,
	.run = run,
};
