#include <stdlib.h>

#include "forum/vote_reader.h"

void
forum_votes_init(struct forum_votes *v, uint64_t key)
{
	*v = (struct forum_votes){0};
	forum_intern_init(&v->text, key);
}

void
forum_votes_clear(struct forum_votes *v)
{
	forum_intern_clear(&v->text);
	for (unsigned i = 0; i < v->taken_count; i++)
		forum_intern_clear(&v->taken[i]);
	free(v->taken);
	free(v->vote);
	*v = (struct forum_votes){0};
}

enum rc
forum_votes_grow(struct forum_votes *v, size_t more, struct err *err)
{
	size_t room = v->room == 0 ? 64 : v->room;
	struct forum_vote *vote;

	if (more <= v->room - v->count)
		return RC_OK;
	if (v->count + more > FORUM_VOTES_MAX)
		return err_set(err, RC_ELIMIT, "vote", 0,
		    "more than %d messages about one ballot",
		    FORUM_VOTES_MAX);
	while (room < v->count + more)
		room *= 2;
	vote = realloc(v->vote, room * sizeof(*vote));
	if (vote == NULL)
		return err_set(err, RC_ENOMEM, "vote", 0, "no memory");
	v->vote = vote;
	v->room = room;
	return RC_OK;
}

/* The texts of `from` go on living with `v`. */
RC_CHECKED static enum rc
take_text(struct forum_votes *v, struct forum_votes *from, struct err *err)
{
	struct forum_intern *taken = realloc(v->taken,
	    (v->taken_count + from->taken_count + 1) * sizeof(*taken));

	if (taken == NULL)
		return err_set(err, RC_ENOMEM, "vote", 0, "no memory");
	v->taken = taken;
	taken[v->taken_count++] = from->text;
	for (unsigned i = 0; i < from->taken_count; i++)
		taken[v->taken_count++] = from->taken[i];
	from->text = (struct forum_intern){0};
	from->taken_count = 0;
	return RC_OK;
}

enum rc
forum_votes_take(struct forum_votes *v, struct forum_votes *from,
    size_t before, struct err *err)
{
	enum rc rc = forum_votes_grow(v, from->count, err);

	if (rc == RC_OK)
		rc = take_text(v, from, err);
	for (size_t i = 0; rc == RC_OK && i < from->count; i++) {
		from->vote[i].number += (uint32_t)before;
		v->vote[v->count++] = from->vote[i];
	}
	v->messages += from->messages;
	v->others += from->others;
	v->later += from->later;
	forum_votes_clear(from);
	return rc;
}

static int
compare_digests(const struct forum_vote *a, const struct forum_vote *b)
{
	return memcmp(a->sha256, b->sha256, sizeof(a->sha256));
}

/* By receipt, and among those of one second by digest, so that the order of
 * reading never shows. */
static int
by_receipt(const void *a, const void *b)
{
	const struct forum_vote *x = a, *y = b;

	if (x->received != y->received)
		return x->received < y->received ? -1 : 1;
	return compare_digests(x, y);
}

/* What makes one message a copy of another. */
enum sameness {
	SAME_OCTETS,
	SAME_ID,
	SAME_SIGNATURE,
	SAME_COUNT
};

static int
compare_mailboxes(const struct forum_vote *a, const struct forum_vote *b)
{
	const char *x = a->mailbox == NULL ? "" : a->mailbox;
	const char *y = b->mailbox == NULL ? "" : b->mailbox;

	return strcmp(x, y);
}

static int
compare_as(
    enum sameness same, const struct forum_vote *a, const struct forum_vote *b)
{
	switch (same) {
	case SAME_OCTETS:
		return compare_digests(a, b);
	case SAME_ID:
		if (a->message_id != b->message_id)
			return a->message_id < b->message_id ? -1 : 1;
		return compare_mailboxes(a, b);
	default:
		if (a->signature_id == NULL || b->signature_id == NULL)
			return (a->signature_id != NULL) -
			    (b->signature_id != NULL);
		return memcmp(a->signature_id, b->signature_id, 32);
	}
}

static bool
can_be_same(enum sameness same, const struct forum_vote *v)
{
	return same == SAME_OCTETS || (same == SAME_ID && v->message_id != 0) ||
	    (same == SAME_SIGNATURE && v->signature_id != NULL);
}

/* Within equal ones by receipt, which is the order of their addresses. */
static int
order_as(enum sameness same, const void *a, const void *b)
{
	const struct forum_vote *x = *(const struct forum_vote *const *)a;
	const struct forum_vote *y = *(const struct forum_vote *const *)b;
	int order = compare_as(same, x, y);

	return order != 0 ? order : (x > y) - (x < y);
}

static int
by_octets(const void *a, const void *b)
{
	return order_as(SAME_OCTETS, a, b);
}

