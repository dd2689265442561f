/* ballot.yaml and the versions of a ballot's text. */
#include "forum/load.h"

void
forum_ballot_init(struct forum_ballot *b)
{
	static const char *const none[] = {NULL};
	const struct forum_term never = {CIVIL_NEVER, CIVIL_NEVER};

	*b = (struct forum_ballot){
		.kind = FORUM_OTHER,
		.voting = never,
		.called = CIVIL_NEVER,
		.initial = never,
		.initial_announced = CIVIL_NEVER,
		.review = never,
		.sections = none,
		.overlaps = none,
		.withdrawn = CIVIL_NEVER,
		.announced = CIVIL_NEVER,
		.effective = CIVIL_NEVER,
	};
}

/* It becomes the subject of messages. */
static enum rc
read_title(struct config *c, const struct config_field *field, void *target)
{
	const char **member = config_member(field, target);
	size_t line;

	RC_TRY(forum_next_line(c, &line));
	RC_TRY(config_read_text(c, field, target));
	if (strpbrk(*member, "\n\t") != NULL)
		return config_fail(c, line, "a title is one line");
	return RC_OK;
}

static enum rc
read_kind(struct config *c, const struct config_field *field, void *target)
{
	enum forum_kind *member = config_member(field, target);
	struct config_item item;

	RC_TRY(config_text(c, &item));
	*member = forum_kind_find(item.text);
	if (*member == FORUM_KINDS)
		return config_fail(c, item.line, "%.60s is no kind of ballot",
		    item.text);
	return RC_OK;
}

#define ENDORSEMENT(name, read, member, required) \
	{name, read, offsetof(struct forum_endorsement, member), required}

static const struct config_field endorsement_fields[] = {
	ENDORSEMENT("member", forum_read_member, member, true),
	ENDORSEMENT("at", forum_read_moment, at, true),
	{NULL, NULL, 0, false},
};

static enum rc
read_endorsement(struct config *c, const struct config_field *field,
    void *target)
{
	struct forum_endorsement **end = config_member(field, target);
	struct forum_endorsement *one = arena_alloc(c->job->keep,
	    sizeof(*one));

	if (one == NULL)
		return config_full(c);
	*one = (struct forum_endorsement){0};
	RC_TRY(forum_next_line(c, &one->line));
	RC_TRY(config_fields(c, endorsement_fields, one));
	while (*end != NULL)
		end = &(*end)->next;
	*end = one;
	return RC_OK;
}

static enum rc
read_endorsements(struct config *c, const struct config_field *field,
    void *target)
{
	return config_list(c, read_endorsement, field, target);
}

#define EXCLUSION(name, read, member, required) \
	{name, read, offsetof(struct forum_exclusion, member), required}

static const struct config_field exclusion_fields[] = {
	EXCLUSION("member", forum_read_member, member, true),
	EXCLUSION("at", forum_read_moment, at, true),
	{NULL, NULL, 0, false},
};

static enum rc
read_exclusion(struct config *c, const struct config_field *field,
    void *target)
{
	struct forum_exclusion **end = config_member(field, target);
	struct forum_exclusion *one = arena_alloc(c->job->keep,
	    sizeof(*one));

	if (one == NULL)
		return config_full(c);
	*one = (struct forum_exclusion){0};
	RC_TRY(forum_next_line(c, &one->line));
	RC_TRY(config_fields(c, exclusion_fields, one));
	while (*end != NULL)
		end = &(*end)->next;
	*end = one;
	return RC_OK;
}

static enum rc
read_exclusions(struct config *c, const struct config_field *field,
    void *target)
{
	return config_list(c, read_exclusion, field, target);
}

static enum rc
read_voting(struct config *c, const struct config_field *field, void *target)
{
	struct forum_ballot *b = target;
	struct forum_window w = {.called = CIVIL_NEVER};

	RC_TRY(forum_read_window(c, field, &w));
	b->voting = w.term;
	b->called = w.called;
	b->voting_has_zone = w.start_zone && w.end_zone;
	return RC_OK;
}

static enum rc
read_review(struct config *c, const struct config_field *field, void *target)
{
	struct forum_ballot *b = target;
	struct forum_window w = {.called = CIVIL_NEVER};

	RC_TRY(forum_read_window(c, field, &w));
	b->review = w.term;
	b->review_has_zone = w.start_zone && w.end_zone;
	return RC_OK;
}

#define BALLOT(name, read, member, required) \
	{name, read, offsetof(struct forum_ballot, member), required}

static const struct config_field initial_fields[] = {
	BALLOT("start", forum_read_moment, initial.from, true),
	BALLOT("end", forum_read_moment, initial.until, true),
	BALLOT("announced", forum_read_moment, initial_announced, true),
	{NULL, NULL, 0, false},
};

static enum rc
read_initial(struct config *c, const struct config_field *field,
    void *target)
{
	(void)field;
	return config_fields(c, initial_fields, target);
}

