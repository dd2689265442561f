/* Opening the vote on a ballot. */
#include "cli/forum/ballot_acts.h"
#include "forum/notice.h"
#include "forum/stage.h"

enum { OPT_START = BALLOT_FIRST, OPT_END };

static const struct cli_option options[] = {
	BALLOT_OPTIONS,
	[OPT_START] = {"start", 0, "TIME", "when voting starts (default: at "
	    "once)"},
	[OPT_END] = {"end", 0, "TIME", "when it ends (default: seven days "
	    "later)"},
	{NULL, 0, NULL, NULL},
};

struct settings {
	int64_t start, end;
	bool has_start, has_end, zones;
};

static bool
set(const struct ballot_job *job, int option, const char *value,
    void *settings)
{
	struct settings *s = settings;
	int64_t *moment = option == OPT_START ? &s->start : &s->end;
	bool has_zone;

	if (!civil_parse_moment(value, moment, &has_zone)) {
		(void)cli_usage(job->self, "'%s' is no time like "
		    "2020-02-05T19:00:00Z", value);
		return false;
	}
	s->zones = s->zones && has_zone;
	s->has_start = s->has_start || option == OPT_START;
	s->has_end = s->has_end || option == OPT_END;
	return true;
}

/* A second vote keeps the first one apart (2.4(9)b). */
static void
set_initial_apart(struct forum_ballot *b)
{
	b->initial = b->voting;
	b->initial_announced = b->announced;
	b->announced = CIVIL_NEVER;
	b->passed = false;
}

static int
open_vote(struct ballot_job *job, const void *settings,
    struct buf *message)
{
	const struct settings *s = settings;
	struct forum_ballot *b = &job->ballot;
	enum forum_stage stage = forum_stage_at(b, job->at);
	int code;

	if (stage == FORUM_STAGE_RESCINDED && b->initial.from == CIVIL_NEVER)
		set_initial_apart(b);
	else if (stage != FORUM_STAGE_DISCUSSION &&
	    stage != FORUM_STAGE_EXPIRED &&
	    stage != FORUM_STAGE_DRAFT)
		return ballot_refuse(job, "it is %s", forum_stage_name(stage));
	if (b->version[b->versions - 1].posted == CIVIL_NEVER)
		return ballot_refuse(job, "version %u is a draft and not "
		    "posted", b->version[b->versions - 1].number);
	b->voting.from = s->has_start ? s->start : job->at;
	b->voting.until = s->has_end ? s->end :
	    b->voting.from + forum_voting_length(b->kind);
	b->voting_has_zone = s->zones;
	b->called = job->at;
	if (b->voting.from < job->at)
		return ballot_refuse(job, "voting cannot start before its "
		    "notice is sent");
	code = ballot_judge(job, FORUM_ACT_OPEN, b->voting.from);
	if (code == BALLOT_ON)
		code = ballot_save(job);
	forum_notice_voting(b, message);
	return code;
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	struct settings s = {.zones = true};

	return ballot_run(self, argc, argv, set, &s, open_vote);
}

const struct cli_command cli_ballot_open = {
	.name = "forum ballot open",
	.summary = "start the vote, and print its notice",
	.synopsis = "[options] BALLOT",
	.example = "  assay forum ballot open SMC-1 --start "
		   "2026-12-08T17:00:00Z\n",
	.options = options,
	.run = run,
};
