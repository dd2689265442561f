#include <stdio.h>
#include <stdlib.h>

#include "sys/clock.h"
#include "sys/dns_fake.h"
#include "sys/dns_rdata.h"

enum { TABLE_MEMORY = 4 << 20, QUEUE_MAX = SYS_DNS_IN_FLIGHT_MAX };

struct zone {
	struct sys_dns_name name;
	enum sys_dns_status status;
	const char *why;
};

struct fact {
	struct sys_dns_name owner;
	uint16_t type;
	uint32_t ttl;
	struct bytes rdata;
};

struct trouble {
	struct sys_dns_name name;
	uint16_t type; /* 0: all */
	enum sys_dns_failure failure;
	unsigned left; /* look-ups that still fail */
};

struct waiting {
	uint32_t ticket; /* 0: free */
	struct sys_dns_name name;
	uint16_t type;
};

struct fake {
	struct sys_dns dns; /* first */
	struct arena arena;
	struct zone zone[SYS_DNS_FAKE_ZONES_MAX];
	size_t zones;
	struct fact fact[SYS_DNS_FAKE_RECORDS_MAX];
	size_t facts;
	struct trouble trouble[SYS_DNS_FAKE_FAILURES_MAX];
	size_t troubles;
	struct waiting waiting[QUEUE_MAX];
	unsigned asked;
};

/* Reading the table. */

struct line {
	struct bytes rest;
	size_t number;
	struct fake *fake;
};

static enum rc
wrong(const struct line *line, struct err *err, const char *what)
{
	return err_set(err, RC_EFORMAT, "dns", line->number,
	    "line %zu of the table: %s", line->number, what);
}

static struct bytes
word(struct line *line)
{
	struct bytes found;

	while (line->rest.len > 0 &&
	    (line->rest.ptr[0] == ' ' || line->rest.ptr[0] == '\t'))
		line->rest = bytes_from(line->rest, 1);
	found = bytes_head(line->rest, bytes_find(line->rest, ' '));
	found = bytes_head(found, bytes_find(found, '\t'));
	line->rest = bytes_from(line->rest, found.len);
	return found;
}

/* The rest of the line as a string; NULL: no memory. */
static const char *
remainder_text(struct line *line)
{
	struct bytes first = word(line);

	return arena_printf(&line->fake->arena, "%.*s%.*s", (int)first.len,
	    (const char *)first.ptr, (int)line->rest.len,
	    (const char *)line->rest.ptr);
}

static bool
number(struct bytes text, uint32_t *ret)
{
	uint64_t n = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			return false;
		n = n * 10 + text.ptr[i] - '0';
		if (n > UINT32_MAX)
			return false;
	}
	*ret = (uint32_t)n;
	return text.len > 0;
}

static bool
type_of(struct bytes text, uint16_t *ret)
{
	char name[16];

	if (text.len >= sizeof(name))
		return false;
	(void)snprintf(name, sizeof(name), "%.*s", (int)text.len,
	    (const char *)text.ptr);
	return sys_dns_type_parse(name, ret);
}

static enum rc
read_zone(struct line *line, struct err *err)
{
	struct fake *fake = line->fake;
	struct zone zone;
	struct bytes status;
	unsigned s = 0;

	RC_TRY(sys_dns_name_parse(word(line), &zone.name, err));
	status = word(line);
	while (s < SYS_DNS_STATUS_COUNT &&
	    !bytes_is(status, sys_dns_status_text((enum sys_dns_status)s)))
		s++;
	if (s == SYS_DNS_STATUS_COUNT)
		return wrong(line, err, "no status of a zone");
	if (fake->zones == SYS_DNS_FAKE_ZONES_MAX)
		return wrong(line, err, "too many zones");
	zone.status = (enum sys_dns_status)s;
	zone.why = remainder_text(line);
	if (zone.why == NULL)
		return wrong(line, err, "too much memory");
	fake->zone[fake->zones++] = zone;
	return RC_OK;
}

