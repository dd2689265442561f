/* Commands that write one act into a ballot's record. */
#include <string.h>

#include "cli/forum/ballot_acts.h"
#include "forum/notice.h"
#include "forum/stage.h"

static const struct cli_option plain_options[] = {
	BALLOT_OPTIONS,
	{NULL, 0, NULL, NULL},
};

/* Options, `wanted` operands, forum and ballot. */
static int
begin(struct ballot_job *job, const struct cli_command *self, int argc,
    char **argv, int wanted)
{
	int code = ballot_args(job, self, argc, argv, NULL, NULL);

	if (code != BALLOT_ON)
		return code;
	if (job->operands != wanted)
		return cli_usage(self, "%s", wanted == 1 ?
		    "one BALLOT is wanted" : "BALLOT and MEMBER are wanted");
	return ballot_load(job);
}

static enum forum_stage
stage_of(const struct ballot_job *job)
{
	return forum_stage_at(&job->ballot, job->at);
}

/* The member that the second operand names. */
static const struct forum_member *
second_member(const struct ballot_job *job)
{
	const struct forum_member *m = forum_member_find(&job->forum,
	    bytes_str(job->operand[1]));

	if (m == NULL)
		(void)cli_usage(job->self, "members.yaml has no '%s'",
		    job->operand[1]);
	return m;
}

static int
endorse(struct ballot_job *job)
{
	struct forum_endorsement one = {.at = job->at};
	struct forum_endorsement **end = &job->ballot.endorsements;
	enum forum_stage stage = stage_of(job);
	int code;

	one.member = second_member(job);
	if (one.member == NULL)
		return CLI_USAGE;
	if (stage != FORUM_STAGE_DRAFT && stage != FORUM_STAGE_DISCUSSION)
		return ballot_refuse(job, "it is %s",
		    forum_stage_name(stage));
	while (*end != NULL)
		end = &(*end)->next;
	*end = &one;
	code = ballot_judge(job, FORUM_ACT_ENDORSE, job->at);
	return code == BALLOT_ON ? ballot_save(job) : code;
}

static int
run_endorse(const struct cli_command *self, int argc, char **argv)
{
	struct ballot_job job;
	int code = begin(&job, self, argc, argv, 2);

	if (code != BALLOT_ON)
		return code;
	code = endorse(&job);
	forum_clear(&job.forum);
	return code == BALLOT_ON ? CLI_CLEAN : code;
}

const struct cli_command cli_ballot_endorse = {
	.name = "forum ballot endorse",
	.summary = "enter that a member endorses a ballot",
	.synopsis = "[options] BALLOT MEMBER",
	.example = "  assay forum ballot endorse SMC-1 'Alpha Trust'\n",
	.options = plain_options,
	.run = run_endorse,
};

static int
withdraw(struct ballot_job *job, struct buf *message)
{
	enum forum_stage stage = stage_of(job);
	int code;

	if (!forum_stage_is_open(stage))
		return ballot_refuse(job, "it is %s already",
		    forum_stage_name(stage));
	job->ballot.withdrawn = job->at;
	code = ballot_judge(job, FORUM_ACT_WITHDRAW, job->at);
	if (code == BALLOT_ON && job->at >= job->ballot.voting.until)
		code = ballot_refuse(job, "its voting has ended");
	if (code == BALLOT_ON)
		code = ballot_save(job);
	forum_notice_withdrawn(&job->ballot, message);
	return code;
}

static int
run_withdraw(const struct cli_command *self, int argc, char **argv)
{
	struct buf message = {0};
	struct ballot_job job;
	int code = begin(&job, self, argc, argv, 1);

	if (code != BALLOT_ON)
		return code;
	code = withdraw(&job, &message);
	if (code == BALLOT_ON)
		code = ballot_send(&job, &message);
	buf_clear(&message);
	forum_clear(&job.forum);
	return code;
}

const struct cli_command cli_ballot_withdraw = {
	.name = "forum ballot withdraw",
	.summary = "take a ballot back before its voting ends",
	.synopsis = "[options] BALLOT",
	.example = "  assay forum ballot withdraw SMC-1\n",
	.options = plain_options,
	.run = run_withdraw,
};

static int
exclude(struct ballot_job *job)
{
	struct forum_exclusion one = {.at = job->at};
	struct forum_exclusion **end = &job->ballot.exclusions;

	one.member = second_member(job);
	if (one.member == NULL)
		return CLI_USAGE;
	if (!forum_within(&job->ballot.review, job->at))
		return ballot_refuse(job, "it is %s: an Exclusion Notice "
		    "counts within the review only",
		    forum_stage_name(stage_of(job)));
	while (*end != NULL)
		end = &(*end)->next;
	*end = &one;
	return ballot_save(job);
}

static int
run_exclude(const struct cli_command *self, int argc, char **argv)
{
	struct ballot_job job;
	int code = begin(&job, self, argc, argv, 2);

	if (code != BALLOT_ON)
		return code;
	code = exclude(&job);
	forum_clear(&job.forum);
	return code == BALLOT_ON ? CLI_CLEAN : code;
}

const struct cli_command cli_ballot_exclude = {
	.name = "forum ballot exclude",
	.summary = "enter a member's Exclusion Notice during the review",
	.synopsis = "[options] BALLOT MEMBER",
	.example = "  assay forum ballot exclude SMC-1 'Alpha Trust'\n",
	.options = plain_options,
	.run = run_exclude,
};
