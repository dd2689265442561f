/* Ballots by their ids, in order. */
#include <stdio.h>
#include <stdlib.h>

#include "forum/load.h"

/* "SMC-13", "smc013v2": its letters, and the number behind them. */
static bool
take_apart(const char *id, struct bytes *ret_prefix, unsigned *ret_number)
{
	size_t letters = 0, digits = 0;
	const char *p;

	while ((id[letters] >= 'A' && id[letters] <= 'Z') ||
	    (id[letters] >= 'a' && id[letters] <= 'z'))
		letters++;
	p = id + letters;
	while (*p == '-' || *p == ' ')
		p++;
	*ret_number = 0;
	for (; p[digits] >= '0' && p[digits] <= '9'; digits++) {
		if (digits == 8)
			return false;
		*ret_number = *ret_number * 10 + (unsigned)(p[digits] - '0');
	}
	*ret_prefix = bytes_make(id, letters);
	p += digits;
	if (*p == 'v' || *p == 'V')
		for (p++; *p >= '0' && *p <= '9'; p++)
			;
	return letters > 0 && digits > 0 && *p == '\0';
}

static const struct forum_body *
body_of_prefix(const struct forum *f, struct bytes prefix)
{
	for (unsigned i = 0; i < f->bodies; i++)
		if (bytes_equal_nocase(bytes_str(f->body[i].prefix), prefix))
			return &f->body[i];
	return NULL;
}

bool
forum_ballot_name(const struct forum *f, const char *folder,
    const struct forum_body **ret_body, unsigned *ret_number)
{
	const struct forum_body *body;
	struct bytes prefix;
	char canonical[64];
	unsigned number;

	if (!take_apart(folder, &prefix, &number))
		return false;
	body = body_of_prefix(f, prefix);
	if (body == NULL)
		return false;
	(void)snprintf(canonical, sizeof(canonical), "%s-%u", body->prefix,
	    number);
	*ret_body = body;
	*ret_number = number;
	return strcmp(canonical, folder) == 0;
}

static int
compare_ids(const char *a, const char *b)
{
	struct bytes x = {0}, y = {0};
	unsigned m = 0, n = 0;
	int order;

	(void)take_apart(a, &x, &m);
	(void)take_apart(b, &y, &n);
	order = bytes_compare(x, y);
	return order != 0 ? order : (m > n) - (m < n);
}

static int
by_id(const void *a, const void *b)
{
	const struct forum_ballot *x = a, *y = b;

	return compare_ids(x->id, y->id);
}

static int
by_time(const void *a, const void *b)
{
	const struct forum_meeting *x = a, *y = b;

	if (x->body != y->body)
		return x->body->index < y->body->index ? -1 : 1;
	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return strcmp(x->file, y->file);
}

RC_CHECKED static enum rc
check_overlaps(struct forum *f, const struct forum_ballot *b,
    struct err *err)
{
	for (size_t i = 0; b->overlaps[i] != NULL; i++)
		if (forum_ballot_find(f, b->overlaps[i]) == NULL)
			return forum_fail(err,
			    arena_printf(&f->arena, "ballots/%s/ballot.yaml",
				b->id), b->line[FORUM_KEY_OVERLAPS],
			    "there is no ballot %.60s", b->overlaps[i]);
	return RC_OK;
}

RC_CHECKED enum rc
forum_order(struct forum *f, struct err *err)
{
	if (f->ballots > 0)
		qsort(f->ballot, f->ballots, sizeof(*f->ballot), by_id);
	if (f->meetings > 0)
		qsort(f->meeting, f->meetings, sizeof(*f->meeting), by_time);
	for (unsigned i = 0; i < f->ballots; i++)
		RC_TRY(check_overlaps(f, &f->ballot[i], err));
	return RC_OK;
}

const struct forum_ballot *
forum_ballot_find(const struct forum *f, const char *id)
{
	const struct forum_body *body;
	struct forum_ballot key;
	struct bytes prefix;
	char canonical[64];
	unsigned number;

	if (!take_apart(id, &prefix, &number) || f->ballots == 0)
		return NULL;
	body = body_of_prefix(f, prefix);
	if (body == NULL)
		return NULL;
	(void)snprintf(canonical, sizeof(canonical), "%s-%u", body->prefix,
	    number);
	key.id = canonical;
	return bsearch(&key, f->ballot, f->ballots, sizeof(*f->ballot),
	    by_id);
}
