/*
 * What a working group's charter has to say (Bylaws 5.3.1(2)). The text is
 * Markdown or plain; an item counts as there when a heading, a label or a
 * sentence names it in one of the ways that charters do.
 */
#ifndef ASSAY_FORUM_CHARTER_H
#define ASSAY_FORUM_CHARTER_H

#include "base/bytes.h"
#include "forum/finding.h"

enum forum_charter_item {
	FORUM_CHARTER_SCOPE,
	FORUM_CHARTER_END_DATE,
	FORUM_CHARTER_CHAIRS,
	FORUM_CHARTER_MEMBERS,
	FORUM_CHARTER_VOTING,
	FORUM_CHARTER_WORK,
	FORUM_CHARTER_DELIVERABLES,
	FORUM_CHARTER_COMMUNICATION,
	FORUM_CHARTER_IPR,
	FORUM_CHARTER_CRITERIA, /* this and the next since 2.2 */
	FORUM_CHARTER_ENDING,
	FORUM_CHARTER_ITEMS,
};

/* Bits 1 << item of those that are missing. */
unsigned forum_charter_missing(struct bytes text);
/* Does it say that Certificate Issuers or Certificate Consumers take part? */
bool forum_charter_has_classes(struct bytes text);
/* "the membership criteria" */
const char *forum_charter_item_name(enum forum_charter_item item);

/* What the rules in force at `at` miss in the charter `file`. */
void forum_charter_check(struct bytes text, const char *file, int64_t at,
    struct forum_findings *findings);

#endif
