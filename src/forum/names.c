/* The words for what the shapes count. */
#include "forum/forum.h"

static const char *const kinds[FORUM_KINDS] = {
	[FORUM_CHARTER] = "charter",
	[FORUM_GUIDELINE] = "guideline",
	[FORUM_MAINTENANCE] = "guideline-maintenance",
	[FORUM_BYLAWS] = "bylaws",
	[FORUM_ELECTION_ONE] = "election",
	[FORUM_ELECTION_MANY] = "election-contested",
	[FORUM_MEMBERSHIP] = "membership",
	[FORUM_OTHER] = "other",
	[FORUM_EXTENSION_POLL] = "extension-poll",
};

const char *
forum_kind_name(enum forum_kind kind)
{
	return kinds[kind];
}

enum forum_kind
forum_kind_find(const char *name)
{
	int i = 0;

	while (i < FORUM_KINDS && strcmp(kinds[i], name) != 0)
		i++;
	return (enum forum_kind)i;
}

bool
forum_kind_is_guideline(enum forum_kind kind)
{
	return kind == FORUM_GUIDELINE || kind == FORUM_MAINTENANCE;
}

bool
forum_kind_is_election(enum forum_kind kind)
{
	return kind == FORUM_ELECTION_ONE || kind == FORUM_ELECTION_MANY;
}

const char *
forum_class_name(enum forum_class of)
{
	return of == FORUM_ISSUER ? "Certificate Issuers" :
				    "Certificate Consumers";
}

const char *
forum_standing_name(enum forum_standing standing)
{
	static const char *const names[] = {"voting", "probationary",
	    "associate", "interested"};

	return names[standing];
}

bool
forum_body_is_group(const struct forum_body *body)
{
	return strcmp(body->id, "forum") != 0;
}
