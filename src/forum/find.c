/* Members by name and mailbox, ballots by id, seats by day. */
#include <stdlib.h>

#include "forum/load.h"
#include "mailbox/mailbox.h"

static bool
is_space(uint8_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The next octet of a name that counts, small; -1 at the end. */
static int
next_of_name(struct bytes name, size_t *pos)
{
	while (*pos < name.len && is_space(name.ptr[*pos]))
		(*pos)++;
	if (*pos == name.len)
		return -1;
	if (name.ptr[*pos] >= 'A' && name.ptr[*pos] <= 'Z')
		return name.ptr[(*pos)++] + 32;
	return name.ptr[(*pos)++];
}

static int
compare_names(struct bytes a, struct bytes b)
{
	size_t i = 0, j = 0;

	for (;;) {
		int x = next_of_name(a, &i), y = next_of_name(b, &j);

		if (x != y)
			return x < y ? -1 : 1;
		if (x < 0)
			return 0;
	}
}

static int
by_name(const void *a, const void *b)
{
	const struct forum_entry *x = a, *y = b;

	return compare_names(x->key, y->key);
}

static struct bytes
local_part(struct bytes mailbox)
{
	struct mailbox m;

	mailbox_parse(mailbox, &m);
	return m.local;
}

/* By local-part: the domains of few mailboxes are then compared in full. */
static int
by_local(const void *a, const void *b)
{
	const struct forum_entry *x = a, *y = b;

	return bytes_compare(local_part(x->key), local_part(y->key));
}

/* So that the order of equal ones is that of the file. */
static int
by_local_and_line(const void *a, const void *b)
{
	const struct forum_entry *x = a, *y = b;
	size_t m = x->representative->line, n = y->representative->line;
	int order = by_local(a, b);

	return order != 0 ? order : (m > n) - (m < n);
}

static void
collect(struct forum *f)
{
	struct forum_entry *name = f->names, *mailbox = f->mailboxes;

	for (unsigned i = 0; i < f->members; i++) {
		const struct forum_member *m = &f->member[i];

		*name++ = (struct forum_entry){bytes_str(m->name), m, NULL};
		for (size_t k = 0; m->aliases[k] != NULL; k++)
			*name++ = (struct forum_entry){
				bytes_str(m->aliases[k]), m, NULL};
		for (const struct forum_representative *r =
		    m->representatives; r != NULL; r = r->next)
			*mailbox++ = (struct forum_entry){
				bytes_str(r->mailbox), m, r};
	}
}

/* Of two entries that say the same, the one further down the file. */
static size_t
later_line(size_t a, size_t b)
{
	return a > b ? a : b;
}

RC_CHECKED static enum rc
check_names(const struct forum *f, struct err *err)
{
	for (size_t i = 1; i < f->name_count; i++) {
		const struct forum_entry *a = &f->names[i - 1];
		const struct forum_entry *b = &f->names[i];

		if (compare_names(a->key, b->key) == 0)
			return forum_fail(err, "members.yaml",
			    later_line(a->member->line, b->member->line),
			    "%.80s is the name of two entries",
			    (const char *)b->key.ptr);
	}
	return RC_OK;
}

/* 2.3(2): one mailbox speaks for one member at a time. */
RC_CHECKED static enum rc
check_pair(const struct forum_entry *a, const struct forum_entry *b,
    struct err *err)
{
	size_t line = b->representative->line;

	if (!mailbox_same(a->key, b->key) ||
	    !forum_terms_meet(&a->representative->term,
		&b->representative->term))
		return RC_OK;
	if (a->member != b->member)
		return forum_fail(err, "members.yaml", line,
		    "%.60s speaks for %.30s and %.30s at one time",
		    b->representative->mailbox, a->member->name,
		    b->member->name);
	return forum_fail(err, "members.yaml", line,
	    "%.60s is a representative twice at one time",
	    a->representative->mailbox);
}

RC_CHECKED static enum rc
check_mailboxes(const struct forum *f, struct err *err)
{
	for (size_t i = 0; i < f->mailbox_count; i++)
		for (size_t k = i + 1; k < f->mailbox_count &&
		    by_local(&f->mailboxes[i], &f->mailboxes[k]) == 0; k++)
			RC_TRY(check_pair(&f->mailboxes[i],
			    &f->mailboxes[k], err));
	return RC_OK;
}

RC_CHECKED static enum rc
check_affiliates(const struct forum *f, struct err *err)
{
	for (unsigned i = 0; i < f->members; i++) {
		const struct forum_member *m = &f->member[i], *of;

		if (m->affiliate_of == NULL)
			continue;
		of = forum_member_find(f, bytes_str(m->affiliate_of));
		if (of == NULL)
			return forum_fail(err, "members.yaml", m->line,
			    "there is no member %.80s", m->affiliate_of);
		if (of == m || of->affiliate_of != NULL)
			return forum_fail(err, "members.yaml", m->line,
			    "%.60s is itself an affiliate", of->name);
	}
	return RC_OK;
}

RC_CHECKED enum rc
forum_index(struct forum *f, struct err *err)
{
	f->names = arena_array(&f->arena, f->name_count, sizeof(*f->names));
	f->mailboxes = arena_array(&f->arena, f->mailbox_count,
	    sizeof(*f->mailboxes));
	if (f->names == NULL || f->mailboxes == NULL)
		return forum_full(err, "members.yaml");
	collect(f);
	if (f->name_count > 0)
		qsort(f->names, f->name_count, sizeof(*f->names), by_name);
	if (f->mailbox_count > 0)
		qsort(f->mailboxes, f->mailbox_count, sizeof(*f->mailboxes),
		    by_local_and_line);
	RC_TRY(check_names(f, err));
	RC_TRY(check_affiliates(f, err));
	return check_mailboxes(f, err);
}

const struct forum_member *
forum_member_find(const struct forum *f, struct bytes name)
{
	const struct forum_entry key = {.key = name};
	const struct forum_entry *found;

	if (f->names == NULL || f->name_count == 0)
		return NULL;
	found = bsearch(&key, f->names, f->name_count, sizeof(*f->names),
	    by_name);
	return found == NULL ? NULL : found->member;
}

/* The first entry whose local-part is not before that of `mailbox`. */
static size_t
first_local(const struct forum *f, struct bytes mailbox)
{
	const struct forum_entry key = {.key = mailbox};
	size_t low = 0, high = f->mailbox_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (by_local(&f->mailboxes[middle], &key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct forum_member *
forum_member_of_mailbox(const struct forum *f, struct bytes mailbox,
    int64_t at, const struct forum_representative **ret_representative)
{
	const struct forum_entry key = {.key = mailbox};

	for (size_t i = first_local(f, mailbox); i < f->mailbox_count &&
	    by_local(&f->mailboxes[i], &key) == 0; i++) {
		const struct forum_entry *e = &f->mailboxes[i];

		if (!mailbox_same(e->key, mailbox) ||
		    !forum_within(&e->representative->term, at))
			continue;
		*ret_representative = e->representative;
		return e->member;
	}
	return NULL;
}

const struct forum_body *
forum_body_find(const struct forum *f, const char *id)
{
	for (unsigned i = 0; i < f->bodies; i++)
		if (strcmp(f->body[i].id, id) == 0)
			return &f->body[i];
	return NULL;
}

const struct forum_seat *
forum_seat_at(const struct forum_member *m, const struct forum_body *body,
    int64_t at)
{
	for (const struct forum_seat *s = m->seats; s != NULL; s = s->next)
		if (s->body == body && forum_within(&s->term, at))
			return s;
	return NULL;
}

bool
forum_is_suspended(const struct forum_member *m,
    const struct forum_body *body, int64_t at)
{
	for (const struct forum_suspension *s = m->suspensions; s != NULL;
	    s = s->next)
		if (s->body == body && forum_within(&s->term, at))
			return true;
	return false;
}
