#include <stdlib.h>

#include "cli/forum/forum.h"
#include "cli/page_out.h"
#include "forum/replay.h"

enum format { FORMAT_TEXT, FORMAT_MD, FORMAT_HTML, FORMAT_JSON };

static const char *const format_names[] = {"text", "md", "html", "json",
    NULL};

static const struct cli_option options[] = {
	{"format", 'f', "FORMAT", "text (default), md, html or json"},
	{NULL, 0, NULL, NULL},
};

/* Those named, or all; false when a name is not known. */
static bool
choose(const struct cli_command *self, char *const *names, int count,
    const struct rule_ballot **list)
{
	for (size_t i = 0; count == 0 && i < rule_ballot_count; i++)
		list[i] = &rule_ballots[i];
	for (int i = 0; i < count; i++) {
		list[i] = rule_ballot_find(names[i]);
		if (list[i] == NULL) {
			(void)cli_usage(self, "no record of a ballot '%s'",
			    names[i]);
			return false;
		}
	}
	return true;
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
	struct buf out = {0};
	struct json j;
	struct page p;
	int code;

	if (format == FORMAT_JSON) {
		json_init(&j, &out, true);
		forum_replay_json(&j, list, count);
		buf_char(&out, '\n');
	} else {
		cli_page_begin(&p, &out, (enum page_format)format,
		    "Ballots by the rules of their day");
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
	code = CLI_USAGE;
	if (choose(self, argv + args.next, named, list))
		code = write_out(list, named > 0 ? (size_t)named :
		    rule_ballot_count, format);
	free(list);
	return code;
}

const struct cli_command cli_forum_replay = {
	.name = "forum replay",
	.summary = "judge the recorded ballots by the rules of their day",
	.synopsis = "[options] [BALLOT...]",
	.example = "  assay forum replay\n"
		   "  assay forum replay FORUM-11 SMC-13\n",
	.options = options,
	.run = run,
};
