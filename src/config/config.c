#include <stdarg.h>
#include <stdio.h>
#include <yaml.h>

#include "config/config.h"

enum { READER_ARENA_MAX = 4 * CONFIG_MAX };

RC_CHECKED enum rc
config_fail(struct config *c, size_t line, const char *format, ...)
{
	char text[160];
	va_list ap;

	va_start(ap, format);
	(void)vsnprintf(text, sizeof(text), format, ap);
	va_end(ap);
	return err_set(c->err, RC_EFORMAT, c->job->unit, line,
	    "%s:%zu: %s", c->name, line, text);
}

RC_CHECKED enum rc
config_full(struct config *c)
{
	return err_set(c->err, RC_ELIMIT, c->job->unit, 0,
	    "%s: it needs too much memory", c->name);
}

/* libyaml counts lines, except when the text is not even UTF-8. */
static size_t
problem_line(const struct config *c)
{
	const yaml_parser_t *parser = c->parser;
	size_t line = c->job->lines_before + 1;

	if (parser->error != YAML_READER_ERROR)
		return line + parser->problem_mark.line;
	for (size_t i = 0; i < parser->problem_offset && i < c->in.len; i++)
		line += c->in.ptr[i] == '\n';
	return line;
}

/* A control character in a text would reach reports and terminals. */
static bool
is_clean(const uint8_t *p, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((p[i] < 0x20 && p[i] != '\n' && p[i] != '\t') ||
		    p[i] == 0x7f)
			return false;
	return true;
}

RC_CHECKED static enum rc
take_text(struct config *c, const yaml_event_t *event,
    struct config_item *ret)
{
	const uint8_t *value = event->data.scalar.value;
	size_t len = event->data.scalar.length;
	char *text;

	if (event->data.scalar.anchor != NULL)
		return config_fail(c, ret->line, "anchors have no use here");
	if (event->data.scalar.tag != NULL)
		return config_fail(c, ret->line, "tags have no use here");
	if (len > CONFIG_TEXT_MAX)
		return config_fail(c, ret->line,
		    "a text of over %d octets", CONFIG_TEXT_MAX);
	if (!is_clean(value, len))
		return config_fail(c, ret->line,
		    "a control character in a text");
	text = arena_alloc(&c->arena, len + 1);
	if (text == NULL)
		return config_full(c);
	memcpy(text, value, len);
	text[len] = '\0';
	ret->kind = CONFIG_TEXT;
	ret->text = text;
	ret->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	return RC_OK;
}

RC_CHECKED static enum rc
open_level(struct config *c, const uint8_t *anchor, const uint8_t *tag,
    enum config_kind kind, struct config_item *ret)
{
	if (anchor != NULL)
		return config_fail(c, ret->line, "anchors have no use here");
	if (tag != NULL)
		return config_fail(c, ret->line, "tags have no use here");
	if (++c->depth > CONFIG_DEPTH_MAX)
		return config_fail(c, ret->line,
		    "nested deeper than %d levels", CONFIG_DEPTH_MAX);
	ret->kind = kind;
	return RC_OK;
}

RC_CHECKED static enum rc
take_event(struct config *c, const yaml_event_t *event,
    struct config_item *ret)
{
	ret->line = c->job->lines_before + event->start_mark.line + 1;
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		return take_text(c, event, ret);
	case YAML_SEQUENCE_START_EVENT:
		return open_level(c, event->data.sequence_start.anchor,
		    event->data.sequence_start.tag, CONFIG_LIST, ret);
	case YAML_MAPPING_START_EVENT:
		return open_level(c, event->data.mapping_start.anchor,
		    event->data.mapping_start.tag, CONFIG_MAP, ret);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		c->depth--;
		ret->kind = CONFIG_CLOSE;
		return RC_OK;
	case YAML_ALIAS_EVENT:
		return config_fail(c, ret->line, "aliases have no use here");
	default:
		ret->kind = CONFIG_END;
		return RC_OK;
	}
}

/* The start of the stream and of a document say nothing. */
static bool
is_noise(const yaml_event_t *event)
{
	return event->type == YAML_STREAM_START_EVENT ||
	    event->type == YAML_DOCUMENT_START_EVENT;
}

RC_CHECKED static enum rc
read_item(struct config *c, struct config_item *ret)
{
	yaml_event_t event;
	enum rc rc;

	*ret = (struct config_item){0};
	for (;;) {
		if (!yaml_parser_parse(c->parser, &event))
			return config_fail(c, problem_line(c), "%s",
			    c->parser->problem != NULL ? c->parser->problem :
							 "not YAML");
		if (!is_noise(&event))
			break;
		yaml_event_delete(&event);
	}
	rc = take_event(c, &event, ret);
	yaml_event_delete(&event);
	return rc;
}

RC_CHECKED enum rc
config_peek(struct config *c, const struct config_item **ret)
{
	if (!c->has_ahead)
		RC_TRY(read_item(c, &c->ahead));
	c->has_ahead = true;
	*ret = &c->ahead;
	return RC_OK;
}

RC_CHECKED enum rc
config_next(struct config *c, struct config_item *ret)
{
	const struct config_item *item;

	RC_TRY(config_peek(c, &item));
	*ret = *item;
	c->has_ahead = false;
	return RC_OK;
}