static int
by_id(const void *a, const void *b)
{
	return order_as(SAME_ID, a, b);
}

static int
by_signature(const void *a, const void *b)
{
	return order_as(SAME_SIGNATURE, a, b);
}

/* All but the first of those that are the same are copies of it. */
static void
mark_copies(struct forum_vote **index, size_t count, enum sameness same)
{
	static const char *const reasons[] = {
	    [SAME_OCTETS] = "the same message is here already",
	    [SAME_ID] = "a message of the same Message-ID is here already",
	    [SAME_SIGNATURE] = "the same signature is here already",
	};
	const struct forum_vote *first = NULL;

	for (size_t i = 0; i < count; i++) {
		struct forum_vote *v = index[i];

		if (v->state != FORUM_COUNTED || !can_be_same(same, v))
			continue;
		if (first == NULL || compare_as(same, first, v) != 0) {
			first = v;
			continue;
		}
		v->state = FORUM_DUPLICATE;
		v->reason = reasons[same];
	}
}

RC_CHECKED static enum rc
find_copies(struct forum_votes *votes, struct err *err)
{
	static int (*const orders[])(const void *, const void *) = {
	    by_octets, by_id, by_signature};
	struct forum_vote **index = calloc(votes->count + 1, sizeof(*index));

	if (index == NULL)
		return err_set(err, RC_ENOMEM, "vote", 0, "no memory");
	for (int same = 0; same < SAME_COUNT; same++) {
		for (size_t i = 0; i < votes->count; i++)
			index[i] = &votes->vote[i];
		qsort(index, votes->count, sizeof(*index), orders[same]);
		mark_copies(index, votes->count, (enum sameness)same);
	}
	free(index);
	return RC_OK;
}

/* A member who signs is not spoken for by mail that anyone can send. */
static void
prefer_signed(struct forum_votes *votes, bool *signs)
{
	for (size_t i = 0; i < votes->count; i++)
		if (votes->vote[i].state == FORUM_COUNTED &&
		    votes->vote[i].signature == FORUM_SIGNED_GOOD)
			signs[votes->vote[i].member->index] = true;
	for (size_t i = 0; i < votes->count; i++) {
		struct forum_vote *v = &votes->vote[i];

		if (v->state != FORUM_COUNTED ||
		    v->signature == FORUM_SIGNED_GOOD ||
		    !signs[v->member->index])
			continue;
		v->state = FORUM_REFUSED;
		v->rule = R_bylaw_2_3_2_representative;
		v->reason = "it is not signed, and another vote of this "
			    "member is";
	}
}

/* What is known of one member, from the last vote backwards. */
struct forum_last {
	struct forum_vote *vote; /* that counts so far */
	int64_t clash; /* second in which votes differ, or CIVIL_NEVER */
};

/* Of votes in the same second none is the last one. */
static void
refuse_clash(struct forum_last *last, struct forum_vote *v)
{
	v->state = FORUM_REFUSED;
	v->rule = R_bylaw_2_3_5_clear;
	v->reason = "received in the same second as another vote of this "
		    "member that differs";
	last->clash = v->received;
}

static void
let_last_count(struct forum_votes *votes, struct forum_last *all)
{
	for (size_t i = votes->count; i-- > 0;) {
		struct forum_vote *v = &votes->vote[i];
		struct forum_last *last;

		if (v->state != FORUM_COUNTED)
			continue;
		last = &all[v->member->index];
		if (last->vote == NULL && v->received == last->clash) {
			refuse_clash(last, v);
		} else if (last->vote == NULL) {
			last->vote = v;
		} else if (last->vote->received == v->received &&
		    last->vote->choice != v->choice) {
			refuse_clash(last, last->vote);
			refuse_clash(last, v);
			last->vote = NULL;
		} else {
			v->state = FORUM_REPLACED;
			v->reason = "a later vote of this member counts";
		}
	}
}

enum rc
forum_votes_settle(struct forum_votes *votes, const struct forum *f,
    const struct forum_ballot *ballot, struct err *err)
{
	struct forum_last *last = calloc(f->members + 1, sizeof(*last));
	bool *signs = calloc(f->members + 1, sizeof(*signs));
	enum rc rc = RC_OK;

	for (unsigned i = 0; last != NULL && i < f->members; i++)
		last[i].clash = CIVIL_NEVER;
	if (last == NULL || signs == NULL)
		rc = err_set(err, RC_ENOMEM, "vote", 0, "no memory");
	if (rc == RC_OK && votes->count > 0) {
		qsort(votes->vote, votes->count, sizeof(*votes->vote),
		    by_receipt);
		rc = find_copies(votes, err);
	}
	if (rc == RC_OK) {
		if (ballot->body->signing == FORUM_SIGNING_PREFERRED)
			prefer_signed(votes, signs);
		let_last_count(votes, last);
	}
	free(last);
	free(signs);
	return rc;
}
