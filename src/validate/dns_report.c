#include <inttypes.h>
#include <stdio.h>

#include "base/civil.h"
#include "base/text.h"
#include "sys/dns_rdata.h"
#include "validate/dns_report.h"

enum { LINE = 2048, RECORDS_SHOWN = 100 };

static const char *
status_words(enum sys_dns_status status)
{
	static const char *const words[] = {
	    "secure: validated up to a trust anchor",
	    "insecure: proven to be outside any chain of trust",
	    "bogus: it ought to validate and does not",
	    "indeterminate: nobody knows",
	};

	return words[status];
}

static const char *
failure_words(enum sys_dns_failure failure)
{
	static const char *const words[] = {
	    "none",
	    "timeout: nothing came in time",
	    "servfail: the servers failed, refused or were lame",
	    "bogus: the validation failed",
	    "rcode: the servers answered with an error",
	    "answer: it cannot be read, or is too large",
	    "agent: the process that asks died or fell silent",
	};

	return words[failure];
}

static void
answer_words(const struct sys_dns_evidence *e, struct text *t)
{
	if (e->records > 0)
		text_printf(t, "%zu record%s, TTL %" PRIu32, e->records,
		    e->records == 1 ? "" : "s", e->ttl);
	else if (e->nxdomain)
		text_str(t, "no such name (NXDOMAIN)");
	else
		text_str(t, "no record of this type (NODATA)");
	if (e->unsigned_cut)
		text_str(t, "; a delegation without DS");
}

static void
attempts(struct page *p, const struct sys_dns_evidence *e)
{
	char line[LINE], when[CIVIL_TEXT], rcode[16];
	struct text t;

	for (unsigned i = 0; i < e->attempts; i++) {
		const struct sys_dns_attempt *a = &e->attempt[i];

		text_init(&t, line, sizeof(line));
		text_printf(&t, "%s, %" PRIu32 " ms, ",
		    civil_format(a->started_ms / 1000, when), a->took_ms);
		if (a->failure == SYS_DNS_FAIL_TIMEOUT)
			text_str(&t, "timeout");
		else
			text_str(&t, sys_dns_rcode_text(a->rcode, rcode));
		if (a->failure == SYS_DNS_FAIL_BOGUS)
			text_str(&t, ", bogus");
		page_field(p, i == 0 ? "asked" : "again", line, PAGE_PLAIN);
	}
}

/* A line of a zone file for each record. */
static void
records(struct page *p, const struct sys_dns_record *record, size_t count)
{
	static const struct page_column columns[] = {
	    {"owner", 28, PAGE_CODE},
	    {"TTL", 7, PAGE_PLAIN},
	    {"type", 8, PAGE_PLAIN},
	    {"data", 0, PAGE_CODE},
	};
	char ttl[16], type[16];
	struct buf data = {0};

	if (count == 0)
		return;
	page_table(p, columns, 4);
	for (size_t i = 0; i < count && i < RECORDS_SHOWN; i++) {
		const struct sys_dns_record *r = &record[i];

		data.len = 0;
		sys_dns_rdata_text(r->type, r->rdata, &data);
		buf_char(&data, '\0');
		(void)snprintf(ttl, sizeof(ttl), "%" PRIu32, r->ttl);
		page_row(p, (const char *const[]){r->owner, ttl,
		    sys_dns_type_text(r->type, type),
		    data.failed ? "" : data.ptr});
	}
	buf_clear(&data);
}

void
validate_dns_page(struct page *p, const struct sys_dns_evidence *e)
{
	char line[LINE], type[16];
	struct text t;

	text_init(&t, line, sizeof(line));
	text_printf(&t, "%s %s", e->question.name,
	    sys_dns_type_text(e->question.type, type));
	page_heading(p, 2, line);
	page_field(p, "status", status_words(e->status), PAGE_PLAIN);
	text_init(&t, line, sizeof(line));
	if (e->failure != SYS_DNS_NO_FAILURE) {
		page_field(p, "failure", failure_words(e->failure),
		    PAGE_PLAIN);
	} else {
		answer_words(e, &t);
		page_field(p, "answer", line, PAGE_PLAIN);
	}
	if (e->why[0] != '\0')
		page_field(p, "why", e->why, PAGE_PLAIN);
	attempts(p, e);
	records(p, e->alias, e->aliases);
	records(p, e->record, e->records);
	if (e->records > RECORDS_SHOWN)
		page_text(p, "The first 100 records are shown.");
}