static enum rc
read_rr(struct line *line, struct err *err)
{
	struct fake *fake = line->fake;
	struct buf rdata = {0};
	struct fact fact;
	uint8_t *copy;
	enum rc rc;

	RC_TRY(sys_dns_name_parse(word(line), &fact.owner, err));
	if (!number(word(line), &fact.ttl))
		return wrong(line, err, "no TTL");
	if (!type_of(word(line), &fact.type))
		return wrong(line, err, "no type");
	if (fake->facts == SYS_DNS_FAKE_RECORDS_MAX)
		return wrong(line, err, "too many records");
	rc = sys_dns_rdata_parse(fact.type, line->rest, &rdata, err);
	copy = arena_alloc(&fake->arena, rdata.len);
	if (rc == RC_OK && copy != NULL && rdata.len > 0)
		memcpy(copy, rdata.ptr, rdata.len);
	fact.rdata = bytes_make(copy, rdata.len);
	buf_clear(&rdata);
	if (rc != RC_OK || copy == NULL)
		return wrong(line, err, "RDATA that cannot be read");
	fake->fact[fake->facts++] = fact;
	return RC_OK;
}

static enum rc
read_fail(struct line *line, struct err *err)
{
	struct fake *fake = line->fake;
	struct trouble t = {.left = UINT32_MAX};
	struct bytes type, kind, left;
	unsigned f = SYS_DNS_NO_FAILURE + 1;

	RC_TRY(sys_dns_name_parse(word(line), &t.name, err));
	type = word(line);
	if (!bytes_is(type, "*") && !type_of(type, &t.type))
		return wrong(line, err, "no type");
	kind = word(line);
	while (f < SYS_DNS_FAILURE_COUNT &&
	    !bytes_is(kind, sys_dns_failure_text((enum sys_dns_failure)f)))
		f++;
	left = word(line);
	if (f == SYS_DNS_FAILURE_COUNT ||
	    (left.len > 0 && !number(left, &t.left)))
		return wrong(line, err, "no failure, or no number after it");
	if (fake->troubles == SYS_DNS_FAKE_FAILURES_MAX)
		return wrong(line, err, "too many failures");
	t.failure = (enum sys_dns_failure)f;
	fake->trouble[fake->troubles++] = t;
	return RC_OK;
}

static enum rc
read_line(struct line *line, struct err *err)
{
	struct bytes first = word(line);

	if (first.len == 0 || first.ptr[0] == '#')
		return RC_OK;
	if (bytes_is(first, "zone"))
		return read_zone(line, err);
	if (bytes_is(first, "rr"))
		return read_rr(line, err);
	if (bytes_is(first, "fail"))
		return read_fail(line, err);
	return wrong(line, err, "not zone, rr or fail");
}

static enum rc
read_table(struct fake *fake, struct bytes table, struct err *err)
{
	struct line line = {.fake = fake};

	while (table.len > 0) {
		line.rest = bytes_head(table, bytes_find(table, '\n'));
		table = bytes_from(table, line.rest.len + 1);
		line.number++;
		RC_TRY(read_line(&line, err));
	}
	return RC_OK;
}

/* Answering. */

static const struct zone *
zone_above(const struct fake *fake, const struct sys_dns_name *name)
{
	const struct zone *best = NULL;

	for (size_t i = 0; i < fake->zones; i++) {
		const struct zone *z = &fake->zone[i];

		if ((sys_dns_name_equal(name, &z->name) ||
			sys_dns_name_below(name, &z->name)) &&
		    (best == NULL || z->name.len > best->name.len))
			best = z;
	}
	return best;
}

static enum sys_dns_status
status_of(const struct fake *fake, const struct sys_dns_name *name,
    const char **ret_why)
{
	const struct zone *zone = zone_above(fake, name);

	*ret_why = zone == NULL ? "" : zone->why;
	return zone == NULL ? SYS_DNS_SECURE : zone->status;
}

