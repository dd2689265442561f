/* The result of a vote, and the end of a review. */
#include <string.h>

#include "cli/forum/ballot_acts.h"
#include "cli/forum/votes.h"
#include "forum/notice.h"
#include "forum/stage.h"

enum { COUNT_ARENA_MAX = 64 * 1024 * 1024 };
enum { OPT_RESULT = BALLOT_FIRST, OPT_REVIEW };

static const struct cli_option options[] = {
	BALLOT_OPTIONS,
	[OPT_RESULT] = {"result", 0, "RESULT", "passed or failed (default: "
	    "as the mail in votes/ is counted)"},
	[OPT_REVIEW] = {"review", 0, "TIME", "when the IPR review starts "
	    "(default: at once)"},
	{NULL, 0, NULL, NULL},
};

struct settings {
	const char *result;
	int64_t review;
	bool has_review, zone;
};

static bool
set(const struct ballot_job *job, int option, const char *value,
    void *settings)
{
	struct settings *s = settings;

	if (option == OPT_RESULT) {
		s->result = value;
		if (strcmp(value, "passed") == 0 ||
		    strcmp(value, "failed") == 0)
			return true;
		(void)cli_usage(job->self, "a result is passed or failed");
		return false;
	}
	s->has_review = civil_parse_moment(value, &s->review, &s->zone);
	if (!s->has_review)
		(void)cli_usage(job->self, "'%s' is no time like "
		    "2020-02-05T19:00:00Z", value);
	return s->has_review;
}

/* The votes are counted when nobody says what the tally was. */
static int
count(const struct ballot_job *job, enum forum_outcome *ret)
{
	bool none = false;
	const struct cli_votes_wanted wanted = {.folder = job->folder,
		.ballot = job->ballot.id, .at = job->at};
	struct forum_result result;
	struct cli_votes v;
	struct arena arena;
	struct err err = {0};
	int code = cli_votes_open(job->self, &wanted, &v);

	if (code != CLI_CLEAN)
		return code;
	arena_init(&arena, COUNT_ARENA_MAX);
	if (forum_count_run(&v.forum, v.ballot, &v.votes, job->at, &arena,
	    &result, &err) != RC_OK)
		code = cli_fail(job->self->name, &err);
	else
		*ret = result.tally.outcome;
	none = code == CLI_CLEAN && result.tally.voted == 0;
	arena_clear(&arena);
	cli_votes_close(&v);
	if (none)
		return ballot_refuse(job, "there is no mail with a vote: say "
		    "with --result what was found");
	return code == CLI_CLEAN ? BALLOT_ON : code;
}

static int
outcome(const struct ballot_job *job, const struct settings *s,
    bool *ret_passed)
{
	enum forum_outcome found = FORUM_UNDECIDED;
	int code = BALLOT_ON;

	if (s->result != NULL)
		found = strcmp(s->result, "passed") == 0 ? FORUM_PASSED :
							   FORUM_FAILED;
	else
		code = count(job, &found);
	if (code != BALLOT_ON)
		return code;
	if (found != FORUM_PASSED && found != FORUM_FAILED)
		return ballot_refuse(job, "its outcome is %s: say with "
		    "--result what was found", forum_outcome_name(found));
	*ret_passed = found == FORUM_PASSED;
	return BALLOT_ON;
}

static int
announce(struct ballot_job *job, const struct settings *s,
    struct buf *message)
{
	struct forum_ballot *b = &job->ballot;
	int64_t at = job->at;
	int code;

	code = outcome(job, s, &b->passed);
	if (code != BALLOT_ON)
		return code;
	b->announced = job->at;
	if (b->passed && forum_kind_is_guideline(b->kind) &&
	    b->initial.from == CIVIL_NEVER) {
		b->review.from = s->has_review ? s->review : job->at;
		b->review.until = b->review.from +
		    forum_review_length(b->kind);
		b->review_has_zone = s->has_review ? s->zone : true;
		at = b->review.from > at ? b->review.from : at;
	}
	code = ballot_judge(job, FORUM_ACT_REVIEW, at);
	if (code == BALLOT_ON)
		code = ballot_save(job);
	forum_notice_result(b, message);
	return code;
}

/* 2.4(8): effective with the end of the review; 2.4(9): rescinded. */
static int
conclude(struct ballot_job *job, struct buf *message)
{
	struct forum_ballot *b = &job->ballot;
	int code = BALLOT_ON;

	if (!forum_is_excluded(b, job->at)) {
		b->effective = b->review.until;
		code = ballot_save(job);
	}
	forum_notice_reviewed(&job->forum, b, job->at, message);
	return code;
}

static int
close_stage(struct ballot_job *job, const void *settings,
    struct buf *message)
{
	const struct settings *s = settings;
	enum forum_stage stage = forum_stage_at(&job->ballot, job->at);
	char end[CIVIL_TEXT];

	switch (stage) {
	case FORUM_STAGE_COUNTING:
		return announce(job, s, message);
	case FORUM_STAGE_REVIEWED:
	case FORUM_STAGE_RESCINDED:
		return conclude(job, message);
	case FORUM_STAGE_VOTING:
		return ballot_refuse(job, "voting lasts until %s",
		    civil_format(job->ballot.voting.until, end));
	case FORUM_STAGE_REVIEW:
		return ballot_refuse(job, "the review lasts until %s",
		    civil_format(job->ballot.review.until, end));
	default:
		return ballot_refuse(job, "it is %s: there is nothing to "
		    "close", forum_stage_name(stage));
	}
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	struct settings s = {0};

	return ballot_run(self, argc, argv, set, &s, close_stage);
}

const struct cli_command cli_ballot_close = {
	.name = "forum ballot close",
	.summary = "announce a result and open the review, or end the review",
	.synopsis = "[options] BALLOT",
	.example = "  assay forum ballot close SMC-1 --result passed\n"
		   "  assay forum ballot close SMC-1\n",
	.options = options,
	.run = run,
};
