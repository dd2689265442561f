#include <stdlib.h>

#include "forum/count.h"

static int
by_place(const void *a, const void *b)
{
	const struct forum_vote *x = *(const struct forum_vote *const *)a;
	const struct forum_vote *y = *(const struct forum_vote *const *)b;

	if (x->of != y->of)
		return x->of < y->of ? -1 : 1;
	if (x->choice != y->choice)
		return x->choice < y->choice ? -1 : 1;
	return strcmp(x->member->name, y->member->name);
}

static void
count_one(struct forum_count *c, enum forum_choice choice)
{
	c->yes += choice == FORUM_YES;
	c->no += choice == FORUM_NO;
	c->abstain += choice == FORUM_ABSTAIN;
}

RC_CHECKED static enum rc
gather(const struct forum_votes *votes, struct arena *arena,
    struct forum_result *r, struct err *err)
{
	size_t n = 0, at = 0;

	for (size_t i = 0; i < votes->count; i++) {
		r->by_state[votes->vote[i].state]++;
		n += votes->vote[i].state == FORUM_COUNTED;
	}
	r->counted = arena_array(arena, n, sizeof(struct forum_vote *));
	if (r->counted == NULL)
		return err_set(err, RC_ELIMIT, "tally", 0, "no memory");
	for (size_t i = 0; i < votes->count; i++) {
		const struct forum_vote *v = &votes->vote[i];

		if (v->state != FORUM_COUNTED)
			continue;
		r->counted[at++] = v;
		count_one(&r->poll.count[v->of], v->choice);
	}
	qsort(r->counted, n, sizeof(struct forum_vote *), by_place);
	at = 0;
	for (int of = 0; of < FORUM_CLASSES; of++)
		for (int c = 0; c < FORUM_CHOICES; c++) {
			r->first[of][c] = at;
			at += forum_count_of(
			    &r->poll.count[of], (enum forum_choice)c);
		}
	return RC_OK;
}

/* The organisation that one who was present counts for, or NULL. */
static const struct forum_member *
voter_of(const struct forum *f, const struct forum_meeting *m,
    const struct forum_member *member)
{
	const struct forum_seat *seat;

	if (member->affiliate_of != NULL)
		member = forum_member_find(f, bytes_str(member->affiliate_of));
	if (member == NULL)
		return NULL;
	seat = forum_seat_at(member, m->body, m->at);
	return seat != NULL && seat->standing == FORUM_VOTING ? member : NULL;
}

/* "Voting Member organizations that have participated" (2.3(7)). */
static unsigned
organisations(const struct forum *f, const struct forum_meeting *m)
{
	bool seen[FORUM_MEMBERS_MAX] = {false};
	unsigned n = 0;

	for (unsigned i = 0; i < m->count; i++) {
		const struct forum_member *v = voter_of(f, m, m->present[i]);

		if (v == NULL || seen[v->index])
			continue;
		seen[v->index] = true;
		n++;
	}
	return n;
}

/* The last meetings of the body before voting ended; the latest first. */
static void
find_meetings(struct forum_result *r)
{
	const struct forum *f = r->forum;

	for (unsigned i = f->meetings; i-- > 0;) {
		const struct forum_meeting *m = &f->meeting[i];
		struct forum_attendance *a = &r->meeting[r->meetings];

		if (m->body != r->ballot->body ||
		    m->at >= r->ballot->voting.until)
			continue;
		a->meeting = m;
		a->organisations = organisations(f, m);
		r->poll.present += a->organisations;
		if (++r->meetings == FORUM_QUORUM_SPAN)
			break;
	}
	r->poll.meetings = r->meetings;
}

static const struct forum_quorum *
charter_of(const struct forum_body *body, int64_t at)
{
	const struct forum_quorum *q = body->quorums;

	while (q != NULL && !forum_within(&q->term, at))
		q = q->next;
	return q;
}

enum rc
forum_count_run(const struct forum *f, const struct forum_ballot *ballot,
    const struct forum_votes *votes, int64_t at, struct arena *arena,
    struct forum_result *ret, struct err *err)
{
	struct forum_result r = {
	    .forum = f, .ballot = ballot, .votes = votes, .at = at};

	if (ballot->voting.from == CIVIL_NEVER)
		return err_set(err, RC_EUSAGE, "tally", 0,
		    "voting on %s was never opened", ballot->id);
	r.open = at <= ballot->voting.until;
	r.withdrawn = ballot->withdrawn <= at;
	r.poll.kind = ballot->kind;
	r.poll.of_group = forum_body_is_group(ballot->body);
	r.poll.at = ballot->voting.until;
	r.poll.quorum_source = FORUM_QUORUM_MEETINGS;
	r.poll.charter = charter_of(ballot->body, ballot->voting.until);
	RC_TRY(gather(votes, arena, &r, err));
	find_meetings(&r);
	forum_tally(&r.poll, &r.tally);
	*ret = r;
	return RC_OK;
}

const char *
forum_result_name(const struct forum_result *r, enum forum_outcome outcome)
{
	return r->withdrawn ? "withdrawn" :
	    r->open	    ? "open" :
			      forum_outcome_name(outcome);
}

bool
forum_result_is_irregular(const struct forum_result *r)
{
	return r->by_state[FORUM_REFUSED] > 0 ||
	    r->tally.outcome == FORUM_UNDECIDED;
}
