#include "forum/choice.h"
#include "forum/choice_word.h"

enum {
	ITEMS_MAX = 32,	 /* choices and ballots of one sentence */
	ABSTAIN_MAX = 6, /* words before "abstains" */
};

/* A choice, or a ballot, in the order of the sentence. */
struct item {
	bool is_choice;
	bool withdrawn; /* "from yes to no" */
	enum forum_choice choice;
	const struct forum_mention *ballot;
};

struct items {
	unsigned count, choices;
	struct item item[ITEMS_MAX];
};

struct reading {
	const struct forum *forum;
	const struct forum_ballot *ballot;
	unsigned seen; /* bits by enum forum_choice */
	struct forum_said *said;
};

const char *
forum_choice_name(enum forum_choice choice)
{
	static const char *const names[] = {
	    [FORUM_YES] = "yes",
	    [FORUM_NO] = "no",
	    [FORUM_ABSTAIN] = "abstain",
	    [FORUM_UNCLEAR] = "unclear",
	};

	return names[choice];
}

/* The choice at word `i`, of *ret_words words: "in favour" has two. */
static enum forum_choice
choice_at(const struct forum_sentence *s, unsigned i, unsigned *ret_words)
{
	*ret_words = 1;
	switch (s->word[i].kind) {
	case WORD_YES:
		return FORUM_YES;
	case WORD_NO:
		return FORUM_NO;
	case WORD_ABSTAIN:
		return FORUM_ABSTAIN;
	case WORD_IN:
		*ret_words = 2;
		if (i + 1 < s->count && s->word[i + 1].kind == WORD_FAVOUR)
			return FORUM_YES;
		return FORUM_UNCLEAR;
	default:
		return FORUM_UNCLEAR;
	}
}

/* May the word behind a choice stand there, so that it is one? "votes no"
 * and "votes no on", but not "votes no longer". */
static bool
is_closed(const struct forum_sentence *s, unsigned last)
{
	if (last + 1 >= s->count || s->word[last].ends_line ||
	    s->word[last].pause)
		return true;
	switch (s->word[last + 1].kind) {
	case WORD_LINK:
	case WORD_IN:
	case WORD_BALLOT:
	case WORD_VOTE:
	case WORD_FROM:
	case WORD_BEHIND:
	case WORD_POLITE:
	case WORD_NO: /* said twice: counted twice */
	case WORD_YES:
	case WORD_ABSTAIN:
		return true;
	default:
		return false;
	}
}

static bool
may_link(enum forum_word_kind kind)
{
	return kind == WORD_LINK || kind == WORD_VOTE || kind == WORD_FROM ||
	    kind == WORD_IN;
}

/* False when a sentence lists more than anybody would. */
static bool
put_item(struct items *items, struct item item)
{
	if (items->count == ITEMS_MAX)
		return false;
	items->item[items->count++] = item;
	items->choices += item.is_choice && !item.withdrawn;
	return true;
}

/*
 * Choices and ballots from word `from` up to `behind`, as long as nothing but
 * words that link them stands between; the index behind the last. False when
 * a choice is none because of what follows it.
 */
static bool
gather(const struct forum_sentence *s, unsigned from, unsigned behind,
    struct items *items, unsigned *ret_end)
{
	bool leaves = false; /* "from": the next choice is the old one */
	unsigned i = from, n;

	while (i < behind) {
		const struct forum_word *w = &s->word[i];
		struct item item = {.ballot = &w->ballot};

		item.choice = choice_at(s, i, &n);
		item.is_choice = item.choice != FORUM_UNCLEAR;
		item.withdrawn = item.is_choice && leaves;
		if (item.is_choice && !is_closed(s, i + n - 1))
			return false;
		if (item.is_choice || w->kind == WORD_BALLOT) {
			if (!put_item(items, item))
				return false;
		} else if (!may_link(w->kind)) {
			break;
		}
		leaves = !item.is_choice && (leaves || w->kind == WORD_FROM);
		i += item.is_choice ? n : 1;
	}
	*ret_end = i;
	return items->choices > 0;
}

/* The start of the line that word `i` is in. */
static struct bytes
line_from(const struct forum_sentence *s, unsigned i)
{
	const uint8_t *p = s->word[i].raw.ptr;

	while (p > s->raw.ptr && p[-1] != '\n')
		p--;
	return bytes_from(s->raw, (size_t)(p - s->raw.ptr));
}

