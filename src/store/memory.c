/* Everything in memory until it is closed: for tests and for looking only. */
#include <stdlib.h>

#include "store/chain.h"
#include "store/store.h"

#define MEMORY_CEILING ((size_t)1 << 30) /* octets of texts and bodies */

struct entry {
	struct store_validation v;
	struct store_evidence *evidence;
	size_t evidence_count, evidence_room;
};

struct count {
	const char *kind, *key;
	int64_t window; /* its first second */
	unsigned events;
};

struct memory {
	struct store store;
	struct arena arena;
	struct entry *entries; /* as they were added */
	size_t entry_count, entry_room;
	struct store_mail *mails;
	size_t mail_count, mail_room;
	struct count *counts;
	size_t count_count, count_room;
};

RC_CHECKED static enum rc
no_memory(struct err *err)
{
	return err_set(err, RC_ENOMEM, "store", 0, "no memory");
}

/* One more element at the end of an array, zeroed; NULL without memory. */
static void *
push(void *array, size_t size, size_t count, size_t *room)
{
	char **base = array;

	if (count == *room) {
		size_t wanted = *room == 0 ? 16 : *room * 2;
		char *more = realloc(*base, wanted * size);

		if (more == NULL)
			return NULL;
		*base = more;
		*room = wanted;
	}
	return memset(*base + count * size, 0, size);
}

static const char *
keep_text(struct memory *m, const char *text)
{
	return arena_printf(&m->arena, "%s", text);
}

static bool
keep_bytes(struct memory *m, struct bytes *b)
{
	uint8_t *copy = arena_alloc(&m->arena, b->len);

	if (copy == NULL)
		return false;
	if (b->len > 0)
		memcpy(copy, b->ptr, b->len);
	b->ptr = copy;
	return true;
}

static void
memory_close(struct store *self)
{
	struct memory *m = (struct memory *)self;

	for (size_t i = 0; i < m->entry_count; i++)
		free(m->entries[i].evidence);
	free(m->entries);
	free(m->mails);
	free(m->counts);
	arena_clear(&m->arena);
	free(m);
}

static struct entry *
find_entry(struct memory *m, const char *id)
{
	for (size_t i = 0; i < m->entry_count; i++)
		if (strcmp(m->entries[i].v.id, id) == 0)
			return &m->entries[i];
	return NULL;
}

static bool
token_known(const struct memory *m, const struct store_validation *v)
{
	for (size_t i = 0; v->has_token && i < m->entry_count; i++)
		if (m->entries[i].v.has_token &&
		    memcmp(m->entries[i].v.token, v->token,
			STORE_HASH_LEN) == 0)
			return true;
	return false;
}

RC_CHECKED static enum rc
memory_validation_add(struct store *self, const struct store_validation *v,
    struct err *err)
{
	struct memory *m = (struct memory *)self;
	struct entry *e;

	if (find_entry(m, v->id) != NULL || token_known(m, v))
		return err_set(err, RC_EUSAGE, "store", 0,
		    "the id or the Random Value was used before");
	e = push(&m->entries, sizeof(*e), m->entry_count, &m->entry_room);
	if (e == NULL || !store_validation_copy(v, &m->arena, &e->v))
		return no_memory(err);
	m->entry_count++;
	return RC_OK;
}

static bool
matches(const struct store_validation *v, const struct store_query *q)
{
	return (q->id == NULL || strcmp(q->id, v->id) == 0) &&
	    (q->subject == NULL || strcmp(q->subject, v->subject) == 0) &&
	    (q->applicant == NULL ||
		strcmp(q->applicant, v->applicant) == 0) &&
	    (q->token == NULL || (v->has_token &&
		memcmp(q->token, v->token, STORE_HASH_LEN) == 0)) &&
	    (q->state == STORE_STATE_COUNT || q->state == v->state);
}

static int
newest_first(const void *a, const void *b)
{
	const struct entry *x = *(const struct entry *const *)a;
	const struct entry *y = *(const struct entry *const *)b;

	if (x->v.created != y->v.created)
		return x->v.created < y->v.created ? 1 : -1;
	return x < y ? 1 : -1;
}

