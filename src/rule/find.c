#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "rule/find.h"

enum { NAME_MAX_LEN = 96 };

/* The number in "AMB-05", "amb5": after `letters` and a separator, up to the
 * end; -1 when `name` has another form. */
static long
number_after(const char *name, const char *letters)
{
	size_t len = strlen(letters);
	char *end;
	long number;

	if (strncasecmp(name, letters, len) != 0)
		return -1;
	name += len;
	if (*name == '-' || *name == ' ' || *name == '_')
		name++;
	if (*name < '0' || *name > '9')
		return -1;
	number = strtol(name, &end, 10);
	return *end == '\0' ? number : -1;
}

static const struct rule_version *
find_version(const char *name)
{
	const char *version = name + (*name == 'v' || *name == 'V');

	for (size_t i = 0; i < rule_version_count; i++) {
		const struct rule_version *v = &rule_versions[i];

		if (strcmp(v->version, version) == 0 ||
		    rule_ballot_same(v->ballot, name))
			return v;
	}
	return NULL;
}

static const struct rule_reading *
find_reading(const char *name)
{
	/* Readings of the profile, and of validation. */
	static const char *const series[] = {"AMB", "A"};

	for (size_t s = 0; s < sizeof(series) / sizeof(series[0]); s++) {
		long number = number_after(name, series[s]);

		for (size_t i = 0; number >= 0 && i < rule_reading_count; i++)
			if (number_after(rule_readings[i].id, series[s]) ==
			    number)
				return &rule_readings[i];
	}
	return NULL;
}

static const struct rule_peer *
find_peer(const char *name)
{
	for (size_t i = 0; i < rule_peer_count; i++)
		if (strcasecmp(rule_peers[i].code, name) == 0)
			return &rule_peers[i];
	return NULL;
}

static enum rule_id
find_rule(const char *name)
{
	for (unsigned i = 0; i < RULE_COUNT; i++)
		if (strcasecmp(rule_table[i].id, name) == 0 ||
		    (strncmp(rule_table[i].id, "smbr.", 5) == 0 &&
			strcasecmp(rule_table[i].id + 5, name) == 0))
			return (enum rule_id)i;
	return RULE_COUNT;
}

bool
rule_has_prefix(const char *id, const struct rule_found *found)
{
	size_t len = strlen(found->prefix);
	bool bare = strncasecmp(id, "smbr.", 5) == 0 &&
	    strncasecmp(id + 5, found->prefix, len) == 0;

	if (bare)
		id += 5;
	else if (strncasecmp(id, found->prefix, len) != 0)
		return false;
	return !found->whole || strchr(".-_", id[len]) != NULL ||
	    strchr(".-_", id[len - 1]) != NULL;
}

static bool
any_has_prefix(const struct rule_found *found)
{
	for (unsigned i = 0; i < RULE_COUNT; i++)
		if (rule_has_prefix(rule_table[i].id, found))
			return true;
	for (size_t i = 0; i < rule_peer_count; i++)
		if (rule_has_prefix(rule_peers[i].code, found))
			return true;
	return false;
}

static enum rule_about
find_prefix(const char *name, struct rule_found *ret)
{
	ret->prefix = name;
	ret->whole = true;
	if (*name != '\0' && any_has_prefix(ret))
		return ABOUT_PREFIX;
	ret->whole = false;
	return strlen(name) > 2 && any_has_prefix(ret) ? ABOUT_PREFIX :
							 ABOUT_NOTHING;
}

void
rule_find_any(const char *name, struct rule_found *ret)
{
	*ret = (struct rule_found){.rule = find_rule(name)};
	if (ret->rule != RULE_COUNT)
		ret->about = ABOUT_RULE;
	else if ((ret->version = find_version(name)) != NULL)
		ret->about = ABOUT_VERSION;
	else if ((ret->reading = find_reading(name)) != NULL)
		ret->about = ABOUT_READING;
	else if ((ret->ballot = rule_ballot_find(name)) != NULL)
		ret->about = ABOUT_BALLOT;
	else if ((ret->peer = find_peer(name)) != NULL)
		ret->about = ABOUT_PEER;
	else
		ret->about = find_prefix(name, ret);
}

