/* What a result says of itself: requirements met, shares, quorum, outcome. */
#include "forum/post_inner.h"

/* Requirements that a text speaks of, as bits of enum forum_claim. */
static unsigned
requirements(struct bytes text)
{
	static const struct {
		const char *words;
		enum forum_claim claim;
	} named[] = {
		{"two-thirds", FORUM_CLAIM_ISSUERS},
		{"two thirds", FORUM_CLAIM_ISSUERS},
		{"(2/3)", FORUM_CLAIM_ISSUERS},
		{"50%", FORUM_CLAIM_CONSUMERS},
		{"fifty percent", FORUM_CLAIM_CONSUMERS},
		{"at least one", FORUM_CLAIM_EACH},
		{"quorum", FORUM_CLAIM_QUORUM},
		{"currently active", FORUM_CLAIM_QUORUM},
	};
	unsigned found = 0;

	for (size_t i = 0; i < sizeof(named) / sizeof(named[0]); i++)
		if (forum_post_has(text, named[i].words))
			found |= 1u << named[i].claim;
	return found;
}

static void
claim(struct forum_post_reader *r, unsigned claims, bool met, size_t line)
{
	for (unsigned c = 0; c < FORUM_CLAIMS; c++)
		if ((claims >> c & 1) != 0)
			forum_post_current(r)->claim[c] =
			    (struct forum_post_claim){
				met ? FORUM_MET : FORUM_NOT_MET, line};
}

/* "met for CAs but was not met for browsers": the classes spoken of after a
 * "met" and before the next one narrow what is claimed. */
static unsigned
narrowed(unsigned claims, struct bytes after)
{
	unsigned classes = forum_post_classes(after);
	unsigned both = 1u << FORUM_CLAIM_ISSUERS |
	    1u << FORUM_CLAIM_CONSUMERS;

	if ((claims & both) == 0 || classes == 0)
		return claims;
	if ((classes >> RULE_ISSUERS & 1) == 0)
		claims &= ~(1u << FORUM_CLAIM_ISSUERS);
	if ((classes >> RULE_CONSUMERS & 1) == 0)
		claims &= ~(1u << FORUM_CLAIM_CONSUMERS);
	return claims;
}

/* The next "met" of a text: whether "not" stands before it, and the rest. */
static bool
next_met(struct bytes *rest, bool *ret_not)
{
	static const char *const met[] = {"met", NULL};
	static const char *const negation[] = {"not", "n't", NULL};
	struct bytes word;
	unsigned since = 9; /* words since a "not" */

	while (forum_post_word(rest, &word)) {
		if (forum_post_is(word, met)) {
			*ret_not = since <= 2;
			return true;
		}
		since = forum_post_is(word, negation) ? 0 : since + 1;
	}
	return false;
}

static size_t
before_next_met(struct bytes text)
{
	struct bytes rest = text;
	bool negated;

	return next_met(&rest, &negated) ? text.len - rest.len : text.len;
}

static bool
says_no(struct bytes text)
{
	static const char *const no[] = {"no", NULL};
	struct bytes word;

	return forum_post_word(&text, &word) && forum_post_is(word, no);
}

static void
met_claims(struct forum_post_reader *r, const struct forum_post_line *line)
{
	struct bytes rest = line->text;
	unsigned here = requirements(line->text);
	bool negated;

	if (here != 0)
		r->claims = here;
	if (here == 0 && !forum_post_has(line->text, "this was met") &&
	    !forum_post_has(line->text, "requirement"))
		return;
	while (next_met(&rest, &negated)) {
		struct bytes after = bytes_head(rest, before_next_met(rest));

		claim(r, narrowed(r->claims, after),
		    !negated && !says_no(after), line->number);
	}
}

/* "100% of voting CAs voted in favor" */
static void
share(struct forum_post_reader *r, const struct forum_post_line *line)
{
	struct bytes rest = line->text, word;
	unsigned classes = forum_post_classes(line->text);
	struct forum_post_class *class;
	int percent;

	if (!forum_post_has(line->text, "voted in fav") ||
	    !forum_post_word(&rest, &word) || word.len < 2 ||
	    word.ptr[word.len - 1] != '%' ||
	    !forum_post_number(bytes_head(word, word.len - 1), &percent) ||
	    (classes != 1 && classes != 2))
		return;
	class = &forum_post_current(r)->class[classes == 1u << RULE_ISSUERS ?
	    RULE_ISSUERS : RULE_CONSUMERS];
	class->percent = percent;
	class->percent_line = line->number;
}