RC_CHECKED static enum rc
memory_validation_list(struct store *self, const struct store_query *query,
    store_validation_fn each, void *context, struct err *err)
{
	struct memory *m = (struct memory *)self;
	const struct entry **found;
	size_t count = 0;

	found = calloc(m->entry_count + 1, sizeof(struct entry *));
	if (found == NULL)
		return no_memory(err);
	for (size_t i = 0; i < m->entry_count; i++)
		if (matches(&m->entries[i].v, query))
			found[count++] = &m->entries[i];
	qsort(found, count, sizeof(struct entry *), newest_first);
	for (size_t i = 0; i < count && each(context, &found[i]->v); i++)
		continue;
	free(found);
	return RC_OK;
}

RC_CHECKED static enum rc
append(struct memory *m, struct entry *entry, const struct store_evidence *e,
    struct err *err)
{
	struct store_evidence copy = *e;
	struct store_evidence *place;

	place = push(&entry->evidence, sizeof(*place), entry->evidence_count,
	    &entry->evidence_room);
	copy.perspective = keep_text(m, e->perspective);
	if (place == NULL || copy.perspective == NULL ||
	    !keep_bytes(m, &copy.body))
		return no_memory(err);
	RC_TRY(chain_link(m->store.hash, entry->v.id,
	    entry->evidence_count == 0 ? NULL : place - 1, &copy, err));
	*place = copy;
	entry->evidence_count++;
	return RC_OK;
}

RC_CHECKED static enum rc
find_or_fail(struct memory *m, const char *id, struct entry **ret,
    struct err *err)
{
	*ret = find_entry(m, id);
	if (*ret == NULL)
		return err_set(err, RC_ENOTFOUND, "store", 0,
		    "no validation %.64s", id);
	return RC_OK;
}

RC_CHECKED static enum rc
append_all(struct memory *m, struct entry *entry,
    const struct store_settlement *s, struct err *err)
{
	size_t before = entry->evidence_count;

	for (size_t i = 0; i < s->evidence_count; i++) {
		enum rc rc = append(m, entry, &s->evidence[i], err);

		if (rc != RC_OK) {
			entry->evidence_count = before;
			return rc;
		}
	}
	return RC_OK;
}

RC_CHECKED static enum rc
memory_validation_settle(struct store *self, const char *id,
    const struct store_settlement *s, enum store_outcome *ret,
    struct err *err)
{
	struct memory *m = (struct memory *)self;
	struct entry *entry;
	enum store_outcome outcome;
	const char *decision;

	RC_TRY(find_or_fail(m, id, &entry, err));
	outcome = store_outcome_of(entry->v.state, entry->v.expires, s->to,
	    s->at);
	if (outcome == STORE_DONE) {
		decision = keep_text(m, s->decision);
		if (decision == NULL)
			return no_memory(err);
		RC_TRY(append_all(m, entry, s, err));
		entry->v.decision = decision;
		store_validation_move(&entry->v, s->to, s->at);
	}
	*ret = outcome;
	return RC_OK;
}

RC_CHECKED static enum rc
memory_evidence_add(struct store *self, const char *id,
    const struct store_evidence *e, struct err *err)
{
	struct memory *m = (struct memory *)self;
	struct entry *entry;

	RC_TRY(find_or_fail(m, id, &entry, err));
	return append(m, entry, e, err);
}

RC_CHECKED static enum rc
memory_evidence_list(struct store *self, const char *id,
    store_evidence_fn each, void *context, struct err *err)
{
	const struct entry *entry = find_entry((struct memory *)self, id);

	(void)err;
	for (size_t i = 0; entry != NULL && i < entry->evidence_count; i++)
		if (!each(context, &entry->evidence[i]))
			break;
	return RC_OK;
}