bool
rule_list_has(const char *list, const char *id)
{
	size_t len = strlen(id);

	while (*list != '\0') {
		size_t item = strcspn(list, ";");

		if (item == len && memcmp(list, id, len) == 0)
			return true;
		list += item + (list[item] == ';');
	}
	return false;
}

static unsigned
least(unsigned a, unsigned b, unsigned c)
{
	a = a < b ? a : b;
	return a < c ? a : c;
}

/* Edit distance of two names, at most NAME_MAX_LEN octets of each. */
static unsigned
distance(const char *a, const char *b)
{
	unsigned row[NAME_MAX_LEN + 1];
	size_t rows = strnlen(a, NAME_MAX_LEN), n = strnlen(b, NAME_MAX_LEN);

	for (size_t j = 0; j <= n; j++)
		row[j] = (unsigned)j;
	for (size_t i = 0; i < rows; i++) {
		unsigned corner = row[0];

		row[0] = (unsigned)i + 1;
		for (size_t j = 1; j <= n; j++) {
			unsigned cost = (a[i] | 32) != (b[j - 1] | 32);
			unsigned above = row[j];

			row[j] = least(above + 1, row[j - 1] + 1,
			    corner + cost);
			corner = above;
		}
	}
	return row[n];
}

/* Smaller is nearer; UINT32_MAX is too far to be worth a word. */
static unsigned
farness(const char *name, const char *candidate)
{
	unsigned edits, len = (unsigned)strlen(name);

	if (len >= 4 && strcasestr(candidate, name) != NULL)
		return 0;
	edits = distance(name, candidate);
	if (strncmp(candidate, "smbr.", 5) == 0) {
		unsigned bare = distance(name, candidate + 5);

		edits = bare < edits ? bare : edits;
	}
	return edits * 3 <= len + 2 ? edits : UINT32_MAX;
}

struct near {
	const char **names;
	unsigned far[RULE_NEAR_MAX];
	unsigned count;
};

static void
consider(struct near *near, const char *name, const char *candidate)
{
	unsigned far = farness(name, candidate), i = near->count;

	if (far == UINT32_MAX ||
	    (i == RULE_NEAR_MAX && far >= near->far[i - 1]))
		return;
	if (i == RULE_NEAR_MAX)
		i--;
	else
		near->count++;
	for (; i > 0 && near->far[i - 1] > far; i--) {
		near->far[i] = near->far[i - 1];
		near->names[i] = near->names[i - 1];
	}
	near->far[i] = far;
	near->names[i] = candidate;
}

unsigned
rule_near(const char *name, const char *ret_near[RULE_NEAR_MAX])
{
	struct near near = {.names = ret_near};

	for (unsigned i = 0; i < RULE_COUNT; i++)
		consider(&near, name, rule_table[i].id);
	for (size_t i = 0; i < rule_peer_count; i++)
		consider(&near, name, rule_peers[i].code);
	for (size_t i = 0; i < rule_reading_count; i++)
		consider(&near, name, rule_readings[i].id);
	for (size_t i = 0; i < rule_version_count; i++)
		consider(&near, name, rule_versions[i].ballot);
	for (size_t i = 0; i < rule_ballot_count; i++)
		consider(&near, name, rule_ballots[i].id);
	return near.count;
}

static size_t
common(const char *a, const char *b)
{
	size_t n = 0;

	while (a[n] != '\0' && a[n] == b[n])
		n++;
	return n;
}

const struct rule *
rule_successor(const struct rule *rule)
{
	const struct rule *best = NULL;

	if (rule->until == CIVIL_NEVER)
		return NULL;
	for (unsigned i = 0; i < RULE_COUNT; i++) {
		const struct rule *next = &rule_table[i];

		if (next->from != rule->until ||
		    strcmp(next->source, rule->source) != 0)
			continue;
		if (best == NULL ||
		    common(next->id, rule->id) > common(best->id, rule->id))
			best = next;
	}
	return best;
}

const char *
rule_ended_by(const struct rule *rule)
{
	const struct rule *next;

	if (rule->until == CIVIL_NEVER || rule->ballot[0] == '\0')
		return "";
	for (size_t i = 0; i < rule_version_count; i++)
		if (rule_versions[i].effective == rule->until)
			return rule_versions[i].ballot;
	next = rule_successor(rule);
	return next == NULL ? "" : next->ballot;
}