void
validate_proof_page(struct page *p, const struct sys_dns_proof *proof)
{
	char line[LINE];
	struct text t;

	page_heading(p, 2, "Is it proven Insecure?");
	text_init(&t, line, sizeof(line));
	text_printf(&t, "%s: %s at %s", proof->proven ? "yes" : "no",
	    sys_dns_proof_text(proof->reason), proof->name);
	page_field(p, "proven", line, PAGE_PLAIN);
	for (size_t i = 0; i < proof->count; i++)
		validate_dns_page(p, &proof->evidence[i]);
}

static void
records_json(struct json *j, const char *key,
    const struct sys_dns_record *record, size_t count)
{
	struct buf data = {0};
	char type[16];

	json_key(j, key);
	json_open(j, '[');
	for (size_t i = 0; i < count; i++) {
		const struct sys_dns_record *r = &record[i];

		json_open(j, '{');
		json_put_str(j, "owner", r->owner);
		json_put_str(j, "type", sys_dns_type_text(r->type, type));
		json_put_uint(j, "ttl", r->ttl);
		data.len = 0;
		sys_dns_rdata_text(r->type, r->rdata, &data);
		json_key(j, "data");
		json_bytes(j, buf_view(&data));
		data.len = 0;
		buf_hex(&data, r->rdata);
		json_key(j, "rdata");
		json_bytes(j, buf_view(&data));
		json_close(j, '}');
	}
	json_close(j, ']');
	if (data.failed)
		j->out->failed = true;
	buf_clear(&data);
}

static void
attempts_json(struct json *j, const struct sys_dns_evidence *e)
{
	char rcode[16];

	json_key(j, "attempts");
	json_open(j, '[');
	for (unsigned i = 0; i < e->attempts; i++) {
		json_open(j, '{');
		json_put_uint(j, "started-ms",
		    (uint64_t)e->attempt[i].started_ms);
		json_put_uint(j, "took-ms", e->attempt[i].took_ms);
		json_put_str(j, "failure",
		    sys_dns_failure_text(e->attempt[i].failure));
		json_put_str(j, "rcode",
		    sys_dns_rcode_text(e->attempt[i].rcode, rcode));
		json_close(j, '}');
	}
	json_close(j, ']');
}

void
validate_dns_json(struct json *j, const struct sys_dns_evidence *e)
{
	struct buf packet = {0};
	char text[16];

	json_open(j, '{');
	json_put_str(j, "name", e->question.name);
	json_put_str(j, "type", sys_dns_type_text(e->question.type, text));
	json_put_str(j, "status", sys_dns_status_text(e->status));
	json_put_str(j, "failure", sys_dns_failure_text(e->failure));
	json_put_str(j, "rcode", sys_dns_rcode_text(e->rcode, text));
	json_put_str(j, "why", e->why);
	json_key(j, "nxdomain");
	json_bool(j, e->nxdomain);
	json_key(j, "unsigned-cut");
	json_bool(j, e->unsigned_cut);
	json_put_uint(j, "ttl", e->ttl);
	json_put_str(j, "canonical-name", e->canon);
	records_json(j, "aliases", e->alias, e->aliases);
	records_json(j, "records", e->record, e->records);
	attempts_json(j, e);
	buf_hex(&packet, e->packet);
	json_key(j, "packet");
	json_bytes(j, buf_view(&packet));
	if (packet.failed)
		j->out->failed = true;
	buf_clear(&packet);
	json_close(j, '}');
}

void
validate_proof_json(struct json *j, const struct sys_dns_proof *proof)
{
	json_open(j, '{');
	json_key(j, "proven");
	json_bool(j, proof->proven);
	json_put_str(j, "reason", sys_dns_proof_text(proof->reason));
	json_put_str(j, "name", proof->name);
	json_key(j, "look-ups");
	json_open(j, '[');
	for (size_t i = 0; i < proof->count; i++)
		validate_dns_json(j, &proof->evidence[i]);
	json_close(j, ']');
	json_close(j, '}');
}