static const char *
name_text(struct arena *arena, const struct sys_dns_name *name)
{
	return sys_dns_name_keep(bytes_make(name->octets, name->len), arena);
}

static enum sys_dns_failure
trouble_with(struct fake *fake, const struct sys_dns_name *name,
    uint16_t type)
{
	for (size_t i = 0; i < fake->troubles; i++) {
		struct trouble *t = &fake->trouble[i];

		if (t->left == 0 || (t->type != 0 && t->type != type) ||
		    !sys_dns_name_equal(&t->name, name))
			continue;
		if (t->left != UINT32_MAX)
			t->left--;
		return t->failure;
	}
	return SYS_DNS_NO_FAILURE;
}

static bool
exists(const struct fake *fake, const struct sys_dns_name *name)
{
	for (size_t i = 0; i < fake->facts; i++)
		if (sys_dns_name_equal(&fake->fact[i].owner, name) ||
		    sys_dns_name_below(&fake->fact[i].owner, name))
			return true;
	for (size_t i = 0; i < fake->zones; i++)
		if (sys_dns_name_equal(&fake->zone[i].name, name) ||
		    sys_dns_name_below(&fake->zone[i].name, name))
			return true;
	return false;
}

/* What one look-up is about. */
struct lookup {
	struct fake *fake;
	struct arena *arena;
	struct sys_dns_evidence *e;
	struct sys_dns_name name; /* where the aliases have led so far */
	bool full;
};

static void
take(struct lookup *l, struct sys_dns_record *to, size_t *count,
    const struct sys_dns_name *owner, uint16_t type, uint32_t ttl,
    struct bytes rdata)
{
	const char *text = name_text(l->arena, owner);
	uint8_t *copy = arena_alloc(l->arena, rdata.len);

	if (text == NULL || copy == NULL) {
		l->full = true;
		return;
	}
	if (rdata.len > 0)
		memcpy(copy, rdata.ptr, rdata.len);
	to[(*count)++] = (struct sys_dns_record){text, type, SYS_DNS_IN, ttl,
	    bytes_make(copy, rdata.len)};
	if (ttl < l->e->ttl)
		l->e->ttl = ttl;
}

static const struct fact *
alias_of(const struct lookup *l, uint16_t type)
{
	for (size_t i = 0; i < l->fake->facts; i++) {
		const struct fact *f = &l->fake->fact[i];

		if (f->type == type &&
		    (type == SYS_DNS_CNAME ?
			    sys_dns_name_equal(&f->owner, &l->name) :
			    sys_dns_name_below(&l->name, &f->owner)))
			return f;
	}
	return NULL;
}

/* The name as a DNAME rewrites it (RFC 6672 2.2); false: over 255 octets. */
static bool
rewrite(const struct sys_dns_name *name, const struct fact *dname,
    struct sys_dns_name *ret)
{
	size_t prefix = name->len - dname->owner.len;

	if (prefix + dname->rdata.len > SYS_DNS_NAME_MAX)
		return false;
	memcpy(ret->octets, name->octets, prefix);
	memcpy(ret->octets + prefix, dname->rdata.ptr, dname->rdata.len);
	ret->len = prefix + dname->rdata.len;
	return true;
}

static void
go(struct lookup *l, const struct sys_dns_name *to, uint32_t ttl)
{
	struct sys_dns_evidence *e = l->e;

	take(l, e->alias, &e->aliases, &l->name, SYS_DNS_CNAME, ttl,
	    bytes_make(to->octets, to->len));
	l->name = *to;
}

