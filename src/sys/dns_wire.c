#include "sys/dns_name.h"
#include "sys/dns_wire.h"
#include "sys/wire.h"

enum { FLAG_NXDOMAIN = 1, FLAG_UNSIGNED_CUT = 2, FLAGS_KNOWN = 3 };

enum rc
sys_dns_put_question(struct buf *out, const struct sys_dns_question *question,
    struct err *err)
{
	struct sys_dns_name name;

	if (sys_dns_type_is_meta(question->type))
		return err_set(err, RC_EUSAGE, "dns", 0,
		    "type %u is no type of record", question->type);
	RC_TRY(sys_dns_name_parse(bytes_str(question->name), &name, err));
	sys_wire_put_u16(out, question->type);
	sys_wire_put_bytes16(out, bytes_make(name.octets, name.len));
	return RC_OK;
}

/* What is read, and where its memory comes from. */
struct reader {
	struct sys_wire wire;
	struct arena *arena;
	bool full; /* the arena gave nothing */
};

static const char *
get_name(struct reader *r)
{
	struct bytes wire = sys_wire_bytes16(&r->wire);
	const char *name;

	if (r->wire.bad || !sys_dns_name_check(wire)) {
		r->wire.bad = true;
		return "";
	}
	name = sys_dns_name_keep(wire, r->arena);
	r->full |= name == NULL;
	return name;
}

/* The end of reading: all there, nothing left, memory enough? */
static enum rc
finish(const struct reader *r, const char *what, struct err *err)
{
	if (r->full)
		return err_set(err, RC_ELIMIT, "dns", 0,
		    "the %s needs more memory than allowed", what);
	if (!sys_wire_done(&r->wire))
		return err_set(err, RC_EFORMAT, "dns", 0,
		    "the agent's %s is not well-formed", what);
	return RC_OK;
}

enum rc
sys_dns_get_question(struct bytes in, struct arena *arena,
    struct sys_dns_question *ret, struct err *err)
{
	struct reader r = {{in, false}, arena, false};
	struct sys_dns_question question;

	question.type = sys_wire_u16(&r.wire);
	question.name = get_name(&r);
	r.wire.bad |= sys_dns_type_is_meta(question.type);
	RC_TRY(finish(&r, "question", err));
	*ret = question;
	return RC_OK;
}

static void
put_name(struct buf *out, const char *text)
{
	struct sys_dns_name name;

	if (sys_dns_name_parse(bytes_str(text), &name, NULL) != RC_OK)
		out->failed = true;
	else
		sys_wire_put_bytes16(out,
		    bytes_make(name.octets, name.len));
}

static void
put_records(struct buf *out, const struct sys_dns_record *record, size_t n)
{
	sys_wire_put_u16(out, (uint16_t)n);
	for (size_t i = 0; i < n; i++) {
		put_name(out, record[i].owner);
		sys_wire_put_u16(out, record[i].type);
		sys_wire_put_u16(out, record[i].class);
		sys_wire_put_u32(out, record[i].ttl);
		sys_wire_put_bytes16(out, record[i].rdata);
	}
}

static void
put_attempts(struct buf *out, const struct sys_dns_evidence *e)
{
	sys_wire_put_u8(out, (uint8_t)e->attempts);
	for (unsigned i = 0; i < e->attempts; i++) {
		sys_wire_put_u64(out, (uint64_t)e->attempt[i].started_ms);
		sys_wire_put_u32(out, e->attempt[i].took_ms);
		sys_wire_put_u8(out, (uint8_t)e->attempt[i].failure);
		sys_wire_put_u16(out, e->attempt[i].rcode);
	}
}

void
sys_dns_put_evidence(struct buf *out, const struct sys_dns_evidence *e)
{
	put_name(out, e->question.name);
	sys_wire_put_u16(out, e->question.type);
	sys_wire_put_u8(out, (uint8_t)e->failure);
	sys_wire_put_u8(out, (uint8_t)e->status);
	sys_wire_put_u16(out, e->rcode);
	sys_wire_put_u8(out, (uint8_t)((e->nxdomain ? FLAG_NXDOMAIN : 0) |
				 (e->unsigned_cut ? FLAG_UNSIGNED_CUT : 0)));
	sys_wire_put_u32(out, e->ttl);
	sys_wire_put_bytes16(out,
	    bytes_head(bytes_str(e->why), SYS_DNS_WHY_MAX));
	put_name(out, e->canon);
	put_records(out, e->alias, e->aliases);
	put_records(out, e->record, e->records);
	put_attempts(out, e);
	sys_wire_put_bytes32(out, e->packet);
}

static struct bytes
get_copy(struct reader *r, struct bytes from)
{
	uint8_t *copy = arena_alloc(r->arena, from.len);

	if (copy == NULL) {
		r->full = true;
		return bytes_make(NULL, 0);
	}
	if (from.len > 0)
		memcpy(copy, from.ptr, from.len);
	return bytes_make(copy, from.len);
}

/* Printable ASCII: it goes to logs and terminals. */
static const char *
get_text(struct reader *r)
{
	struct bytes from = sys_wire_bytes16(&r->wire);
	char *text = arena_alloc(r->arena, from.len + 1);

	r->wire.bad |= from.len > SYS_DNS_WHY_MAX;
	if (text == NULL) {
		r->full = true;
		return "";
	}
	for (size_t i = 0; i < from.len; i++) {
		uint8_t c = from.ptr[i];

		text[i] = c >= 0x20 && c < 0x7f ? (char)c : '?';
	}
	text[from.len] = '\0';
	return text;
}

