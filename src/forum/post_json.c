/* Results as "assay forum tally --format json" writes them. */
#include <jansson.h>

#include "forum/post_inner.h"

struct json_reader {
	struct forum_post *post;
	struct err *err;
};

static enum rc
wrong(struct json_reader *r, const char *what)
{
	return err_set(r->err, RC_EFORMAT, "result", 0, "%s", what);
}

/* A copy that outlives the document; NULL: no such text, or no memory. */
static const char *
text_of(struct json_reader *r, const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text == NULL ? NULL :
			      arena_printf(&r->post->arena, "%s", text);
}

/* A number that fits; -1 without one. */
static int
number_of(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);
	json_int_t n = json_integer_value(value);

	return json_is_integer(value) && n >= 0 && n <= 99999 ? (int)n : -1;
}

static void
moment_of(const json_t *object, const char *key, int64_t *ret)
{
	const char *text = json_string_value(json_object_get(object, key));

	if (text != NULL)
		(void)civil_parse(text, ret);
}

static enum rc
read_list(struct json_reader *r, const json_t *names,
    struct forum_post_list *list)
{
	size_t count = json_array_size(names);

	if (!json_is_array(names))
		return wrong(r, "a choice has no list of members");
	if (count > FORUM_POST_NAMES_MAX)
		return err_set(r->err, RC_ELIMIT, "result", 0,
		    "more than %d members in a list", FORUM_POST_NAMES_MAX);
	list->line = 1;
	list->name = arena_array(&r->post->arena, count, sizeof(*list->name));
	for (size_t i = 0; i < count && list->name != NULL; i++) {
		const char *text = json_string_value(json_array_get(names, i));

		if (text == NULL)
			return wrong(r, "a member is no text");
		text = arena_printf(&r->post->arena, "%s", text);
		if (text == NULL)
			return wrong(r, "too large");
		list->name[list->count++] = (struct forum_post_name){
		    bytes_str(text), 1};
	}
	return RC_OK;
}

static const char *const choice_names[RULE_CHOICES] = {"yes", "no",
    "abstain"};

static enum rc
read_class(struct json_reader *r, const json_t *object,
    struct forum_post_class *class)
{
	if (!json_is_object(object))
		return wrong(r, "a class of votes is missing");
	for (unsigned c = 0; c < RULE_CHOICES; c++)
		RC_TRY(read_list(r, json_object_get(object, choice_names[c]),
		    &class->list[c]));
	class->line = 1;
	return RC_OK;
}

/* Is the member listed with that choice, in either class? */
static bool
is_listed(const struct forum_post_result *result, unsigned choice,
    const char *member)
{
	for (unsigned of = 0; of < RULE_CLASSES; of++) {
		const struct forum_post_list *list =
		    &result->class[of].list[choice];

		for (unsigned i = 0; i < list->count; i++)
			if (bytes_is(list->name[i].text, member))
				return true;
	}
	return false;
}

static unsigned
choice_of(const char *name)
{
	unsigned c = 0;

	while (c < RULE_CHOICES && strcmp(choice_names[c], name) != 0)
		c++;
	return c;
}

/* The messages behind the lists: each that counted has its name there. */
static void
read_evidence(struct forum_post_result *result, const json_t *votes)
{
	result->has_evidence = json_is_array(votes);
	for (size_t i = 0; i < json_array_size(votes); i++) {
		const json_t *vote = json_array_get(votes, i);
		const char *state = json_string_value(
		    json_object_get(vote, "state"));
		const char *member = json_string_value(
		    json_object_get(vote, "member"));
		const char *choice = json_string_value(
		    json_object_get(vote, "choice"));
		unsigned c;

		if (state == NULL || strcmp(state, "counted") != 0)
			continue;
		c = choice == NULL ? RULE_CHOICES : choice_of(choice);
		if (member != NULL && c < RULE_CHOICES &&
		    is_listed(result, c, member))
			result->evidence[c]++;
		else
			result->strays++;
	}
}

