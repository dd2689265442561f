#include "rule/ballot.h"

static int
count_names(const char *const *names)
{
	int count = 0;

	while (names[count] != NULL)
		count++;
	return count;
}

int
rule_ballot_votes(const struct rule_ballot *b, enum rule_ballot_class of,
    enum rule_ballot_choice choice)
{
	const struct rule_ballot_votes *v = &b->votes[of];

	return v->name[choice] != NULL ? count_names(v->name[choice]) :
					 v->printed[choice];
}

const char *
rule_ballot_outcome_name(enum rule_ballot_outcome outcome)
{
	static const char *const names[] = {
		[RULE_BALLOT_PASSED] = "passed",
		[RULE_BALLOT_FAILED] = "failed",
		[RULE_BALLOT_WITHDRAWN] = "withdrawn",
		[RULE_BALLOT_UNKNOWN] = "unknown",
	};

	return names[outcome];
}

static void
class_words(const struct rule_ballot *b, enum rule_ballot_class of,
    struct text *out)
{
	int yes = rule_ballot_votes(b, of, RULE_YES);
	int no = rule_ballot_votes(b, of, RULE_NO);
	int abstain = rule_ballot_votes(b, of, RULE_ABSTAIN);

	/* A choice that is not printed beside another one had no votes. */
	text_printf(out, "%s %d to %d", of == RULE_ISSUERS ? "issuers" :
	    "consumers", yes < 0 ? 0 : yes, no < 0 ? 0 : no);
	if (abstain > 0)
		text_printf(out, ", %d abstaining", abstain);
}

static bool
has_votes(const struct rule_ballot *b)
{
	for (unsigned of = 0; of < RULE_CLASSES; of++)
		for (unsigned choice = 0; choice < RULE_CHOICES; choice++)
			if (rule_ballot_votes(b, of, choice) >= 0)
				return true;
	return false;
}

void
rule_ballot_words(const struct rule_ballot *b, struct text *out)
{
	if (!has_votes(b))
		return;
	class_words(b, RULE_ISSUERS, out);
	text_str(out, "; ");
	class_words(b, RULE_CONSUMERS, out);
}

void
rule_vote_words(const char *ballot, int64_t in_force, struct text *out)
{
	const struct rule_ballot_missing *m = rule_ballot_missing_find(ballot);
	const struct rule_ballot *b = rule_ballot_find(ballot);
	char day[CIVIL_TEXT];

	text_printf(out, "%s: ", ballot);
	if (b != NULL && has_votes(b))
		rule_ballot_words(b, out);
	else
		text_str(out, m != NULL ? "votes not known" : "no record");
	if (in_force != CIVIL_ALWAYS && in_force != CIVIL_NEVER)
		text_printf(out, "; in force %s",
		    civil_format_day(in_force, day));
}
