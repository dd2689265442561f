#include "cli/forum/place.h"
#include "cli/forum/vote.h"
#include "cli/forum/votes.h"
#include "cli/page_out.h"
#include "sys/clock.h"

enum format { FORMAT_TEXT, FORMAT_MD, FORMAT_HTML, FORMAT_JSON };

static const char *const format_names[] = {"text", "md", "html", "json",
    NULL};

enum { OPT_BALLOT, OPT_FORUM, OPT_AT, OPT_FORMAT };

static const struct cli_option options[] = {
	[OPT_BALLOT] = {"ballot", 'b', "ID", "read votes on this ballot"},
	[OPT_FORUM] = CLI_FORUM_OPTION,
	[OPT_AT] = CLI_AT_OPTION,
	[OPT_FORMAT] = {"format", 'f', "FORMAT",
	    "text (default), md, html or json"},
	{NULL, 0, NULL, NULL},
};

static void
write_votes(const struct cli_votes *v, int format, struct buf *out)
{
	struct json j;
	struct page p;

	if (format == FORMAT_JSON) {
		json_init(&j, out, true);
		forum_votes_json(&j, v->ballot, &v->votes);
		buf_char(out, '\n');
		return;
	}
	cli_page_begin(&p, out, (enum page_format)format, v->ballot->id);
	page_heading(&p, 1, v->ballot->id);
	forum_votes_page(&p, &v->votes);
	page_end(&p);
}

static bool
any_refused(const struct forum_votes *votes)
{
	for (size_t i = 0; i < votes->count; i++)
		if (votes->vote[i].state == FORUM_REFUSED)
			return true;
	return false;
}

static int
read_votes(const struct cli_command *self,
    const struct cli_votes_wanted *wanted)
{
	struct buf out = {0};
	struct cli_votes v;
	int code = cli_votes_open(self, wanted, &v);

	if (code != CLI_CLEAN)
		return code;
	if (v.ballot->kind == FORUM_ELECTION_MANY) {
		cli_votes_close(&v);
		return cli_usage(self, "the votes on %s are secret "
		    "(Bylaws 4.1(3))", wanted->ballot);
	}
	write_votes(&v, wanted->format, &out);
	code = cli_page_write(&out);
	if (code == CLI_CLEAN && any_refused(&v.votes))
		code = CLI_FINDINGS;
	cli_votes_close(&v);
	return code;
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
		if (o == OPT_BALLOT)
			wanted.ballot = args.value;
		else if (o == OPT_FORUM)
			wanted.folder = args.value;
		else if (o == OPT_AT &&
		    !cli_forum_moment(self, args.value, &wanted.at))
			return CLI_USAGE;
		else if (o == OPT_FORMAT)
			wanted.format = cli_choice(self, "format",
			    args.value, format_names);
		if (wanted.format < 0)
			return CLI_USAGE;
	}
	if (wanted.ballot == NULL)
		return cli_usage(self, "no --ballot is given");
	if (argc - args.next > CLI_VOTE_PATHS_MAX)
		return cli_usage(self, "more than %d paths",
		    CLI_VOTE_PATHS_MAX);
	for (int i = args.next; i < argc; i++)
		wanted.path[wanted.paths++] = argv[i];
	return read_votes(self, &wanted);
}

const struct cli_command cli_forum_vote_read = {
	.name = "forum vote read",
	.summary = "list the votes that mail holds, and why one does not count",
	.synopsis = "--ballot ID [options] [FILE|DIR...]",
	.example = "  assay forum vote read --ballot SMC-13 2025-07.mbox\n",
	.options = options,
	.run = run,
};
