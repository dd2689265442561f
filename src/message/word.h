/*
 * Encoded words (RFC 2047, with the language of RFC 2231 5) and the text of
 * unstructured fields. The outcome is valid UTF-8 on one line: whatever
 * control character a word hides becomes U+FFFD, so that no decoded text can
 * begin a new line or field where it is shown.
 */
#ifndef ASSAY_MESSAGE_WORD_H
#define ASSAY_MESSAGE_WORD_H

#include "base/err.h"
#include "message/fault.h"
#include "message/sink.h"

enum { MESSAGE_WORD_MAX = 75 }; /* characters, RFC 2047 2 */

/* Words and white space as they come; zero but for sink and notes. */
struct message_words {
	struct message_sink *sink; /* with room for all that will be added */
	struct message_notes *notes;
	bool after_word; /* an encoded word was last */
};

/*
 * Add a token that holds no white space, and before it `space`, which is
 * dropped between two encoded words. One of an unknown charset stays as it
 * was written.
 */
void message_words_add(struct message_words *w, struct bytes space,
    struct bytes token);
/* Add text in which nothing is an encoded word. */
void message_words_plain(struct message_words *w, struct bytes text);

/*
 * The text of an unstructured field (Subject, Comments) or of what else may
 * hold encoded words between white space.
 */
RC_CHECKED enum rc message_text(struct bytes value, struct arena *arena,
    struct message_notes *notes, struct bytes *ret, struct err *err);

#endif