/* One alias further; false: none, or no way on. */
static bool
follow(struct lookup *l)
{
	const struct fact *dname = alias_of(l, SYS_DNS_DNAME);
	const struct fact *cname = alias_of(l, SYS_DNS_CNAME);
	struct sys_dns_name to;

	if (l->full || l->e->failure != SYS_DNS_NO_FAILURE ||
	    (dname == NULL && cname == NULL))
		return false;
	if (l->e->aliases + 2 > SYS_DNS_ALIASES_MAX ||
	    (dname != NULL && !rewrite(&l->name, dname, &to))) {
		l->e->failure = SYS_DNS_FAIL_SERVFAIL;
		return false;
	}
	if (dname != NULL) {
		take(l, l->e->alias, &l->e->aliases, &dname->owner,
		    SYS_DNS_DNAME, dname->ttl, dname->rdata);
		go(l, &to, dname->ttl);
		return true;
	}
	memcpy(to.octets, cname->rdata.ptr, cname->rdata.len);
	to.len = cname->rdata.len;
	go(l, &to, cname->ttl);
	return true;
}

/* The worst along the way counts: SECURE only if all of it is. */
static void
visit(struct lookup *l)
{
	struct sys_dns_evidence *e = l->e;
	const char *why;
	enum sys_dns_status status = status_of(l->fake, &l->name, &why);

	e->failure = trouble_with(l->fake, &l->name, e->question.type);
	if (e->failure == SYS_DNS_FAIL_BOGUS)
		status = SYS_DNS_BOGUS;
	if (e->failure == SYS_DNS_NO_FAILURE && status == SYS_DNS_BOGUS)
		e->failure = SYS_DNS_FAIL_BOGUS;
	if (status > e->status)
		e->status = status;
	if (e->failure == SYS_DNS_FAIL_BOGUS)
		e->why = *why != '\0' ? why : "bogus by the table";
	else if (e->failure != SYS_DNS_NO_FAILURE)
		e->why = "a failure by the table";
}

/* DS is the parent's to answer. */
static void
answer_ds(struct lookup *l)
{
	static const uint8_t some_ds[36] = {0x12, 0x34, 13, 2};
	struct sys_dns_evidence *e = l->e;
	const struct zone *zone = zone_above(l->fake, &l->name);
	struct sys_dns_name parent;
	const char *why;
	bool cut = zone != NULL && sys_dns_name_equal(&zone->name, &l->name);

	e->failure = trouble_with(l->fake, &l->name, SYS_DNS_DS);
	e->status = SYS_DNS_SECURE;
	if (sys_dns_name_parent(&l->name, &parent))
		e->status = status_of(l->fake, &parent, &why);
	if (e->status == SYS_DNS_BOGUS)
		e->failure = SYS_DNS_FAIL_BOGUS;
	if (e->failure != SYS_DNS_NO_FAILURE || !cut ||
	    e->status != SYS_DNS_SECURE)
		return;
	e->unsigned_cut = zone->status == SYS_DNS_INSECURE;
	if (!e->unsigned_cut)
		take(l, e->record, &e->records, &l->name, SYS_DNS_DS, 3600,
		    bytes_make(some_ds, sizeof(some_ds)));
}

static void
answer(struct lookup *l)
{
	struct sys_dns_evidence *e = l->e;
	uint16_t type = e->question.type;

	visit(l);
	while (type != SYS_DNS_CNAME && follow(l))
		visit(l);
	for (size_t i = 0; i < l->fake->facts; i++) {
		const struct fact *f = &l->fake->fact[i];

		if (f->type == type && sys_dns_name_equal(&f->owner, &l->name))
			take(l, e->record, &e->records, &f->owner, type,
			    f->ttl, f->rdata);
	}
}

static void
settle(struct lookup *l)
{
	struct sys_dns_evidence *e = l->e;
	bool failed = e->failure != SYS_DNS_NO_FAILURE;

	if (!failed && e->records == 0)
		e->nxdomain = !exists(l->fake, &l->name);
	e->rcode = failed ? 2 : e->nxdomain ? 3 : 0;
	if (failed) {
		e->aliases = e->records = 0;
		e->canon = e->question.name;
		if (e->failure != SYS_DNS_FAIL_BOGUS)
			e->status = SYS_DNS_INDETERMINATE;
	} else {
		e->canon = name_text(l->arena, &l->name);
		l->full |= e->canon == NULL;
	}
	if (e->aliases + e->records == 0)
		e->ttl = 0;
	e->attempts = failed ? 2 : 1;
	for (unsigned i = 0; i < e->attempts; i++)
		e->attempt[i] = (struct sys_dns_attempt){sys_now_ms(), 0,
		    e->failure, e->rcode};
}

