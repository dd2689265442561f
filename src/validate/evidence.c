#include "base/civil.h"
#include "crypto/digest.h"
#include "store/record.h"
#include "sys/dns_rdata.h"
#include "validate/evidence.h"

static void
put_time(struct json *j, const char *key, int64_t seconds)
{
	char text[CIVIL_TEXT];

	json_put_str(j, key, civil_format(seconds, text));
}

static void
put_sha256(struct json *j, const char *key, struct bytes octets)
{
	uint8_t digest[STORE_HASH_LEN];
	struct buf hex = {0};

	if (!crypto_sha256(octets, digest))
		return;
	buf_hex(&hex, bytes_make(digest, sizeof(digest)));
	json_key(j, key);
	json_bytes(j, buf_view(&hex));
	buf_clear(&hex);
}

static void
put_record(struct json *j, const struct sys_dns_record *r)
{
	struct buf text = {0};
	char type[16];

	json_open(j, '{');
	json_put_str(j, "owner", r->owner);
	json_put_str(j, "type", sys_dns_type_text(r->type, type));
	json_put_uint(j, "ttl", r->ttl);
	sys_dns_rdata_text(r->type, r->rdata, &text);
	json_key(j, "data");
	json_bytes(j, buf_view(&text));
	json_close(j, '}');
	buf_clear(&text);
}

static void
put_records(struct json *j, const char *key,
    const struct sys_dns_record *record, size_t count)
{
	json_key(j, key);
	json_open(j, '[');
	for (size_t i = 0; i < count; i++)
		put_record(j, &record[i]);
	json_close(j, ']');
}

void
validate_json_dns(struct json *j, const char *key,
    const struct sys_dns_evidence *e)
{
	const struct sys_dns_attempt *last =
	    e->attempts > 0 ? &e->attempt[e->attempts - 1] : NULL;
	char text[16];

	json_key(j, key);
	json_open(j, '{');
	json_put_str(j, "name", e->question.name);
	json_put_str(j, "type", sys_dns_type_text(e->question.type, text));
	json_put_str(j, "status", sys_dns_status_text(e->status));
	json_put_str(j, "rcode", sys_dns_rcode_text(e->rcode, text));
	if (e->failure != SYS_DNS_NO_FAILURE)
		json_put_str(j, "failure", sys_dns_failure_text(e->failure));
	if (e->why != NULL && e->why[0] != '\0')
		json_put_str(j, "why", e->why);
	put_records(j, "aliases", e->alias, e->aliases);
	put_records(j, "records", e->record, e->records);
	json_put_uint(j, "attempts", e->attempts);
	if (last != NULL) {
		put_time(j, "asked", last->started_ms / 1000);
		json_put_uint(j, "took_ms", last->took_ms);
	}
	put_sha256(j, "packet_sha256", e->packet);
	json_close(j, '}');
}

static void
put_hop(struct json *j, const struct validate_hop *hop)
{
	const struct sys_http_answer *a = &hop->http;

	json_open(j, '{');
	json_put_str(j, "url", hop->url);
	json_put_str(j, "address", hop->address);
	if (hop->dns.question.name != NULL)
		validate_json_dns(j, "dns", &hop->dns);
	if (a->failure != SYS_HTTP_NO_FAILURE)
		json_put_str(j, "failure", sys_http_failure_text(a->failure));
	json_put_uint(j, "status", a->status);
	if (a->location != NULL && a->location[0] != '\0')
		json_put_str(j, "location", a->location);
	put_time(j, "asked", a->started_ms / 1000);
	json_put_uint(j, "took_ms", a->took_ms);
	put_sha256(j, "body_sha256", a->body);
	json_put_uint(j, "body_octets", a->body.len);
	json_close(j, '}');
}

void
validate_json_page(struct json *j, const struct validate_page *page)
{
	json_key(j, "hops");
	json_open(j, '[');
	for (unsigned i = 0; i < page->hops; i++)
		put_hop(j, &page->hop[i]);
	json_close(j, ']');
}

static void
put_host(struct json *j, const struct validate_mx *mx, unsigned i)
{
	const struct validate_mx_host *host = &mx->host[i];

	json_open(j, '{');
	json_put_str(j, "name", host->name);
	json_put_uint(j, "preference", host->preference);
	json_key(j, "best");
	json_bool(j, host->best);
	if (host->why != NULL)
		json_put_str(j, "unusable", host->why);
	if (mx->host_dns[i].question.name != NULL)
		validate_json_dns(j, "dns", &mx->host_dns[i]);
	json_close(j, '}');
}

void
validate_json_mx(struct json *j, const struct validate_mx *mx)
{
	validate_json_dns(j, "mx", &mx->dns);
	json_key(j, "hosts");
	json_open(j, '[');
	for (unsigned i = 0; i < mx->count; i++)
		put_host(j, mx, i);
	json_close(j, ']');
	if (mx->why != NULL)
		json_put_str(j, "refused", mx->why);
}

void
validate_json_mail(struct json *j, const struct sys_mail *mail,
    const struct sys_mail_answer *answer)
{
	json_put_str(j, "from", mail->from);
	json_put_str(j, "to", mail->to);
	put_time(j, "sent", answer->at);
	json_key(j, "accepted");
	json_bool(j, answer->accepted);
	json_put_uint(j, "code", answer->code);
	if (answer->why != NULL && answer->why[0] != '\0')
		json_put_str(j, "why", answer->why);
}