/* Who is named before word `i`: "DigiCert votes". */
static const struct forum_member *
speaker_of(const struct forum *f, const struct forum_sentence *s, unsigned i)
{
	struct bytes line = line_from(s, i);
	size_t len = (size_t)(s->word[i].raw.ptr - line.ptr);

	while (len > 0 && memchr(" \t:-,", line.ptr[len - 1], 5) != NULL)
		len--;
	return len == 0 ? NULL : forum_member_find(f, bytes_head(line, len));
}

static void
count_choice(struct reading *r, enum forum_choice choice, bool named,
    struct bytes words, const struct forum_member *speaker)
{
	r->said->named = r->said->named || named;
	if (r->seen == 0)
		r->said->words = words;
	if (r->said->speaks_for == NULL)
		r->said->speaks_for = speaker;
	r->seen |= 1u << choice;
}

/* Which of the ballots that follow, or with `before` precede, are ours? */
static void
settle_one(struct reading *r, const struct items *items, unsigned at,
    bool before, struct bytes words, const struct forum_member *speaker)
{
	bool any = false, ours = false;
	unsigned i = at;

	while (before ? i-- > 0 : ++i < items->count) {
		if (items->item[i].is_choice)
			break;
		any = true;
		ours =
		    ours || forum_mention_is(items->item[i].ballot, r->ballot);
	}
	if (ours || !any)
		count_choice(r, items->item[at].choice, ours, words, speaker);
}

/* One choice holds for all ballots of the sentence; of several each has its
 * own: "yes on A and no on B", or "A: yes, B: no". */
static void
settle(struct reading *r, const struct items *items, struct bytes words,
    const struct forum_member *speaker)
{
	bool ours = false, any = false, before;

	for (unsigned i = 0; i < items->count; i++) {
		any = any || !items->item[i].is_choice;
		ours = ours ||
		    (!items->item[i].is_choice &&
			forum_mention_is(items->item[i].ballot, r->ballot));
	}
	before = !items->item[0].is_choice;
	for (unsigned i = 0; i < items->count; i++) {
		if (!items->item[i].is_choice || items->item[i].withdrawn)
			continue;
		if (items->choices > 1)
			settle_one(r, items, i, before, words, speaker);
		else if (ours || !any)
			count_choice(r, items->item[i].choice, ours, words,
			    speaker);
	}
}

static bool
has_kind(const struct forum_sentence *s, unsigned from, unsigned to,
    enum forum_word_kind kind)
{
	for (unsigned i = from; i < to; i++)
		if (s->word[i].kind == kind)
			return true;
	return false;
}

/* "would like to vote" is a vote, "would vote" is none. */
static bool
has_doubt(const struct forum_sentence *s, unsigned to)
{
	for (unsigned i = 0; i < to; i++)
		if (s->word[i].kind == WORD_WOULD &&
		    (i + 2 >= to ||
			!bytes_equal_nocase(
			    s->word[i + 1].raw, bytes_str("like"))))
			return true;
	return has_kind(s, 0, to, WORD_DOUBT) ||
	    has_kind(s, 0, s->count, WORD_CONDITION);
}

static bool
has_choice(const struct forum_sentence *s)
{
	unsigned n;

	for (unsigned i = 0; i < s->count; i++)
		if (choice_at(s, i, &n) != FORUM_UNCLEAR)
			return true;
	return false;
}

/* The choices from word `from` on; the index behind, or 0: there are none. */
static unsigned
take(struct reading *r, const struct forum_sentence *s, unsigned at,
    unsigned from)
{
	struct items items = {0};
	unsigned end;

	if (!gather(s, from, s->count, &items, &end) || has_doubt(s, end))
		return 0;
	settle(r, &items, line_from(s, at), speaker_of(r->forum, s, at));
	return end;
}

/* "votes …", "casts a … vote", "a yes vote". */
static bool
take_verb(struct reading *r, const struct forum_sentence *s)
{
	unsigned n, end = 0;
	bool taken = false;

	for (unsigned i = 0; i < s->count; i = end > i ? end : i + 1) {
		if (s->word[i].kind != WORD_VOTE)
			continue;
		end = take(r, s, i, i + 1);
		if (end == 0 && i > 0 && choice_at(s, i - 1, &n) == FORUM_YES)
			end = take(r, s, i - 1, i - 1);
		taken = taken || end > 0;
	}
	return taken;
}

/* "GlobalSign abstains." */
static bool
take_abstention(struct reading *r, const struct forum_sentence *s)
{
	for (unsigned i = 0; i < s->count && i <= ABSTAIN_MAX; i++)
		if (s->word[i].kind == WORD_ABSTAIN && take(r, s, i, i) > 0)
			return true;
	return false;
}

/* Octets of "DigiCert:" or "DigiCert -" at the start of a line, and who that
 * is. */
