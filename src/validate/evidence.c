#include "base/civil.h"
#include "crypto/digest.h"
#include "store/record.h"
#include "validate/dns_report.h"
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

void
validate_json_dns(struct json *j, const char *key,
    const struct sys_dns_evidence *e)
{
	json_key(j, key);
	validate_dns_json(j, e);
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
