/* A forum's folder. */
#include <stdio.h>
#include <stdlib.h>

#include "forum/load.h"
#include "sys/file.h"

void
forum_init(struct forum *f)
{
	*f = (struct forum){.name = "", .folder = "."};
	arena_init(&f->arena, FORUM_MEMORY_MAX);
}

void
forum_clear(struct forum *f)
{
	arena_clear(&f->arena);
}

/* Errors of the system say which file. */
RC_CHECKED static enum rc
load_file(struct forum *f, const char *name, struct bytes *ret,
    struct err *err)
{
	const char *path = arena_printf(&f->arena, "%s/%s", f->folder, name);
	struct err why = {0};
	enum rc rc;

	if (path == NULL)
		return forum_full(err, name);
	rc = sys_file_load(path, FORUM_FILE_MAX, ret, &why);
	if (rc == RC_OK)
		return RC_OK;
	return err_set(err, rc, "forum", 0, "%s: %s", path, why.text);
}

/* A file that need not be there. */
RC_CHECKED static enum rc
load_optional(struct forum *f, const char *name, struct bytes *ret,
    bool *ret_there, struct err *err)
{
	struct err why = {0};
	enum rc rc = load_file(f, name, ret, &why);

	*ret_there = rc == RC_OK;
	if (rc == RC_OK || rc == RC_ENOTFOUND)
		return RC_OK;
	*err = why;
	return rc;
}

typedef enum rc load_fn(struct forum *f, struct bytes in, const char *name,
    struct err *err);

RC_CHECKED static enum rc
load_with(struct forum *f, load_fn *load, const char *name, struct err *err)
{
	struct bytes in;
	enum rc rc;

	RC_TRY(load_file(f, name, &in, err));
	rc = load(f, in, name, err);
	free((void *)(uintptr_t)in.ptr);
	return rc;
}

/* Of a folder that need not be there; NULL is an empty one. */
RC_CHECKED static enum rc
list_folder(struct forum *f, const char *name, char ***ret, struct err *err)
{
	const char *path = arena_printf(&f->arena, "%s/%s", f->folder, name);
	struct err why = {0};
	enum rc rc;

	*ret = NULL;
	if (path == NULL)
		return forum_full(err, name);
	rc = sys_folder_list(path, ret, &why);
	if (rc == RC_OK || rc == RC_ENOTFOUND)
		return RC_OK;
	return err_set(err, rc, "forum", 0, "%s: %s", path, why.text);
}

static size_t
count_names(char *const *names)
{
	size_t count = 0;

	while (names != NULL && names[count] != NULL)
		count++;
	return count;
}

RC_CHECKED static enum rc
load_meeting_file(struct forum *f, const char *entry, struct err *err)
{
	const char *name = arena_printf(&f->arena, "meetings/%s", entry);
	struct bytes in;
	enum rc rc;

	if (name == NULL)
		return forum_full(err, "meetings");
	if (!bytes_ends(bytes_str(entry), bytes_str(".yaml")))
		return RC_OK;
	RC_TRY(load_file(f, name, &in, err));
	rc = forum_load_meeting(f, in, name, &f->meeting[f->meetings], err);
	free((void *)(uintptr_t)in.ptr);
	f->meetings += rc == RC_OK;
	return rc;
}

RC_CHECKED static enum rc
load_meetings(struct forum *f, char *const *names, struct err *err)
{
	size_t count = count_names(names);

	if (count > FORUM_MEETINGS_MAX)
		return err_set(err, RC_ELIMIT, "forum", 0,
		    "meetings: more than %d files", FORUM_MEETINGS_MAX);
	f->meeting = arena_array(&f->arena, count, sizeof(*f->meeting));
	if (f->meeting == NULL)
		return forum_full(err, "meetings");
	for (size_t i = 0; i < count; i++)
		RC_TRY(load_meeting_file(f, names[i], err));
	return RC_OK;
}

