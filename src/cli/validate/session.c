#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "cli/page_out.h"
#include "cli/validate/perspective.h"
#include "cli/validate/session.h"
#include "sys/file.h"
#include "sys/http_agent.h"
#include "sys/mailer_agent.h"
#include "validate/resolver.h"

enum { SETTINGS_MAX = 1024 * 1024 };

static const char *
settings_path(const char *path)
{
	if (path == NULL)
		path = getenv("ASSAY_VALIDATE");
	return path != NULL && path[0] != '\0' ? path : "validation.yaml";
}

RC_CHECKED static enum rc
read_settings(struct cli_session *session, const char *path, struct err *err)
{
	struct bytes text;
	enum rc rc;

	RC_TRY(sys_file_load(path, SETTINGS_MAX, &text, err));
	rc = validate_settings_read(&session->settings, text, path, err);
	free((void *)text.ptr);
	return rc;
}

/* One agent for the three that ask through it. */
RC_CHECKED static enum rc
open_world(struct cli_session *session, struct err *err)
{
	struct validate_service *s = &session->service;
	struct validate_resolver resolver;
	enum rc rc = RC_OK;

	validate_resolver_init(&resolver);
	if (session->settings.resolver != NULL)
		rc = validate_resolver_read(&resolver,
		    session->settings.resolver, err);
	if (rc == RC_OK)
		rc = validate_resolver_set(&resolver, "mail.mta",
		    session->settings.mta, err);
	if (rc == RC_OK)
		rc = validate_resolver_open(&resolver, &session->agent,
		    &s->primary.dns, err);
	validate_resolver_clear(&resolver);
	RC_TRY(rc);
	RC_TRY(sys_http_agent_new(session->agent, &s->primary.http, err));
	return sys_mailer_agent_new(session->agent, &s->mailer, err);
}

/* The remotes are met when they are asked. */
RC_CHECKED static enum rc
read_perspectives(struct cli_session *session, struct err *err)
{
	const char *path = session->settings.perspectives;

	if (path == NULL)
		return RC_OK;
	cli_ignore_broken_pipes();
	session->service.perspectives = &session->perspectives;
	session->service.ask = validate_ask;
	return cli_perspectives_load(path, true, &session->perspectives, err);
}

RC_CHECKED static enum rc
open_all(struct cli_session *session, unsigned needs, struct err *err)
{
	struct validate_service *s = &session->service;

	RC_TRY(store_sqlite_open(session->settings.store, crypto_sha256,
	    &s->store, err));
	if ((needs & CLI_NEEDS_WORLD) == 0)
		return RC_OK;
	RC_TRY(read_perspectives(session, err));
	return open_world(session, err);
}

int
cli_session_open(struct cli_session *session, const char *path,
    unsigned needs)
{
	struct err err = {0};

	path = settings_path(path);
	*session = (struct cli_session){.clock = sys_clock_real(),
	    .random = sys_random_real(), .json = session->json};
	arena_init(&session->arena, VALIDATE_ARENA_MAX);
	session->service = (struct validate_service){
	    .settings = &session->settings, .clock = &session->clock,
	    .random = &session->random, .arena = &session->arena,
	    .primary = {.name = "primary", .dnssec = true}};
	if (read_settings(session, path, &err) != RC_OK)
		return cli_fail(path, &err);
	session->service.primary.allow_special =
	    session->settings.allow_special;
	session->service.primary.any_port = session->settings.web_port != 0;
	if (open_all(session, needs, &err) != RC_OK)
		return cli_fail(session->settings.store, &err);
	return CLI_CLEAN;
}

void
cli_session_close(struct cli_session *session)
{
	struct validate_service *s = &session->service;

	sys_mailer_close(s->mailer);
	sys_http_close(s->primary.http);
	sys_dns_close(s->primary.dns);
	sys_agent_free(session->agent);
	store_close(s->store);
	validate_perspectives_clear(&session->perspectives);
	arena_clear(&session->arena);
	validate_settings_clear(&session->settings);
}

static const char *
step_name(enum validate_step step)
{
	static const char *const names[] = {"started", "refused", "not-yet",
	    "confirmed", "over"};

	return names[step];
}

static void
print_json(const struct validate_outcome *o, struct buf *out)
{
	struct json j;

	json_init(&j, out, true);
	json_open(&j, '{');
	json_put_str(&j, "schema", "assay-validate/1");
	json_put_str(&j, "step", step_name(o->step));
	json_put_str(&j, "id", o->id);
	json_put_str(&j, "why", o->why);
	json_put_str(&j, "rule", o->rule == RULE_COUNT ? NULL :
	    rule_table[o->rule].id);
	json_put_str(&j, "tell", o->tell);
	json_put_uint(&j, "corroborated", o->corroborated);
	json_close(&j, '}');
	buf_char(out, '\n');
}

static void
print_head(const struct validate_outcome *o, bool good, struct buf *out)
{
	bool colour = cli_wants_colour(stdout);

	buf_printf(out, "%s%s %s%s", colour ? good ? "\033[32m" :
	    "\033[1;31m" : "", good ? "\xe2\x9c\x93" : "\xe2\x9c\x97",
	    step_name(o->step), colour ? "\033[0m" : "");
	if (o->id[0] != '\0')
		buf_printf(out, "  %s", o->id);
	buf_char(out, '\n');
}

static void
print_reasons(const struct validate_outcome *o, struct page *p)
{
	char seen[64];

	if (o->why[0] != '\0')
		page_field(p, "because", o->why, PAGE_PLAIN);
	if (o->corroborated > 0) {
		(void)snprintf(seen, sizeof(seen),
		    "%u remote perspectives as well", o->corroborated);
		page_field(p, "seen by", seen, PAGE_PLAIN);
	}
	if (o->rule == RULE_COUNT)
		return;
	page_field(p, "rule", rule_table[o->rule].id, PAGE_PLAIN);
	page_field(p, "what to do", rule_table[o->rule].remedy, PAGE_PLAIN);
}

static void
print_text(const struct validate_outcome *o, struct buf *out)
{
	struct page p;

	print_head(o, o->step == VALIDATE_STARTED ||
	    o->step == VALIDATE_CONFIRMED, out);
	cli_page_begin(&p, out, PAGE_TEXT, "");
	print_reasons(o, &p);
	page_end(&p);
	buf_str(out, o->tell);
}

int
cli_session_print(const struct cli_session *session,
    const struct validate_outcome *outcome)
{
	struct buf out = {0};
	int code;

	if (session->json)
		print_json(outcome, &out);
	else
		print_text(outcome, &out);
	code = cli_page_write(&out);
	if (code != CLI_CLEAN)
		return code;
	return outcome->step == VALIDATE_STARTED ||
	    outcome->step == VALIDATE_CONFIRMED ? CLI_CLEAN : CLI_FINDINGS;
}
