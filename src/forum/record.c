#include <stddef.h>

#include "forum/load.h"
#include "forum/record.h"

static const char *const nobody[] = {NULL};

/* An empty list is one: somebody looked, and nobody is named. */
static enum rc
read_names(struct config *c, const struct config_field *field, void *target)
{
	const char *const **member = config_member(field, target);

	*member = nobody;
	return forum_read_texts(c, field, target);
}

static enum rc
read_printed(struct config *c, const struct config_field *field,
    void *target)
{
	static const struct config_field fields[] = {
		{"for", config_read_number,
		    offsetof(struct rule_ballot_votes, printed[RULE_YES]),
		    false},
		{"against", config_read_number,
		    offsetof(struct rule_ballot_votes, printed[RULE_NO]),
		    false},
		{"abstain", config_read_number,
		    offsetof(struct rule_ballot_votes, printed[RULE_ABSTAIN]),
		    false},
		{"total", config_read_number,
		    offsetof(struct rule_ballot_votes, total), false},
		{"percent", config_read_number,
		    offsetof(struct rule_ballot_votes, percent), false},
		{NULL, NULL, 0, false},
	};

	(void)field;
	return config_fields(c, fields, target);
}

static enum rc
read_class(struct config *c, const struct config_field *field, void *target)
{
	static const struct config_field fields[] = {
		{"for", read_names,
		    offsetof(struct rule_ballot_votes, name[RULE_YES]),
		    false},
		{"against", read_names,
		    offsetof(struct rule_ballot_votes, name[RULE_NO]),
		    false},
		{"abstain", read_names,
		    offsetof(struct rule_ballot_votes, name[RULE_ABSTAIN]),
		    false},
		{"printed", read_printed, 0, false},
		{NULL, NULL, 0, false},
	};

	return config_fields(c, fields, config_member(field, target));
}

static enum rc
read_period(struct config *c, const struct config_field *field, void *target)
{
	static const struct config_field fields[] = {
		{"start", config_read_day,
		    offsetof(struct rule_ballot_period, from), false},
		{"end", config_read_day,
		    offsetof(struct rule_ballot_period, until), false},
		{NULL, NULL, 0, false},
	};

	return config_fields(c, fields, config_member(field, target));
}

static enum rc
read_outcome(struct config *c, const struct config_field *field,
    void *target)
{
	enum rule_ballot_outcome *member = config_member(field, target);
	struct config_item item;

	RC_TRY(config_text(c, &item));
	for (unsigned o = 0; o <= RULE_BALLOT_UNKNOWN; o++)
		if (strcmp(item.text, rule_ballot_outcome_name(
		    (enum rule_ballot_outcome)o)) == 0) {
			*member = (enum rule_ballot_outcome)o;
			return RC_OK;
		}
	return config_fail(c, item.line, "%.60s is no outcome: passed, "
	    "failed, withdrawn or unknown", item.text);
}

static enum rc
read_kind(struct config *c, const struct config_field *field, void *target)
{
	const struct config_item *item;

	RC_TRY(config_peek(c, &item));
	if (item->kind == CONFIG_TEXT &&
	    forum_kind_find(item->text) == FORUM_KINDS)
		return config_fail(c, item->line, "%.60s is no kind of ballot",
		    item->text);
	return config_read_text(c, field, target);
}

#define FIELD(name, read, needed) \
	{#name, read, offsetof(struct rule_ballot, name), needed}

static enum rc
read_record(struct config *c, const struct config_field *field, void *target)
{
	static const struct config_field fields[] = {
		FIELD(id, config_read_text, true),
		FIELD(title, config_read_text, true),
		FIELD(group, config_read_text, true),
		FIELD(kind, read_kind, true),
		FIELD(posted, config_read_day, true),
		FIELD(proposer, config_read_text, false),
		FIELD(endorsers, read_names, false),
		FIELD(discussion, read_period, false),
		FIELD(voting, read_period, false),
		{"issuers", read_class, offsetof(struct rule_ballot,
		    votes[RULE_ISSUERS]), false},
		{"consumers", read_class, offsetof(struct rule_ballot,
		    votes[RULE_CONSUMERS]), false},
		FIELD(half, config_read_number, false),
		FIELD(active, config_read_number, false),
		FIELD(quorum, config_read_number, false),
		FIELD(outcome, read_outcome, true),
		FIELD(review, read_period, false),
		FIELD(effective, config_read_day, false),
		FIELD(adopts, config_read_text, false),
		FIELD(source, config_read_text, true),
		FIELD(note, config_read_text, false),
		{NULL, NULL, 0, false},
	};

	(void)field;
	return config_fields(c, fields, target);
}

/* Nothing printed yet. */
static struct rule_ballot
empty_record(void)
{
	struct rule_ballot b = {.endorsers = nobody, .half = -1, .active = -1,
	    .quorum = -1, .adopts = "", .note = "",
	    .effective = CIVIL_NEVER,
	    .discussion = {CIVIL_ALWAYS, CIVIL_NEVER},
	    .voting = {CIVIL_ALWAYS, CIVIL_NEVER},
	    .review = {CIVIL_ALWAYS, CIVIL_NEVER}};

	for (unsigned of = 0; of < RULE_CLASSES; of++) {
		b.votes[of].total = b.votes[of].percent = -1;
		for (unsigned c = 0; c < RULE_CHOICES; c++)
			b.votes[of].printed[c] = -1;
	}
	return b;
}

enum rc
forum_record_read(struct bytes in, const char *name, struct arena *arena,
    struct rule_ballot *ret, struct err *err)
{
	struct rule_ballot b = empty_record();
	const struct config_job job = {.unit = "record", .root = read_record,
	    .target = &b, .keep = arena};

	RC_TRY(config_run(&job, in, name, err));
	if (b.id == NULL)
		return err_set(err, RC_EFORMAT, "record", 1,
		    "%s: there is no record in it", name);
	*ret = b;
	return RC_OK;
}
