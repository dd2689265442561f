/* members.yaml and the files of meetings/. */
#include "forum/load.h"
#include "mailbox/mailbox.h"

static enum rc
read_class(struct config *c, const struct config_field *field, void *target)
{
	enum forum_class *member = config_member(field, target);
	struct config_item item;

	RC_TRY(config_text(c, &item));
	if (strcmp(item.text, "issuer") == 0)
		*member = FORUM_ISSUER;
	else if (strcmp(item.text, "consumer") == 0)
		*member = FORUM_CONSUMER;
	else
		return config_fail(c, item.line,
		    "a class is issuer or consumer, not %.60s", item.text);
	return RC_OK;
}

static enum rc
read_standing(struct config *c, const struct config_field *field,
    void *target)
{
	enum forum_standing *member = config_member(field, target);
	struct config_item item;

	RC_TRY(config_text(c, &item));
	for (int i = FORUM_VOTING; i <= FORUM_INTERESTED; i++)
		if (strcmp(forum_standing_name((enum forum_standing)i),
		    item.text) == 0) {
			*member = (enum forum_standing)i;
			return RC_OK;
		}
	return config_fail(c, item.line, "a standing is voting, probationary, "
	    "associate or interested, not %.40s", item.text);
}

#define SEAT(name, read, member, required) \
	{name, read, offsetof(struct forum_seat, member), required}

static const struct config_field seat_fields[] = {
	SEAT("body", forum_read_body, body, true),
	SEAT("class", read_class, of, false),
	SEAT("standing", read_standing, standing, false),
	SEAT("since", forum_read_moment, term.from, false),
	SEAT("until", forum_read_moment, term.until, false),
	{NULL, NULL, 0, false},
};

/* Two seats of one kind at one time say the same thing twice; of two kinds
 * they break bylaw 2.1, which is for forum_check() to say. */
RC_CHECKED static enum rc
add_seat(struct config *c, struct forum_member *m, struct forum_seat *one)
{
	struct forum_seat **end = &m->seats;

	for (; *end != NULL; end = &(*end)->next)
		if ((*end)->body == one->body && (*end)->of == one->of &&
		    forum_terms_meet(&(*end)->term, &one->term))
			return config_fail(c, one->line,
			    "%.60s has two seats in %.20s at one time",
			    m->name, one->body->id);
	*end = one;
	return RC_OK;
}

static enum rc
read_seat(struct config *c, const struct config_field *field, void *target)
{
	struct forum_seat *one = arena_alloc(c->job->keep, sizeof(*one));

	(void)field;
	if (one == NULL)
		return config_full(c);
	*one = (struct forum_seat){.of = FORUM_CLASSES,
		.term = {CIVIL_ALWAYS, CIVIL_NEVER}};
	RC_TRY(forum_next_line(c, &one->line));
	RC_TRY(config_fields(c, seat_fields, one));
	RC_TRY(forum_check_term(c, one->line, &one->term));
	if (one->of == FORUM_CLASSES && one->standing == FORUM_VOTING)
		return config_fail(c, one->line,
		    "a voting seat has a class");
	return add_seat(c, target, one);
}

static enum rc
read_seats(struct config *c, const struct config_field *field, void *target)
{
	return config_list(c, read_seat, field, target);
}

#define REPRESENTATIVE(name, read, member, required) \
	{name, read, offsetof(struct forum_representative, member), required}

static const struct config_field representative_fields[] = {
	REPRESENTATIVE("name", config_read_text, name, true),
	REPRESENTATIVE("mailbox", config_read_text, mailbox, true),
	REPRESENTATIVE("since", forum_read_moment, term.from, false),
	REPRESENTATIVE("until", forum_read_moment, term.until, false),
	{NULL, NULL, 0, false},
};

static enum rc
read_representative(struct config *c, const struct config_field *field,
    void *target)
{
	struct forum_member *m = target;
	struct forum_representative **end = &m->representatives;
	struct forum_representative *one = arena_alloc(c->job->keep,
	    sizeof(*one));
	struct forum_load *load = c->job->target;

	(void)field;
	if (one == NULL)
		return config_full(c);
	*one = (struct forum_representative){
		.term = {CIVIL_ALWAYS, CIVIL_NEVER}};
	RC_TRY(forum_next_line(c, &one->line));
	RC_TRY(config_fields(c, representative_fields, one));
	RC_TRY(forum_check_term(c, one->line, &one->term));
	if (!mailbox_is(bytes_str(one->mailbox)))
		return config_fail(c, one->line, "%.60s is no mailbox",
		    one->mailbox);
	while (*end != NULL)
		end = &(*end)->next;
	*end = one;
	load->forum->mailbox_count++;
	return RC_OK;
}

static enum rc
read_representatives(struct config *c, const struct config_field *field,
    void *target)
{
	return config_list(c, read_representative, field, target);
}

#define SUSPENSION(name, read, member, required) \
	{name, read, offsetof(struct forum_suspension, member), required}

static const struct config_field suspension_fields[] = {
	SUSPENSION("body", forum_read_body, body, true),
	SUSPENSION("since", forum_read_moment, term.from, true),
	SUSPENSION("until", forum_read_moment, term.until, false),
	{NULL, NULL, 0, false},
};

static enum rc
read_suspension(struct config *c, const struct config_field *field,
    void *target)
{
	struct forum_member *m = target;
	struct forum_suspension **end = &m->suspensions;
	struct forum_suspension *one = arena_alloc(c->job->keep,
	    sizeof(*one));

	(void)field;
	if (one == NULL)
		return config_full(c);
	*one = (struct forum_suspension){
		.term = {CIVIL_ALWAYS, CIVIL_NEVER}};
	RC_TRY(forum_next_line(c, &one->line));
	RC_TRY(config_fields(c, suspension_fields, one));
	RC_TRY(forum_check_term(c, one->line, &one->term));
	for (; *end != NULL; end = &(*end)->next)
		if ((*end)->body == one->body &&
		    forum_terms_meet(&(*end)->term, &one->term))
			return config_fail(c, one->line,
			    "two suspensions of %.60s at one time", m->name);
	*end = one;
	return RC_OK;
}

