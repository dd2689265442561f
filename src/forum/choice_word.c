#include <stdlib.h>

#include "forum/choice_word.h"

/* In the order of their octets. */
static const struct entry {
	const char *word;
	enum forum_word_kind kind;
} words[] = {
	{"a", WORD_LINK},
	{"abstain", WORD_ABSTAIN},
	{"abstained", WORD_ABSTAIN},
	{"abstaining", WORD_ABSTAIN},
	{"abstains", WORD_ABSTAIN},
	{"abstention", WORD_ABSTAIN},
	{"accordingly", WORD_LINK},
	{"against", WORD_NO},
	{"all", WORD_LINK},
	{"although", WORD_BEHIND},
	{"always", WORD_DOUBT},
	{"an", WORD_LINK},
	{"and", WORD_LINK},
	{"as", WORD_LINK},
	{"assuming", WORD_CONDITION},
	{"at", WORD_BEHIND},
	{"ballot", WORD_LINK},
	{"ballots", WORD_LINK},
	{"be", WORD_LINK},
	{"because", WORD_BEHIND},
	{"best", WORD_POLITE},
	{"both", WORD_LINK},
	{"but", WORD_BEHIND},
	{"by", WORD_BEHIND},
	{"can't", WORD_DOUBT},
	{"cannot", WORD_DOUBT},
	{"cast", WORD_VOTE},
	{"casting", WORD_VOTE},
	{"casts", WORD_VOTE},
	{"cheers", WORD_POLITE},
	{"clear", WORD_LINK},
	{"conditional", WORD_CONDITION},
	{"considering", WORD_DOUBT},
	{"could", WORD_DOUBT},
	{"dear", WORD_POLITE},
	{"didn't", WORD_DOUBT},
	{"doesn't", WORD_DOUBT},
	{"don't", WORD_DOUBT},
	{"due", WORD_BEHIND},
	{"either", WORD_DOUBT},
	{"everyone", WORD_POLITE},
	{"favor", WORD_FAVOUR},
	{"favour", WORD_FAVOUR},
	{"follows", WORD_LINK},
	{"for", WORD_LINK},
	{"from", WORD_FROM},
	{"hello", WORD_POLITE},
	{"hereby", WORD_LINK},
	{"hi", WORD_POLITE},
	{"if", WORD_CONDITION},
	{"in", WORD_IN},
	{"intend", WORD_DOUBT},
	{"intended", WORD_DOUBT},
	{"intends", WORD_DOUBT},
	{"is", WORD_LINK},
	{"it", WORD_LINK},
	{"it's", WORD_LINK},
	{"its", WORD_LINK},
	{"kind", WORD_POLITE},
	{"likely", WORD_DOUBT},
	{"many", WORD_POLITE},
	{"may", WORD_DOUBT},
	{"maybe", WORD_DOUBT},
	{"might", WORD_DOUBT},
	{"motion", WORD_LINK},
	{"must", WORD_RULE},
	{"my", WORD_LINK},
	{"neither", WORD_DOUBT},
	{"never", WORD_DOUBT},
	{"no", WORD_NO},
	{"not", WORD_DOUBT},
	{"of", WORD_LINK},
	{"on", WORD_LINK},
	{"or", WORD_DOUBT},
	{"our", WORD_LINK},
	{"perhaps", WORD_DOUBT},
	{"plan", WORD_DOUBT},
	{"plans", WORD_DOUBT},
	{"please", WORD_POLITE},
	{"probably", WORD_DOUBT},
	{"proposed", WORD_LINK},
	{"provided", WORD_CONDITION},
	{"re", WORD_LINK},
	{"regarding", WORD_LINK},
	{"regards", WORD_POLITE},
	{"shall", WORD_RULE},
	{"should", WORD_DOUBT},
	{"since", WORD_BEHIND},
	{"sincerely", WORD_POLITE},
	{"than", WORD_DOUBT},
	{"thank", WORD_POLITE},
	{"thanks", WORD_POLITE},
	{"the", WORD_LINK},
	{"this", WORD_LINK},
	{"time", WORD_BEHIND},
	{"to", WORD_LINK},
	{"unable", WORD_DOUBT},
	{"undecided", WORD_DOUBT},
	{"unless", WORD_CONDITION},
	{"until", WORD_CONDITION},
	{"v", WORD_LINK},
	{"v1", WORD_LINK},
	{"v2", WORD_LINK},
	{"v3", WORD_LINK},
	{"v4", WORD_LINK},
	{"v5", WORD_LINK},
	{"version", WORD_LINK},
	{"via", WORD_BEHIND},
	{"vote", WORD_VOTE},
	{"voted", WORD_VOTE},
	{"votes", WORD_VOTE},
	{"voting", WORD_VOTE},
	{"we", WORD_POLITE},
	{"whether", WORD_CONDITION},
	{"while", WORD_BEHIND},
	{"with", WORD_BEHIND},
	{"won't", WORD_DOUBT},
	{"would", WORD_WOULD},
	{"yes", WORD_YES},
	{"you", WORD_POLITE},
};

enum {
	LONGEST = 15,
	NAME_ROOM = 48, /* octets of a ballot's name, at most */
};

static int
compare(const void *key, const void *entry)
{
	return strcmp(key, ((const struct entry *)entry)->word);
}

/* Length of a character outside ASCII that parts words: quotes, dashes and
 * spaces of U+00A0, U+00AB, U+00BB, U+2000 to U+203F and U+3000 to U+300F. */
static size_t
mark_len(struct bytes b)
{
	if (b.len >= 2 && b.ptr[0] == 0xc2 &&
	    (b.ptr[1] == 0xa0 || b.ptr[1] == 0xab || b.ptr[1] == 0xbb))
		return 2;
	if (b.len >= 3 && b.ptr[0] == 0xe2 && b.ptr[1] == 0x80)
		return 3;
	if (b.len >= 3 && b.ptr[0] == 0xe3 && b.ptr[1] == 0x80 &&
	    b.ptr[2] <= 0x8f)
		return 3;
	return 0;
}

