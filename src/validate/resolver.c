#include <stdio.h>
#include <stdlib.h>

#include "config/config.h"
#include "sys/dns_agent.h"
#include "sys/file.h"
#include "validate/resolver.h"

enum {
	MEMORY = 4 << 20,
	/* For the agent's own work and for look-ups that wait for a retry. */
	SLACK_MS = 15000,
};

void
validate_resolver_init(struct validate_resolver *r)
{
	*r = (struct validate_resolver){.attempts = 2, .timeout_ms = 10000,
	    .pause_ms = 500, .ip4 = true, .ip6 = true};
	arena_init(&r->arena, MEMORY);
}

void
validate_resolver_clear(struct validate_resolver *r)
{
	arena_clear(&r->arena);
}

enum rc
validate_resolver_set(struct validate_resolver *r, const char *key,
    const char *value, struct err *err)
{
	struct sys_agent_setting *s = &r->setting[r->settings];

	if (r->settings == SYS_AGENT_SETTINGS_MAX)
		return err_set(err, RC_ELIMIT, "resolver", 0,
		    "over %d settings", SYS_AGENT_SETTINGS_MAX);
	s->key = arena_printf(&r->arena, "%s", key);
	s->value = arena_printf(&r->arena, "%s", value);
	if (s->key == NULL || s->value == NULL)
		return err_set(err, RC_ELIMIT, "resolver", 0,
		    "settings that need too much memory");
	r->settings++;
	return RC_OK;
}

enum rc
validate_resolver_anchor(struct validate_resolver *r, const char *path,
    struct err *err)
{
	return validate_resolver_set(r, "dns.anchor", path, err);
}

enum rc
validate_resolver_stub(struct validate_resolver *r, const char *zone,
    const char *address, struct err *err)
{
	const char *value = arena_printf(&r->arena, "%s %s", zone, address);

	if (value == NULL)
		return err_set(err, RC_ELIMIT, "resolver", 0,
		    "settings that need too much memory");
	return validate_resolver_set(r, "dns.stub", value, err);
}

/*
 * Everybody's caches: what they say is neither authoritative nor first-hand.
 * The list is of those that are known by heart, not of all there are.
 */
static const char *const public_resolvers[] = {
	"1.0.0.1", "1.1.1.1", "4.2.2.1", "4.2.2.2", "8.8.4.4", "8.8.8.8",
	"9.9.9.9", "9.9.9.10", "64.6.64.6", "64.6.65.6", "94.140.14.14",
	"94.140.15.15", "149.112.112.112", "208.67.220.220",
	"208.67.222.222", "2001:4860:4860::8844", "2001:4860:4860::8888",
	"2606:4700:4700::1001", "2606:4700:4700::1111", "2620:fe::9",
	"2620:fe::fe", "2620:119:35::35", "2620:119:53::53",
};

enum rc
validate_resolver_forward(struct validate_resolver *r, const char *address,
    struct err *err)
{
	struct bytes host = bytes_str(address);

	host = bytes_head(host, bytes_find(host, '@'));
	for (size_t i = 0; i < sizeof(public_resolvers) /
	     sizeof(public_resolvers[0]); i++)
		if (bytes_equal_nocase(host, bytes_str(public_resolvers[i])))
			return err_set(err, RC_EUSAGE, "resolver", 0,
			    "%s is a public resolver: evidence is not taken "
			    "from the caches of others (RFC 8659 5.4)",
			    address);
	return validate_resolver_set(r, "dns.forward", address, err);
}

/* The file. */

static struct validate_resolver *
resolver_of(struct config *c)
{
	return c->job->target;
}

/* A failure of ours becomes one of the file's, with its line. */
static enum rc
at_line(struct config *c, size_t line, enum rc rc)
{
	char text[sizeof(c->err->text)];

	if (rc == RC_OK || rc == RC_ELIMIT || c->err == NULL)
		return rc;
	(void)snprintf(text, sizeof(text), "%s", c->err->text);
	return config_fail(c, line, "%s", text);
}

static enum rc
read_anchor(struct config *c, const struct config_field *field, void *target)
{
	struct config_item item;

	(void)field;
	RC_TRY(config_text(c, &item));
	return at_line(c, item.line,
	    validate_resolver_anchor(target, item.text, c->err));
}

