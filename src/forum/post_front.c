/*
 * Front matter, line by line: it is YAML for the site's software, but posts
 * are in use whose front matter is not.
 */
#include "forum/post_inner.h"

enum { FRONT_LINES_MAX = 64 };

static struct bytes
unquoted(struct bytes text)
{
	text = forum_post_trim(text);
	if (text.len > 0 && text.ptr[text.len - 1] == '\r')
		text.len--;
	if (text.len > 0 && (text.ptr[0] == '\'' || text.ptr[0] == '"')) {
		uint8_t quote = text.ptr[0];

		text = bytes_from(text, 1);
		if (text.len > 0 && text.ptr[text.len - 1] == quote)
			text.len--;
	}
	return text;
}

/* The value of "key: value", or an empty view. */
static struct bytes
value_of(struct bytes line, const char *key)
{
	size_t len = strlen(key);

	if (!forum_post_begins(line, key) || line.len <= len ||
	    line.ptr[len] != ':')
		return bytes_from(line, line.len);
	return unquoted(bytes_from(line, len + 1));
}

/* The part of a title that names the ballot: up to ':' or a dash. */
static void
name_of(struct bytes title, char out[RULE_BALLOT_NAME_MAX])
{
	struct rule_ballot_name name;

	for (size_t len = title.len < 40 ? title.len : 40; len > 0; len--) {
		if (!rule_ballot_name(forum_post_trim(bytes_head(title, len)),
			&name))
			continue;
		(void)rule_ballot_name_text(&name, out);
		return;
	}
}

static enum rc
take(struct forum_post_reader *r, struct bytes line)
{
	struct bytes title = value_of(line, "title");
	struct bytes date = value_of(line, "date");
	char day[11] = "";

	if (title.len > 0) {
		r->post->title = arena_printf(&r->post->arena, "%.*s",
		    (int)(title.len < 300 ? title.len : 300), title.ptr);
		if (r->post->title == NULL)
			return err_set(r->err, RC_ENOMEM, "post", 0,
			    "no memory");
		name_of(title, forum_post_current(r)->ballot);
		forum_post_current(r)->is_election = forum_post_has(title,
		    "election of");
	}
	if (date.len >= 10) {
		memcpy(day, date.ptr, 10);
		(void)civil_parse(day, &r->post->date);
	}
	return RC_OK;
}

enum rc
forum_post_front(struct forum_post_reader *r, struct bytes in,
    struct bytes *ret_rest, size_t *ret_lines)
{
	struct bytes rest = in;

	*ret_rest = in;
	*ret_lines = 0;
	if (!bytes_begins(in, bytes_str("---")))
		return RC_OK;
	for (size_t n = 0; n < FRONT_LINES_MAX && rest.len > 0; n++) {
		size_t len = bytes_find(rest, '\n');
		struct bytes line = bytes_head(rest, len);

		rest = bytes_from(rest, len + 1);
		if (n > 0 && bytes_begins(line, bytes_str("---"))) {
			*ret_rest = rest;
			*ret_lines = n + 1;
			return RC_OK;
		}
		RC_TRY(take(r, line));
	}
	return RC_OK;
}