static void
get_record(struct reader *r, struct sys_dns_record *ret)
{
	ret->owner = get_name(r);
	ret->type = sys_wire_u16(&r->wire);
	ret->class = sys_wire_u16(&r->wire);
	ret->ttl = sys_wire_u32(&r->wire);
	ret->rdata = get_copy(r, sys_wire_bytes16(&r->wire));
	r->wire.bad |= ret->class != SYS_DNS_IN;
}

static struct sys_dns_record *
get_records(struct reader *r, size_t max, size_t *ret_count)
{
	size_t n = sys_wire_u16(&r->wire);
	struct sys_dns_record *record;

	/* A record takes at least 13 octets: no room for what cannot be. */
	if (n > max || n > r->wire.rest.len / 13) {
		r->wire.bad = true;
		n = 0;
	}
	*ret_count = n;
	record = arena_array(r->arena, n, sizeof(*record));
	if (record == NULL) {
		r->full = true;
		*ret_count = 0;
		return NULL;
	}
	for (size_t i = 0; i < n && !r->wire.bad && !r->full; i++)
		get_record(r, &record[i]);
	return record;
}

static void
get_attempts(struct reader *r, struct sys_dns_evidence *e)
{
	unsigned n = sys_wire_u8(&r->wire), failure;

	if (n == 0 || n > SYS_DNS_ATTEMPTS_MAX) {
		r->wire.bad = true;
		return;
	}
	e->attempts = n;
	for (unsigned i = 0; i < n; i++) {
		e->attempt[i].started_ms = (int64_t)sys_wire_u64(&r->wire);
		e->attempt[i].took_ms = sys_wire_u32(&r->wire);
		failure = sys_wire_u8(&r->wire);
		e->attempt[i].failure = (enum sys_dns_failure)failure;
		e->attempt[i].rcode = sys_wire_u16(&r->wire);
		r->wire.bad |= failure >= SYS_DNS_FAILURE_COUNT;
	}
}

static void
get_head(struct reader *r, struct sys_dns_evidence *e)
{
	unsigned failure, status, flags;

	e->question.name = get_name(r);
	e->question.type = sys_wire_u16(&r->wire);
	failure = sys_wire_u8(&r->wire);
	status = sys_wire_u8(&r->wire);
	e->rcode = sys_wire_u16(&r->wire);
	flags = sys_wire_u8(&r->wire);
	e->ttl = sys_wire_u32(&r->wire);
	e->failure = (enum sys_dns_failure)failure;
	e->status = (enum sys_dns_status)status;
	e->nxdomain = (flags & FLAG_NXDOMAIN) != 0;
	e->unsigned_cut = (flags & FLAG_UNSIGNED_CUT) != 0;
	r->wire.bad |= failure >= SYS_DNS_FAILURE_COUNT ||
	    status >= SYS_DNS_STATUS_COUNT || flags > FLAGS_KNOWN;
}

static bool
records_fit(const struct sys_dns_evidence *e)
{
	for (size_t i = 0; i < e->aliases; i++)
		if (e->alias[i].type != SYS_DNS_CNAME &&
		    e->alias[i].type != SYS_DNS_DNAME)
			return false;
	for (size_t i = 0; i < e->records; i++)
		if (e->record[i].type != e->question.type ||
		    strcmp(e->record[i].owner, e->canon) != 0)
			return false;
	return true;
}

/* The last attempt is the outcome; one that was bogus may be, if all failed. */
static bool
attempts_fit(const struct sys_dns_evidence *e)
{
	bool bogus = false;

	for (unsigned i = 0; i < e->attempts; i++) {
		bogus |= e->attempt[i].failure == SYS_DNS_FAIL_BOGUS;
		if (i + 1 < e->attempts &&
		    e->attempt[i].failure == SYS_DNS_NO_FAILURE)
			return false;
	}
	if (e->failure == SYS_DNS_FAIL_BOGUS)
		return bogus &&
		    e->attempt[e->attempts - 1].failure != SYS_DNS_NO_FAILURE;
	return e->attempt[e->attempts - 1].failure == e->failure &&
	    (!bogus || e->failure == SYS_DNS_NO_FAILURE);
}

/* What no honest agent says. */
static bool
contradicts(const struct sys_dns_evidence *e)
{
	bool failed = e->failure != SYS_DNS_NO_FAILURE;

	if (failed && (e->records > 0 || e->aliases > 0 || e->nxdomain ||
			  e->unsigned_cut || e->status == SYS_DNS_SECURE))
		return true;
	if ((e->status == SYS_DNS_BOGUS) !=
	    (e->failure == SYS_DNS_FAIL_BOGUS))
		return true;
	if (e->unsigned_cut && (e->question.type != SYS_DNS_DS ||
				   e->records > 0 ||
				   e->status != SYS_DNS_SECURE))
		return true;
	if (e->nxdomain && e->records > 0)
		return true;
	return !attempts_fit(e) || !records_fit(e);
}

enum rc
sys_dns_get_evidence(struct bytes in, struct arena *arena,
    struct sys_dns_evidence *ret, struct err *err)
{
	struct reader r = {{in, false}, arena, false};
	struct sys_dns_evidence e = {.ticket = 0};

	get_head(&r, &e);
	e.why = get_text(&r);
	e.canon = get_name(&r);
	e.alias = get_records(&r, SYS_DNS_ALIASES_MAX, &e.aliases);
	e.record = get_records(&r, SYS_DNS_RECORDS_MAX, &e.records);
	get_attempts(&r, &e);
	e.packet = get_copy(&r, sys_wire_bytes32(&r.wire));
	r.wire.bad |= e.packet.len > SYS_DNS_PACKET_MAX;
	RC_TRY(finish(&r, "evidence", err));
	if (contradicts(&e))
		return err_set(err, RC_EFORMAT, "dns", 0,
		    "the agent's evidence contradicts itself");
	*ret = e;
	return RC_OK;
}
