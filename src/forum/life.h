/* The life of a ballot as a list of dated events, and as a page. */
#ifndef ASSAY_FORUM_LIFE_H
#define ASSAY_FORUM_LIFE_H

#include "base/json.h"
#include "base/page.h"
#include "forum/forum.h"

enum { FORUM_EVENTS_MAX = 100, FORUM_EVENT_TEXT = 104 };

struct forum_event {
	int64_t at;
	unsigned place; /* of events at one moment */
	char what[FORUM_EVENT_TEXT]; /* "voting starts" */
};

struct forum_events {
	struct forum_event event[FORUM_EVENTS_MAX]; /* by time */
	unsigned count;
	unsigned dropped;
};

/* All that the record has a date for, the future included. */
void forum_events(const struct forum_ballot *b, struct forum_events *ret);

/* Who, what, when, its stage at `at`, and what its acts break. */
void forum_life_page(struct page *p, const struct forum *f,
    const struct forum_ballot *b, int64_t at);
void forum_life_json(struct json *j, const struct forum *f,
    const struct forum_ballot *b, int64_t at);

#endif