/* v1.md, v2.md, …: false when the next one is not there. */
RC_CHECKED static enum rc
load_one_version(struct forum *f, struct forum_ballot *b, bool *ret_more,
    struct err *err)
{
	struct forum_version *v = &b->version[b->versions];
	const char *name = arena_printf(&f->arena, "ballots/%s/v%u.md", b->id,
	    b->versions + 1);
	struct bytes in;
	enum rc rc;

	*v = (struct forum_version){.number = b->versions + 1};
	v->file = arena_printf(&f->arena, "v%u.md", v->number);
	if (name == NULL || v->file == NULL)
		return forum_full(err, "ballots");
	RC_TRY(load_optional(f, name, &in, ret_more, err));
	if (!*ret_more)
		return RC_OK;
	rc = forum_load_version(f, in, name, v, err);
	free((void *)(uintptr_t)in.ptr);
	return rc;
}

RC_CHECKED static enum rc
load_versions(struct forum *f, struct forum_ballot *b, struct err *err)
{
	for (bool more = true; b->versions < FORUM_VERSIONS_MAX;
	    b->versions++) {
		RC_TRY(load_one_version(f, b, &more, err));
		if (!more)
			break;
		if (b->versions > 0 &&
		    b->version[b->versions - 1].posted == CIVIL_NEVER)
			return forum_fail(err, arena_printf(&f->arena,
			    "ballots/%s/v%u.md", b->id, b->versions), 1,
			    "only the last version may be a draft without "
			    "the time of its posting");
	}
	if (b->versions == 0)
		return forum_fail(err, arena_printf(&f->arena,
		    "ballots/%s/v1.md", b->id), 1,
		    "a ballot has a text, and this is its first version");
	return RC_OK;
}

/* Is there a vN.md after the last one that was read? */
static bool
is_stray_version(const struct forum_ballot *b, const char *name)
{
	unsigned number;
	char end;

	return sscanf(name, "v%3u.m%c", &number, &end) == 2 && end == 'd' &&
	    (number > b->versions || number == 0);
}

RC_CHECKED static enum rc
check_versions(struct forum *f, const struct forum_ballot *b,
    struct err *err)
{
	char **names;
	enum rc rc = RC_OK;
	const char *folder = arena_printf(&f->arena, "ballots/%s", b->id);

	if (folder == NULL)
		return forum_full(err, "ballots");
	RC_TRY(list_folder(f, folder, &names, err));
	for (size_t i = 0; names != NULL && names[i] != NULL; i++)
		if (is_stray_version(b, names[i]) && rc == RC_OK)
			rc = forum_fail(err, arena_printf(&f->arena,
			    "%s/%s", folder, names[i]), 1,
			    "the version before it, v%u.md, is missing",
			    b->versions + 1);
	sys_names_free(names);
	return rc;
}

/* The charter that a ballot proposes stands beside its text. */
RC_CHECKED static enum rc
load_charter(struct forum *f, struct forum_ballot *b, struct err *err)
{
	struct forum_version as_text;
	const char *name;
	struct bytes in;
	enum rc rc;

	if (b->charter == NULL)
		return RC_OK;
	name = arena_printf(&f->arena, "ballots/%s/%s", b->id, b->charter);
	if (name == NULL)
		return forum_full(err, "ballots");
	if (strchr(b->charter, '/') != NULL)
		return forum_fail(err, arena_printf(&f->arena,
		    "ballots/%s/ballot.yaml", b->id),
		    b->line[FORUM_KEY_CHARTER],
		    "the charter is a file in the ballot's folder");
	RC_TRY(load_file(f, name, &in, err));
	rc = forum_load_version(f, in, name, &as_text, err);
	b->charter_text = as_text.text;
	free((void *)(uintptr_t)in.ptr);
	return rc;
}

