#include <stdlib.h>

#include "cli/forum/forum.h"
#include "cli/page_out.h"
#include "config/config.h"
#include "forum/publish.h"
#include "forum/record.h"
#include "forum/replay.h"
#include "sys/file.h"

enum { ARENA_MAX = 16 * 1024 * 1024 };

enum format { FORMAT_TEXT, FORMAT_MD, FORMAT_HTML, FORMAT_JSON };

static const char *const format_names[] = {"text", "md", "html", "json",
    NULL};

static const struct cli_option options[] = {
	{"format", 'f', "FORMAT", "text (default), md, html or json"},
	{NULL, 0, NULL, NULL},
};

/* A record that is not built in. */
static int
read_file(const char *path, struct arena *arena,
    const struct rule_ballot **ret)
{
	struct rule_ballot *b = arena_alloc(arena, sizeof(*b));
	struct bytes in;
	struct err err;
	enum rc rc;

	rc = b == NULL ? err_set(&err, RC_ENOMEM, "replay", 0, "no memory") :
			 sys_file_load(path, CONFIG_MAX, &in, &err);
	if (rc != RC_OK)
		return cli_fail(path, &err);
	rc = forum_record_read(in, path, arena, b, &err);
	free((void *)in.ptr);
	*ret = b;
	return rc == RC_OK ? CLI_CLEAN : cli_fail("replay", &err);
}

static int
choose_one(const struct cli_command *self, const char *name,
    struct arena *arena, const struct rule_ballot **ret)
{
	if (bytes_ends(bytes_str(name), bytes_str(".yaml")))
		return read_file(name, arena, ret);
	*ret = rule_ballot_find(name);
	return *ret != NULL ? CLI_CLEAN :
	    cli_usage(self, "no record of a ballot '%s'", name);
}

/* Those named, or all; CLI_CLEAN, or what to exit with. */
static int
choose(const struct cli_command *self, char *const *names, int count,
    struct arena *arena, const struct rule_ballot **list)
{
	int code = CLI_CLEAN;

	for (size_t i = 0; count == 0 && i < rule_ballot_count; i++)
		list[i] = &rule_ballots[i];
	for (int i = 0; i < count && code == CLI_CLEAN; i++)
		code = choose_one(self, names[i], arena, &list[i]);
	return code;
}

static int
verdict(const struct rule_ballot *const *list, size_t count)
{
	struct forum_replay r;

	for (size_t i = 0; i < count; i++) {
		forum_replay(list[i], &r);
		if (forum_replay_is_wrong(&r))
			return CLI_FINDINGS;
	}
	return CLI_CLEAN;
}

static int
write_out(const struct rule_ballot *const *list, size_t count, int format)
{
	static const char title[] = "Ballots by the rules of their day";
	struct buf out = {0};
	struct json j;
	struct page p;
	int code;

	if (format == FORMAT_JSON) {
		json_init(&j, &out, true);
		forum_replay_json(&j, list, count);
		buf_char(&out, '\n');
	} else {
		if (format == FORMAT_HTML)
			page_begin_html(&p, &out, title, forum_page_css);
		else
			cli_page_begin(&p, &out, (enum page_format)format,
			    title);
		forum_replay_page(&p, list, count);
		page_end(&p);
	}
	code = cli_page_write(&out);
	return code != CLI_CLEAN ? code : verdict(list, count);
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	const struct rule_ballot **list;
	struct cli_args args;
	struct arena arena;
	struct err err;
	int code, named, format = FORMAT_TEXT;

	cli_args_init(&args, self, argc, argv);
	for (int o; (o = cli_next_option(&args, &code)) != CLI_OPERANDS;) {
		if (o == CLI_STOP)
			return code;
		format = cli_choice(self, "format", args.value, format_names);
		if (format < 0)
			return CLI_USAGE;
	}
	named = argc - args.next;
	list = calloc(rule_ballot_count + (size_t)named, sizeof(*list));
	if (list == NULL) {
		(void)err_set(&err, RC_ENOMEM, "replay", 0, "no memory");
		return cli_fail("replay", &err);
	}
	arena_init(&arena, ARENA_MAX);
	code = choose(self, argv + args.next, named, &arena, list);
	if (code == CLI_CLEAN)
		code = write_out(list, named > 0 ? (size_t)named :
		    rule_ballot_count, format);
	arena_clear(&arena);
	free(list);
	return code;
}

const struct cli_command cli_forum_replay = {
	.name = "forum replay",
	.summary = "judge the recorded ballots by the rules of their day",
	.synopsis = "[options] [BALLOT|RECORD.yaml...]",
	.example = "  assay forum replay\n"
		   "  assay forum replay FORUM-11 SMC-13\n"
		   "  assay forum replay standard/ballots/SMC-13.yaml\n",
	.options = options,
	.run = run,
};
