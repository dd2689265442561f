#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "forum/life.h"
#include "forum/stage.h"

__attribute__((format(printf, 3, 4))) static void
add(struct forum_events *list, int64_t at, const char *format, ...)
{
	struct forum_event *e = &list->event[list->count];
	va_list ap;

	if (at == CIVIL_NEVER)
		return;
	if (list->count == FORUM_EVENTS_MAX) {
		list->dropped++;
		return;
	}
	e->at = at;
	e->place = list->count;
	va_start(ap, format);
	(void)vsnprintf(e->what, sizeof(e->what), format, ap);
	va_end(ap);
	list->count++;
}

static int
by_time(const void *a, const void *b)
{
	const struct forum_event *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return x->place < y->place ? -1 : 1;
}

static void
add_vote(struct forum_events *list, const struct forum_term *vote,
    const char *which)
{
	if (vote->from == CIVIL_NEVER)
		return;
	add(list, vote->from, "%svoting starts", which);
	add(list, vote->until, "%svoting ends", which);
}

static void
add_lists(struct forum_events *list, const struct forum_ballot *b)
{
	for (unsigned i = 0; i < b->versions; i++)
		add(list, b->version[i].posted, "version %u posted",
		    b->version[i].number);
	for (const struct forum_endorsement *e = b->endorsements; e != NULL;
	    e = e->next)
		add(list, e->at, "endorsed by %s", e->member->name);
	for (const struct forum_exclusion *e = b->exclusions; e != NULL;
	    e = e->next)
		add(list, e->at, "Exclusion Notice of %s", e->member->name);
}

void
forum_events(const struct forum_ballot *b, struct forum_events *ret)
{
	bool second = b->initial.from != CIVIL_NEVER;
	const struct forum_version *last = forum_version_at(b,
	    CIVIL_NEVER - 1);

	ret->count = ret->dropped = 0;
	add_lists(ret, b);
	add_vote(ret, &b->initial, "initial ");
	if (b->called < b->voting.from)
		add(ret, b->called, "voting called");
	add_vote(ret, &b->voting, second ? "second " : "");
	add(ret, b->initial_announced, "initial result announced: passed");
	add(ret, b->announced, "result announced: %s",
	    b->passed ? "passed" : "failed");
	add(ret, b->withdrawn, "withdrawn");
	if (b->review.from != CIVIL_NEVER) {
		add(ret, b->review.from, "IPR review starts");
		add(ret, b->review.until, "IPR review ends");
	}
	add(ret, b->effective, "effective");
	if (last != NULL && forum_first_vote(b)->from == CIVIL_NEVER &&
	    forum_expires(b))
		add(ret, forum_expiry(last->posted, NULL),
		    "fails by itself unless voting has started");
	qsort(ret->event, ret->count, sizeof(ret->event[0]), by_time);
}
