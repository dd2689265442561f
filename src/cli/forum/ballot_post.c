/* Posting a version of a ballot's text. */
#include <stdlib.h>
#include <string.h>

#include "cli/forum/ballot_acts.h"
#include "forum/notice.h"
#include "forum/stage.h"
#include "forum/write.h"
#include "sys/file.h"

static const struct cli_option options[] = {
	BALLOT_OPTIONS,
	{NULL, 0, NULL, NULL},
};

/* The text of the second operand becomes the draft, or a new version. */
static int
take_text(struct ballot_job *job, struct bytes text)
{
	struct forum_ballot *b = &job->ballot;
	struct forum_version *last = &b->version[b->versions - 1];

	if (last->posted == CIVIL_NEVER) {
		last->text = text;
		return BALLOT_ON;
	}
	if (b->versions == FORUM_VERSIONS_MAX)
		return ballot_refuse(job, "it has %d versions already",
		    FORUM_VERSIONS_MAX);
	b->version[b->versions] = (struct forum_version){
		.number = b->versions + 1, .text = text,
		.posted = CIVIL_NEVER,
		.file = arena_printf(&job->forum.arena, "v%u.md",
		    b->versions + 1)};
	return b->version[b->versions++].file != NULL ? BALLOT_ON :
							CLI_FAILURE;
}

static bool
may_post(enum forum_stage stage)
{
	return stage == FORUM_STAGE_DRAFT ||
	    stage == FORUM_STAGE_DISCUSSION || stage == FORUM_STAGE_EXPIRED ||
	    stage == FORUM_STAGE_CALLED || stage == FORUM_STAGE_VOTING;
}

static int
write_version(const struct ballot_job *job, const struct forum_version *v)
{
	struct buf out = {0};
	int code;

	forum_version_write(v, &out);
	code = ballot_write(job, v->file, &out);
	buf_clear(&out);
	return code;
}

static int
post(struct ballot_job *job, const struct bytes *text, struct buf *message)
{
	struct forum_ballot *b = &job->ballot;
	enum forum_stage stage = forum_stage_at(b, job->at);
	struct forum_version *last;
	int code = BALLOT_ON;

	if (!may_post(stage))
		return ballot_refuse(job, "it is %s", forum_stage_name(stage));
	if (text != NULL)
		code = take_text(job, *text);
	if (code != BALLOT_ON)
		return code;
	last = &b->version[b->versions - 1];
	if (last->posted != CIVIL_NEVER)
		return ballot_refuse(job, "version %u is posted; give the "
		    "TEXT of the next one", last->number);
	last->posted = job->at;
	code = ballot_judge(job, FORUM_ACT_POST, job->at);
	if (code == BALLOT_ON)
		code = write_version(job, last);
	forum_notice_discussion(b, message);
	return code;
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	struct buf message = {0};
	struct bytes text = {0};
	struct err err = {0};
	struct ballot_job job;
	int code = ballot_args(&job, self, argc, argv, NULL, NULL);

	if (code != BALLOT_ON)
		return code;
	if (job.operands < 1 || job.operands > 2)
		return cli_usage(self, "BALLOT, and perhaps TEXT, is wanted");
	if (job.operands == 2 && sys_file_load(job.operand[1], FORUM_FILE_MAX,
	    &text, &err) != RC_OK)
		return cli_fail(job.operand[1], &err);
	code = ballot_load(&job);
	if (code == BALLOT_ON) {
		code = post(&job, job.operands == 2 ? &text : NULL,
		    &message);
		if (code == BALLOT_ON)
			code = ballot_send(&job, &message);
		forum_clear(&job.forum);
	}
	buf_clear(&message);
	free((void *)(uintptr_t)text.ptr);
	return code;
}

const struct cli_command cli_ballot_post = {
	.name = "forum ballot post",
	.summary = "post the draft, or a new version, for discussion",
	.synopsis = "[options] BALLOT [TEXT]",
	.example = "  assay forum ballot post SMC-1\n"
		   "  assay forum ballot post SMC-1 second-version.md\n",
	.options = options,
	.run = run,
};