static enum rc
fake_submit(struct sys_dns *dns, const struct sys_dns_question *question,
    uint32_t *ret_ticket, struct err *err)
{
	struct fake *fake = (struct fake *)dns;
	struct sys_dns_name name;

	if (sys_dns_type_is_meta(question->type))
		return err_set(err, RC_EUSAGE, "dns", 0,
		    "type %u is no type of record", question->type);
	RC_TRY(sys_dns_name_parse(bytes_str(question->name), &name, err));
	for (size_t i = 0; i < QUEUE_MAX; i++) {
		struct waiting *w = &fake->waiting[i];

		if (w->ticket != 0)
			continue;
		*w = (struct waiting){++fake->asked, name, question->type};
		*ret_ticket = w->ticket;
		return RC_OK;
	}
	return err_set(err, RC_ELIMIT, "dns", 0,
	    "over %d questions under way", QUEUE_MAX);
}

static struct waiting *
oldest(struct fake *fake, uint32_t ticket)
{
	struct waiting *found = NULL;

	for (size_t i = 0; i < QUEUE_MAX; i++) {
		struct waiting *w = &fake->waiting[i];

		if (w->ticket == 0 || (ticket != 0 && w->ticket != ticket))
			continue;
		if (found == NULL || w->ticket < found->ticket)
			found = w;
	}
	return found;
}

static enum rc
fake_collect(struct sys_dns *dns, uint32_t ticket, struct arena *arena,
    struct sys_dns_evidence *ret, struct err *err)
{
	struct fake *fake = (struct fake *)dns;
	struct waiting *w = oldest(fake, ticket);
	struct sys_dns_evidence e = {.why = "", .ttl = UINT32_MAX};
	struct lookup l = {.fake = fake, .arena = arena, .e = &e};

	if (w == NULL)
		return err_set(err, RC_ENOTFOUND, "dns", 0,
		    "no such question is under way");
	l.name = w->name;
	e.ticket = w->ticket;
	e.question.type = w->type;
	e.question.name = name_text(arena, &w->name);
	e.alias = arena_array(arena, SYS_DNS_ALIASES_MAX, sizeof(*e.alias));
	e.record = arena_array(arena, fake->facts + 1, sizeof(*e.record));
	w->ticket = 0;
	l.full = e.question.name == NULL || e.alias == NULL ||
	    e.record == NULL;
	if (!l.full && w->type == SYS_DNS_DS)
		answer_ds(&l);
	else if (!l.full)
		answer(&l);
	if (!l.full)
		settle(&l);
	if (l.full)
		return err_set(err, RC_ELIMIT, "dns", 0,
		    "the evidence needs more memory than allowed");
	*ret = e;
	return RC_OK;
}

static void
fake_close(struct sys_dns *dns)
{
	struct fake *fake = (struct fake *)dns;

	arena_clear(&fake->arena);
	free(fake);
}

static const struct sys_dns_ops fake_ops = {fake_submit, fake_collect,
    fake_close};

enum rc
sys_dns_fake_new(const char *table, struct sys_dns **ret, struct err *err)
{
	struct fake *fake = calloc(1, sizeof(*fake));
	enum rc rc;

	if (fake == NULL)
		return err_set(err, RC_ENOMEM, "dns", 0, "out of memory");
	fake->dns.ops = &fake_ops;
	arena_init(&fake->arena, TABLE_MEMORY);
	rc = read_table(fake, bytes_str(table), err);
	if (rc != RC_OK) {
		fake_close(&fake->dns);
		return rc;
	}
	*ret = &fake->dns;
	return RC_OK;
}

unsigned
sys_dns_fake_asked(const struct sys_dns *dns)
{
	return ((const struct fake *)dns)->asked;
}