static const struct config_field result_fields[] = {
	BALLOT("announced", forum_read_moment, announced, true),
	BALLOT("passed", config_read_yes_no, passed, true),
	{NULL, NULL, 0, false},
};

static enum rc
read_result(struct config *c, const struct config_field *field, void *target)
{
	(void)field;
	return config_fields(c, result_fields, target);
}

static const struct config_field ballot_fields[] = {
	BALLOT("title", read_title, title, true),
	BALLOT("kind", read_kind, kind, true),
	BALLOT("proposer", forum_read_member, proposer, false),
	BALLOT("endorsers", read_endorsements, endorsements, false),
	BALLOT("guideline", config_read_text, guideline, false),
	BALLOT("adopts", config_read_text, adopts, false),
	BALLOT("redline", config_read_text, redline, false),
	BALLOT("charter", config_read_text, charter, false),
	BALLOT("sections", forum_read_texts, sections, false),
	BALLOT("overlaps", forum_read_texts, overlaps, false),
	{"initial-vote", read_initial, 0, false},
	{"voting", read_voting, 0, false},
	BALLOT("withdrawn", forum_read_moment, withdrawn, false),
	{"result", read_result, 0, false},
	{"review", read_review, 0, false},
	BALLOT("exclusions", read_exclusions, exclusions, false),
	BALLOT("effective", forum_read_moment, effective, false),
	{NULL, NULL, 0, false},
};

static enum rc
read_record(struct config *c, const struct config_field *field, void *target)
{
	struct forum_load *load = target;

	(void)field;
	return config_fields(c, ballot_fields, load->at);
}

/* The next line without its end; false when nothing is left. */
static bool
next_line(struct bytes *rest, struct bytes *ret)
{
	size_t len = bytes_find(*rest, '\n');

	if (rest->len == 0)
		return false;
	*ret = bytes_head(*rest, len);
	*rest = bytes_from(*rest, len + 1);
	if (ret->len > 0 && ret->ptr[ret->len - 1] == '\r')
		ret->len--;
	return true;
}

/* Keys of the record begin a line, as everybody writes them. */
static void
find_keys(struct bytes in, struct forum_ballot *b)
{
	static const char *const names[FORUM_KEYS] = {"title", "kind",
	    "proposer", "endorsers", "charter", "sections", "overlaps",
	    "initial-vote", "voting", "withdrawn", "result", "review",
	    "effective"};
	struct bytes line;

	for (size_t number = 1; next_line(&in, &line); number++) {
		struct bytes key = bytes_head(line, bytes_find(line, ':'));

		for (unsigned i = 0; i < FORUM_KEYS; i++)
			if (bytes_is(key, names[i]))
				b->line[i] = number;
	}
}

RC_CHECKED enum rc
forum_load_record(struct forum *f, struct bytes in, const char *name,
    struct forum_ballot *ret, struct err *err)
{
	struct forum_load load = {.forum = f, .at = ret};
	const struct config_job job = {.unit = "forum", .root = read_record,
		.target = &load, .keep = &f->arena};

	RC_TRY(config_run(&job, in, name, err));
	if (ret->title == NULL)
		return forum_fail(err, name, 1, "there is no ballot in it");
	find_keys(in, ret);
	return RC_OK;
}

bool
forum_front_matter(struct bytes in, struct bytes *ret_front,
    struct bytes *ret_text, size_t *ret_lines)
{
	struct bytes rest = in, line, front;

	if (!next_line(&rest, &line) || !bytes_is(line, "---"))
		return false;
	front = rest;
	for (;;) {
		size_t len = (size_t)(rest.ptr - front.ptr);

		if (!next_line(&rest, &line))
			return false;
		if (!bytes_is(line, "---"))
			continue;
		*ret_front = bytes_head(front, len);
		*ret_text = rest;
		*ret_lines = 1;
		return true;
	}
}

static enum rc
read_version(struct config *c, const struct config_field *field,
    void *target)
{
	static const struct config_field fields[] = {
		{"posted", forum_read_moment,
		    offsetof(struct forum_version, posted), false},
		{NULL, NULL, 0, false},
	};
	struct forum_load *load = target;

	(void)field;
	return config_fields(c, fields, load->at);
}

RC_CHECKED enum rc
forum_load_version(struct forum *f, struct bytes in, const char *name,
    struct forum_version *ret, struct err *err)
{
	struct forum_load load = {.forum = f, .at = ret};
	struct config_job job = {.unit = "forum", .root = read_version,
		.target = &load, .keep = &f->arena};
	struct bytes front = {0}, text = in;
	uint8_t *copy;

	ret->posted = CIVIL_NEVER;
	if (forum_front_matter(in, &front, &text, &job.lines_before))
		RC_TRY(config_run(&job, front, name, err));
	copy = arena_alloc(&f->arena, text.len);
	if (copy == NULL)
		return forum_full(err, name);
	if (text.len > 0)
		memcpy(copy, text.ptr, text.len);
	ret->text = bytes_make(copy, text.len);
	return RC_OK;
}
