/*
 * Lists of organisations: commas outside brackets, a final "and", and names
 * that a lost comma or a broken table has run together.
 */
#include "forum/post_inner.h"

enum {
	NAME_LONGEST = 200, /* octets; more is a sentence, not a name */
	RUN_LONGEST = 2000, /* octets of names run together */
	SPLITS_MAX = 64,    /* tries in one post */
	PARTS_MAX = 64,	    /* names run together */
};

/* Index of the comma or semicolon that ends the first name. */
static size_t
name_end(struct bytes text)
{
	int depth = 0;

	for (size_t i = 0; i < text.len; i++) {
		uint8_t c = text.ptr[i];

		depth += c == '(' || c == '[';
		depth -= (c == ')' || c == ']') && depth > 0;
		if ((c == ',' || c == ';') && depth == 0)
			return i;
	}
	return text.len;
}

/* Nothing but signs is nobody, too. */
static bool
is_nobody(struct bytes name)
{
	static const char *const words[] = {"none", "n/a", "nil", "and",
	    NULL};
	struct bytes rest = name, word;

	return !forum_post_word(&rest, &word) || forum_post_is(name, words);
}

/* Visits every name of every record until `visit` says stop. */
typedef bool visit_fn(const char *name, void *state);

static bool
any_name(visit_fn *visit, void *state)
{
	for (size_t b = 0; b < rule_ballot_count; b++)
		for (unsigned of = 0; of < RULE_CLASSES; of++)
			for (unsigned c = 0; c < RULE_CHOICES; c++) {
				const char *const *name =
				    rule_ballots[b].votes[of].name[c];

				for (; name != NULL && *name != NULL; name++)
					if (visit(*name, state))
						return true;
			}
	return false;
}

static bool
is_same(const char *name, void *state)
{
	const struct bytes *text = state;

	return bytes_equal_nocase(*text, bytes_str(name));
}

static bool
is_known(struct bytes text)
{
	return any_name(is_same, &text);
}

struct longest {
	struct bytes text;
	size_t len;
};

static bool
look_for_start(const char *name, void *state)
{
	struct longest *l = state;
	struct bytes known = bytes_str(name);

	if (known.len > l->len && known.len >= 3 &&
	    bytes_begins(l->text, known))
		l->len = known.len;
	return false;
}

/* The parts of a text that is nothing but known names; 0 when it is not. */
static unsigned
split_known(struct bytes text, struct bytes parts[PARTS_MAX])
{
	unsigned count = 0;

	while (text.len > 0) {
		struct longest l = {.text = text};

		(void)any_name(look_for_start, &l);
		if (l.len == 0 || count == PARTS_MAX)
			return 0;
		parts[count++] = bytes_head(text, l.len);
		text = forum_post_trim(bytes_from(text, l.len));
	}
	return count;
}

static enum rc
add(struct forum_post_reader *r, struct bytes name, size_t line,
    struct forum_post_list *list)
{
	if (list->name == NULL)
		list->name = arena_array(&r->post->arena,
		    FORUM_POST_NAMES_MAX, sizeof(*list->name));
	if (list->name == NULL)
		return err_set(r->err, RC_ELIMIT, "post", line,
		    "line %zu: too many lists of names", line);
	if (list->count == FORUM_POST_NAMES_MAX)
		return err_set(r->err, RC_ELIMIT, "post", line,
		    "line %zu: more than %d names in a list", line,
		    FORUM_POST_NAMES_MAX);
	list->name[list->count++] = (struct forum_post_name){name, line};
	return RC_OK;
}

/* Index of an " and " outside brackets, or name.len. */
static size_t
find_and(struct bytes name)
{
	int depth = 0;

	for (size_t i = 0; i < name.len; i++) {
		depth += name.ptr[i] == '(';
		depth -= name.ptr[i] == ')' && depth > 0;
		if (depth == 0 &&
		    forum_post_begins(bytes_from(name, i), " and "))
			return i;
	}
	return name.len;
}

/* "A and B" at the end of a list; false when it is one known name. */
static bool
split_and(struct bytes name, struct bytes *ret_left, struct bytes *ret_right)
{
	size_t at = find_and(name);

	if (at == name.len || is_known(name))
		return false;
	*ret_left = forum_post_trim(bytes_head(name, at));
	*ret_right = forum_post_trim(bytes_from(name, at + 5));
	return true;
}

static enum rc
add_parts(struct forum_post_reader *r, struct bytes name, size_t line,
    struct forum_post_list *list)
{
	struct bytes parts[PARTS_MAX];
	unsigned count = 0;

	if (r->splits < SPLITS_MAX && !is_known(name)) {
		r->splits++;
		count = split_known(name, parts);
	}
	if (count < 2)
		return name.len > NAME_LONGEST ? RC_OK :
						 add(r, name, line, list);
	for (unsigned i = 0; i < count; i++)
		RC_TRY(add(r, parts[i], line, list));
	return RC_OK;
}

/* A full stop ends the list, unless it ends the name: "GlobalSign S.A.". */
static struct bytes
without_stop(struct bytes name)
{
	struct bytes bare = name;

	if (name.len < 2 || name.ptr[name.len - 1] != '.')
		return name;
	bare.len--;
	if (is_known(name) ||
	    (!is_known(bare) && bytes_find(bare, '.') < bare.len))
		return name;
	return bare;
}

static struct bytes
without_and(struct bytes name)
{
	return forum_post_begins(name, "and ") && name.len > 4 ?
	    forum_post_trim(bytes_from(name, 4)) : name;
}

static enum rc
add_last(struct forum_post_reader *r, struct bytes name, size_t line,
    struct forum_post_list *list)
{
	struct bytes left, right;

	name = without_stop(name);
	if (!split_and(name, &left, &right))
		return is_nobody(name) ? RC_OK :
					 add_parts(r, name, line, list);
	if (!is_nobody(left))
		RC_TRY(add_parts(r, left, line, list));
	return is_nobody(right) ? RC_OK : add_parts(r, right, line, list);
}

enum rc
forum_post_names(struct forum_post_reader *r, struct bytes text, size_t line,
    struct forum_post_list *list)
{
	text = forum_post_trim(text);
	while (text.len > 0) {
		size_t end = name_end(text);
		struct bytes name = without_and(
		    forum_post_trim(bytes_head(text, end)));

		text = forum_post_trim(bytes_from(text, end + 1));
		if (is_nobody(name) || name.len > RUN_LONGEST)
			continue;
		RC_TRY(text.len == 0 ? add_last(r, name, line, list) :
				       add_parts(r, name, line, list));
	}
	return RC_OK;
}
