/*
 * From the answer section to evidence: the aliases in the order they are
 * followed, then the RRset at the name where they end.
 */
#include "sys/dns_packet.h"

struct answer {
	struct sys_dns_packet packet; /* at its first record */
	struct arena *arena;
	struct sys_dns_evidence *e;
	struct sys_dns_name name; /* where the aliases have led so far */
};

static enum rc
no_memory(struct err *err)
{
	return err_set(err, RC_ELIMIT, "dns", 0,
	    "the answer needs more memory than allowed");
}

static enum rc
to_text(struct arena *arena, const struct sys_dns_name *name,
    const char **ret, struct err *err)
{
	*ret = sys_dns_name_keep(bytes_make(name->octets, name->len), arena);
	return *ret == NULL ? no_memory(err) : RC_OK;
}

static enum rc
to_record(struct answer *a, const struct sys_dns_rr *rr, const char *owner,
    struct sys_dns_record *ret, struct err *err)
{
	struct sys_dns_record record = {owner, rr->type, rr->class, rr->ttl,
	    {NULL, 0}};

	RC_TRY(sys_dns_rr_rdata(&a->packet, rr, a->arena, &record.rdata, err));
	if (rr->ttl < a->e->ttl)
		a->e->ttl = rr->ttl;
	*ret = record;
	return RC_OK;
}

/* Does `rr` of the answer section concern `name`? */
typedef bool (*wanted_fn)(const struct sys_dns_rr *rr,
    const struct answer *a);

static bool
is_alias(const struct sys_dns_rr *rr, const struct answer *a)
{
	return rr->type == SYS_DNS_CNAME &&
	    sys_dns_name_equal(&rr->owner, &a->name);
}

static bool
is_redirection(const struct sys_dns_rr *rr, const struct answer *a)
{
	return rr->type == SYS_DNS_DNAME &&
	    sys_dns_name_below(&a->name, &rr->owner);
}

static bool
is_asked_for(const struct sys_dns_rr *rr, const struct answer *a)
{
	return rr->type == a->e->question.type &&
	    sys_dns_name_equal(&rr->owner, &a->name);
}

/* The next one wanted, from where *it stands; RC_ENOTFOUND: no more. */
static enum rc
find(const struct answer *a, wanted_fn wanted, struct sys_dns_packet *it,
    struct sys_dns_rr *ret, struct err *err)
{
	do {
		RC_TRY(sys_dns_packet_next(it, ret, err));
		if (ret->section != SYS_DNS_ANSWER)
			return RC_ENOTFOUND;
	} while (ret->class != SYS_DNS_IN || !wanted(ret, a));
	return RC_OK;
}

static enum rc
add_alias(struct answer *a, const struct sys_dns_rr *rr, struct err *err)
{
	struct sys_dns_evidence *e = a->e;
	const char *owner;

	if (e->aliases == SYS_DNS_ALIASES_MAX)
		return err_set(err, RC_ELIMIT, "dns", 0,
		    "over %d aliases from one name", SYS_DNS_ALIASES_MAX);
	RC_TRY(to_text(a->arena, &rr->owner, &owner, err));
	RC_TRY(to_record(a, rr, owner, &e->alias[e->aliases], err));
	e->aliases++;
	return RC_OK;
}

/* One alias further; RC_ENOTFOUND: the name has none. */
static enum rc
follow(struct answer *a, struct err *err)
{
	struct sys_dns_packet it = a->packet, again = a->packet;
	struct sys_dns_rr alias, redirection;
	struct bytes target;
	enum rc rc;

	RC_TRY(find(a, is_alias, &it, &alias, err));
	rc = find(a, is_redirection, &again, &redirection, err);
	if (rc == RC_OK)
		rc = add_alias(a, &redirection, err);
	if (rc != RC_OK && rc != RC_ENOTFOUND)
		return rc;
	RC_TRY(add_alias(a, &alias, err));
	target = a->e->alias[a->e->aliases - 1].rdata;
	memcpy(a->name.octets, target.ptr, target.len);
	a->name.len = target.len;
	return RC_OK;
}

static enum rc
follow_all(struct answer *a, struct err *err)
{
	uint16_t type = a->e->question.type;
	enum rc rc = RC_OK;

	a->e->alias = arena_array(a->arena, SYS_DNS_ALIASES_MAX,
	    sizeof(*a->e->alias));
	if (a->e->alias == NULL)
		return no_memory(err);
	while (rc == RC_OK && type != SYS_DNS_CNAME)
		rc = follow(a, err);
	return rc == RC_ENOTFOUND ? RC_OK : rc;
}

static enum rc
count_records(const struct answer *a, size_t *ret, struct err *err)
{
	struct sys_dns_packet it = a->packet;
	struct sys_dns_rr rr;
	size_t n = 0;
	enum rc rc;

	while ((rc = find(a, is_asked_for, &it, &rr, err)) == RC_OK)
		n++;
	if (n > SYS_DNS_RECORDS_MAX)
		return err_set(err, RC_ELIMIT, "dns", 0,
		    "over %d records", SYS_DNS_RECORDS_MAX);
	*ret = n;
	return rc == RC_ENOTFOUND ? RC_OK : rc;
}

static enum rc
take_records(struct answer *a, struct err *err)
{
	struct sys_dns_packet it = a->packet;
	struct sys_dns_rr rr;
	size_t n = 0;

	RC_TRY(count_records(a, &n, err));
	a->e->record = arena_array(a->arena, n, sizeof(*a->e->record));
	if (a->e->record == NULL)
		return no_memory(err);
	for (a->e->records = 0; a->e->records < n; a->e->records++) {
		RC_TRY(find(a, is_asked_for, &it, &rr, err));
		RC_TRY(to_record(a, &rr, a->e->canon,
		    &a->e->record[a->e->records], err));
	}
	return RC_OK;
}

enum rc
sys_dns_packet_answer(struct bytes message, struct arena *arena,
    struct sys_dns_evidence *e, struct err *err)
{
	struct sys_dns_evidence found = *e;
	struct answer a = {.arena = arena, .e = &found};

	found.aliases = found.records = 0;
	found.ttl = UINT32_MAX;
	RC_TRY(sys_dns_name_parse(bytes_str(e->question.name), &a.name, err));
	RC_TRY(sys_dns_packet_open(message, &a.packet, err));
	RC_TRY(follow_all(&a, err));
	RC_TRY(to_text(arena, &a.name, &found.canon, err));
	RC_TRY(take_records(&a, err));
	if (found.ttl == UINT32_MAX)
		found.ttl = 0;
	*e = found;
	return RC_OK;
}
