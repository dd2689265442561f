#include "cli/forum/forum.h"
#include "cli/forum/place.h"
#include "cli/forum/votes.h"
#include "cli/page_out.h"
#include "forum/publish.h"
#include "sys/clock.h"
#include "sys/file.h"

enum { RESULT_ARENA_MAX = 64 * 1024 * 1024 };

enum format { FORMAT_MD, FORMAT_HTML, FORMAT_JSON };

static const char *const format_names[] = {"md", "html", "json", NULL};

enum { OPT_FORUM, OPT_AT, OPT_VOTES, OPT_INDEX, OPT_FORMAT, OPT_OUTPUT };

static const struct cli_option options[] = {
	[OPT_FORUM] = CLI_FORUM_OPTION,
	[OPT_AT] = CLI_AT_OPTION,
	[OPT_VOTES] = {"votes", 0, "PATH",
	    "read mail from here, again for more (default: votes/)"},
	[OPT_INDEX] = {"index", 0, NULL, "a list of all ballots instead"},
	[OPT_FORMAT] = {"format", 'f', "FORMAT",
	    "md (default), html or json"},
	[OPT_OUTPUT] = {"output", 'o', "FILE",
	    "write this file (default: standard output)"},
	{NULL, 0, NULL, NULL},
};

struct wanted {
	struct cli_votes_wanted votes;
	const char *output;
	bool index;
};

/* Writes and clears `text`: to the file that is wanted, or to stdout. */
static int
put(const struct wanted *w, struct buf *text)
{
	struct err err = {0};
	enum rc rc;

	if (w->output == NULL)
		return cli_page_write(text);
	if (text->failed)
		rc = err_set(&err, RC_ENOMEM, "publish", 0, "no memory");
	else
		rc = sys_file_write_atomic(w->output, buf_view(text), 0644,
		    &err);
	buf_clear(text);
	return rc == RC_OK ? CLI_CLEAN : cli_fail(w->output, &err);
}

static void
write_result(const struct forum_result *r, int format, struct buf *out)
{
	struct json j;

	if (format == FORMAT_MD) {
		forum_publish_md(out, r);
	} else if (format == FORMAT_HTML) {
		forum_publish_html(out, r);
	} else {
		json_init(&j, out, true);
		forum_result_json(&j, r);
		buf_char(out, '\n');
	}
}

/* An interim count is nobody's result. */
static int
refuse_open(const struct cli_command *self, const struct forum_result *r)
{
	char when[CIVIL_TEXT];

	fprintf(stderr, "assay %s: voting on %s is open until %s; a result "
	    "is published after that\n", self->name, r->ballot->id,
	    civil_format(r->ballot->voting.until, when));
	return CLI_FINDINGS;
}

static int
publish(const struct cli_command *self, const struct wanted *w)
{
	struct forum_result result;
	struct cli_votes v;
	struct buf out = {0};
	struct arena arena;
	struct err err = {0};
	int code = cli_votes_open(self, &w->votes, &v);

	if (code != CLI_CLEAN)
		return code;
	arena_init(&arena, RESULT_ARENA_MAX);
	if (forum_count_run(&v.forum, v.ballot, &v.votes, w->votes.at, &arena,
		&result, &err) != RC_OK) {
		code = cli_fail(self->name, &err);
	} else if (result.open) {
		code = refuse_open(self, &result);
	} else {
		write_result(&result, w->votes.format, &out);
		code = put(w, &out);
	}
	arena_clear(&arena);
	cli_votes_close(&v);
	return code;
}

static int
publish_index(const struct wanted *w)
{
	struct buf out = {0};
	struct forum forum;
	int code = cli_forum_load(w->votes.folder, &forum);

	if (code != CLI_CLEAN)
		return code;
	if (w->votes.format == FORMAT_MD)
		forum_index_md(&out, &forum, w->votes.at);
	else if (w->votes.format == FORMAT_HTML)
		forum_index_html(&out, &forum, w->votes.at);
	else
		forum_index_json(&out, &forum, w->votes.at);
	forum_clear(&forum);
	return put(w, &out);
}

/* CLI_CLEAN, or what to exit with. */
static int
take_option(const struct cli_command *self, int option, const char *value,
    struct wanted *w)
{
	switch (option) {
	case OPT_FORUM:
		w->votes.folder = value;
		break;
	case OPT_AT:
		return cli_forum_moment(self, value, &w->votes.at) ?
		    CLI_CLEAN : CLI_USAGE;
	case OPT_VOTES:
		if (w->votes.paths == CLI_VOTE_PATHS_MAX)
			return cli_usage(self, "more than %d paths",
			    CLI_VOTE_PATHS_MAX);
		w->votes.path[w->votes.paths++] = value;
		break;
	case OPT_INDEX:
		w->index = true;
		break;
	case OPT_OUTPUT:
		w->output = value;
		break;
	default:
		w->votes.format = cli_choice(self, "format", value,
		    format_names);
		return w->votes.format < 0 ? CLI_USAGE : CLI_CLEAN;
	}
	return CLI_CLEAN;
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	struct wanted w = {.votes.at = sys_now()};
	struct cli_args args;
	int code;

	cli_args_init(&args, self, argc, argv);
	for (int o; (o = cli_next_option(&args, &code)) != CLI_OPERANDS;) {
		if (o == CLI_STOP)
			return code;
		code = take_option(self, o, args.value, &w);
		if (code != CLI_CLEAN)
			return code;
	}
	if (w.index && args.next != argc)
		return cli_usage(self, "--index is of all ballots");
	if (!w.index && args.next != argc - 1)
		return cli_usage(self, "one BALLOT is wanted");
	w.votes.ballot = argv[args.next];
	return w.index ? publish_index(&w) : publish(self, &w);
}

const struct cli_command cli_forum_publish = {
	.name = "forum publish",
	.summary = "write a result as a post, a page or JSON; or an index",
	.synopsis = "[options] BALLOT | --index [options]",
	.example = "  assay forum publish SMC-13 > index.md\n"
		   "  assay forum publish SMC-13 -f html -o SMC-13.html\n"
		   "  assay forum publish --index -f html -o index.html\n",
	.options = options,
	.run = run,
};
