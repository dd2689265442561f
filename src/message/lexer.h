/*
 * Tokens of structured fields (RFC 5322 3.2, RFC 2045 5.1): atoms, quoted
 * strings, domain literals, single special characters. White space, line
 * ends and comments, however deep, lie between them. No memory, no recursion.
 */
#ifndef ASSAY_MESSAGE_LEXER_H
#define ASSAY_MESSAGE_LEXER_H

#include "base/arena.h"
#include "message/fault.h"

enum message_token_kind {
	MESSAGE_END,
	MESSAGE_ATOM,	 /* with the dots of a dot-atom */
	MESSAGE_QUOTED,	 /* with its quotation marks */
	MESSAGE_LITERAL, /* with its brackets */
	MESSAGE_SPECIAL, /* one character */
};

struct message_token {
	enum message_token_kind kind;
	struct bytes raw;
	bool spaced; /* white space or a comment stands before it */
};

struct message_lexer {
	struct bytes rest;
	const char *specials;
	bool literals; /* a bracket begins a literal */
	struct message_notes *notes;
	struct bytes comment; /* the last one met, without parentheses */
};

/* RFC 5322 3.2.3: addresses and dates. */
struct message_lexer message_lexer(struct bytes value,
    struct message_notes *notes);
/* RFC 2045 5.1, tspecials: parameters. */
struct message_lexer message_mime_lexer(struct bytes value,
    struct message_notes *notes);
void message_lexer_next(struct message_lexer *l, struct message_token *ret);
/* Is it this special character? */
static inline bool
message_token_is(const struct message_token *t, char c)
{
	return t->kind == MESSAGE_SPECIAL && t->raw.ptr[0] == (uint8_t)c;
}

/*
 * What a quoted string stands for: without marks, line ends and the
 * backslashes before quoted pairs. False when the arena is full.
 */
bool message_unquote(struct bytes quoted, struct arena *arena,
    struct bytes *ret);

#endif
