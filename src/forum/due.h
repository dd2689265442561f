/*
 * What an open ballot waits for: until when, in whose hands, by which rule.
 * The same list is shown as text, JSON and an iCalendar file (RFC 5545).
 */
#ifndef ASSAY_FORUM_DUE_H
#define ASSAY_FORUM_DUE_H

#include "base/json.h"
#include "base/page.h"
#include "forum/forum.h"
#include "rule/rule.h"

enum { FORUM_DUES_MAX = 8 }; /* of one ballot */

struct forum_due {
	int64_t at;	  /* CIVIL_NEVER: no day is set */
	const char *key;  /* stable, for calendars: "result" */
	const char *what; /* "the result is to be announced" */
	const char *who;  /* "Chair", or a member's name */
	enum rule_id rule;
};

struct forum_dues {
	const struct forum_ballot *ballot;
	struct forum_due due[FORUM_DUES_MAX];
	unsigned count;
};

void forum_dues_of(const struct forum *f, const struct forum_ballot *b,
    int64_t at, struct forum_dues *ret);
void forum_dues_page(struct page *p, const struct forum_dues *dues,
    int64_t at);
/* The member "due" of an open object. */
void forum_dues_json(struct json *j, const struct forum_dues *dues,
    int64_t at);

/* All open ballots of a forum. */
void forum_status_page(struct page *p, const struct forum *f, int64_t at);
void forum_status_json(struct json *j, const struct forum *f, int64_t at);
void forum_status_ics(struct buf *out, const struct forum *f, int64_t at);

#endif
