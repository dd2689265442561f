#include <stdio.h>

#include "cli/forum/place.h"
#include "cli/forum/votes.h"
#include "cli/work.h"
#include "sys/file.h"
#include "sys/random.h"

enum { PATH_ROOM = 4096 };

void
cli_votes_close(struct cli_votes *v)
{
	forum_reader_free(v->reader);
	forum_votes_clear(&v->votes);
	forum_clear(&v->forum);
}

/* The forum's own votes; a forum without any has none. */
RC_CHECKED static enum rc
read_default(struct cli_votes *v, struct err *err)
{
	char path[PATH_ROOM];
	struct sys_file file;

	(void)snprintf(path, sizeof(path), "%s/votes", v->forum.folder);
	if (sys_file_open(path, &file, NULL) == RC_ENOTFOUND)
		return RC_OK;
	sys_file_close(&file);
	return forum_read_path(v->reader, path, &v->votes, err);
}

RC_CHECKED static enum rc
read_all(struct cli_votes *v, const struct cli_votes_wanted *wanted,
    struct err *err)
{
	struct sys_random random = sys_random_real();
	uint64_t key;

	RC_TRY(sys_random_fill(&random, &key, sizeof(key), err));
	forum_votes_init(&v->votes, key);
	RC_TRY(forum_reader_new(&v->forum, v->ballot, wanted->at, &v->reader,
	    err));
	forum_reader_jobs(v->reader, cli_cpus());
	if (wanted->paths == 0)
		RC_TRY(read_default(v, err));
	for (unsigned i = 0; i < wanted->paths; i++)
		RC_TRY(forum_read_path(v->reader, wanted->path[i], &v->votes,
		    err));
	return forum_votes_settle(&v->votes, &v->forum, v->ballot, err);
}

int
cli_votes_open(const struct cli_command *self,
    const struct cli_votes_wanted *wanted, struct cli_votes *ret)
{
	struct err err = {0};
	int code;

	*ret = (struct cli_votes){0};
	code = cli_forum_load(wanted->folder, &ret->forum);
	if (code != CLI_CLEAN)
		return code;
	ret->ballot = forum_ballot_find(&ret->forum, wanted->ballot);
	if (ret->ballot == NULL) {
		code = cli_usage(self, "the forum has no ballot '%s'",
		    wanted->ballot);
		forum_clear(&ret->forum);
		return code;
	}
	if (read_all(ret, wanted, &err) == RC_OK)
		return CLI_CLEAN;
	cli_votes_close(ret);
	return cli_fail(self->name, &err);
}
