#include <stdio.h>

#include "cli/walk.h"

void
cli_walk_init(struct cli_walk *w, char *const *operands, int count)
{
	w->operand = operands;
	w->count = count;
	w->next = 0;
	w->depth = 0;
	w->path[0] = '\0';
}

void
cli_walk_clear(struct cli_walk *w)
{
	while (w->depth > 0)
		sys_names_free(w->level[--w->depth].names);
}

bool
cli_walk_is_found(const struct cli_walk *w)
{
	return w->depth > 0;
}

static bool
set_path(struct cli_walk *w, size_t keep, const char *name)
{
	bool slash = keep > 0 && w->path[keep - 1] != '/';
	int len = snprintf(w->path + keep, sizeof(w->path) - keep, "%s%s",
	    slash ? "/" : "", name);

	return len >= 0 && (size_t)len < sizeof(w->path) - keep;
}

/* The next path into w->path; false at the end of all. */
static bool
next_path(struct cli_walk *w, bool *ret_fits)
{
	while (w->depth > 0) {
		struct cli_walk_level *l = &w->level[w->depth - 1];

		if (l->names[l->next] != NULL) {
			*ret_fits = set_path(w, l->path_len,
			    l->names[l->next++]);
			return true;
		}
		sys_names_free(l->names);
		w->depth--;
	}
	if (w->next == w->count)
		return false;
	*ret_fits = set_path(w, 0, w->operand[w->next++]);
	return true;
}

RC_CHECKED static enum rc
enter(struct cli_walk *w, struct err *err)
{
	struct cli_walk_level *l = &w->level[w->depth];

	if (w->depth == CLI_WALK_DEPTH)
		return err_set(err, RC_ELIMIT, "file", 0,
		    "more than %d folders inside each other", CLI_WALK_DEPTH);
	RC_TRY(sys_folder_list(w->path, &l->names, err));
	l->next = 0;
	l->path_len = strlen(w->path);
	w->depth++;
	return RC_OK;
}

enum cli_walk_step
cli_walk_next(struct cli_walk *w, struct sys_file *ret, struct err *err)
{
	bool fits = false;

	while (next_path(w, &fits)) {
		if (!fits) {
			(void)err_set(err, RC_ELIMIT, "file", 0,
			    "the path is longer than %d octets",
			    CLI_WALK_PATH);
			return CLI_WALK_FAILED;
		}
		if (sys_file_open(w->path, ret, err) != RC_OK)
			return CLI_WALK_FAILED;
		if (!ret->folder)
			return CLI_WALK_FILE;
		sys_file_close(ret);
		/* Links in folders could lead in a circle. */
		if (w->depth > 0 && sys_is_link(w->path))
			continue;
		if (enter(w, err) != RC_OK)
			return CLI_WALK_FAILED;
	}
	return CLI_WALK_END;
}