static enum rc
read_suspensions(struct config *c, const struct config_field *field,
    void *target)
{
	return config_list(c, read_suspension, field, target);
}

#define MEMBER(name, read, member, required) \
	{name, read, offsetof(struct forum_member, member), required}

static const struct config_field member_fields[] = {
	MEMBER("name", config_read_text, name, true),
	MEMBER("aliases", forum_read_texts, aliases, false),
	MEMBER("affiliate-of", config_read_text, affiliate_of, false),
	{"seats", read_seats, 0, false},
	{"representatives", read_representatives, 0, false},
	{"suspensions", read_suspensions, 0, false},
	{NULL, NULL, 0, false},
};

/* Room for one more; nothing points into the array while it grows. */
RC_CHECKED static enum rc
grow(struct config *c, struct forum *f, size_t line)
{
	unsigned room = f->members == 0 ? 64 : f->members * 2;
	struct forum_member *more;

	if (f->members == FORUM_MEMBERS_MAX)
		return config_fail(c, line, "more than %d members",
		    FORUM_MEMBERS_MAX);
	if (f->members != 0 && (f->members < 64 ||
	    (f->members & (f->members - 1)) != 0))
		return RC_OK;
	more = arena_array(&f->arena, room, sizeof(*more));
	if (more == NULL)
		return config_full(c);
	if (f->members > 0)
		memcpy(more, f->member, f->members * sizeof(*more));
	f->member = more;
	return RC_OK;
}

static enum rc
read_one_member(struct config *c, const struct config_field *field,
    void *target)
{
	static const char *const none[] = {NULL};
	struct forum_load *load = target;
	struct forum *f = load->forum;
	struct forum_member *m;
	size_t line;

	(void)field;
	RC_TRY(forum_next_line(c, &line));
	RC_TRY(grow(c, f, line));
	m = &f->member[f->members];
	*m = (struct forum_member){.aliases = none, .index = f->members,
		.line = line};
	RC_TRY(config_fields(c, member_fields, m));
	f->members++;
	f->name_count++;
	for (size_t i = 0; m->aliases[i] != NULL; i++)
		f->name_count++;
	return RC_OK;
}

static enum rc
read_member_list(struct config *c, const struct config_field *field,
    void *target)
{
	return config_list(c, read_one_member, field, target);
}

static enum rc
read_members(struct config *c, const struct config_field *field,
    void *target)
{
	static const struct config_field fields[] = {
		{"members", read_member_list, 0, true},
		{NULL, NULL, 0, false},
	};

	(void)field;
	return config_fields(c, fields, target);
}

RC_CHECKED enum rc
forum_load_members(struct forum *f, struct bytes in, const char *name,
    struct err *err)
{
	struct forum_load load = {.forum = f};
	const struct config_job job = {.unit = "forum", .root = read_members,
		.target = &load, .keep = &f->arena};

	RC_TRY(config_run(&job, in, name, err));
	return forum_index(f, err);
}

struct presence {
	const struct forum_member **member;
	unsigned count;
};

static enum rc
read_present(struct config *c, const struct config_field *field,
    void *target)
{
	struct presence *p = target;
	const struct forum_member *one = NULL;
	size_t line;

	(void)field;
	RC_TRY(forum_next_line(c, &line));
	RC_TRY(forum_read_member(c, &(struct config_field){.name = ""},
	    &one));
	for (unsigned i = 0; i < p->count; i++)
		if (p->member[i] == one)
			return config_fail(c, line,
			    "%.60s is here for the second time", one->name);
	p->member[p->count++] = one;
	return RC_OK;
}

static enum rc
read_presence(struct config *c, const struct config_field *field,
    void *target)
{
	const struct forum_load *load = c->job->target;
	struct forum_meeting *meeting = target;
	struct presence p = {.member = arena_array(c->job->keep,
	    load->forum->members, sizeof(*p.member))};

	if (p.member == NULL)
		return config_full(c);
	RC_TRY(config_list(c, read_present, field, &p));
	meeting->present = p.member;
	meeting->count = p.count;
	return RC_OK;
}

#define MEETING(name, read, member, required) \
	{name, read, offsetof(struct forum_meeting, member), required}

static const struct config_field meeting_fields[] = {
	MEETING("body", forum_read_body, body, true),
	MEETING("at", forum_read_moment, at, true),
	MEETING("title", config_read_text, title, false),
	{"present", read_presence, 0, true},
	{NULL, NULL, 0, false},
};

static enum rc
read_meeting(struct config *c, const struct config_field *field,
    void *target)
{
	struct forum_load *load = target;

	(void)field;
	return config_fields(c, meeting_fields, load->at);
}

RC_CHECKED enum rc
forum_load_meeting(struct forum *f, struct bytes in, const char *name,
    struct forum_meeting *ret, struct err *err)
{
	struct forum_meeting meeting = {.title = "", .file = name};
	struct forum_load load = {.forum = f, .at = &meeting};
	const struct config_job job = {.unit = "forum", .root = read_meeting,
		.target = &load, .keep = &f->arena};

	RC_TRY(config_run(&job, in, name, err));
	if (meeting.body == NULL)
		return forum_fail(err, name, 1, "there is no meeting in it");
	*ret = meeting;
	return RC_OK;
}