static size_t
name_len(const struct forum *f, struct bytes line,
    const struct forum_member **ret)
{
	size_t len = 0;

	while (len < line.len && line.ptr[len] != ':' &&
	    !(line.ptr[len] == ' ' && len + 1 < line.len &&
		line.ptr[len + 1] == '-'))
		len++;
	*ret = len == 0 || len == line.len ? NULL :
	    forum_member_find(f, bytes_head(line, len));
	return *ret == NULL ? 0 : len + 1;
}

static bool
is_bare(enum forum_word_kind kind)
{
	return may_link(kind) || kind == WORD_BALLOT || kind == WORD_POLITE ||
	    kind == WORD_FAVOUR || kind == WORD_YES || kind == WORD_NO ||
	    kind == WORD_ABSTAIN;
}

/* "no vote" may be a vote, or none. */
static bool
is_no_vote(const struct forum_sentence *s, unsigned i)
{
	return s->word[i].kind == WORD_NO && i + 1 < s->count &&
	    !s->word[i].ends_line && s->word[i + 1].kind == WORD_VOTE;
}

/* A line that has nothing but the choice: "Yes", "DigiCert: yes, thanks". */
static bool
take_line(struct reading *r, const struct forum_sentence *s, unsigned first,
    unsigned behind)
{
	struct bytes line = line_from(s, first);
	const struct forum_member *named;
	const uint8_t *name_end =
	    line.ptr + name_len(r->forum, line, &named);
	struct items items = {0};
	unsigned from = first, end;

	while (from < behind && s->word[from].raw.ptr < name_end)
		from++;
	for (unsigned i = from; i < behind; i++)
		if (!is_bare(s->word[i].kind) || is_no_vote(s, i))
			return false;
	/* Politeness before the choice. */
	while (from < behind && s->word[from].kind == WORD_POLITE)
		from++;
	if (!gather(s, from, behind, &items, &end))
		return false;
	settle(r, &items, line, named);
	return true;
}

/* Lines that begin something: the first, or one behind a comma or colon, or
 * behind another such line. */
static bool
take_bare(struct reading *r, const struct forum_sentence *s)
{
	bool begins = true, taken = false, any = false;
	unsigned first = 0;

	for (unsigned i = 0; i < s->count; i++) {
		if (!s->word[i].ends_line)
			continue;
		taken = begins && take_line(r, s, first, i + 1);
		any = any || taken;
		begins = taken || s->word[i].pause;
		first = i + 1;
	}
	return any;
}

static bool
names_only_others(const struct reading *r, const struct forum_sentence *s)
{
	bool any = false;

	for (unsigned i = 0; i < s->count; i++) {
		if (s->word[i].kind != WORD_BALLOT)
			continue;
		if (forum_mention_is(&s->word[i].ballot, r->ballot))
			return false;
		any = true;
	}
	return any;
}

/* Is the sentence an attempt that failed? Instructions are none. */
static bool
is_attempt(const struct reading *r, const struct forum_sentence *s)
{
	if (names_only_others(r, s) || has_kind(s, 0, s->count, WORD_RULE))
		return false;
	if (bytes_begins(s->raw, bytes_str("+1")) ||
	    bytes_begins(s->raw, bytes_str("-1")))
		return true;
	return has_choice(s) &&
	    (has_kind(s, 0, s->count, WORD_VOTE) ||
		has_kind(s, 0, s->count, WORD_ABSTAIN) ||
		s->word[0].kind == WORD_YES);
}

static void
read_sentence(struct reading *r, const struct forum_sentence *s)
{
	bool taken = false;

	if (s->count == 0)
		return;
	if (!s->asks && !s->cut && !has_kind(s, 0, s->count, WORD_RULE))
		taken =
		    take_verb(r, s) || take_abstention(r, s) || take_bare(r, s);
	if (taken || !is_attempt(r, s))
		return;
	if (!r->said->tried && r->seen == 0)
		r->said->words = s->raw;
	r->said->tried = true;
}

void
forum_choice_read(const struct forum *f, const struct forum_ballot *ballot,
    struct bytes text, struct forum_said *ret)
{
	struct reading r = {f, ballot, 0, ret};
	struct forum_sentence s;

	*ret = (struct forum_said){.choice = FORUM_UNCLEAR};
	while (forum_sentence_next(f, &text, &s))
		read_sentence(&r, &s);
	ret->twice = (r.seen & (r.seen - 1)) != 0;
	if (r.seen == 0 || ret->twice)
		return;
	ret->choice = r.seen == 1u << FORUM_YES ? FORUM_YES :
	    r.seen == 1u << FORUM_NO		? FORUM_NO :
						  FORUM_ABSTAIN;
}
