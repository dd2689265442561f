#include <stddef.h>

#include "config/config.h"
#include "mailbox/mailbox.h"
#include "validate/settings.h"

enum { SETTINGS_MEMORY = 256 * 1024 };

#define MEMBER(name) offsetof(struct validate_settings, name)

static enum rc
read_mailbox(struct config *c, const struct config_field *field, void *target)
{
	const char **member = config_member(field, target);

	RC_TRY(config_read_text(c, field, target));
	if (!mailbox_is(bytes_str(*member)))
		return config_fail(c, c->ahead.line, "%.60s is no mailbox",
		    *member);
	return RC_OK;
}

static enum rc
read_issuer(struct config *c, const struct config_field *field, void *target)
{
	struct validate_settings *s = target;
	unsigned n = 0;
	struct config_item item;

	(void)field;
	RC_TRY(config_text(c, &item));
	while (s->issuers[n] != NULL)
		n++;
	if (n == VALIDATE_ISSUERS_MAX)
		return config_fail(c, item.line, "over %d issuer names",
		    VALIDATE_ISSUERS_MAX);
	s->issuers[n] = arena_printf(&s->arena, "%s", item.text);
	return s->issuers[n] != NULL ? RC_OK : config_full(c);
}

static enum rc
read_issuers(struct config *c, const struct config_field *field, void *target)
{
	return config_list(c, read_issuer, field, target);
}

static const struct config_field limit_fields[] = {
	{"mailbox", config_read_number, MEMBER(per_mailbox), false},
	{"domain", config_read_number, MEMBER(per_domain), false},
	{"applicant", config_read_number, MEMBER(per_applicant), false},
	{NULL, NULL, 0, false},
};

static enum rc
read_limits(struct config *c, const struct config_field *field, void *target)
{
	(void)field;
	return config_fields(c, limit_fields, target);
}

static const struct config_field test_fields[] = {
	{"special-addresses", config_read_yes_no, MEMBER(allow_special),
	    false},
	{"web-port", config_read_number, MEMBER(web_port), false},
	{NULL, NULL, 0, false},
};

static enum rc
read_test(struct config *c, const struct config_field *field, void *target)
{
	(void)field;
	return config_fields(c, test_fields, target);
}

static const struct config_field fields[] = {
	{"ca", config_read_text, MEMBER(ca), true},
	{"from", read_mailbox, MEMBER(from), true},
	{"reply-to", read_mailbox, MEMBER(reply), true},
	{"issuers", read_issuers, 0, true},
	{"store", config_read_path, MEMBER(store), true},
	{"mta", config_read_text, MEMBER(mta), false},
	{"resolver", config_read_path, MEMBER(resolver), false},
	{"perspectives", config_read_path, MEMBER(perspectives), false},
	{"value-hours", config_read_number, MEMBER(value_hours), false},
	{"value-days", config_read_number, MEMBER(value_days), false},
	{"mails-per-hour", read_limits, 0, false},
	{"test", read_test, 0, false},
	{NULL, NULL, 0, false},
};

/* The longest lives that the text permits; a CPS may only shorten them. */
RC_CHECKED static enum rc
check_lives(struct config *c, const struct validate_settings *s)
{
	if (s->value_hours == 0 || s->value_hours > VALIDATE_VALUE_HOURS_MAX)
		return config_fail(c, 1,
		    "value-hours is 1 to %d (SBR 3.2.2.2)",
		    VALIDATE_VALUE_HOURS_MAX);
	if (s->value_days == 0 || s->value_days > VALIDATE_VALUE_DAYS_MAX)
		return config_fail(c, 1,
		    "value-days is 1 to %d (TLS BR 3.2.2.4)",
		    VALIDATE_VALUE_DAYS_MAX);
	if (s->issuers[0] == NULL)
		return config_fail(c, 1, "no issuer domain name");
	return RC_OK;
}

static enum rc
read_settings(struct config *c, const struct config_field *field,
    void *target)
{
	(void)field;
	RC_TRY(config_fields(c, fields, target));
	return check_lives(c, target);
}

RC_CHECKED enum rc
validate_settings_read(struct validate_settings *ret, struct bytes in,
    const char *path, struct err *err)
{
	const struct config_job job = {.unit = "settings",
	    .root = read_settings, .target = ret, .keep = &ret->arena};

	*ret = (struct validate_settings){.mta = "127.0.0.1:25",
	    .value_hours = VALIDATE_VALUE_HOURS_MAX,
	    .value_days = VALIDATE_VALUE_DAYS_MAX,
	    .per_mailbox = 5, .per_domain = 100, .per_applicant = 50};
	arena_init(&ret->arena, SETTINGS_MEMORY);
	RC_TRY(config_run(&job, in, path, err));
	if (ret->ca == NULL)
		return err_set(err, RC_EFORMAT, "settings", 0,
		    "%s: the file is empty", path);
	return RC_OK;
}

void
validate_settings_clear(struct validate_settings *s)
{
	arena_clear(&s->arena);
}