RC_CHECKED enum rc
config_text(struct config *c, struct config_item *ret)
{
	RC_TRY(config_next(c, ret));
	if (ret->kind != CONFIG_TEXT)
		return config_fail(c, ret->line, "a text is wanted here");
	if (ret->text[0] == '\0')
		return config_fail(c, ret->line, "the value is missing");
	return RC_OK;
}

RC_CHECKED static enum rc
open_kind(struct config *c, enum config_kind kind, const char *what)
{
	struct config_item item;

	RC_TRY(config_next(c, &item));
	if (item.kind != kind)
		return config_fail(c, item.line, "%s is wanted here", what);
	return RC_OK;
}

/* Consumes the end of the level at hand. */
RC_CHECKED static enum rc
at_close(struct config *c, bool *ret)
{
	const struct config_item *item;

	RC_TRY(config_peek(c, &item));
	*ret = item->kind == CONFIG_CLOSE;
	if (*ret)
		c->has_ahead = false;
	return RC_OK;
}

RC_CHECKED enum rc
config_list(struct config *c, config_fn *each,
    const struct config_field *field, void *target)
{
	bool end;

	RC_TRY(open_kind(c, CONFIG_LIST, "a list"));
	for (unsigned i = 0; i < CONFIG_ENTRIES_MAX; i++) {
		RC_TRY(at_close(c, &end));
		if (end)
			return RC_OK;
		RC_TRY(each(c, field, target));
	}
	return config_fail(c, c->ahead.line, "a list of over %d elements",
	    CONFIG_ENTRIES_MAX - 1);
}

struct seen_key {
	const char *text;
	struct seen_key *next;
};

RC_CHECKED static enum rc
see_key(struct config *c, const struct config_item *key,
    struct seen_key **seen)
{
	struct seen_key *k;

	for (k = *seen; k != NULL; k = k->next)
		if (strcmp(k->text, key->text) == 0)
			return config_fail(c, key->line,
			    "%.60s is here for the second time", key->text);
	k = arena_alloc(&c->arena, sizeof(*k));
	if (k == NULL)
		return config_full(c);
	*k = (struct seen_key){key->text, *seen};
	*seen = k;
	return RC_OK;
}

RC_CHECKED enum rc
config_pairs(struct config *c, config_pair_fn *each, void *target)
{
	struct seen_key *seen = NULL;
	struct config_item key;
	bool end;

	RC_TRY(open_kind(c, CONFIG_MAP, "a mapping"));
	for (unsigned i = 0; i < CONFIG_ENTRIES_MAX; i++) {
		RC_TRY(at_close(c, &end));
		if (end)
			return RC_OK;
		RC_TRY(config_text(c, &key));
		RC_TRY(see_key(c, &key, &seen));
		RC_TRY(each(c, &key, target));
	}
	return config_fail(c, c->ahead.line, "a mapping of over %d keys",
	    CONFIG_ENTRIES_MAX - 1);
}

struct field_target {
	const struct config_field *fields;
	uint32_t seen;
	void *target;
};

static enum rc
read_field(struct config *c, const struct config_item *key, void *target)
{
	struct field_target *to = target;

	for (unsigned i = 0; to->fields[i].name != NULL; i++) {
		if (strcmp(to->fields[i].name, key->text) != 0)
			continue;
		to->seen |= UINT32_C(1) << i;
		return to->fields[i].read(c, &to->fields[i], to->target);
	}
	return config_fail(c, key->line, "%.60s is no key known here",
	    key->text);
}

RC_CHECKED enum rc
config_fields(struct config *c, const struct config_field *fields,
    void *target)
{
	struct field_target to = {fields, 0, target};
	const struct config_item *item;
	size_t line;

	RC_TRY(config_peek(c, &item));
	line = item->line;
	RC_TRY(config_pairs(c, read_field, &to));
	for (unsigned i = 0; fields[i].name != NULL; i++)
		if (fields[i].required && (to.seen >> i & 1) == 0)
			return config_fail(c, line, "%s is missing here",
			    fields[i].name);
	return RC_OK;
}

RC_CHECKED static enum rc
read_all(struct config *c)
{
	static const struct config_field whole = {"", NULL, 0, false};
	struct config_item item;
	const struct config_item *first;

	RC_TRY(config_peek(c, &first));
	if (first->kind == CONFIG_END)
		return RC_OK;
	RC_TRY(c->job->root(c, &whole, c->job->target));
	/* the end of the document, then of the stream */
	RC_TRY(config_next(c, &item));
	RC_TRY(config_next(c, &item));
	if (item.kind != CONFIG_END)
		return config_fail(c, item.line, "a second document");
	return RC_OK;
}

RC_CHECKED enum rc
config_run(const struct config_job *job, struct bytes in, const char *name,
    struct err *err)
{
	struct config c = {.job = job, .in = in, .name = name, .err = err};
	yaml_parser_t parser;
	enum rc rc;

	if (in.len > CONFIG_MAX)
		return err_set(err, RC_ELIMIT, job->unit, 0,
		    "%s: more than %d octets", name, CONFIG_MAX);
	if (!yaml_parser_initialize(&parser))
		return err_set(err, RC_ENOMEM, job->unit, 0, "out of memory");
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser, in.ptr, in.len);
	arena_init(&c.arena, READER_ARENA_MAX);
	c.parser = &parser;
	rc = read_all(&c);
	arena_clear(&c.arena);
	yaml_parser_delete(&parser);
	return rc;
}
