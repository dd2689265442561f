#include <stdlib.h>

#include "forum/mbox_jobs.h"
#include "message/mbox.h"
#include "sys/file.h"

enum { PATH_ROOM = 4096 };

/* Octets of mail on standard input, which is kept in memory. */
#define STDIN_MAX ((size_t)1024 * 1024 * 1024)

struct walk {
	struct forum_reader *reader;
	struct forum_votes *votes;
	unsigned depth;
	char path[PATH_ROOM];
};

static const char *
base_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? path : slash + 1;
}

RC_CHECKED static enum rc
read_octets(struct walk *w, struct bytes octets, bool mapped,
    struct err *err)
{
	struct forum_mail mail = {.octets = octets, .file = w->path,
	    .base = base_of(w->path), .number = 1};

	if (octets.len == 0)
		return RC_OK;
	if (message_is_mbox(octets))
		return forum_read_mbox(w->reader, w->path, octets, mapped,
		    w->votes, err);
	return forum_read_mail(w->reader, &mail, w->votes, err);
}

RC_CHECKED static enum rc
read_mapped(struct walk *w, struct sys_file *file, struct err *err)
{
	struct bytes octets;
	enum rc rc;

	if (file->size == 0)
		return RC_OK;
	RC_TRY(sys_file_map(file, &octets, err));
	rc = read_octets(w, octets, true, err);
	sys_file_unmap(octets);
	return rc;
}

RC_CHECKED static enum rc
read_stream(struct walk *w, struct err *err)
{
	struct bytes octets;
	enum rc rc;

	RC_TRY(sys_file_load(w->path, STDIN_MAX, &octets, err));
	rc = read_octets(w, octets, false, err);
	free((void *)(uintptr_t)octets.ptr);
	return rc;
}

RC_CHECKED static enum rc read_any(struct walk *w, struct err *err);

/* Append "/name" to the path of a folder of `len` octets. */
RC_CHECKED static enum rc
enter(struct walk *w, size_t len, const char *name, struct err *err)
{
	bool slash = len > 0 && w->path[len - 1] != '/';

	if (len + slash + strlen(name) >= sizeof(w->path))
		return err_set(err, RC_ELIMIT, "vote", 0,
		    "%.200s: the path is too long", w->path);
	if (slash)
		w->path[len++] = '/';
	memcpy(w->path + len, name, strlen(name) + 1);
	return RC_OK;
}

RC_CHECKED static enum rc
read_folder(struct walk *w, struct err *err)
{
	size_t len = strlen(w->path);
	enum rc rc = RC_OK;
	char **names;

	if (w->depth == FORUM_MAIL_DEPTH)
		return err_set(err, RC_ELIMIT, "vote", 0,
		    "%.200s: more than %d folders within each other", w->path,
		    FORUM_MAIL_DEPTH);
	RC_TRY(sys_folder_list(w->path, &names, err));
	w->depth++;
	for (size_t i = 0; rc == RC_OK && names[i] != NULL; i++) {
		if (strcmp(names[i], "tmp") == 0)
			continue;
		rc = enter(w, len, names[i], err);
		if (rc == RC_OK)
			rc = read_any(w, err);
		w->path[len] = '\0';
	}
	w->depth--;
	sys_names_free(names);
	return rc;
}

/* The system's words about a file, with the file in front. */
RC_CHECKED static enum rc
with_path(
    const struct walk *w, enum rc rc, const struct err *why, struct err *err)
{
	if (rc == RC_OK || why->unit == NULL ||
	    strcmp(why->unit, "file") != 0) {
		if (rc != RC_OK)
			*err = *why;
		return rc;
	}
	return err_set(err, rc, "vote", 0, "%.150s: %.80s", w->path, why->text);
}

RC_CHECKED static enum rc
read_any(struct walk *w, struct err *err)
{
	struct sys_file file;
	struct err why = {0};
	enum rc rc = sys_file_open(w->path, &file, &why);

	if (rc != RC_OK)
		return with_path(w, rc, &why, err);
	if (file.regular)
		rc = read_mapped(w, &file, &why);
	sys_file_close(&file);
	if (rc == RC_OK && file.folder)
		rc = read_folder(w, &why);
	else if (rc == RC_OK && !file.regular)
		rc = read_stream(w, &why);
	return with_path(w, rc, &why, err);
}

enum rc
forum_read_path(struct forum_reader *r, const char *path,
    struct forum_votes *votes, struct err *err)
{
	struct walk w = {.reader = r, .votes = votes};

	if (strlen(path) >= sizeof(w.path))
		return err_set(
		    err, RC_ELIMIT, "vote", 0, "the path is too long");
	memcpy(w.path, path, strlen(path) + 1);
	return read_any(&w, err);
}