RC_CHECKED static enum rc
load_ballot(struct forum *f, const char *folder, struct err *err)
{
	struct forum_ballot *b = &f->ballot[f->ballots];
	const char *name = arena_printf(&f->arena, "ballots/%s/ballot.yaml",
	    folder);
	struct bytes in;
	unsigned number;
	enum rc rc;

	forum_ballot_init(b);
	b->id = arena_printf(&f->arena, "%s", folder);
	if (b->id == NULL || name == NULL)
		return forum_full(err, "ballots");
	if (!forum_ballot_name(f, folder, &b->body, &number))
		return forum_fail(err, name, 1, "the folder is not named by "
		    "the prefix of a body, a hyphen and a number");
	RC_TRY(load_file(f, name, &in, err));
	rc = forum_load_record(f, in, name, b, err);
	free((void *)(uintptr_t)in.ptr);
	if (rc != RC_OK)
		return rc;
	RC_TRY(load_versions(f, b, err));
	RC_TRY(check_versions(f, b, err));
	RC_TRY(load_charter(f, b, err));
	f->ballots++;
	return RC_OK;
}

RC_CHECKED static enum rc
load_ballots(struct forum *f, char *const *names, struct err *err)
{
	size_t count = count_names(names);

	if (count > FORUM_BALLOTS_MAX)
		return err_set(err, RC_ELIMIT, "forum", 0,
		    "ballots: more than %d folders", FORUM_BALLOTS_MAX);
	f->ballot = arena_array(&f->arena, count, sizeof(*f->ballot));
	if (f->ballot == NULL)
		return forum_full(err, "ballots");
	for (size_t i = 0; i < count; i++)
		RC_TRY(load_ballot(f, names[i], err));
	return RC_OK;
}

typedef enum rc names_fn(struct forum *f, char *const *names,
    struct err *err);

RC_CHECKED static enum rc
load_folder(struct forum *f, const char *name, names_fn *load,
    struct err *err)
{
	char **names;
	enum rc rc;

	RC_TRY(list_folder(f, name, &names, err));
	rc = load(f, names, err);
	sys_names_free(names);
	return rc;
}

RC_CHECKED static enum rc
load_holidays(struct forum *f, struct err *err)
{
	struct bytes in;
	bool there;
	enum rc rc;

	RC_TRY(load_optional(f, "holidays.yaml", &in, &there, err));
	if (!there)
		return RC_OK;
	rc = forum_load_holidays(f, in, "holidays.yaml", err);
	free((void *)(uintptr_t)in.ptr);
	return rc;
}

/* The charters in force are there to be read, by people. */
RC_CHECKED static enum rc
check_charters(struct forum *f, struct err *err)
{
	for (unsigned i = 0; i < f->bodies; i++) {
		struct sys_file file;
		const char *path;

		if (f->body[i].charter == NULL)
			continue;
		path = arena_printf(&f->arena, "%s/charters/%s", f->folder,
		    f->body[i].charter);
		if (path == NULL)
			return forum_full(err, "charters");
		if (sys_file_open(path, &file, NULL) != RC_OK)
			return forum_fail(err, "forum.yaml", f->body[i].line,
			    "charters has no %.80s", f->body[i].charter);
		sys_file_close(&file);
	}
	return RC_OK;
}

RC_CHECKED static enum rc
load_all(struct forum *f, struct err *err)
{
	RC_TRY(load_with(f, forum_load_head, "forum.yaml", err));
	RC_TRY(check_charters(f, err));
	RC_TRY(load_with(f, forum_load_members, "members.yaml", err));
	RC_TRY(load_holidays(f, err));
	RC_TRY(load_folder(f, "meetings", load_meetings, err));
	RC_TRY(load_folder(f, "ballots", load_ballots, err));
	return forum_order(f, err);
}

RC_CHECKED enum rc
forum_load(const char *folder, struct forum *ret, struct err *err)
{
	struct forum f;
	enum rc rc = RC_OK;

	forum_init(&f);
	f.folder = arena_printf(&f.arena, "%s", folder);
	if (f.folder == NULL)
		rc = forum_full(err, folder);
	if (rc == RC_OK)
		rc = load_all(&f, err);
	if (rc != RC_OK)
		forum_clear(&f);
	else
		*ret = f;
	return rc;
}
