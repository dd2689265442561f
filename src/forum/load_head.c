/* forum.yaml and holidays.yaml. */
#include <stdlib.h>

#include "forum/load.h"
#include "mailbox/mailbox.h"

/* The place of `name` among `names`, which end with NULL, or an error. */
RC_CHECKED static enum rc
choose(struct config *c, const char *const *names, const char *what,
    unsigned *ret)
{
	struct config_item item;

	RC_TRY(config_text(c, &item));
	for (unsigned i = 0; names[i] != NULL; i++)
		if (strcmp(names[i], item.text) == 0) {
			*ret = i;
			return RC_OK;
		}
	return config_fail(c, item.line, "%s is no %.40s", what, item.text);
}

static enum rc
read_signing(struct config *c, const struct config_field *field,
    void *target)
{
	static const char *const names[] = {"ignored", "preferred",
	    "required", NULL};
	enum forum_signing *member = config_member(field, target);
	unsigned place = 0;

	RC_TRY(choose(c, names, "signing", &place));
	*member = (enum forum_signing)place;
	return RC_OK;
}

static enum rc
read_words(struct config *c, const struct config_field *field, void *target)
{
	static const char *const names[] = {"bylaws", "average", "half",
	    NULL};
	enum forum_quorum_words *member = config_member(field, target);
	unsigned place = 0;

	RC_TRY(choose(c, names, "a quorum", &place));
	*member = (enum forum_quorum_words)place;
	return RC_OK;
}

#define QUORUM(name, read, member, required) \
	{name, read, offsetof(struct forum_quorum, member), required}

static const struct config_field quorum_fields[] = {
	QUORUM("words", read_words, words, true),
	QUORUM("at-first", config_read_number, at_first, false),
	QUORUM("since", forum_read_moment, term.from, false),
	QUORUM("until", forum_read_moment, term.until, false),
	{NULL, NULL, 0, false},
};

static enum rc
read_quorum(struct config *c, const struct config_field *field, void *target)
{
	struct forum_body *body = target;
	struct forum_quorum **end = &body->quorums;
	struct forum_quorum *one = arena_alloc(c->job->keep, sizeof(*one));
	size_t line;

	(void)field;
	if (one == NULL)
		return config_full(c);
	*one = (struct forum_quorum){
		.term = {CIVIL_ALWAYS, CIVIL_NEVER}};
	RC_TRY(forum_next_line(c, &line));
	RC_TRY(config_fields(c, quorum_fields, one));
	RC_TRY(forum_check_term(c, line, &one->term));
	for (; *end != NULL; end = &(*end)->next)
		if (forum_terms_meet(&(*end)->term, &one->term))
			return config_fail(c, line,
			    "two quorums at one time");
	*end = one;
	return RC_OK;
}

static enum rc
read_quorums(struct config *c, const struct config_field *field,
    void *target)
{
	return config_list(c, read_quorum, field, target);
}

#define BODY(name, read, member, required) \
	{name, read, offsetof(struct forum_body, member), required}

static const struct config_field body_fields[] = {
	BODY("id", config_read_text, id, true),
	BODY("name", config_read_text, name, true),
	BODY("prefix", config_read_text, prefix, true),
	BODY("list", config_read_text, list, true),
	BODY("charter", config_read_text, charter, false),
	BODY("guideline", config_read_text, guideline, false),
	BODY("signing", read_signing, signing, false),
	BODY("since", forum_read_moment, term.from, false),
	BODY("until", forum_read_moment, term.until, false),
	{"quorum", read_quorums, 0, false},
	{NULL, NULL, 0, false},
};

static bool
only(const char *text, char low, char high)
{
	for (; *text != '\0'; text++)
		if (*text < low || *text > high)
			return false;
	return true;
}

RC_CHECKED static enum rc
check_body(struct config *c, const struct forum *f,
    const struct forum_body *body)
{
	if (!only(body->id, 'a', 'z'))
		return config_fail(c, body->line,
		    "the id of a body is of small letters");
	if (!only(body->prefix, 'A', 'Z'))
		return config_fail(c, body->line,
		    "the prefix of ballots is of capital letters");
	if (!mailbox_is(bytes_str(body->list)))
		return config_fail(c, body->line, "%.60s is no mailbox",
		    body->list);
	for (unsigned i = 0; i < f->bodies; i++)
		if (strcmp(f->body[i].id, body->id) == 0 ||
		    strcmp(f->body[i].prefix, body->prefix) == 0)
			return config_fail(c, body->line,
			    "a second body with this id or prefix");
	return forum_check_term(c, body->line, &body->term);
}

