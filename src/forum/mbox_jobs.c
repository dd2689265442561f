#include <pthread.h>
#include <stdlib.h>

#include "forum/mbox_jobs.h"
#include "message/mbox.h"
#include "sys/file.h"

enum { RESTED = 16 * 1024 * 1024 }; /* octets of a file kept in memory */

struct job {
	struct forum_reader *reader;
	const char *name;
	struct bytes piece;
	bool mapped;
	struct forum_votes *votes;
	size_t messages;
	enum rc rc;
	struct err err;
	/* of a job that is a thread */
	pthread_t thread;
	bool runs;
	struct forum_votes own;
};

RC_CHECKED static enum rc
read_piece(struct job *j)
{
	struct forum_mail mail = {.file = j->name, .base = "", .number = 1};
	struct message_mbox mbox = message_mbox(j->piece);
	struct bytes octets, done = bytes_head(j->piece, 0);
	size_t offset;

	for (; message_mbox_next(&mbox, &octets, &offset); mail.number++) {
		mail.line = bytes_head(octets, bytes_find(octets, '\n'));
		mail.octets = bytes_from(octets, mail.line.len + 1);
		if (bytes_ends(mail.line, bytes_str("\r")))
			mail.line.len--;
		RC_TRY(forum_read_mail(j->reader, &mail, j->votes, &j->err));
		done.len = (size_t)(octets.ptr - done.ptr);
		if (!j->mapped || done.len < RESTED)
			continue;
		sys_file_rest(done);
		done = bytes_make(octets.ptr, 0);
	}
	j->messages = mail.number - 1;
	return RC_OK;
}

static void *
run_job(void *arg)
{
	struct job *j = arg;

	j->rc = read_piece(j);
	return NULL;
}

/* Is there an empty line before this place? */
static bool
is_behind_empty(struct bytes file, size_t at)
{
	if (at < 2 || file.ptr[at - 1] != '\n')
		return false;
	return file.ptr[at - 2] == '\n' ||
	    (at > 2 && file.ptr[at - 2] == '\r' && file.ptr[at - 3] == '\n');
}

/* Where the first message at or behind `from` begins: as message_mbox_next()
 * finds it. */
static size_t
message_start(struct bytes file, size_t from)
{
	struct message_date ignored;
	const uint8_t *p;

	while ((p = memmem(file.ptr + from, file.len - from, "\nFrom ", 6)) !=
	    NULL) {
		size_t at = (size_t)(p + 1 - file.ptr);
		struct bytes line = bytes_from(file, at);

		line = bytes_head(line, bytes_find(line, '\n'));
		if (bytes_ends(line, bytes_str("\r")))
			line.len--;
		if (is_behind_empty(file, at) &&
		    message_from_line(line, &ignored))
			return at;
		from = at;
	}
	return file.len;
}

/* The first job is the caller's own and uses what the caller has. */
RC_CHECKED static enum rc
open_job(struct job *j, struct forum_reader *r, struct forum_votes *votes,
    bool first, struct err *err)
{
	if (first) {
		j->reader = r;
		j->votes = votes;
		return RC_OK;
	}
	RC_TRY(forum_reader_new(r->forum, r->ballot, r->at, &j->reader, err));
	forum_votes_init(&j->own, votes->text.key);
	j->votes = &j->own;
	return RC_OK;
}

RC_CHECKED static enum rc
start_jobs(struct job *job, unsigned count, struct forum_reader *r,
    struct forum_votes *votes, struct err *err)
{
	for (unsigned i = 0; i < count; i++) {
		RC_TRY(open_job(&job[i], r, votes, i == 0, err));
		if (i == 0)
			continue;
		job[i].runs = pthread_create(&job[i].thread, NULL, run_job,
		    &job[i]) == 0;
		/* Without a thread it is done where it stands. */
		if (!job[i].runs)
			run_job(&job[i]);
	}
	run_job(&job[0]);
	return RC_OK;
}

/* All are waited for; the first failure in the file's order is the one. */
RC_CHECKED static enum rc
join_jobs(struct job *job, unsigned count, struct forum_votes *votes,
    struct err *err)
{
	size_t before = job[0].messages;
	enum rc rc = job[0].rc;

	if (rc != RC_OK)
		*err = job[0].err;
	for (unsigned i = 1; i < count; i++) {
		if (job[i].reader == NULL)
			break;
		if (job[i].runs)
			(void)pthread_join(job[i].thread, NULL);
		if (rc == RC_OK && job[i].rc != RC_OK) {
			rc = job[i].rc;
			*err = job[i].err;
		}
		if (rc == RC_OK)
			rc = forum_votes_take(votes, &job[i].own, before,
			    err);
		else
			forum_votes_clear(&job[i].own);
		before += job[i].messages;
		forum_reader_free(job[i].reader);
	}
	return rc;
}

enum rc
forum_read_mbox(struct forum_reader *r, const char *name, struct bytes file,
    bool mapped, struct forum_votes *votes, struct err *err)
{
	size_t wanted = file.len / FORUM_PIECE_MIN, start = 0, end;
	struct job *job = calloc(FORUM_JOBS_MAX, sizeof(*job));
	unsigned count = 0;
	struct err why = {0};
	enum rc rc, joined;

	if (job == NULL)
		return err_set(err, RC_ENOMEM, "vote", 0, "no memory");
	wanted = wanted < 1 ? 1 : wanted > r->jobs ? r->jobs : wanted;
	for (size_t i = 1; i <= wanted && start < file.len; i++) {
		end = i == wanted ? file.len :
		    message_start(file, file.len / wanted * i);
		if (end <= start)
			continue;
		job[count].name = name;
		job[count].mapped = mapped;
		job[count++].piece = bytes_head(bytes_from(file, start),
		    end - start);
		start = end;
	}
	rc = start_jobs(job, count, r, votes, err);
	joined = join_jobs(job, count, votes, &why);
	free(job);
	if (rc == RC_OK && joined != RC_OK)
		*err = why;
	return rc != RC_OK ? rc : joined;
}
