/* The kinds of value that any file may hold. */
#include "config/config.h"

enum rc
config_read_text(struct config *c, const struct config_field *field,
    void *target)
{
	const char **member = config_member(field, target);
	struct config_item item;

	RC_TRY(config_text(c, &item));
	*member = arena_printf(c->job->keep, "%s", item.text);
	return *member != NULL ? RC_OK : config_full(c);
}

enum rc
config_read_day(struct config *c, const struct config_field *field,
    void *target)
{
	struct config_item item;

	RC_TRY(config_text(c, &item));
	if (!civil_parse(item.text, config_member(field, target)))
		return config_fail(c, item.line,
		    "%.60s is no date like 2026-12-31", item.text);
	return RC_OK;
}

/* YAML 1.1 knows more words for these two; ours are read by people. */
enum rc
config_read_yes_no(struct config *c, const struct config_field *field,
    void *target)
{
	bool *member = config_member(field, target);
	struct config_item item;

	RC_TRY(config_text(c, &item));
	*member = strcmp(item.text, "yes") == 0 ||
	    strcmp(item.text, "true") == 0;
	if (item.plain && (*member || strcmp(item.text, "no") == 0 ||
	    strcmp(item.text, "false") == 0))
		return RC_OK;
	return config_fail(c, item.line, "%s is yes or no, not %.60s",
	    field->name, item.text);
}

enum rc
config_read_number(struct config *c, const struct config_field *field,
    void *target)
{
	unsigned *member = config_member(field, target);
	struct config_item item;
	uint64_t number = 0;

	RC_TRY(config_text(c, &item));
	for (const char *p = item.text; *p != '\0'; p++) {
		number = number * 10 + (unsigned)(*p - '0');
		if (*p < '0' || *p > '9' || number > INT32_MAX)
			return config_fail(c, item.line,
			    "%.60s is no whole number", item.text);
	}
	*member = (unsigned)number;
	return RC_OK;
}

enum rc
config_read_path(struct config *c, const struct config_field *field,
    void *target)
{
	const char **member = config_member(field, target);
	const char *slash = strrchr(c->name, '/');

	RC_TRY(config_read_text(c, field, target));
	if ((*member)[0] == '/' || slash == NULL)
		return RC_OK;
	*member = arena_printf(c->job->keep, "%.*s/%s",
	    (int)(slash - c->name), c->name, *member);
	return *member != NULL ? RC_OK : config_full(c);
}
