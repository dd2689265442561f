#include <stdio.h>

#include "forum/charter.h"

enum { WAYS = 10 };

struct item {
	const char *name;
	const char *ways[WAYS]; /* small letters, one space between words */
};

/* The words of Exhibit C of the Bylaws and of the charters adopted so far. */
static const struct item items[FORUM_CHARTER_ITEMS] = {
	[FORUM_CHARTER_SCOPE] = {"the scope", {"scope"}},
	[FORUM_CHARTER_END_DATE] = {"the end date, if there is one",
	    {"end date", "expiration", "expires on", "chartered indefinitely",
	    "until it is dissolved"}},
	[FORUM_CHARTER_CHAIRS] = {"the initial chairs and contacts",
	    {"initial chair", "initial working group chair",
	    "initial team contact", "will act as chair",
	    "selection of officers", "officers and contacts"}},
	[FORUM_CHARTER_MEMBERS] = {"the kinds of members",
	    {"types of members", "type(s) of", "kinds of members",
	    "classes of voting members", "classes of members",
	    "eligible to participate", "eligibility to participate",
	    "members eligible"}},
	[FORUM_CHARTER_VOTING] = {"the voting structure",
	    {"voting structure"}},
	[FORUM_CHARTER_WORK] = {"the summary of the work",
	    {"summary of work", "summary of the work", "scope of work",
	    "summary of working group goals", "goals and objectives",
	    "primary deliverable shall be scoped", "work plan",
	    "plans to accomplish", "shall be to discuss, adopt"}},
	[FORUM_CHARTER_DELIVERABLES] = {"the major deliverables",
	    {"deliverables", "major deliverable", "primary deliverable"}},
	[FORUM_CHARTER_COMMUNICATION] = {"the means of communication",
	    {"means of communication", "communicate primarily",
	    "communication"}},
	[FORUM_CHARTER_IPR] = {"the applicability of the IPR Policy",
	    {"ipr policy", "intellectual rights policy",
	    "intellectual property rights"}},
	[FORUM_CHARTER_CRITERIA] = {"the membership criteria",
	    {"membership criteria", "eligibility to participate",
	    "criteria for membership", "meeting the following criteria",
	    "requirements for membership"}},
	[FORUM_CHARTER_ENDING] = {"the criteria for ending membership",
	    {"ending membership", "cessation", "end of membership",
	    "membership will automatically cease", "membership ends",
	    "termination of membership", "members may resign"}},
};

static bool
is_mark(uint8_t c)
{
	return c <= ' ' || c == '*' || c == '_' || c == '#' || c == '`' ||
	    c == '>';
}

/* The next letter of the text, small; emphasis and white space are one
 * space. 0 at the end. */
static uint8_t
next_letter(struct bytes text, size_t *pos)
{
	uint8_t c;

	if (*pos >= text.len)
		return 0;
	c = text.ptr[*pos];
	if (!is_mark(c)) {
		(*pos)++;
		return c >= 'A' && c <= 'Z' ? (uint8_t)(c + 32) : c;
	}
	while (*pos < text.len && is_mark(text.ptr[*pos]))
		(*pos)++;
	return ' ';
}

static bool
begins_at(struct bytes text, size_t pos, const char *words)
{
	for (; *words != '\0'; words++)
		if (next_letter(text, &pos) != (uint8_t)*words)
			return false;
	return true;
}

static bool
says(struct bytes text, const char *words)
{
	for (size_t pos = 0; pos < text.len; pos++) {
		bool inside = pos > 0 && text.ptr[pos - 1] > 0x40 &&
		    !is_mark(text.ptr[pos - 1]);

		if (!inside && begins_at(text, pos, words))
			return true;
	}
	return false;
}

unsigned
forum_charter_missing(struct bytes text)
{
	unsigned missing = 0;

	for (unsigned i = 0; i < FORUM_CHARTER_ITEMS; i++) {
		bool found = false;

		for (unsigned k = 0; k < WAYS && items[i].ways[k] != NULL &&
		    !found; k++)
			found = says(text, items[i].ways[k]);
		if (!found)
			missing |= 1u << i;
	}
	return missing;
}

bool
forum_charter_has_classes(struct bytes text)
{
	return says(text, "certificate issuer") ||
	    says(text, "certificate consumer") ||
	    says(text, "certificate or root certificate issuer");
}

const char *
forum_charter_item_name(enum forum_charter_item item)
{
	return items[item].name;
}

static void
add(struct forum_findings *findings, enum rule_id rule, int64_t at,
    const char *file, const char *what)
{
	if (rule_in_force(&rule_table[rule], at))
		forum_findings_add(findings, rule, at, file, 0,
		    "the charter does not state %s", what);
}

void
forum_charter_check(struct bytes text, const char *file, int64_t at,
    struct forum_findings *findings)
{
	unsigned missing = forum_charter_missing(text);

	for (unsigned i = 0; i < FORUM_CHARTER_ITEMS; i++)
		if ((missing >> i & 1) != 0)
			add(findings, i < FORUM_CHARTER_CRITERIA ?
			    R_bylaw_5_3_1_charter_content :
			    R_bylaw_5_3_1_charter_membership, at, file,
			    items[i].name);
	if (!forum_charter_has_classes(text))
		add(findings, R_bylaw_5_3_1_charter_classes, at, file,
		    "that Certificate Issuers or Certificate Consumers take "
		    "part");
}
