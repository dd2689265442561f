#include <strings.h>

#include "rule/ballot.h"

static bool
is_letter(uint8_t c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool
is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

/* White space and what people put between the parts of a name. */
static void
skip_gap(struct bytes *in)
{
	while (in->len > 0 && (strchr(" \t-_", in->ptr[0]) != NULL) &&
	    in->ptr[0] != '\0')
		*in = bytes_from(*in, 1);
}

/* At most six digits; false when there is none or one too many. */
static bool
take_number(struct bytes *in, unsigned *ret)
{
	unsigned value = 0, digits = 0;

	for (; digits < in->len && is_digit(in->ptr[digits]); digits++) {
		if (digits == 6)
			return false;
		value = value * 10 + (unsigned)(in->ptr[digits] - '0');
	}
	*in = bytes_from(*in, digits);
	*ret = value;
	return digits > 0;
}

/* Letters in capitals; false when they are no series of a ballot. */
static bool
take_series(struct bytes *in, char out[8])
{
	size_t len = 0;

	for (; len < in->len && is_letter(in->ptr[len]); len++) {
		if (len == 7)
			return false;
		out[len] = (char)(in->ptr[len] & ~32);
	}
	out[len] = '\0';
	*in = bytes_from(*in, len);
	skip_gap(in);
	return len > 0;
}

/* "Ballot FORUM-11" is FORUM-11; "CSCWG-3" is of CSC. */
static bool
take_whole_series(struct bytes *in, char out[8])
{
	if (!take_series(in, out))
		return false;
	if (strcmp(out, "BALLOT") == 0 && in->len > 0 &&
	    is_letter(in->ptr[0]) && !take_series(in, out))
		return false;
	if (strcmp(out, "CSCWG") == 0)
		out[3] = '\0';
	return true;
}

bool
rule_ballot_name(struct bytes text, struct rule_ballot_name *ret)
{
	struct rule_ballot_name name = {.version = 0};
	struct bytes rest = text;

	if (rest.len > 0 && is_digit(rest.ptr[0]))
		memcpy(name.series, "BALLOT", sizeof("BALLOT"));
	else if (!take_whole_series(&rest, name.series))
		return false;
	if (!take_number(&rest, &name.number))
		return false;
	skip_gap(&rest);
	if (rest.len > 0 && (rest.ptr[0] | 32) == 'v') {
		rest = bytes_from(rest, 1);
		skip_gap(&rest);
		if (!take_number(&rest, &name.version))
			return false;
	}
	if (rest.len > 0)
		return false;
	*ret = name;
	return true;
}

const char *
rule_ballot_name_text(const struct rule_ballot_name *name,
    char out[RULE_BALLOT_NAME_MAX])
{
	struct text t;

	text_init(&t, out, RULE_BALLOT_NAME_MAX);
	text_printf(&t, "%s-%u", name->series, name->number);
	if (name->version > 0)
		text_printf(&t, "v%u", name->version);
	return out;
}

static bool
same_ballot(const struct rule_ballot_name *a,
    const struct rule_ballot_name *b)
{
	return a->number == b->number && strcmp(a->series, b->series) == 0;
}

/* The first version bears no number. */
static unsigned
version_of(const struct rule_ballot_name *name)
{
	return name->version == 0 ? 1 : name->version;
}

bool
rule_ballot_same(const char *a, const char *b)
{
	struct rule_ballot_name first, second;

	return rule_ballot_name(bytes_str(a), &first) &&
	    rule_ballot_name(bytes_str(b), &second) &&
	    same_ballot(&first, &second);
}

const struct rule_ballot *
rule_ballot_find(const char *text)
{
	struct rule_ballot_name name, other;
	const struct rule_ballot *best = NULL;

	if (!rule_ballot_name(bytes_str(text), &name))
		return NULL;
	for (size_t i = 0; i < rule_ballot_count; i++) {
		const struct rule_ballot *b = &rule_ballots[i];

		if (!rule_ballot_name(bytes_str(b->id), &other) ||
		    !same_ballot(&name, &other))
			continue;
		if (name.version > 0 && version_of(&other) == name.version)
			return b;
		if (name.version == 0 && (best == NULL ||
			best->outcome != RULE_BALLOT_PASSED))
			best = b;
	}
	return best;
}

const struct rule_ballot_missing *
rule_ballot_missing_find(const char *text)
{
	struct rule_ballot_name name, other;

	if (!rule_ballot_name(bytes_str(text), &name))
		return NULL;
	for (size_t i = 0; i < rule_ballot_missing_count; i++) {
		const struct rule_ballot_missing *m = &rule_ballot_missings[i];

		if (rule_ballot_name(bytes_str(m->ballot), &other) &&
		    same_ballot(&name, &other) &&
		    name.version == other.version)
			return m;
	}
	return NULL;
}

const struct rule_ballot_exception *
rule_ballot_exception_find(const char *name)
{
	for (size_t i = 0; i < rule_ballot_exception_count; i++)
		if (strcasecmp(rule_ballot_exceptions[i].ballot, name) == 0)
			return &rule_ballot_exceptions[i];
	return NULL;
}