static bool
is_word_octet(uint8_t c)
{
	return c >= 0x80 || (c >= '0' && c <= '9') ||
	    ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* Length of an apostrophe within a word, ' or U+2019: "don't". */
static size_t
apostrophe_len(struct bytes b)
{
	size_t n = b.len > 0 && b.ptr[0] == '\''	       ? 1 :
	    b.len > 2 && memcmp(b.ptr, "\xe2\x80\x99", 3) == 0 ? 3 :
								 0;

	return n > 0 && b.len > n && is_word_octet(b.ptr[n]) &&
		b.ptr[n] < 0x80 ?
	    n :
	    0;
}

static size_t
word_len(struct bytes b)
{
	size_t n = 0;

	while (n < b.len) {
		size_t quote = n > 0 ? apostrophe_len(bytes_from(b, n)) : 0;

		if (quote == 0 &&
		    (!is_word_octet(b.ptr[n]) ||
			mark_len(bytes_from(b, n)) > 0))
			break;
		n += quote > 0 ? quote : 1;
	}
	return n;
}

static enum forum_word_kind
kind_of(struct bytes raw)
{
	char lower[LONGEST + 1];
	const struct entry *found;
	size_t len = 0;

	for (size_t i = 0; i < raw.len; i++) {
		uint8_t c = raw.ptr[i];

		if (len == LONGEST)
			return WORD_OTHER;
		if (c == 0xe2 && apostrophe_len(bytes_from(raw, i)) == 3) {
			lower[len++] = '\'';
			i += 2;
			continue;
		}
		lower[len++] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
	}
	lower[len] = '\0';
	found = bsearch(lower, words, sizeof(words) / sizeof(words[0]),
	    sizeof(words[0]), compare);
	return found == NULL ? WORD_OTHER : found->kind;
}

/* A sign that changes what is said: "+1", "-1", "½ yes". */
static bool
is_sign(uint8_t c)
{
	return c == '+' || c == '%' || c == '=' || c == '~';
}

/* The ballot named at the start of `rest`, with its version: "SMC-13v2". */
static size_t
ballot_len(const struct forum *f, struct bytes rest, struct forum_mention *ret)
{
	struct bytes head = bytes_head(rest, NAME_ROOM);

	if (!forum_mention_next(f, &head, ret) || ret->raw.ptr != rest.ptr)
		return 0;
	return ret->raw.len + word_len(bytes_from(rest, ret->raw.len));
}

/* A comma, colon or bracket, or a dash between spaces. */
static bool
is_pause(struct bytes b, bool spaced)
{
	if (memchr(",:(", b.ptr[0], 3) != NULL)
		return true;
	return spaced && (b.ptr[0] == '-' || mark_len(b) == 3);
}

/* What is behind a word: the end of its line, and with a pause? */
static void
look_behind(struct bytes rest, struct forum_word *w)
{
	bool spaced = false;

	while (rest.len > 0 && word_len(rest) == 0 && rest.ptr[0] != '\n') {
		size_t mark = mark_len(rest);

		w->pause = w->pause || is_pause(rest, spaced);
		spaced = rest.ptr[0] == ' ';
		rest = bytes_from(rest, mark > 0 ? mark : 1);
	}
	w->ends_line = rest.len == 0 || rest.ptr[0] == '\n';
}

/* Words up to the end of `raw`; ballots by their names first. */
static void
split(const struct forum *f, struct forum_sentence *s)
{
	struct bytes rest = s->raw;

	while (rest.len > 0) {
		struct forum_word w = {.kind = WORD_BALLOT};
		size_t len = word_len(rest), mark;

		if (len == 0 && !is_sign(rest.ptr[0])) {
			mark = mark_len(rest);
			rest = bytes_from(rest, mark > 0 ? mark : 1);
			continue;
		}
		if (s->count == FORUM_SENTENCE_WORDS) {
			s->cut = true;
			return;
		}
		w.raw = bytes_head(rest, len > 0 ? len : 1);
		len = ballot_len(f, rest, &w.ballot);
		if (len == 0) {
			w.kind = kind_of(w.raw);
			len = w.raw.len;
		}
		rest = bytes_from(rest, len);
		look_behind(rest, &w);
		s->word[s->count++] = w;
	}
}

/* Octets of the sentence at the start of `b`, with what ends it. */
static size_t
sentence_len(struct bytes b)
{
	for (size_t i = 0; i < b.len; i++) {
		uint8_t c = b.ptr[i];
		bool last = i + 1 == b.len;

		if (c == '\n' && !last && b.ptr[i + 1] == '\n')
			return i + 1;
		if ((c == '.' || c == '?' || c == '!' || c == ';') &&
		    (last || b.ptr[i + 1] == ' ' || b.ptr[i + 1] == '\n'))
			return i + 1;
	}
	return b.len;
}

bool
forum_sentence_next(
    const struct forum *f, struct bytes *rest, struct forum_sentence *ret)
{
	size_t len;

	while (rest->len > 0 &&
	    (rest->ptr[0] == '\n' || rest->ptr[0] == ' ' ||
		rest->ptr[0] == '\t'))
		*rest = bytes_from(*rest, 1);
	if (rest->len == 0)
		return false;
	len = sentence_len(*rest);
	ret->raw = bytes_head(*rest, len);
	ret->asks = ret->raw.ptr[len - 1] == '?';
	ret->cut = false;
	ret->count = 0;
	*rest = bytes_from(*rest, len);
	split(f, ret);
	return true;
}
