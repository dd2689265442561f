#include "rule/applies.h"
#include "rule/example.h"
#include "rule/explain.h"
#include "rule/json_put.h"

static void
put_binds(struct json *j, uint64_t subjects)
{
	json_key(j, "binds");
	json_open(j, '[');
	for (unsigned s = 0; s < SUBJECT_COUNT; s++)
		if ((subjects >> s & 1) != 0)
			json_str(j, rule_subject_name((enum rule_subject)s));
	json_close(j, ']');
}

void
rule_json_members(struct json *j, const struct rule *rule)
{
	json_put_str(j, "id", rule->id);
	json_put_str(j, "source", rule->source);
	json_put_str(j, "section", rule->section);
	json_put_str(j, "kind", rule->kind);
	json_put_str(j, "level",
	    rule_level_name((enum rule_level)rule->level));
	json_put_str(j, "severity",
	    rule_severity_name((enum rule_severity)rule->severity));
	put_binds(j, rule->applies);
	rule_put_day(j, "from", rule->from);
	rule_put_day(j, "until", rule->until);
	rule_put_text(j, "version", rule->version);
	rule_put_text(j, "ballot", rule->ballot);
	json_put_str(j, "requirement", rule->requirement);
	rule_put_text(j, "remedy", rule->remedy);
	rule_put_list(j, "readings", rule->readings);
	rule_put_text(j, "notes", rule->notes);
	json_put_str(j, "state", rule_check_state(rule));
	json_put_str(j, "not_checked", rule->not_checked);
}

static void
put_case(struct json *j, const char *key, const struct rule_case *c)
{
	json_key(j, key);
	if (c->file == NULL) {
		json_null(j);
		return;
	}
	json_open(j, '{');
	json_put_str(j, "file", c->file);
	json_put_str(j, "why", c->why);
	json_close(j, '}');
}

static void
put_peers(struct json *j, const char *id)
{
	json_key(j, "peers");
	json_open(j, '[');
	for (size_t i = 0; i < rule_peer_count; i++) {
		const struct rule_peer *peer = &rule_peers[i];

		if (!rule_list_has(peer->rules, id))
			continue;
		json_open(j, '{');
		json_put_str(j, "peer", peer->peer);
		json_put_str(j, "code", peer->code);
		json_put_str(j, "verdict", peer->verdict);
		rule_put_text(j, "why", peer->why);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
json_reading(struct json *j, const struct rule_reading *r)
{
	json_put_str(j, "id", r->id);
	json_put_str(j, "title", r->title);
	json_put_str(j, "problem", r->problem);
	json_put_str(j, "reading", r->reading);
}

static void
put_readings(struct json *j, const struct rule *rule)
{
	json_key(j, "explained_readings");
	json_open(j, '[');
	for (size_t i = 0; i < rule_reading_count; i++) {
		if (!rule_list_has(rule->readings, rule_readings[i].id))
			continue;
		json_open(j, '{');
		json_reading(j, &rule_readings[i]);
		json_close(j, '}');
	}
	json_close(j, ']');
}

/* The vote in a line; null without a ballot. */
static void
put_adopted(struct json *j, const struct rule *rule)
{
	const struct rule_version *v = rule_version_find(rule->version);
	char line[256] = "";
	struct text t;

	text_init(&t, line, sizeof(line));
	if (rule->ballot[0] != '\0')
		rule_vote_words(rule->ballot, v != NULL ? v->effective :
		    rule->from, &t);
	rule_put_text(j, "adopted_by", line);
}

static void
json_rule(struct json *j, const struct rule *rule)
{
	const struct rule_example *e = rule_example_of(rule);
	const struct rule *next = rule_successor(rule);

	rule_json_members(j, rule);
	put_adopted(j, rule);
	rule_put_text(j, "ended_by", rule_ended_by(rule));
	json_put_str(j, "then", next == NULL ? NULL : next->id);
	put_readings(j, rule);
	put_peers(j, rule->id);
	put_case(j, "fails", &e->fails);
	put_case(j, "passes", &e->passes);
}

static void
json_peer(struct json *j, const struct rule_peer *peer)
{
	json_put_str(j, "peer", peer->peer);
	json_put_str(j, "code", peer->code);
	json_put_str(j, "verdict", peer->verdict);
	rule_put_text(j, "why", peer->why);
	rule_put_list(j, "rules", peer->rules);
}

static void
json_version(struct json *j, const struct rule_version *v)
{
	json_put_str(j, "version", v->version);
	json_put_str(j, "ballot", v->ballot);
	rule_put_day(j, "published", v->published);
	rule_put_day(j, "effective", v->effective);
	json_put_str(j, "summary", v->summary);
	rule_json_vote(j, v->ballot);
	json_key(j, "brought");
	json_open(j, '[');
	for (unsigned i = 0; i < RULE_COUNT; i++)
		if (strcmp(rule_table[i].ballot, v->ballot) == 0)
			json_str(j, rule_table[i].id);
	json_close(j, ']');
	json_key(j, "ended");
	json_open(j, '[');
	for (unsigned i = 0; i < RULE_COUNT; i++)
		if (strcmp(rule_ended_by(&rule_table[i]), v->ballot) == 0)
			json_str(j, rule_table[i].id);
	json_close(j, ']');
}

static void
json_reading_rules(struct json *j, const struct rule_reading *r)
{
	json_reading(j, r);
	json_key(j, "rules");
	json_open(j, '[');
	for (unsigned i = 0; i < RULE_COUNT; i++)
		if (rule_list_has(rule_table[i].readings, r->id))
			json_str(j, rule_table[i].id);
	json_close(j, ']');
}

static void
json_prefix(struct json *j, const struct rule_found *found)
{
	json_put_str(j, "prefix", found->prefix);
	json_key(j, "rules");
	json_open(j, '[');
	for (unsigned i = 0; i < RULE_COUNT; i++)
		if (rule_has_prefix(rule_table[i].id, found))
			json_str(j, rule_table[i].id);
	json_close(j, ']');
	json_key(j, "codes");
	json_open(j, '[');
	for (size_t i = 0; i < rule_peer_count; i++)
		if (rule_has_prefix(rule_peers[i].code, found))
			json_str(j, rule_peers[i].code);
	json_close(j, ']');
}

void
rule_explain_json(struct json *j, const struct rule_found *found)
{
	static const char *const abouts[] = {"nothing", "rule", "peer",
	    "version", "reading", "ballot", "prefix"};

	json_open(j, '{');
	json_put_str(j, "about", abouts[found->about]);
	switch (found->about) {
	case ABOUT_RULE:
		json_rule(j, &rule_table[found->rule]);
		break;
	case ABOUT_PEER:
		json_peer(j, found->peer);
		break;
	case ABOUT_VERSION:
		json_version(j, found->version);
		break;
	case ABOUT_READING:
		json_reading_rules(j, found->reading);
		break;
	case ABOUT_BALLOT:
		rule_json_ballot(j, found->ballot);
		break;
	case ABOUT_PREFIX:
		json_prefix(j, found);
		break;
	case ABOUT_NOTHING:
		break;
	}
	json_close(j, '}');
}
