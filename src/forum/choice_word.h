/* Words of a sentence, sorted by what they do to a vote; for choice.c. */
#ifndef ASSAY_FORUM_CHOICE_WORD_H
#define ASSAY_FORUM_CHOICE_WORD_H

#include "forum/mention.h"

enum forum_word_kind {
	WORD_OTHER,
	WORD_YES,
	WORD_NO,
	WORD_ABSTAIN,
	WORD_IN, /* of "in favour" */
	WORD_FAVOUR,
	WORD_VOTE,	/* "votes", "casts" */
	WORD_BALLOT,	/* a ballot's name */
	WORD_FROM,	/* "changes its vote from yes to no" */
	WORD_LINK,	/* may stand between a vote and a choice */
	WORD_BEHIND,	/* may follow a choice, and says no more about it */
	WORD_POLITE,	/* may stand beside a bare choice */
	WORD_DOUBT,	/* before a choice: it is none */
	WORD_CONDITION, /* anywhere: it is none */
	WORD_RULE,	/* "must": instructions, not votes */
	WORD_WOULD,	/* doubt, unless "like to" follows */
};

enum { FORUM_SENTENCE_WORDS = 192 }; /* a longer one makes no choice */

struct forum_word {
	enum forum_word_kind kind;
	bool ends_line, pause; /* behind it: its line; a comma or so */
	struct bytes raw;
	struct forum_mention ballot; /* of WORD_BALLOT */
};

struct forum_sentence {
	struct bytes raw;
	bool asks; /* it ends with a question mark */
	bool cut;  /* it has more words than these */
	unsigned count;
	struct forum_word word[FORUM_SENTENCE_WORDS];
};

/*
 * Take the next sentence off `rest`: up to a full stop, question mark or
 * semicolon with white space behind it, or an empty line. False at the end.
 */
bool forum_sentence_next(
    const struct forum *f, struct bytes *rest, struct forum_sentence *ret);

#endif
