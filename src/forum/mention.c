#include <stdio.h>

#include "forum/mention.h"

enum { DIGITS_MAX = 6 };

static bool
is_letter(uint8_t c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool
is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

/* Part of a word, so that a name cannot begin or end here. */
static bool
is_word(uint8_t c)
{
	return is_letter(c) || is_digit(c) || c == '_';
}

static bool
is_prefix(const struct forum *f, struct bytes word)
{
	for (unsigned i = 0; i < f->bodies; i++)
		if (f->body[i].prefix != NULL &&
		    bytes_equal_nocase(word, bytes_str(f->body[i].prefix)))
			return true;
	return false;
}

/* "-", a space, nothing, or a dash that a word processor put there. */
static size_t
separator_len(struct bytes b)
{
	if (b.len == 0 || is_digit(b.ptr[0]))
		return 0;
	if (b.ptr[0] == '-' || b.ptr[0] == ' ' || b.ptr[0] == '#')
		return 1;
	/* U+2010 to U+2015 */
	if (b.len >= 3 && b.ptr[0] == 0xe2 && b.ptr[1] == 0x80 &&
	    b.ptr[2] >= 0x90 && b.ptr[2] <= 0x95)
		return 3;
	return 0;
}

/* Digits that end a word, or have a version behind them: "13v2". */
static size_t
number_len(struct bytes b, unsigned *ret_number)
{
	size_t n = 0;

	*ret_number = 0;
	while (n < b.len && n < DIGITS_MAX && is_digit(b.ptr[n]))
		*ret_number = *ret_number * 10 + (b.ptr[n++] - '0');
	if (n == 0 || n == b.len || !is_word(b.ptr[n]))
		return n;
	if ((b.ptr[n] | 0x20) == 'v' && n + 1 < b.len && is_digit(b.ptr[n + 1]))
		return n;
	return 0;
}

/* A name that begins with the word of `len` letters at the start of `b`. */
static bool
name_at(const struct forum *f, struct bytes b, size_t len,
    struct forum_mention *ret)
{
	struct bytes prefix = bytes_head(b, len), rest = bytes_from(b, len);
	size_t gap = separator_len(rest), digits;

	digits = number_len(bytes_from(rest, gap), &ret->number);
	if (digits == 0 || !is_prefix(f, prefix))
		return false;
	ret->prefix = prefix;
	ret->raw = bytes_head(b, len + gap + digits);
	return true;
}

bool
forum_mention_next(
    const struct forum *f, struct bytes *rest, struct forum_mention *ret)
{
	struct bytes b = *rest;
	size_t at = 0, len;

	while (at < b.len) {
		if (!is_word(b.ptr[at])) {
			at++;
			continue;
		}
		for (len = 0; at + len < b.len && is_letter(b.ptr[at + len]);)
			len++;
		if (len > 0 && name_at(f, bytes_from(b, at), len, ret)) {
			*rest = bytes_from(b, at + ret->raw.len);
			return true;
		}
		for (at += len; at < b.len && is_word(b.ptr[at]);)
			at++;
	}
	return false;
}

bool
forum_mention_is(
    const struct forum_mention *name, const struct forum_ballot *ballot)
{
	size_t prefix = strlen(ballot->body->prefix);
	struct bytes id = bytes_str(ballot->id);
	unsigned number;
	size_t digits;

	if (!bytes_equal_nocase(name->prefix, bytes_head(id, prefix)))
		return false;
	id = bytes_from(id, prefix);
	digits = number_len(bytes_from(id, separator_len(id)), &number);
	return digits > 0 && number == name->number;
}

void
forum_mentions(const struct forum *f, const struct forum_ballot *ballot,
    struct bytes text, struct forum_mentions *ret)
{
	struct forum_mention name;

	*ret = (struct forum_mentions){0};
	while (forum_mention_next(f, &text, &name)) {
		if (forum_mention_is(&name, ballot)) {
			ret->this_one = true;
		} else if (!ret->another) {
			ret->another = true;
			snprintf(ret->other, sizeof(ret->other), "%.*s-%u",
			    (int)name.prefix.len, (const char *)name.prefix.ptr,
			    name.number);
		}
	}
}