RC_CHECKED static enum rc
memory_mail_accept(struct store *self, const struct store_mail *mail,
    int64_t *ret_number, struct err *err)
{
	struct memory *m = (struct memory *)self;
	struct store_mail copy = *mail;
	struct store_mail *place = push(&m->mails, sizeof(*place),
	    m->mail_count, &m->mail_room);

	copy.number = (int64_t)m->mail_count + 1;
	copy.settled = 0;
	copy.verdict = "";
	copy.sender = keep_text(m, mail->sender);
	copy.recipient = keep_text(m, mail->recipient);
	if (place == NULL || copy.sender == NULL || copy.recipient == NULL ||
	    !keep_bytes(m, &copy.message))
		return no_memory(err);
	*place = copy;
	m->mail_count++;
	*ret_number = copy.number;
	return RC_OK;
}

RC_CHECKED static enum rc
memory_mail_list(struct store *self, bool waiting, store_mail_fn each,
    void *context, struct err *err)
{
	struct memory *m = (struct memory *)self;

	(void)err;
	for (size_t i = 0; i < m->mail_count; i++)
		if ((!waiting || m->mails[i].settled == 0) &&
		    !each(context, &m->mails[i]))
			break;
	return RC_OK;
}

RC_CHECKED static enum rc
memory_mail_settle(struct store *self, int64_t number, int64_t at,
    const char *verdict, bool *ret_first, struct err *err)
{
	struct memory *m = (struct memory *)self;
	struct store_mail *mail;

	if (number < 1 || (size_t)number > m->mail_count)
		return err_set(err, RC_ENOTFOUND, "store", 0,
		    "no message %lld", (long long)number);
	mail = &m->mails[number - 1];
	if (mail->settled == 0) {
		const char *copy = keep_text(m, verdict);

		if (copy == NULL)
			return no_memory(err);
		mail->verdict = copy;
		mail->settled = at;
		*ret_first = true;
	} else {
		*ret_first = false;
	}
	return RC_OK;
}

static struct count *
find_count(struct memory *m, const struct store_limit *limit)
{
	struct count *c;

	for (size_t i = 0; i < m->count_count; i++)
		if (strcmp(m->counts[i].kind, limit->kind) == 0 &&
		    strcmp(m->counts[i].key, limit->key) == 0)
			return &m->counts[i];
	c = push(&m->counts, sizeof(*c), m->count_count, &m->count_room);
	if (c == NULL || (c->kind = keep_text(m, limit->kind)) == NULL ||
	    (c->key = keep_text(m, limit->key)) == NULL)
		return NULL;
	c->window = INT64_MIN;
	m->count_count++;
	return c;
}

RC_CHECKED static enum rc
memory_limit_take(struct store *self, const struct store_limit *limits,
    size_t count, int64_t at, size_t *ret_full, struct err *err)
{
	struct memory *m = (struct memory *)self;

	for (size_t i = 0; i < count; i++) {
		struct count *c = find_count(m, &limits[i]);

		if (c == NULL)
			return no_memory(err);
		store_limit_turn(&limits[i], at, &c->window, &c->events);
		if (c->events >= limits[i].max) {
			*ret_full = i;
			return RC_OK;
		}
	}
	for (size_t i = 0; i < count; i++)
		find_count(m, &limits[i])->events++;
	*ret_full = count;
	return RC_OK;
}

static const struct store_ops memory_ops = {
	.close = memory_close,
	.validation_add = memory_validation_add,
	.validation_list = memory_validation_list,
	.validation_settle = memory_validation_settle,
	.evidence_add = memory_evidence_add,
	.evidence_list = memory_evidence_list,
	.mail_accept = memory_mail_accept,
	.mail_list = memory_mail_list,
	.mail_settle = memory_mail_settle,
	.limit_take = memory_limit_take,
};

RC_CHECKED enum rc
store_memory_new(store_hash_fn hash, struct store **ret, struct err *err)
{
	struct memory *m = calloc(1, sizeof(*m));

	if (m == NULL)
		return no_memory(err);
	m->store = (struct store){&memory_ops, hash};
	arena_init(&m->arena, MEMORY_CEILING);
	*ret = &m->store;
	return RC_OK;
}
