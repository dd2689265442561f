/* Records of ballots as JSON. */
#include "rule/explain.h"

static const char *const class_names[RULE_CLASSES] = {"issuers",
    "consumers"};
static const char *const choice_names[RULE_CHOICES] = {"yes", "no",
    "abstain"};

static void
put_names(struct json *j, const char *key, const char *const *names)
{
	json_key(j, key);
	if (names == NULL) {
		json_null(j);
		return;
	}
	json_open(j, '[');
	for (size_t i = 0; names[i] != NULL; i++)
		json_str(j, names[i]);
	json_close(j, ']');
}

static void
put_number(struct json *j, const char *key, int value)
{
	json_key(j, key);
	if (value < 0)
		json_null(j);
	else
		json_uint(j, (uint64_t)value);
}

static void
put_moment(struct json *j, const char *key, int64_t at)
{
	char text[CIVIL_TEXT];

	json_put_str(j, key, at == CIVIL_ALWAYS || at == CIVIL_NEVER ? NULL :
	    civil_format(at, text));
}

static void
put_period(struct json *j, const char *key,
    const struct rule_ballot_period *period)
{
	json_key(j, key);
	json_open(j, '{');
	put_moment(j, "from", period->from);
	put_moment(j, "until", period->until);
	json_close(j, '}');
}

static void
put_class(struct json *j, const struct rule_ballot *b,
    enum rule_ballot_class of)
{
	json_key(j, class_names[of]);
	json_open(j, '{');
	for (unsigned c = 0; c < RULE_CHOICES; c++)
		put_number(j, choice_names[c], rule_ballot_votes(b, of, c));
	json_key(j, "names");
	json_open(j, '{');
	for (unsigned c = 0; c < RULE_CHOICES; c++)
		put_names(j, choice_names[c], b->votes[of].name[c]);
	json_close(j, '}');
	json_key(j, "printed");
	json_open(j, '{');
	for (unsigned c = 0; c < RULE_CHOICES; c++)
		put_number(j, choice_names[c], b->votes[of].printed[c]);
	put_number(j, "total", b->votes[of].total);
	put_number(j, "percent", b->votes[of].percent);
	json_close(j, '}');
	json_close(j, '}');
}

static void
put_record(struct json *j, const struct rule_ballot *b)
{
	char day[CIVIL_TEXT];

	json_put_str(j, "id", b->id);
	json_put_str(j, "title", b->title);
	json_put_str(j, "group", b->group);
	json_put_str(j, "kind", b->kind);
	json_put_str(j, "posted", civil_format_day(b->posted, day));
	json_put_str(j, "proposer", b->proposer);
	put_names(j, "endorsers", b->endorsers);
	put_period(j, "discussion", &b->discussion);
	put_period(j, "voting", &b->voting);
	for (unsigned of = 0; of < RULE_CLASSES; of++)
		put_class(j, b, of);
	put_number(j, "half", b->half);
	put_number(j, "active", b->active);
	put_number(j, "quorum", b->quorum);
	json_put_str(j, "outcome", rule_ballot_outcome_name(b->outcome));
	put_period(j, "review", &b->review);
	put_moment(j, "effective", b->effective);
	json_put_str(j, "adopts", b->adopts[0] == '\0' ? NULL : b->adopts);
	json_put_str(j, "source", b->source);
	json_put_str(j, "note", b->note[0] == '\0' ? NULL : b->note);
}

void
rule_json_ballot(struct json *j, const struct rule_ballot *b)
{
	put_record(j, b);
	json_key(j, "brought");
	json_open(j, '[');
	for (unsigned i = 0; i < RULE_COUNT; i++)
		if (rule_ballot_find(rule_table[i].ballot) == b)
			json_str(j, rule_table[i].id);
	json_close(j, ']');
}

void
rule_json_vote(struct json *j, const char *ballot)
{
	const struct rule_ballot_missing *m = rule_ballot_missing_find(ballot);
	const struct rule_ballot *b = rule_ballot_find(ballot);

	json_key(j, "vote");
	if (m == NULL && b != NULL) {
		json_open(j, '{');
		put_record(j, b);
		json_close(j, '}');
	} else {
		json_null(j);
	}
	json_put_str(j, "vote_unknown", m == NULL ? NULL : m->why);
}