static enum rc
read_forward(struct config *c, const struct config_field *field, void *target)
{
	struct config_item item;

	(void)field;
	RC_TRY(config_text(c, &item));
	return at_line(c, item.line,
	    validate_resolver_forward(target, item.text, c->err));
}

static enum rc
read_forwards(struct config *c, const struct config_field *field,
    void *target)
{
	return config_list(c, read_forward, field, target);
}

/* `target` is the zone. */
static enum rc
read_address(struct config *c, const struct config_field *field, void *target)
{
	struct config_item item;

	(void)field;
	RC_TRY(config_text(c, &item));
	return at_line(c, item.line,
	    validate_resolver_stub(resolver_of(c), target, item.text,
		c->err));
}

static enum rc
read_stub(struct config *c, const struct config_item *key, void *target)
{
	const struct config_item *ahead;
	char zone[CONFIG_TEXT_MAX + 1];

	(void)target;
	(void)snprintf(zone, sizeof(zone), "%s", key->text);
	RC_TRY(config_peek(c, &ahead));
	if (ahead->kind == CONFIG_LIST)
		return config_list(c, read_address, NULL, zone);
	return read_address(c, NULL, zone);
}

static enum rc
read_stubs(struct config *c, const struct config_field *field, void *target)
{
	(void)field;
	return config_pairs(c, read_stub, target);
}

static enum rc
read_user(struct config *c, const struct config_field *field, void *target)
{
	struct config_item item;

	(void)field;
	RC_TRY(config_text(c, &item));
	return at_line(c, item.line,
	    validate_resolver_set(target, "agent.user", item.text, c->err));
}

#define FIELD(name, read, member) \
	{name, read, offsetof(struct validate_resolver, member), false}

static const struct config_field fields[] = {
	{"anchor", read_anchor, 0, false},
	{"stubs", read_stubs, 0, false},
	{"forward", read_forwards, 0, false},
	{"user", read_user, 0, false},
	FIELD("agent", config_read_text, program),
	FIELD("attempts", config_read_number, attempts),
	FIELD("timeout-ms", config_read_number, timeout_ms),
	FIELD("pause-ms", config_read_number, pause_ms),
	FIELD("ip4", config_read_yes_no, ip4),
	FIELD("ip6", config_read_yes_no, ip6),
	{NULL, NULL, 0, false},
};

static enum rc
read_root(struct config *c, const struct config_field *field, void *target)
{
	(void)field;
	return config_fields(c, fields, target);
}

enum rc
validate_resolver_read(struct validate_resolver *r, const char *path,
    struct err *err)
{
	struct config_job job = {.unit = "resolver", .root = read_root,
	    .target = r, .keep = &r->arena};
	struct bytes file;
	enum rc rc;

	RC_TRY(sys_file_load(path, CONFIG_MAX, &file, err));
	rc = config_run(&job, file, path, err);
	free((void *)(uintptr_t)file.ptr);
	return rc;
}

static enum rc
set_number(struct validate_resolver *r, const char *key, unsigned n,
    struct err *err)
{
	char text[16];

	(void)snprintf(text, sizeof(text), "%u", n);
	return validate_resolver_set(r, key, text, err);
}

int64_t
validate_resolver_wait_ms(const struct validate_resolver *r)
{
	return (int64_t)r->attempts *
	    ((int64_t)r->timeout_ms + r->pause_ms) + SLACK_MS;
}

enum rc
validate_resolver_open(struct validate_resolver *r,
    struct sys_agent **ret_agent, struct sys_dns **ret_dns, struct err *err)
{
	struct sys_agent *agent;
	enum rc rc;

	RC_TRY(set_number(r, "dns.attempts", r->attempts, err));
	RC_TRY(set_number(r, "dns.timeout-ms", r->timeout_ms, err));
	RC_TRY(set_number(r, "dns.pause-ms", r->pause_ms, err));
	RC_TRY(validate_resolver_set(r, "dns.ip4", r->ip4 ? "yes" : "no",
	    err));
	RC_TRY(validate_resolver_set(r, "dns.ip6", r->ip6 ? "yes" : "no",
	    err));
	RC_TRY(sys_agent_new(r->program, r->setting, r->settings, &agent,
	    err));
	rc = sys_dns_agent_new(agent, validate_resolver_wait_ms(r), ret_dns, err);
	if (rc != RC_OK) {
		sys_agent_free(agent);
		return rc;
	}
	*ret_agent = agent;
	return RC_OK;
}
