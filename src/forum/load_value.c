/* The kinds of value that a forum's files hold. */
#include <stdarg.h>
#include <stdio.h>

#include "forum/load.h"

RC_CHECKED enum rc
forum_fail(struct err *err, const char *name, size_t line,
    const char *format, ...)
{
	char text[160];
	va_list ap;

	va_start(ap, format);
	(void)vsnprintf(text, sizeof(text), format, ap);
	va_end(ap);
	return err_set(err, RC_EFORMAT, "forum", line, "%s:%zu: %s",
	    name != NULL ? name : "a file", line, text);
}

RC_CHECKED enum rc
forum_full(struct err *err, const char *name)
{
	return err_set(err, RC_ELIMIT, "forum", 0,
	    "%s: the forum needs too much memory", name);
}

RC_CHECKED enum rc
forum_next_line(struct config *c, size_t *ret)
{
	const struct config_item *item;

	RC_TRY(config_peek(c, &item));
	*ret = item->line;
	return RC_OK;
}

RC_CHECKED enum rc
forum_check_term(struct config *c, size_t line, const struct forum_term *term)
{
	if (term->until <= term->from)
		return config_fail(c, line, "it ends before it begins");
	return RC_OK;
}

RC_CHECKED static enum rc
moment(struct config *c, int64_t *ret, bool *ret_has_zone)
{
	struct config_item item;

	RC_TRY(config_text(c, &item));
	if (!civil_parse_moment(item.text, ret, ret_has_zone))
		return config_fail(c, item.line, "%.60s is no date or time "
		    "like 2020-02-05T19:00:00Z", item.text);
	return RC_OK;
}

enum rc
forum_read_moment(struct config *c, const struct config_field *field,
    void *target)
{
	bool has_zone;

	return moment(c, config_member(field, target), &has_zone);
}

static enum rc
read_start(struct config *c, const struct config_field *field, void *target)
{
	struct forum_window *w = target;

	(void)field;
	return moment(c, &w->term.from, &w->start_zone);
}

static enum rc
read_end(struct config *c, const struct config_field *field, void *target)
{
	struct forum_window *w = target;

	(void)field;
	return moment(c, &w->term.until, &w->end_zone);
}

enum rc
forum_read_window(struct config *c, const struct config_field *field,
    void *target)
{
	static const struct config_field fields[] = {
		{"start", read_start, 0, true},
		{"end", read_end, 0, true},
		{"called", forum_read_moment,
		    offsetof(struct forum_window, called), false},
		{NULL, NULL, 0, false},
	};
	struct forum_window *w = config_member(field, target);

	return config_fields(c, fields, w);
}

enum rc
forum_read_member(struct config *c, const struct config_field *field,
    void *target)
{
	const struct forum_load *load = c->job->target;
	const struct forum_member **member = config_member(field, target);
	struct config_item item;

	RC_TRY(config_text(c, &item));
	*member = forum_member_find(load->forum, bytes_str(item.text));
	if (*member == NULL)
		return config_fail(c, item.line,
		    "members.yaml has no %.80s", item.text);
	return RC_OK;
}

enum rc
forum_read_body(struct config *c, const struct config_field *field,
    void *target)
{
	const struct forum_load *load = c->job->target;
	const struct forum_body **body = config_member(field, target);
	struct config_item item;

	RC_TRY(config_text(c, &item));
	*body = forum_body_find(load->forum, item.text);
	if (*body == NULL)
		return config_fail(c, item.line, "forum.yaml has no body %.60s",
		    item.text);
	return RC_OK;
}

struct texts {
	const char **text;
	size_t count, room;
};

static enum rc
read_one_text(struct config *c, const struct config_field *field,
    void *target)
{
	struct texts *list = target;
	const char *one = NULL;

	(void)field;
	if (list->count + 1 >= list->room) {
		size_t room = list->room * 2 + 4;
		const char **more = arena_array(c->job->keep, room,
		    sizeof(*more));

		if (more == NULL)
			return config_full(c);
		for (size_t i = 0; i < list->count; i++)
			more[i] = list->text[i];
		list->text = more;
		list->room = room;
	}
	RC_TRY(config_read_text(c, &(struct config_field){.name = ""}, &one));
	list->text[list->count++] = one;
	list->text[list->count] = NULL;
	return RC_OK;
}

enum rc
forum_read_texts(struct config *c, const struct config_field *field,
    void *target)
{
	const char *const **member = config_member(field, target);
	struct texts list = {0};

	RC_TRY(config_list(c, read_one_text, field, &list));
	if (list.text != NULL)
		*member = list.text;
	return RC_OK;
}
