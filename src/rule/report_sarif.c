/*
 * SARIF 2.1.0 (OASIS). Members of a JSON object have no order, so results
 * come first and the tool's rules, known only then, at the end of the run.
 */
#include "base/json.h"
#include "base/text.h"
#include "rule/report.h"

static const char *
level_of(enum rule_severity severity)
{
	switch (severity) {
	case SEV_ERROR:
		return "error";
	case SEV_WARNING:
		return "warning";
	default:
		return "note";
	}
}

static void
put_text(struct json *j, const char *key, const char *text)
{
	json_key(j, key);
	json_open(j, '{');
	json_put_str(j, "text", text);
	json_close(j, '}');
}

/* Names become URI references (RFC 3986): all but plain characters escaped. */
static void
put_uri(struct json *j, const char *key, const char *name)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
	char uri[8192];
	struct text t;

	text_init(&t, uri, sizeof(uri));
	for (; *name != '\0'; name++) {
		if (strchr(plain, *name) != NULL)
			text_char(&t, *name);
		else
			text_printf(&t, "%%%02X", (unsigned char)*name);
	}
	json_put_str(j, key, uri);
}

static void
put_region(struct json *j, const struct rule_report_object *o,
    const struct finding *f)
{
	char hex[2 * RULE_REPORT_HEX_MAX + 8];
	struct text t;

	if (!f->has_place)
		return;
	text_init(&t, hex, sizeof(hex));
	text_hex(&t, rule_report_octets(o, f), RULE_REPORT_HEX_MAX);
	json_key(j, "region");
	json_open(j, '{');
	json_put_uint(j, "byteOffset", f->offset);
	json_put_uint(j, "byteLength", f->len);
	if (f->len > 0)
		put_text(j, "snippet", hex);
	json_close(j, '}');
}

static void
put_location(struct json *j, const struct rule_report_object *o,
    const struct finding *f)
{
	json_key(j, "locations");
	json_open(j, '[');
	json_open(j, '{');
	json_key(j, "physicalLocation");
	json_open(j, '{');
	json_key(j, "artifactLocation");
	json_open(j, '{');
	put_uri(j, "uri", o->file != NULL ? o->file : o->name);
	json_close(j, '}');
	put_region(j, o, f);
	json_close(j, '}');
	if (f->path[0] != '\0') {
		json_key(j, "logicalLocations");
		json_open(j, '[');
		json_open(j, '{');
		json_put_str(j, "fullyQualifiedName", f->path);
		json_close(j, '}');
		json_close(j, ']');
	}
	json_close(j, '}');
	json_close(j, ']');
}

/* FNV-1a over what stays the same when the object moves to another file. */
static void
put_fingerprint(struct json *j, const struct rule_report_object *o,
    const struct finding *f)
{
	const char *parts[] = {rule_table[f->rule].id, f->path, o->subject,
	    f->message};
	uint64_t hash = UINT64_C(0xcbf29ce484222325);
	char text[24];
	struct text t;

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		for (const char *p = parts[i];; p++) {
			hash = (hash ^ (uint8_t)*p) *
			    UINT64_C(0x100000001b3);
			if (*p == '\0')
				break;
		}
	text_init(&t, text, sizeof(text));
	text_printf(&t, "%016llx", (unsigned long long)hash);
	json_key(j, "partialFingerprints");
	json_open(j, '{');
	json_put_str(j, "ruleAndPlace/v1", text);
	json_close(j, '}');
}

static void
put_message(struct json *j, const struct rule_report_object *o,
    const struct finding *f)
{
	char text[2048];
	struct text t;

	text_init(&t, text, sizeof(text));
	text_str(&t, f->message);
	if (f->value != NULL && f->value[0] != '\0')
		text_printf(&t, ": %s", f->value);
	text_printf(&t, " (%s, %s)", o->name, o->profile);
	put_text(j, "message", text);
}

