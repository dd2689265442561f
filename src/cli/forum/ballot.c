#include <limits.h>
#include <stdarg.h>
#include <string.h>

#include "cli/forum/ballot.h"
#include "cli/page_out.h"
#include "forum/write.h"
#include "sys/clock.h"
#include "sys/file.h"

int
ballot_args(struct ballot_job *job, const struct cli_command *self, int argc,
    char **argv, ballot_set_fn *set, void *settings)
{
	struct cli_args args;
	int code;

	*job = (struct ballot_job){.self = self, .at = sys_now()};
	cli_args_init(&args, self, argc, argv);
	for (int o; (o = cli_next_option(&args, &code)) != CLI_OPERANDS;) {
		if (o == CLI_STOP)
			return code;
		if (o == BALLOT_FORUM)
			job->folder = args.value;
		else if (o == BALLOT_OUTPUT)
			job->output = args.value;
		else if (o == BALLOT_AT) {
			if (!cli_forum_moment(self, args.value, &job->at))
				return CLI_USAGE;
		} else if (set == NULL || !set(job, o, args.value, settings)) {
			return CLI_USAGE;
		}
	}
	job->operand = argv + args.next;
	job->operands = argc - args.next;
	return BALLOT_ON;
}

int
ballot_forum(struct ballot_job *job)
{
	int code = cli_forum_load(job->folder, &job->forum);

	return code == CLI_CLEAN ? BALLOT_ON : code;
}

int
ballot_load(struct ballot_job *job)
{
	const struct forum_ballot *b;
	int code = ballot_forum(job);

	if (code != BALLOT_ON)
		return code;
	b = forum_ballot_find(&job->forum, job->operand[0]);
	if (b == NULL) {
		forum_clear(&job->forum);
		return cli_usage(job->self, "there is no ballot '%s'",
		    job->operand[0]);
	}
	job->ballot = *b;
	return BALLOT_ON;
}

int
ballot_judge(const struct ballot_job *job, unsigned acts, int64_t at)
{
	struct forum_findings findings;
	char lead[160];
	int code = BALLOT_ON;

	forum_findings_init(&findings);
	forum_check_ballot(&job->forum, &job->ballot, acts, at, &findings);
	(void)snprintf(lead, sizeof(lead), "Refused: %s. Nothing was written.",
	    job->ballot.id);
	if (findings.count > 0)
		code = cli_forum_refuse(lead, &findings);
	forum_findings_clear(&findings);
	return code;
}

int
ballot_refuse(const struct ballot_job *job, const char *format, ...)
{
	va_list ap;

	fprintf(stderr, "assay %s: %s: ", job->self->name, job->ballot.id);
	va_start(ap, format);
	vfprintf(stderr, format, ap);
	va_end(ap);
	fprintf(stderr, "\n");
	return CLI_FINDINGS;
}

int
ballot_write(const struct ballot_job *job, const char *name,
    const struct buf *content)
{
	char path[PATH_MAX];
	struct err err = {0};
	int n = snprintf(path, sizeof(path), "%s/ballots/%s/%s",
	    job->forum.folder, job->ballot.id, name);

	if (n < 0 || (size_t)n >= sizeof(path))
		(void)err_set(&err, RC_ELIMIT, "file", 0, "too long a path");
	else if (content->failed)
		(void)err_set(&err, RC_ENOMEM, "file", 0, "out of memory");
	else if (sys_file_write_atomic(path, buf_view(content), 0644, &err) ==
	    RC_OK)
		return BALLOT_ON;
	return cli_fail(path, &err);
}

int
ballot_save(const struct ballot_job *job)
{
	struct buf record = {0};
	int code;

	forum_record_write(&job->ballot, &record);
	code = ballot_write(job, "ballot.yaml", &record);
	buf_clear(&record);
	return code;
}

int
ballot_send(const struct ballot_job *job, struct buf *message)
{
	struct err err = {0};
	int code = CLI_CLEAN;

	if (job->output == NULL)
		return cli_page_write(message);
	if (message->failed)
		(void)err_set(&err, RC_ENOMEM, "output", 0, "out of memory");
	if (message->failed || sys_file_write_atomic(job->output,
	    buf_view(message), 0644, &err) != RC_OK)
		code = cli_fail(job->output, &err);
	buf_clear(message);
	return code;
}

int
ballot_run(const struct cli_command *self, int argc, char **argv,
    ballot_set_fn *set, void *settings, ballot_step_fn *step)
{
	struct buf message = {0};
	struct ballot_job job;
	int code = ballot_args(&job, self, argc, argv, set, settings);

	if (code != BALLOT_ON)
		return code;
	if (job.operands != 1)
		return cli_usage(self, "one BALLOT is wanted");
	code = ballot_load(&job);
	if (code != BALLOT_ON)
		return code;
	code = step(&job, settings, &message);
	if (code == BALLOT_ON)
		code = ballot_send(&job, &message);
	buf_clear(&message);
	forum_clear(&job.forum);
	return code;
}
