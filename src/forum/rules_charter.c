/* Ballots about working groups: Bylaws 5.3.1 and 5.3.2. */
#include "forum/charter.h"
#include "forum/rules.h"
#include "forum/stage.h"

static int64_t
posted_at(const struct forum_case *c)
{
	const struct forum_version *v = forum_version_at(c->ballot, c->at);

	return v == NULL ? c->at : v->posted;
}

static void
missing_items(const struct forum_case *c, enum rule_id rule, unsigned first,
    unsigned end)
{
	const struct forum_ballot *b = c->ballot;
	unsigned missing = forum_charter_missing(b->charter_text);

	for (unsigned i = first; i < end; i++)
		if ((missing >> i & 1) != 0)
			forum_breach(c, rule, posted_at(c),
			    b->line[FORUM_KEY_CHARTER],
			    "the charter of %s does not state %s", b->id,
			    forum_charter_item_name(
				(enum forum_charter_item)i));
}

void
forum_rule_charter_content(const struct forum_case *c)
{
	const struct forum_ballot *b = c->ballot;

	if (b->kind != FORUM_CHARTER)
		return;
	if (b->charter == NULL)
		forum_breach(c, R_bylaw_5_3_1_charter_content, posted_at(c),
		    b->line[FORUM_KEY_KIND], "%s has no charter with it",
		    b->id);
	else
		missing_items(c, R_bylaw_5_3_1_charter_content,
		    FORUM_CHARTER_SCOPE, FORUM_CHARTER_CRITERIA);
}

void
forum_rule_charter_membership(const struct forum_case *c)
{
	if (c->ballot->kind == FORUM_CHARTER && c->ballot->charter != NULL)
		missing_items(c, R_bylaw_5_3_1_charter_membership,
		    FORUM_CHARTER_CRITERIA, FORUM_CHARTER_ITEMS);
}

void
forum_rule_charter_classes(const struct forum_case *c)
{
	const struct forum_ballot *b = c->ballot;

	if (b->kind == FORUM_CHARTER && b->charter != NULL &&
	    !forum_charter_has_classes(b->charter_text))
		forum_breach(c, R_bylaw_5_3_1_charter_classes, posted_at(c),
		    b->line[FORUM_KEY_CHARTER], "the charter of %s names "
		    "neither Certificate Issuers nor Certificate Consumers",
		    b->id);
}

/* "CWGs may only amend their charters via the ballot procedure described in
 * Section 2.3", with "Forum approval of an amended CWG charter". */
void
forum_rule_charter_forum(const struct forum_case *c)
{
	const struct forum_ballot *b = c->ballot;

	if ((b->kind == FORUM_CHARTER || b->kind == FORUM_EXTENSION_POLL) &&
	    forum_body_is_group(b->body))
		forum_breach(c, R_bylaw_5_3_2_dissolve, posted_at(c),
		    b->line[FORUM_KEY_KIND], "%s is a ballot of %s, and charters are the Forum's",
		    b->id, b->body->id);
}