static void
put_suppression(struct json *j, const struct finding *f)
{
	if (f->waived == NULL)
		return;
	json_key(j, "suppressions");
	json_open(j, '[');
	json_open(j, '{');
	json_put_str(j, "kind", "external");
	json_put_str(j, "status", "accepted");
	json_put_str(j, "justification", f->waived);
	json_close(j, '}');
	json_close(j, ']');
}

static void
put_result(struct json *j, const struct rule_report_object *o,
    const struct finding *f)
{
	json_open(j, '{');
	json_put_str(j, "ruleId", rule_table[f->rule].id);
	json_put_str(j, "level", level_of(f->severity));
	put_message(j, o, f);
	put_location(j, o, f);
	put_fingerprint(j, o, f);
	put_suppression(j, f);
	json_key(j, "properties");
	json_open(j, '{');
	json_put_str(j, "object", o->name);
	json_put_str(j, "profile", o->profile);
	json_close(j, '}');
	json_close(j, '}');
}

static void
sarif_begin(const struct rule_report *r, const struct rule_report_totals *t,
    struct buf *out)
{
	(void)r;
	(void)t;
	buf_str(out, "{\n\"$schema\": \"https://json.schemastore.org/"
		     "sarif-2.1.0.json\",\n\"version\": \"2.1.0\",\n"
		     "\"runs\": [{\n\"columnKind\": \"utf16CodeUnits\",\n"
		     "\"results\": [\n");
}

static void
sarif_object(const struct rule_report *r, const struct rule_report_object *o,
    struct buf *out)
{
	bool any = false;
	struct json j;

	for (unsigned i = 0; i < o->count; i++) {
		if (!rule_report_shows(r, &o->finding[i]))
			continue;
		if (any)
			buf_str(out, ",\n");
		any = true;
		json_init(&j, out, false);
		put_result(&j, o, &o->finding[i]);
	}
}

static void
put_rule(struct json *j, const struct rule *rule)
{
	char cite[128], name[64], help[4096];
	struct text t;

	text_init(&t, cite, sizeof(cite));
	text_printf(&t, "%s %s, %s",
	    rule_source_name(rule->source, name, sizeof(name)),
	    rule->section, rule_level_name((enum rule_level)rule->level));
	text_init(&t, help, sizeof(help));
	text_printf(&t, "%s\n%s: %s", rule->remedy, cite, rule->requirement);
	json_open(j, '{');
	json_put_str(j, "id", rule->id);
	put_text(j, "shortDescription", cite);
	put_text(j, "fullDescription", rule->requirement);
	put_text(j, "help", help);
	json_key(j, "defaultConfiguration");
	json_open(j, '{');
	json_put_str(j, "level",
	    level_of((enum rule_severity)rule->severity));
	json_close(j, '}');
	json_key(j, "properties");
	json_open(j, '{');
	json_put_str(j, "section", rule->section);
	json_put_str(j, "ballot", rule->ballot);
	json_put_str(j, "version", rule->version);
	json_close(j, '}');
	json_close(j, '}');
}

static void
sarif_end(const struct rule_report *r, const struct rule_report_totals *t,
    struct buf *out)
{
	bool any = false;
	struct json j;

	buf_str(out, "\n],\n\"invocations\": [{\"executionSuccessful\": ");
	buf_str(out, t->unreadable == 0 ? "true" : "false");
	buf_str(out, "}],\n\"tool\": {\"driver\": {\"name\": \"assay\", "
		     "\"version\": ");
	json_quote(out, bytes_str(r->tool));
	buf_str(out, ", \"rules\": [\n");
	for (unsigned i = 0; i < RULE_COUNT; i++) {
		if (t->all_by_rule[i] == 0)
			continue;
		if (any)
			buf_str(out, ",\n");
		any = true;
		json_init(&j, out, false);
		put_rule(&j, &rule_table[i]);
	}
	buf_str(out, "\n]}}\n}]\n}\n");
}

const struct rule_report_ops rule_report_sarif = {
	.name = "sarif",
	.separator = ",\n",
	.begin = sarif_begin,
	.object = sarif_object,
	.end = sarif_end,
};