static enum rc
read_one_body(struct config *c, const struct config_field *field,
    void *target)
{
	struct forum *f = target;
	struct forum_body *body = &f->body[f->bodies];

	(void)field;
	if (f->bodies == FORUM_BODIES_MAX)
		return config_fail(c, 0, "more than %d bodies",
		    FORUM_BODIES_MAX);
	*body = (struct forum_body){.index = f->bodies,
		.signing = FORUM_SIGNING_PREFERRED,
		.term = {CIVIL_ALWAYS, CIVIL_NEVER}};
	RC_TRY(forum_next_line(c, &body->line));
	RC_TRY(config_fields(c, body_fields, body));
	RC_TRY(check_body(c, f, body));
	f->bodies++;
	return RC_OK;
}

static enum rc
read_bodies(struct config *c, const struct config_field *field, void *target)
{
	struct forum *f = target;

	f->body = arena_array(c->job->keep, FORUM_BODIES_MAX,
	    sizeof(*f->body));
	if (f->body == NULL)
		return config_full(c);
	return config_list(c, read_one_body, field, target);
}

#define HEAD(name, read, member, required) \
	{name, read, offsetof(struct forum, member), required}

static const struct config_field head_fields[] = {
	HEAD("name", config_read_text, name, true),
	HEAD("anchors", config_read_text, anchors, false),
	HEAD("crls", config_read_text, crls, false),
	{"bodies", read_bodies, 0, true},
	{NULL, NULL, 0, false},
};

static enum rc
read_head(struct config *c, const struct config_field *field, void *target)
{
	struct forum_load *load = target;

	(void)field;
	return config_fields(c, head_fields, load->forum);
}

RC_CHECKED enum rc
forum_load_head(struct forum *f, struct bytes in, const char *name,
    struct err *err)
{
	struct forum_load load = {.forum = f};
	const struct config_job job = {.unit = "forum", .root = read_head,
		.target = &load, .keep = &f->arena};

	RC_TRY(config_run(&job, in, name, err));
	if (f->bodies == 0)
		return forum_fail(err, name, 1, "there is no body in it");
	return RC_OK;
}

static enum rc
read_holiday(struct config *c, const struct config_field *field,
    void *target)
{
	struct forum_load *load = target;
	struct forum *f = load->forum;
	int64_t day = 0;

	(void)field;
	if (f->holiday_count == FORUM_HOLIDAYS_MAX)
		return config_fail(c, 0, "more than %d holidays",
		    FORUM_HOLIDAYS_MAX);
	RC_TRY(config_read_day(c, &(struct config_field){.name = ""}, &day));
	f->holidays[f->holiday_count++] = day;
	return RC_OK;
}

static enum rc
read_days(struct config *c, const struct config_field *field, void *target)
{
	return config_list(c, read_holiday, field, target);
}

static enum rc
read_holidays(struct config *c, const struct config_field *field,
    void *target)
{
	static const struct config_field fields[] = {
		{"holidays", read_days, 0, true},
		{NULL, NULL, 0, false},
	};
	struct forum_load *load = target;
	struct forum *f = load->forum;

	(void)field;
	f->holiday_count = 0;
	f->holidays = arena_array(&f->arena, FORUM_HOLIDAYS_MAX,
	    sizeof(*f->holidays));
	if (f->holidays == NULL)
		return config_full(c);
	return config_fields(c, fields, target);
}

static int
by_day(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

RC_CHECKED enum rc
forum_load_holidays(struct forum *f, struct bytes in, const char *name,
    struct err *err)
{
	struct forum_load load = {.forum = f};
	const struct config_job job = {.unit = "forum",
		.root = read_holidays, .target = &load, .keep = &f->arena};

	RC_TRY(config_run(&job, in, name, err));
	if (f->holiday_count > 0)
		qsort(f->holidays, f->holiday_count, sizeof(*f->holidays),
		    by_day);
	return RC_OK;
}
