#include "base/base64.h"
#include "message/charset.h"
#include "message/line.h"
#include "message/transfer.h"
#include "message/word.h"

struct word {
	struct bytes charset;
	uint8_t encoding; /* 'b' or 'q' */
	struct bytes text;
};

static const struct message_charset_faults in_word = {MESSAGE_WORD_OCTETS,
    MESSAGE_WORD_CONTROL};
static const struct message_charset_faults in_field = {MESSAGE_HEADER_UTF8,
    MESSAGE_HEADER_CONTROL};

/* "=?charset[*language]?encoding?text?=" */
static bool
split_word(struct bytes token, struct word *ret)
{
	struct bytes in = bytes_from(token, 2);
	size_t mark = bytes_find(in, '?');

	if (!bytes_begins(token, bytes_str("=?")) ||
	    !bytes_ends(token, bytes_str("?=")) || mark + 4 > in.len ||
	    in.ptr[mark + 2] != '?')
		return false;
	ret->charset = bytes_head(in, mark);
	ret->charset = bytes_head(ret->charset,
	    bytes_find(ret->charset, '*'));
	ret->encoding = in.ptr[mark + 1] | 0x20;
	in = bytes_from(in, mark + 3);
	if (in.len < 2)
		return false;
	ret->text = bytes_head(in, in.len - 2);
	return (ret->encoding == 'b' || ret->encoding == 'q') &&
	    ret->charset.len > 0 &&
	    bytes_find(ret->text, '?') == ret->text.len;
}

/* Into `out`, which has room for word->text.len octets and three more. */
static bool
decode_word(const struct word *word, uint8_t *out, size_t *ret_len)
{
	size_t bad;

	if (word->encoding == 'b')
		return base64_decode(word->text, out, ret_len, &bad);
	return message_q_decode(word->text, out, ret_len);
}

/*
 * A word is short or it is none: RFC 2047 2 allows 75 characters, and what
 * is far over that is text that looks like one.
 */
enum { WORD_READ_MAX = 1024 };

struct decoded {
	struct bytes token;
	enum message_charset charset;
	uint8_t octets[WORD_READ_MAX + 3];
	size_t len;
};

static bool
read_word(struct bytes token, struct message_notes *notes,
    struct decoded *ret)
{
	struct word word;

	if (!bytes_begins(token, bytes_str("=?")))
		return false;
	if (token.len > WORD_READ_MAX || !split_word(token, &word) ||
	    !decode_word(&word, ret->octets, &ret->len)) {
		message_note(notes, MESSAGE_WORD_FORM, token.ptr);
		return false;
	}
	if (token.len > MESSAGE_WORD_MAX)
		message_note(notes, MESSAGE_WORD_LONG, token.ptr);
	ret->token = token;
	ret->charset = message_charset_of(word.charset);
	return true;
}

static void
add_word(const struct decoded *word, struct message_notes *notes,
    struct message_sink *sink)
{
	if (word->charset == MESSAGE_UNKNOWN) {
		message_note(notes, MESSAGE_WORD_CHARSET, word->token.ptr);
		message_charset_convert(MESSAGE_ASCII, word->token, false,
		    &in_field, notes, NULL, sink);
		return;
	}
	message_charset_convert(word->charset,
	    bytes_make(word->octets, word->len), false, &in_word, notes,
	    word->token.ptr, sink);
}

/* Cut a run of white space, or of anything else, off `rest`. */
static struct bytes
cut_run(struct bytes *rest, bool space)
{
	size_t n = 0;
	struct bytes run;

	while (n < rest->len && message_is_space(rest->ptr[n]) == space)
		n++;
	run = bytes_head(*rest, n);
	*rest = bytes_from(*rest, n);
	return run;
}

/* Line ends of folding go (RFC 5322 2.2.3), the white space stays. */
static void
add_space(struct message_words *w, struct bytes space)
{
	for (size_t i = 0; i < space.len; i++) {
		uint8_t c = space.ptr[i];
		bool folds = c == '\n' || (c == '\r' && i + 1 < space.len &&
		    space.ptr[i + 1] == '\n');

		if (c == ' ' || c == '\t')
			sink_octet(w->sink, ' ');
		else if (!folds)
			message_words_plain(w,
			    bytes_head(bytes_from(space, i), 1));
	}
}

void
message_words_add(struct message_words *w, struct bytes space,
    struct bytes token)
{
	struct decoded decoded;
	bool is_word = read_word(token, w->notes, &decoded);

	/* RFC 2047 6.2: no white space between encoded words. */
	if (!is_word || !w->after_word)
		add_space(w, space);
	if (is_word)
		add_word(&decoded, w->notes, w->sink);
	else
		message_words_plain(w, token);
	w->after_word = is_word;
}

void
message_words_plain(struct message_words *w, struct bytes text)
{
	message_charset_convert(MESSAGE_UTF8, text, false, &in_field,
	    w->notes, NULL, w->sink);
	w->after_word = false;
}

enum rc
message_text(struct bytes value, struct arena *arena,
    struct message_notes *notes, struct bytes *ret, struct err *err)
{
	struct message_sink sink;
	struct message_words words = {.sink = &sink, .notes = notes};

	value = message_trim(value);
	if (!sink_init(&sink, arena, value.len))
		return err_set(err, RC_ELIMIT, "message", 0,
		    "the message needs more memory than it may have");
	while (value.len > 0) {
		struct bytes space = cut_run(&value, true);

		message_words_add(&words, space, cut_run(&value, false));
	}
	*ret = sink_view(&sink);
	return RC_OK;
}