/* What the thresholds say of themselves becomes what a post claims. */
static void
read_threshold(struct forum_post_result *result, const json_t *object)
{
	static const struct {
		const char *rule;
		enum forum_claim claim;
	} known[] = {
		{"bylaw.2.3.6.issuers-two-thirds", FORUM_CLAIM_ISSUERS},
		{"bylaw.2.3.6.consumers-majority", FORUM_CLAIM_CONSUMERS},
		{"bylaw.2.3.6.one-each", FORUM_CLAIM_EACH},
		{"bylaw.2.3.7.quorum", FORUM_CLAIM_QUORUM},
	};
	const char *rule = json_string_value(json_object_get(object, "rule"));
	bool met = json_is_true(json_object_get(object, "met"));

	if (rule == NULL || !json_is_true(json_object_get(object, "decides")))
		return;
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		struct forum_post_claim *c = &result->claim[known[i].claim];

		/* Two rows stand for a vote in each class. */
		if (strcmp(known[i].rule, rule) == 0 &&
		    c->said != FORUM_NOT_MET)
			*c = (struct forum_post_claim){
			    met ? FORUM_MET : FORUM_NOT_MET, 1};
	}
}

static void
read_outcome(struct forum_post_result *result, const json_t *object)
{
	const char *text = json_string_value(
	    json_object_get(object, "outcome"));

	if (text == NULL)
		return;
	if (strcmp(text, "passed") == 0)
		result->announced = FORUM_ANNOUNCED_PASSED;
	else if (strcmp(text, "failed") == 0)
		result->announced = FORUM_ANNOUNCED_FAILED;
	result->announced_line = 1;
}

/* The meetings that the quorum is made of. */
static void
read_quorum(struct forum_post_result *result, const json_t *object)
{
	const json_t *meetings = json_object_get(object, "meetings");

	result->quorum = (struct forum_post_number){
	    number_of(object, "needed"), 1};
	result->cast = (struct forum_post_number){
	    number_of(object, "voted"), 1};
	result->meetings = (unsigned)json_array_size(meetings);
	for (size_t i = 0; i < result->meetings; i++) {
		int present = number_of(json_array_get(meetings, i),
		    "present");

		result->present += present < 0 ? 0 : (unsigned)present;
	}
}

static void
read_periods(struct forum_post_result *result, const json_t *root)
{
	const json_t *review = json_object_get(root, "review");

	moment_of(root, "voting_start", &result->voting.from);
	moment_of(root, "voting_end", &result->voting.until);
	moment_of(review, "from", &result->review.from);
	moment_of(review, "until", &result->review.until);
	result->voting.line = result->review.line = 1;
}

static bool
is_election(const json_t *root)
{
	const char *kind = json_string_value(json_object_get(root, "kind"));

	return kind != NULL && strcmp(kind, "election") == 0;
}

static enum rc
read_result(struct json_reader *r, const json_t *root)
{
	static const char *const classes[] = {"issuers", "consumers"};
	struct forum_post_result *result = &r->post->result[0];
	const json_t *thresholds = json_object_get(root, "thresholds");
	const char *ballot = json_string_value(
	    json_object_get(root, "ballot"));
	struct rule_ballot_name name;

	if (ballot == NULL || !rule_ballot_name(bytes_str(ballot), &name))
		return wrong(r, "no name of a ballot");
	(void)rule_ballot_name_text(&name, result->ballot);
	r->post->title = text_of(r, root, "title");
	result->is_election = is_election(root);
	for (unsigned of = 0; of < RULE_CLASSES; of++)
		RC_TRY(read_class(r, json_object_get(root, classes[of]),
		    &result->class[of]));
	for (size_t i = 0; i < json_array_size(thresholds); i++)
		read_threshold(result, json_array_get(thresholds, i));
	read_quorum(result, json_object_get(root, "quorum"));
	read_evidence(result, json_object_get(root, "votes"));
	read_outcome(result, root);
	read_periods(result, root);
	r->post->results = 1;
	return RC_OK;
}

enum rc
forum_post_json(struct bytes in, const char *wanted, struct forum_post *post,
    struct err *err)
{
	struct json_reader r = {post, err};
	const char *schema;
	json_error_t fault;
	json_t *root;
	enum rc rc;

	root = json_loadb((const char *)in.ptr, in.len,
	    JSON_REJECT_DUPLICATES, &fault);
	if (root == NULL)
		return err_set(err, RC_EFORMAT, "result",
		    (size_t)(fault.line < 0 ? 0 : fault.line), "line %d: %s",
		    fault.line, fault.text);
	schema = json_string_value(json_object_get(root, "schema"));
	if (schema == NULL || strcmp(schema, wanted) != 0)
		rc = err_set(err, RC_EFORMAT, "result", 0,
		    "not of the schema %s", wanted);
	else
		rc = read_result(&r, root);
	json_decref(root);
	return rc;
}
