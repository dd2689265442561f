#include "base/text.h"
#include "validate/caa.h"
#include "validate/dns_report.h"

enum { LINE = 640 };

static const char *
rule_name(enum rule_id rule)
{
	return rule == RULE_COUNT ? NULL : rule_table[rule].id;
}

static const char *
duty_text(enum validate_caa_duty duty)
{
	static const char *const text[] = {"none", "recommended", "required"};

	return text[duty];
}

void
validate_caa_page(struct page *p, const struct validate_caa *c)
{
	char line[LINE], time[CIVIL_TEXT];
	struct text t;

	text_init(&t, line, sizeof(line));
	text_printf(&t, "%s: %s", c->input,
	    validate_caa_verdict_text(c->verdict));
	page_heading(p, 1, line);
	page_field(p, "because", c->why, PAGE_PLAIN);
	if (c->rule != RULE_COUNT)
		page_field(p, "rule", rule_name(c->rule), PAGE_CODE);
	page_field(p, "checked", civil_format(c->checked_at, time),
	    PAGE_PLAIN);
	if (c->verdict == VALIDATE_CAA_PERMIT)
		page_field(p, "issue until",
		    civil_format(c->valid_until, time), PAGE_PLAIN);
	for (unsigned i = 0; i < c->contacts &&
	    c->verdict == VALIDATE_CAA_DENY; i++)
		page_field(p, "report to", c->contact[i], PAGE_PLAIN);
	page_heading(p, 3, "Step by step");
	for (unsigned i = 0; i < c->steps; i++)
		page_item(p, c->step[i].what, c->step[i].text,
		    rule_name(c->step[i].rule));
	if (c->steps_dropped > 0) {
		text_init(&t, line, sizeof(line));
		text_printf(&t, "%u more steps are left out",
		    c->steps_dropped);
		page_text(p, line);
	}
}

static void
put_time(struct json *j, const char *key, int64_t at)
{
	char time[CIVIL_TEXT];

	json_put_str(j, key, at == 0 ? NULL : civil_format(at, time));
}

static void
put_steps(struct json *j, const struct validate_caa *c)
{
	json_key(j, "steps");
	json_open(j, '[');
	for (unsigned i = 0; i < c->steps; i++) {
		json_open(j, '{');
		json_put_str(j, "what", c->step[i].what);
		json_put_str(j, "text", c->step[i].text);
		json_put_str(j, "rule", rule_name(c->step[i].rule));
		json_close(j, '}');
	}
	json_close(j, ']');
	json_put_uint(j, "steps_dropped", c->steps_dropped);
}

static void
put_look_ups(struct json *j, const struct validate_caa *c)
{
	json_key(j, "look_ups");
	json_open(j, '[');
	for (unsigned i = 0; i < c->levels; i++)
		validate_dns_json(j, &c->level[i]);
	if (c->health != NULL)
		validate_dns_json(j, c->health);
	json_close(j, ']');
	json_key(j, "insecure_proof");
	if (c->proof == NULL)
		json_null(j);
	else
		validate_proof_json(j, c->proof);
}

/*
 * SBR 4.2.2.1: what was prevented is documented well enough to report on,
 * and whom the domain wants told.
 */
static void
put_prevented(struct json *j, const struct validate_caa *c)
{
	json_key(j, "prevented");
	if (c->verdict != VALIDATE_CAA_DENY) {
		json_null(j);
		return;
	}
	json_open(j, '{');
	json_put_str(j, "rule", rule_name(R_smbr_4_2_2_1_document_denials));
	json_key(j, "report_to");
	json_open(j, '[');
	for (unsigned i = 0; i < c->contacts; i++)
		json_str(j, c->contact[i]);
	json_close(j, ']');
	json_put_str(j, "report_rule",
	    rule_name(R_smbr_4_2_2_1_iodef_reports));
	json_close(j, '}');
}

void
validate_caa_json(struct json *j, const struct validate_caa *c)
{
	json_put_str(j, "input", c->input);
	json_put_str(j, "domain", c->domain);
	json_put_str(j, "verdict", validate_caa_verdict_text(c->verdict));
	json_put_str(j, "rule", rule_name(c->rule));
	json_put_str(j, "why", c->why);
	json_put_str(j, "duty", duty_text(c->duty));
	json_put_str(j, "relevant", c->relevant);
	json_put_str(j, "status", c->rrset == NULL ? NULL :
	    sys_dns_status_text(c->rrset->status));
	json_key(j, "restricted");
	json_bool(j, c->restricted);
	json_key(j, "by_failure");
	json_bool(j, c->by_failure);
	put_time(j, "checked_at", c->checked_at);
	put_time(j, "valid_until", c->valid_until);
	put_prevented(j, c);
	put_steps(j, c);
	put_look_ups(j, c);
}

void
validate_caa_json_all(struct json *j, const struct validate_caa *checks,
    unsigned count, enum validate_caa_verdict verdict)
{
	json_put_str(j, "schema", VALIDATE_CAA_SCHEMA);
	json_put_str(j, "verdict", validate_caa_verdict_text(verdict));
	json_put_str(j, "rule", rule_name(R_smbr_4_2_2_1_every_mailbox));
	json_key(j, "checks");
	json_open(j, '[');
	for (unsigned i = 0; i < count; i++) {
		json_open(j, '{');
		validate_caa_json(j, &checks[i]);
		json_close(j, '}');
	}
	json_close(j, ']');
}