/* A number after at most `steps` words of `linking`. */
static bool
number_after(struct bytes rest, const char *const *linking, unsigned steps,
    int *ret)
{
	struct bytes word;

	for (unsigned i = 0; i <= steps && forum_post_word(&rest, &word); i++) {
		if (forum_post_number(word, ret))
			return true;
		if (linking != NULL && !forum_post_is(word, linking))
			return false;
	}
	return false;
}

static void
set_number(struct forum_post_number *number, int value, size_t line)
{
	*number = (struct forum_post_number){value, line};
}

static void
quorum(struct forum_post_reader *r, const struct forum_post_line *line)
{
	static const char *const linking[] = {"was", "is", "of", "the",
	    "requires", "required", "calculator", "number", "for", "this",
	    "ballot", "at", "least", "therefore", NULL};
	struct bytes rest = line->text;
	int value;

	for (size_t at; (at = forum_post_find(rest, "quorum")) < rest.len;) {
		rest = bytes_from(rest, at + 6);
		if (number_after(rest, linking, 6, &value))
			set_number(&forum_post_current(r)->quorum, value,
			    line->number);
	}
}

/* "Half of currently active Members … is 7", but "more than half of …" is
 * the rule. */
static void
half(struct forum_post_reader *r, const struct forum_post_line *line)
{
	struct bytes rest = line->text;
	int value;

	for (size_t at; (at = forum_post_find(rest, "half of")) < rest.len;) {
		bool is_rule = at >= 5 &&
		    forum_post_begins(bytes_from(rest, at - 5), "than ");

		rest = bytes_from(rest, at + 7);
		if (!is_rule && number_after(bytes_head(rest,
			forum_post_find(rest, "quorum")), NULL, 16, &value))
			set_number(&forum_post_current(r)->half, value,
			    line->number);
	}
}

static void
counts(struct forum_post_reader *r, const struct forum_post_line *line)
{
	static const char *const linking[] = {"is", "was", "including",
	    "abstentions", NULL};
	size_t active = forum_post_find(line->text, "active members");
	size_t cast = forum_post_find(line->text, "votes cast");
	int value;

	if (number_after(bytes_from(line->text, active + 14), linking, 1,
		&value))
		set_number(&forum_post_current(r)->active, value, line->number);
	if (cast == 0 && number_after(bytes_from(line->text, 10), linking, 2,
		&value))
		set_number(&forum_post_current(r)->cast, value, line->number);
}

void
forum_post_claims(struct forum_post_reader *r,
    const struct forum_post_line *line)
{
	met_claims(r, line);
	share(r, line);
	quorum(r, line);
	half(r, line);
	counts(r, line);
}

/* Sentences about ballots in general, not about this one. */
static bool
is_general(struct bytes text)
{
	static const char *const words[] = {"automatically", "if ", "once ",
	    "when ", "upon ", "assuming", "would ", "should "};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (forum_post_has(text, words[i]))
			return true;
	return false;
}

static enum forum_announced
outcome_of(struct bytes text)
{
	static const char *const passed[] = {"passed", "passes", NULL};
	static const char *const pass[] = {"pass", NULL};
	static const char *const failed[] = {"failed", "fails", NULL};
	static const char *const negation[] = {"not", NULL};
	enum forum_announced found = FORUM_ANNOUNCED_NOTHING;
	struct bytes word;
	bool negated = false;

	while (found == FORUM_ANNOUNCED_NOTHING &&
	       forum_post_word(&text, &word)) {
		if (forum_post_is(word, failed) ||
		    (negated && (forum_post_is(word, passed) ||
				 forum_post_is(word, pass))))
			found = FORUM_ANNOUNCED_FAILED;
		else if (forum_post_is(word, passed))
			found = FORUM_ANNOUNCED_PASSED;
		negated = forum_post_is(word, negation);
	}
	return found;
}

void
forum_post_outcome(struct forum_post_reader *r,
    const struct forum_post_line *line)
{
	struct forum_post_result *result = forum_post_current(r);
	enum forum_announced found;

	if (result->announced != FORUM_ANNOUNCED_NOTHING ||
	    !forum_post_has(line->text, "ballot") || is_general(line->text) ||
	    line->text.len > 400)
		return;
	found = outcome_of(line->text);
	if (found == FORUM_ANNOUNCED_NOTHING &&
	    (forum_post_has(line->text, "ballot is adopted") ||
		forum_post_has(line->text, "ballot has been adopted")))
		found = FORUM_ANNOUNCED_PASSED;
	if (found == FORUM_ANNOUNCED_NOTHING)
		return;
	result->announced = found;
	result->announced_line = line->number;
}
