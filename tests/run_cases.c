/*
 * Runs the case files given as files or folders and speaks TAP: each file is
 * one test. Format of a case: tests/inputs/README.md. With --coverage it also
 * demands, for each rule that has a check, a case that breaks it and a clean
 * or `passes` case to which it applies.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lint/lint.h"
#include "lint/policy.h"
#include "lint/policy_yaml.h"

enum {
	RULES_MAX = 64,
	FILE_MAX = 4 << 20,
	POLICY_MAX = 16 * 1024,
	HASH_DIGITS = 64,
};

struct rule_list {
	enum rule_id id[RULES_MAX];
	enum rule_severity severity[RULES_MAX];
	unsigned count;
};

struct test_case {
	struct rule_list expect, allow, passes;
	struct lint_request request;
	char policy[POLICY_MAX];
	char blocklist[HASH_DIGITS + 1];
	uint8_t *input, *issuer;
	size_t input_len, issuer_len;
	const char *bad; /* what is wrong with the file itself */
};

static unsigned passed, failed;
static bool *broken_by, *kept_by; /* by rule */

static int
base64_value(char c)
{
	static const char alphabet[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	    "0123456789+/";
	const char *p = c == '\0' ? NULL : strchr(alphabet, c);

	return p == NULL ? -1 : (int)(p - alphabet);
}

/* The block at *text, which is moved behind it; NULL when there is none. */
static uint8_t *
pem_block(char **text, size_t *ret_len)
{
	char *p = strstr(*text, "-----BEGIN ");
	char *end = p == NULL ? NULL : strstr(p, "-----END ");
	uint8_t *out;
	unsigned bits = 0, have = 0;

	if (end == NULL)
		return NULL;
	p = strchr(p, '\n');
	out = malloc((size_t)(end - p) + 1);
	*ret_len = 0;
	for (; p < end; p++) {
		int v = base64_value(*p);

		if (v < 0)
			continue;
		bits = bits << 6 | (unsigned)v;
		have += 6;
		if (have >= 8) {
			have -= 8;
			out[(*ret_len)++] = (uint8_t)(bits >> have);
		}
	}
	*text = end + 1;
	return out;
}

static void
add_rule(struct test_case *c, struct rule_list *list, const char *id,
    enum rule_severity severity)
{
	enum rule_id rule = rule_find(id);

	if (rule == RULE_COUNT) {
		printf("# no rule %s\n", id);
		c->bad = "an unknown rule";
	} else if (list->count < RULES_MAX) {
		list->severity[list->count] = severity;
		list->id[list->count++] = rule;
	}
}

static void
read_expect(struct test_case *c, char *value)
{
	char *id = strchr(value, ' ');

	if (strcmp(value, "none") == 0)
		return;
	if (id == NULL) {
		c->bad = "expect without a severity";
		return;
	}
	*id++ = '\0';
	add_rule(c, &c->expect, id, rule_severity_find(value));
}

static void
read_header(struct test_case *c, const char *key, char *value)
{
	if (strcmp(key, "expect") == 0) {
		read_expect(c, value);
	} else if (strcmp(key, "allow") == 0) {
		add_rule(c, &c->allow, value, SEV_NONE);
	} else if (strcmp(key, "passes") == 0) {
		for (char *id = strtok(value, " "); id != NULL;
		     id = strtok(NULL, " "))
			add_rule(c, &c->passes, id, SEV_NONE);
	} else if (strcmp(key, "profile") == 0) {
		c->request.profile = rule_profile_find(value);
		if (c->request.profile == NULL)
			c->bad = "an unknown profile";
	} else if (strcmp(key, "at") == 0) {
		c->request.has_at = true;
		if (!civil_parse(value, &c->request.at))
			c->bad = "a date that is none";
	} else if (strcmp(key, "policy") == 0) {
		strncat(c->policy, value, POLICY_MAX - strlen(c->policy) - 2);
		strcat(c->policy, "\n");
	} else if (strcmp(key, "blocklist") == 0) {
		snprintf(c->blocklist, sizeof(c->blocklist), "%s", value);
	} else if (strcmp(key, "why") != 0) {
		c->bad = "an unknown key";
	}
}

static void
parse(struct test_case *c, char *text)
{
	char *line = text, *next, *blocks = strstr(text, "\ninput:");

	if (blocks == NULL) {
		c->bad = "no input";
		return;
	}
	for (*blocks++ = '\0'; line != NULL; line = next) {
		char *colon = strchr(line, ':');

		next = strchr(line, '\n');
		if (next != NULL)
			*next++ = '\0';
		if (colon == NULL)
			continue;
		*colon = '\0';
		read_header(c, line, colon[1] == ' ' ? colon + 2 : colon + 1);
	}
	c->input = pem_block(&blocks, &c->input_len);
	if (c->input == NULL)
		c->bad = "no PEM block";
	else if (strstr(blocks, "\nissuer:") != NULL)
		c->issuer = pem_block(&blocks, &c->issuer_len);
	c->request.issuer = bytes_make(c->issuer, c->issuer_len);
}

static bool
lists(const struct rule_list *list, enum rule_id rule)
{
	for (unsigned i = 0; i < list->count; i++)
		if (list->id[i] == rule)
			return true;
	return false;
}

static const struct finding *
found(const struct lint_result *r, enum rule_id rule)
{
	for (unsigned i = 0; i < r->count; i++)
		if (r->finding[i].rule == rule)
			return &r->finding[i];
	return NULL;
}

static bool
check_expected(const struct test_case *c, const struct lint_result *r)
{
	bool good = true;

	for (unsigned i = 0; i < c->expect.count; i++) {
		const struct finding *f = found(r, c->expect.id[i]);

		if (f != NULL && f->severity == c->expect.severity[i]) {
			broken_by[f->rule] = true;
			continue;
		}
		printf("# missing: %s %s\n",
		    rule_severity_name(c->expect.severity[i]),
		    rule_table[c->expect.id[i]].id);
		good = false;
	}
	for (unsigned i = 0; i < c->passes.count; i++) {
		kept_by[c->passes.id[i]] = true;
		if (found(r, c->passes.id[i]) == NULL)
			continue;
		printf("# does not pass: %s\n",
		    rule_table[c->passes.id[i]].id);
		good = false;
	}
	return good;
}

static bool
check_unexpected(const struct test_case *c, const struct lint_result *r)
{
	bool good = true;

	for (unsigned i = 0; i < r->count; i++) {
		const struct finding *f = &r->finding[i];

		if (f->severity < SEV_WARNING || lists(&c->allow, f->rule) ||
		    lists(&c->expect, f->rule))
			continue;
		printf("# not expected: %s %s at %zu+%zu: %s%s%s\n",
		    rule_severity_name(f->severity), rule_table[f->rule].id,
		    f->offset, f->len, f->message,
		    f->value != NULL ? ": " : "",
		    f->value != NULL ? f->value : "");
		good = false;
	}
	return good;
}

/* A clean object satisfies each rule that applies to it. */
static void
note_kept(const struct lint_result *r)
{
	if (r->count > 0)
		return;
	for (unsigned i = 0; i < RULE_COUNT; i++)
		if ((rule_table[i].applies & r->subjects) != 0 &&
		    rule_in_force(&rule_table[i], r->at))
			kept_by[i] = true;
}

RC_CHECKED static enum rc
load_policy(const struct test_case *c, struct lint_policy *policy,
    struct err *err)
{
	RC_TRY(lint_policy_load(policy, bytes_str(c->policy), "policy", err));
	if (c->blocklist[0] == '\0')
		return RC_OK;
	return lint_policy_add_blocklist(policy, bytes_str(c->blocklist),
	    "blocklist", err);
}

static bool
judge(struct test_case *c)
{
	struct lint_policy *policy = lint_policy_new();
	struct lint *l = lint_new(policy);
	struct lint_result result;
	struct err err = {0};
	bool good = false;

	if (load_policy(c, policy, &err) != RC_OK ||
	    lint_run(l, bytes_make(c->input, c->input_len), &c->request,
		&result, &err) != RC_OK) {
		printf("# %s\n", err.text);
	} else {
		good = check_expected(c, &result);
		good = check_unexpected(c, &result) && good;
		if (!good)
			printf("# judged as %s\n", result.profile);
		note_kept(&result);
	}
	lint_free(l);
	lint_policy_free(policy);
	return good;
}

static void
run_file(const char *path)
{
	struct test_case *c = calloc(1, sizeof(*c));
	char *text = calloc(1, FILE_MAX);
	FILE *f = fopen(path, "rb");
	bool good = false;

	if (f == NULL || fread(text, 1, FILE_MAX - 1, f) == 0)
		c->bad = "not readable";
	else
		parse(c, text);
	if (c->bad != NULL)
		printf("# %s has %s\n", path, c->bad);
	else
		good = judge(c);
	*(good ? &passed : &failed) += 1;
	printf("%s %u - %s\n", good ? "ok" : "not ok", passed + failed, path);
	if (f != NULL)
		fclose(f);
	free(c->input);
	free(c->issuer);
	free(text);
	free(c);
}

static bool
ends_in_case(const char *name)
{
	size_t len = strlen(name);

	return len > 5 && strcmp(name + len - 5, ".case") == 0;
}

static void
run_path(const char *path)
{
	struct dirent **names;
	struct stat st;
	int count;

	if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode)) {
		run_file(path);
		return;
	}
	count = scandir(path, &names, NULL, alphasort);
	for (int i = 0; i < count; i++) {
		const char *name = names[i]->d_name;
		char *child = NULL;

		if (name[0] != '.' &&
		    asprintf(&child, "%s/%s", path, name) > 0 &&
		    (stat(child, &st) == 0 &&
			(S_ISDIR(st.st_mode) || ends_in_case(name))))
			run_path(child);
		free(child);
		free(names[i]);
	}
	if (count >= 0)
		free(names);
}

static void
check_coverage(void)
{
	for (unsigned i = 0; i < RULE_COUNT; i++) {
		const struct rule *rule = &rule_table[i];
		bool may = rule->level == RULE_MAY;
		bool good = kept_by[i] && (may || broken_by[i]);

		if ((rule->applies & SUBJECT_OBJECTS) == 0 ||
		    (!rule->bound && !(may && rule->not_checked == NULL)))
			continue;
		*(good ? &passed : &failed) += 1;
		if (!good)
			printf("# no case %s %s\n",
			    kept_by[i] ? "breaks" : "satisfies", rule->id);
		printf("%s %u - cases cover %s\n", good ? "ok" : "not ok",
		    passed + failed, rule->id);
	}
}

int
main(int argc, char **argv)
{
	bool coverage = argc > 1 && strcmp(argv[1], "--coverage") == 0;

	broken_by = calloc(RULE_COUNT, sizeof(*broken_by));
	kept_by = calloc(RULE_COUNT, sizeof(*kept_by));
	for (int i = coverage ? 2 : 1; i < argc; i++)
		run_path(argv[i]);
	if (coverage)
		check_coverage();
	printf("1..%u\n", passed + failed);
	free(broken_by);
	free(kept_by);
	return failed > 0;
}
