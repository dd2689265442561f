/* The shapes of zlint's and pkilint's JSON, for programs that read those. */
#include "base/json.h"
#include "base/text.h"
#include "rule/peer_map.h"
#include "rule/report.h"

static void
peers_close(struct rule_report *r)
{
	rule_peer_map_free(r->state);
	r->state = NULL;
}

static bool
zlint_open(struct rule_report *r)
{
	r->state = rule_peer_map_new("zlint");
	return r->state != NULL;
}

static bool
pkilint_open(struct rule_report *r)
{
	r->state = rule_peer_map_new("pkilint");
	return r->state != NULL;
}

static const char *
zlint_word(enum rule_severity severity)
{
	static const char *const words[] = {"pass", "info", "info", "warn",
	    "error"};

	return words[severity];
}

static bool
is_of(const struct rule_peer_map *map, const struct rule_peer_code *code,
    unsigned rule)
{
	for (unsigned i = 0; i < code->count; i++)
		if (map->rules[code->first + i] == rule)
			return true;
	return false;
}

/* The gravest finding of the lint's rules that is not waived, or NULL. */
static const struct finding *
gravest(const struct rule_report_object *o, const struct rule_peer_map *map,
    const struct rule_peer_code *code)
{
	const struct finding *worst = NULL;

	for (unsigned i = 0; i < o->count; i++) {
		const struct finding *f = &o->finding[i];

		if (f->waived == NULL && is_of(map, code, f->rule) &&
		    (worst == NULL || f->severity > worst->severity))
			worst = f;
	}
	return worst;
}

/* NA: about other objects; NE: not in force on the day of the object. */
static const char *
without_finding(const struct rule_report_object *o,
    const struct rule_peer_map *map, const struct rule_peer_code *code)
{
	const char *word = "NA";

	for (unsigned i = 0; i < code->count; i++) {
		const struct rule *rule =
		    &rule_table[map->rules[code->first + i]];

		if (!rule->bound || (rule->applies & o->subjects) == 0)
			continue;
		if (rule_in_force(rule, o->at))
			return "pass";
		word = "NE";
	}
	return word;
}

static void
put_lint(struct json *j, const char *name, const char *result,
    const struct finding *f)
{
	json_key(j, name);
	json_open(j, '{');
	json_put_str(j, "result", result);
	if (f != NULL)
		json_put_str(j, "details", f->message);
	json_close(j, '}');
}

/* Rules that no lint stands for go by their own ids, each once. */
static void
put_own_rules(struct json *j, const struct rule_report *r,
    const struct rule_report_object *o, const struct rule_peer_map *map)
{
	for (unsigned i = 0; i < o->count; i++) {
		const struct finding *f = &o->finding[i];
		bool again = false;

		if (map->of_rule[f->rule] != RULE_PEER_NONE ||
		    f->waived != NULL || !rule_report_shows(r, f))
			continue;
		for (unsigned k = 0; k < i && !again; k++)
			again = o->finding[k].rule == f->rule &&
			    o->finding[k].waived == NULL;
		if (!again)
			put_lint(j, rule_table[f->rule].id,
			    zlint_word(f->severity), f);
	}
}

static void
zlint_object(const struct rule_report *r, const struct rule_report_object *o,
    struct buf *out)
{
	const struct rule_peer_map *map = r->state;
	struct json j;

	json_init(&j, out, false);
	json_open(&j, '{');
	for (unsigned i = 0; i < map->codes; i++) {
		const struct rule_peer_code *code = &map->code[i];
		const struct finding *f = gravest(o, map, code);

		if (f != NULL && rule_report_shows(r, f))
			put_lint(&j, code->code, zlint_word(f->severity), f);
		else
			put_lint(&j, code->code,
			    without_finding(o, map, code), NULL);
	}
	put_own_rules(&j, r, o, map);
	json_close(&j, '}');
	buf_char(out, '\n');
}

static void
put_description(struct json *j, const struct rule_peer_map *map,
    const struct finding *f)
{
	static const char *const words[] = {"", "INFO", "NOTICE", "WARNING",
	    "ERROR"};
	uint16_t code = map->of_rule[f->rule];

	json_open(j, '{');
	json_put_str(j, "severity", words[f->severity]);
	json_put_str(j, "code", code == RULE_PEER_NONE ?
		rule_table[f->rule].id : map->code[code].code);
	json_put_str(j, "message", f->message);
	json_close(j, '}');
}

static void
open_result(struct json *j, const struct finding *f)
{
	const struct rule *rule = &rule_table[f->rule];
	char validator[128];
	struct text t;

	text_init(&t, validator, sizeof(validator));
	text_printf(&t, "%s %s", rule->source, rule->section);
	json_open(j, '{');
	json_put_str(j, "node_path", f->path);
	json_put_str(j, "validator", validator);
	json_key(j, "finding_descriptions");
	json_open(j, '[');
}

static bool
same_result(const struct finding *a, const struct finding *b)
{
	return strcmp(a->path, b->path) == 0 &&
	    strcmp(rule_table[a->rule].source, rule_table[b->rule].source) ==
		0 &&
	    strcmp(rule_table[a->rule].section,
		rule_table[b->rule].section) == 0;
}

static void
pkilint_object(const struct rule_report *r,
    const struct rule_report_object *o, struct buf *out)
{
	const struct finding *before = NULL;
	struct json j;

	json_init(&j, out, false);
	json_open(&j, '{');
	json_key(&j, "results");
	json_open(&j, '[');
	for (unsigned i = 0; i < o->count; i++) {
		const struct finding *f = &o->finding[i];

		if (f->waived != NULL || !rule_report_shows(r, f))
			continue;
		if (before == NULL || !same_result(before, f)) {
			if (before != NULL) {
				json_close(&j, ']');
				json_close(&j, '}');
			}
			open_result(&j, f);
		}
		put_description(&j, r->state, f);
		before = f;
	}
	if (before != NULL) {
		json_close(&j, ']');
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	buf_char(out, '\n');
}

const struct rule_report_ops rule_report_zlint = {
	.name = "zlint",
	.separator = "",
	.open = zlint_open,
	.close = peers_close,
	.object = zlint_object,
};

const struct rule_report_ops rule_report_pkilint = {
	.name = "pkilint",
	.separator = "",
	.open = pkilint_open,
	.close = peers_close,
	.object = pkilint_object,
};
