/* Markdown to plain lines: what a reader sees, without how it looks. */
#include "forum/post_inner.h"

/* Typographic signs and entities, and what is plain for them. */
static const struct {
	const char *sign, *plain;
} signs[] = {
	{"\xe2\x80\x90", "-"}, {"\xe2\x80\x91", "-"}, {"\xe2\x80\x92", "-"},
	{"\xe2\x80\x93", "-"}, {"\xe2\x80\x94", "-"}, {"\xe2\x88\x92", "-"},
	{"\xe2\x80\x98", "'"}, {"\xe2\x80\x99", "'"}, {"\xe2\x80\x9c", "\""},
	{"\xe2\x80\x9d", "\""}, {"\xc2\xa0", " "}, {"\xe2\x80\xaf", " "},
	{"\xe2\x80\x8b", ""}, {"\xef\xbb\xbf", ""}, {"&nbsp;", " "},
	{"&amp;", "&"}, {"&quot;", "\""}, {"&#39;", "'"}, {"<br>", ", "},
	{"<br/>", ", "}, {"<br />", ", "}, {"\t", " "}, {"\r", ""},
};

static const char *
plain_sign(struct bytes rest, size_t *ret_len)
{
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (bytes_begins(rest, bytes_str(signs[i].sign))) {
			*ret_len = strlen(signs[i].sign);
			return signs[i].plain;
		}
	return NULL;
}

/* How far the end of a link or of struck-out text is looked for. */
enum { SPAN_MAX = 1024 };

/* Length of "~~struck out~~", 0 when none begins here. */
static size_t
struck(struct bytes rest)
{
	size_t end;

	if (!bytes_begins(rest, bytes_str("~~")))
		return 0;
	rest = bytes_head(bytes_from(rest, 2), SPAN_MAX);
	end = forum_post_find(rest, "~~");
	return end == rest.len ? 0 : end + 4;
}

static bool
is_word(uint8_t c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* An underscore inside a word is the word's own. */
static bool
is_mark(struct bytes in, size_t at)
{
	uint8_t c = in.ptr[at];

	if (c == '*' || c == '`' || c == '\\')
		return true;
	return c == '_' && (at == 0 || at + 1 == in.len ||
		!is_word(in.ptr[at - 1]) || !is_word(in.ptr[at + 1]));
}

/* "[text](where)" keeps its text: at ']' the length of what follows. */
static size_t
link_tail(struct bytes rest)
{
	size_t end;

	if (rest.len < 2 || rest.ptr[0] != ']' || rest.ptr[1] != '(')
		return 0;
	rest = bytes_head(rest, SPAN_MAX);
	end = bytes_find(rest, ')');
	return end == rest.len ? 0 : end + 1;
}

/* How many octets of `in` at `at` are dropped or replaced; 0: none. */
static size_t
replaced(struct bytes in, size_t at, const char **ret_plain)
{
	struct bytes rest = bytes_from(in, at);
	size_t len;

	*ret_plain = "";
	if ((len = struck(rest)) > 0 || (len = link_tail(rest)) > 0)
		return len;
	if (is_mark(in, at))
		return 1;
	*ret_plain = plain_sign(rest, &len);
	return *ret_plain == NULL ? 0 : len;
}

/* Nothing that replaces is longer than what it replaces. */
static struct bytes
plain(struct bytes in, uint8_t *out)
{
	size_t len = 0;

	for (size_t at = 0; at < in.len;) {
		const char *text;
		size_t skip = replaced(in, at, &text);

		if (skip == 0) {
			out[len++] = in.ptr[at++];
			continue;
		}
		memcpy(out + len, text, strlen(text));
		len += strlen(text);
		at += skip;
	}
	return forum_post_trim(bytes_make(out, len));
}

/* "-", "•", "·" and "1." before a space; a dash may stand for a bullet. */
static struct bytes
without_bullet(struct bytes text)
{
	static const char *const bullets[] = {"- ", "+ ", "\xe2\x80\xa2",
	    "\xc2\xb7"};
	size_t digits = 0;

	for (size_t i = 0; i < sizeof(bullets) / sizeof(bullets[0]); i++)
		if (bytes_begins(text, bytes_str(bullets[i])))
			return forum_post_trim(bytes_from(text,
			    strlen(bullets[i])));
	while (digits < text.len && digits < 3 && text.ptr[digits] >= '0' &&
	    text.ptr[digits] <= '9')
		digits++;
	if (digits > 0 && bytes_begins(bytes_from(text, digits),
		bytes_str(". ")))
		return forum_post_trim(bytes_from(text, digits + 2));
	return text;
}

static bool
is_bold(struct bytes raw)
{
	return raw.len > 4 && bytes_begins(raw, bytes_str("**")) &&
	    bytes_ends(raw, bytes_str("**"));
}

static struct forum_post_line
read_line(struct bytes raw, uint8_t *room, size_t number)
{
	struct forum_post_line line = {.number = number};

	raw = forum_post_trim(raw);
	line.heading = is_bold(raw) || bytes_begins(raw, bytes_str("#"));
	line.table = bytes_begins(raw, bytes_str("|"));
	while (raw.len > 0 && raw.ptr[0] == '#')
		raw = bytes_from(raw, 1);
	line.text = without_bullet(plain(raw, room));
	return line;
}

static size_t
count_lines(struct bytes in)
{
	size_t count = 1;

	for (size_t i = 0; i < in.len; i++)
		count += in.ptr[i] == '\n';
	return count;
}

enum rc
forum_post_lines(struct forum_post_reader *r, struct bytes in, size_t first)
{
	size_t count = count_lines(in);
	uint8_t *room = arena_alloc(&r->post->arena, in.len + 1);

	if (count > FORUM_POST_LINES_MAX)
		return err_set(r->err, RC_ELIMIT, "post",
		    FORUM_POST_LINES_MAX, "more than %d lines",
		    FORUM_POST_LINES_MAX);
	r->line = arena_array(&r->post->arena, count, sizeof(*r->line));
	if (r->line == NULL || room == NULL)
		return err_set(r->err, RC_ENOMEM, "post", 0, "no memory");
	for (r->lines = 0; r->lines < count; r->lines++) {
		size_t len = bytes_find(in, '\n');

		r->line[r->lines] = read_line(bytes_head(in, len), room,
		    first + r->lines);
		room += len;
		in = bytes_from(in, len + 1);
	}
	return RC_OK;
}
