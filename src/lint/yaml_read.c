#include <stdarg.h>
#include <stdio.h>
#include <yaml.h>

#include "lint/yaml_read.h"

enum { READER_ARENA_MAX = 4 * LINT_YAML_MAX };

RC_CHECKED enum rc
lint_yaml_fail(struct lint_yaml *y, size_t line, const char *format, ...)
{
	char text[160];
	va_list ap;

	va_start(ap, format);
	(void)vsnprintf(text, sizeof(text), format, ap);
	va_end(ap);
	return err_set(y->err, RC_EFORMAT, "policy", line, "%s:%zu: %s",
	    y->name, line, text);
}

RC_CHECKED enum rc
lint_yaml_full(struct lint_yaml *y)
{
	return err_set(y->err, RC_ELIMIT, "policy", 0,
	    "%s: the policy needs too much memory", y->name);
}

/* libyaml counts lines, except when the text is not even UTF-8. */
static size_t
problem_line(const struct lint_yaml *y)
{
	const yaml_parser_t *parser = y->parser;
	size_t line = 1;

	if (parser->error != YAML_READER_ERROR)
		return parser->problem_mark.line + 1;
	for (size_t i = 0; i < parser->problem_offset && i < y->in.len; i++)
		line += y->in.ptr[i] == '\n';
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
take_text(struct lint_yaml *y, const yaml_event_t *event,
    struct lint_yaml_item *ret)
{
	const uint8_t *value = event->data.scalar.value;
	size_t len = event->data.scalar.length;
	char *text;

	if (event->data.scalar.anchor != NULL)
		return lint_yaml_fail(y, ret->line, "anchors have no use here");
	if (event->data.scalar.tag != NULL)
		return lint_yaml_fail(y, ret->line, "tags have no use here");
	if (len > LINT_YAML_TEXT_MAX)
		return lint_yaml_fail(y, ret->line,
		    "a text of over %d octets", LINT_YAML_TEXT_MAX);
	if (!is_clean(value, len))
		return lint_yaml_fail(y, ret->line,
		    "a control character in a text");
	text = arena_alloc(&y->arena, len + 1);
	if (text == NULL)
		return lint_yaml_full(y);
	memcpy(text, value, len);
	text[len] = '\0';
	ret->kind = LINT_YAML_TEXT;
	ret->text = text;
	ret->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	return RC_OK;
}

RC_CHECKED static enum rc
open_level(struct lint_yaml *y, const uint8_t *anchor, const uint8_t *tag,
    enum lint_yaml_kind kind, struct lint_yaml_item *ret)
{
	if (anchor != NULL)
		return lint_yaml_fail(y, ret->line, "anchors have no use here");
	if (tag != NULL)
		return lint_yaml_fail(y, ret->line, "tags have no use here");
	if (++y->depth > LINT_YAML_DEPTH_MAX)
		return lint_yaml_fail(y, ret->line,
		    "nested deeper than %d levels", LINT_YAML_DEPTH_MAX);
	ret->kind = kind;
	return RC_OK;
}

RC_CHECKED static enum rc
take_event(struct lint_yaml *y, const yaml_event_t *event,
    struct lint_yaml_item *ret)
{
	ret->line = event->start_mark.line + 1;
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		return take_text(y, event, ret);
	case YAML_SEQUENCE_START_EVENT:
		return open_level(y, event->data.sequence_start.anchor,
		    event->data.sequence_start.tag, LINT_YAML_LIST, ret);
	case YAML_MAPPING_START_EVENT:
		return open_level(y, event->data.mapping_start.anchor,
		    event->data.mapping_start.tag, LINT_YAML_MAP, ret);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		y->depth--;
		ret->kind = LINT_YAML_CLOSE;
		return RC_OK;
	case YAML_ALIAS_EVENT:
		return lint_yaml_fail(y, ret->line, "aliases have no use here");
	default:
		ret->kind = LINT_YAML_END;
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
read_item(struct lint_yaml *y, struct lint_yaml_item *ret)
{
	yaml_event_t event;
	enum rc rc;

	*ret = (struct lint_yaml_item){0};
	for (;;) {
		if (!yaml_parser_parse(y->parser, &event))
			return lint_yaml_fail(y, problem_line(y), "%s",
			    y->parser->problem != NULL ? y->parser->problem :
							 "not YAML");
		if (!is_noise(&event))
			break;
		yaml_event_delete(&event);
	}
	rc = take_event(y, &event, ret);
	yaml_event_delete(&event);
	return rc;
}

RC_CHECKED enum rc
lint_yaml_peek(struct lint_yaml *y, const struct lint_yaml_item **ret)
{
	if (!y->has_ahead)
		RC_TRY(read_item(y, &y->ahead));
	y->has_ahead = true;
	*ret = &y->ahead;
	return RC_OK;
}

RC_CHECKED enum rc
lint_yaml_next(struct lint_yaml *y, struct lint_yaml_item *ret)
{
	const struct lint_yaml_item *item;

	RC_TRY(lint_yaml_peek(y, &item));
	*ret = *item;
	y->has_ahead = false;
	return RC_OK;
}

RC_CHECKED enum rc
lint_yaml_text(struct lint_yaml *y, struct lint_yaml_item *ret)
{
	RC_TRY(lint_yaml_next(y, ret));
	if (ret->kind != LINT_YAML_TEXT)
		return lint_yaml_fail(y, ret->line, "a text is wanted here");
	if (ret->text[0] == '\0')
		return lint_yaml_fail(y, ret->line, "the value is missing");
	return RC_OK;
}

RC_CHECKED static enum rc
open_kind(struct lint_yaml *y, enum lint_yaml_kind kind, const char *what)
{
	struct lint_yaml_item item;

	RC_TRY(lint_yaml_next(y, &item));
	if (item.kind != kind)
		return lint_yaml_fail(y, item.line, "%s is wanted here", what);
	return RC_OK;
}

/* Consumes the end of the level at hand. */
RC_CHECKED static enum rc
at_close(struct lint_yaml *y, bool *ret)
{
	const struct lint_yaml_item *item;

	RC_TRY(lint_yaml_peek(y, &item));
	*ret = item->kind == LINT_YAML_CLOSE;
	if (*ret)
		y->has_ahead = false;
	return RC_OK;
}

RC_CHECKED enum rc
lint_yaml_list(struct lint_yaml *y, lint_yaml_fn *each,
    const struct lint_yaml_field *field, void *target)
{
	bool end;

	RC_TRY(open_kind(y, LINT_YAML_LIST, "a list"));
	for (unsigned i = 0; i < LINT_YAML_ENTRIES_MAX; i++) {
		RC_TRY(at_close(y, &end));
		if (end)
			return RC_OK;
		RC_TRY(each(y, field, target));
	}
	return lint_yaml_fail(y, y->ahead.line, "a list of over %d elements",
	    LINT_YAML_ENTRIES_MAX - 1);
}

struct seen_key {
	const char *text;
	struct seen_key *next;
};

RC_CHECKED static enum rc
see_key(struct lint_yaml *y, const struct lint_yaml_item *key,
    struct seen_key **seen)
{
	struct seen_key *k;

	for (k = *seen; k != NULL; k = k->next)
		if (strcmp(k->text, key->text) == 0)
			return lint_yaml_fail(y, key->line,
			    "%.60s is here for the second time", key->text);
	k = arena_alloc(&y->arena, sizeof(*k));
	if (k == NULL)
		return lint_yaml_full(y);
	*k = (struct seen_key){key->text, *seen};
	*seen = k;
	return RC_OK;
}

RC_CHECKED enum rc
lint_yaml_pairs(struct lint_yaml *y, lint_yaml_pair_fn *each, void *target)
{
	struct seen_key *seen = NULL;
	struct lint_yaml_item key;
	bool end;

	RC_TRY(open_kind(y, LINT_YAML_MAP, "a mapping"));
	for (unsigned i = 0; i < LINT_YAML_ENTRIES_MAX; i++) {
		RC_TRY(at_close(y, &end));
		if (end)
			return RC_OK;
		RC_TRY(lint_yaml_text(y, &key));
		RC_TRY(see_key(y, &key, &seen));
		RC_TRY(each(y, &key, target));
	}
	return lint_yaml_fail(y, y->ahead.line, "a mapping of over %d keys",
	    LINT_YAML_ENTRIES_MAX - 1);
}

struct field_target {
	const struct lint_yaml_field *fields;
	uint32_t seen;
	void *target;
};

static enum rc
read_field(struct lint_yaml *y, const struct lint_yaml_item *key, void *target)
{
	struct field_target *to = target;

	for (unsigned i = 0; to->fields[i].name != NULL; i++) {
		if (strcmp(to->fields[i].name, key->text) != 0)
			continue;
		to->seen |= UINT32_C(1) << i;
		return to->fields[i].read(y, &to->fields[i], to->target);
	}
	return lint_yaml_fail(y, key->line, "%.60s is no key known here",
	    key->text);
}

RC_CHECKED enum rc
lint_yaml_fields(struct lint_yaml *y, const struct lint_yaml_field *fields,
    void *target)
{
	struct field_target to = {fields, 0, target};
	const struct lint_yaml_item *item;
	size_t line;

	RC_TRY(lint_yaml_peek(y, &item));
	line = item->line;
	RC_TRY(lint_yaml_pairs(y, read_field, &to));
	for (unsigned i = 0; fields[i].name != NULL; i++)
		if (fields[i].required && (to.seen >> i & 1) == 0)
			return lint_yaml_fail(y, line, "%s is missing here",
			    fields[i].name);
	return RC_OK;
}

RC_CHECKED static enum rc
read_all(struct lint_yaml *y, lint_yaml_fn *root)
{
	static const struct lint_yaml_field whole = {"", NULL, 0, false};
	struct lint_yaml_item item;
	const struct lint_yaml_item *first;

	RC_TRY(lint_yaml_peek(y, &first));
	if (first->kind == LINT_YAML_END)
		return RC_OK;
	RC_TRY(root(y, &whole, y->policy));
	/* the end of the document, then of the stream */
	RC_TRY(lint_yaml_next(y, &item));
	RC_TRY(lint_yaml_next(y, &item));
	if (item.kind != LINT_YAML_END)
		return lint_yaml_fail(y, item.line, "a second document");
	return RC_OK;
}

RC_CHECKED enum rc
lint_yaml_run(struct lint_policy *policy, struct bytes in, const char *name,
    lint_yaml_fn *root, struct err *err)
{
	struct lint_yaml y = {.policy = policy, .in = in, .name = name,
	    .err = err};
	yaml_parser_t parser;
	enum rc rc;

	if (in.len > LINT_YAML_MAX)
		return err_set(err, RC_ELIMIT, "policy", 0,
		    "%s: more than %d octets", name, LINT_YAML_MAX);
	if (!yaml_parser_initialize(&parser))
		return err_set(err, RC_ENOMEM, "policy", 0, "out of memory");
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser, in.ptr, in.len);
	arena_init(&y.arena, READER_ARENA_MAX);
	y.parser = &parser;
	rc = read_all(&y, root);
	arena_clear(&y.arena);
	yaml_parser_delete(&parser);
	return rc;
}
