#include <stdlib.h>

#include "sys/dns_name.h"
#include "sys/dns_wire.h"
#include "sys/http_wire.h"
#include "sys/tcp.h"
#include "validate/channel.h"
#include "validate/link.h"

enum { FLIGHT_MAX = 64 };

struct asked {
	uint32_t ticket; /* 0: free */
	uint16_t type;
	struct sys_dns_name name;
	bool answered;
	struct buf body; /* once answered */
};

struct validate_link {
	struct sys_dns dns;
	struct sys_http http;
	struct crypto_tls *tls;
	struct validate_channel *channel;
	int64_t deadline_ms;
	uint32_t last; /* number of a request */
	struct buf body;
	struct asked asked[FLIGHT_MAX];
};

static struct validate_link *
of_dns(struct sys_dns *dns)
{
	return (struct validate_link *)((char *)dns -
	    offsetof(struct validate_link, dns));
}

static struct validate_link *
of_http(struct sys_http *http)
{
	return (struct validate_link *)((char *)http -
	    offsetof(struct validate_link, http));
}

static struct asked *
find(struct validate_link *l, uint32_t ticket)
{
	for (unsigned i = 0; i < FLIGHT_MAX; i++)
		if (l->asked[i].ticket == ticket)
			return &l->asked[i];
	return NULL;
}

RC_CHECKED static enum rc
send_body(struct validate_link *l, enum sys_agent_service service,
    struct err *err)
{
	struct sys_agent_frame frame = {.service = service,
	    .kind = SYS_AGENT_REQUEST, .id = ++l->last,
	    .body = buf_view(&l->body)};

	if (l->body.failed)
		return err_set(err, RC_ENOMEM, "link", 0, "out of memory");
	return validate_channel_send(l->channel, &frame, l->deadline_ms, err);
}

/* A goodbye in the middle is no answer either. */
RC_CHECKED static enum rc
receive(struct validate_link *l, struct sys_agent_frame *ret, struct err *err)
{
	enum rc rc = validate_channel_receive(l->channel, ret,
	    l->deadline_ms, err);

	if (rc == RC_ENOTFOUND)
		return err_set(err, RC_EIO, "link", 0,
		    "the perspective broke off");
	if (rc == RC_OK && ret->kind == SYS_AGENT_REFUSAL)
		return err_set(err, RC_EIO, "link", 0,
		    "the perspective refuses: %.*s",
		    ret->body.len > 150 ? 150 : (int)ret->body.len,
		    ret->body.ptr);
	return rc;
}

static enum rc
strange(struct err *err)
{
	return err_set(err, RC_EFORMAT, "link", 0,
	    "the perspective answers what was not asked");
}

/* DNS. */

static enum rc
dns_submit(struct sys_dns *dns, const struct sys_dns_question *question,
    uint32_t *ret_ticket, struct err *err)
{
	struct validate_link *l = of_dns(dns);
	struct asked *asked = find(l, 0);

	if (asked == NULL)
		return err_set(err, RC_ELIMIT, "link", 0,
		    "over %d questions under way", FLIGHT_MAX);
	RC_TRY(sys_dns_name_parse(bytes_str(question->name), &asked->name,
	    err));
	l->body.len = 0;
	RC_TRY(sys_dns_put_question(&l->body, question, err));
	RC_TRY(send_body(l, SYS_AGENT_DNS, err));
	asked->ticket = l->last;
	asked->type = question->type;
	asked->answered = false;
	*ret_ticket = asked->ticket;
	return RC_OK;
}

/* Keep one more answer with its question. */
RC_CHECKED static enum rc
take_answer(struct validate_link *l, struct err *err)
{
	struct sys_agent_frame frame;
	struct asked *asked;

	RC_TRY(receive(l, &frame, err));
	asked = frame.id == 0 ? NULL : find(l, frame.id);
	if (asked == NULL || asked->answered ||
	    frame.service != SYS_AGENT_DNS || frame.kind != SYS_AGENT_ANSWER)
		return strange(err);
	asked->answered = true;
	asked->body.len = 0;
	buf_bytes(&asked->body, frame.body);
	return asked->body.failed ?
	    err_set(err, RC_ENOMEM, "link", 0, "out of memory") : RC_OK;
}

static struct asked *
find_answered(struct validate_link *l, uint32_t ticket)
{
	for (unsigned i = 0; i < FLIGHT_MAX; i++) {
		struct asked *a = &l->asked[i];

		if (a->ticket != 0 && a->answered &&
		    (ticket == 0 || a->ticket == ticket))
			return a;
	}
	return NULL;
}

static bool
is_under_way(const struct validate_link *l, uint32_t ticket)
{
	for (unsigned i = 0; i < FLIGHT_MAX; i++)
		if (l->asked[i].ticket != 0 &&
		    (ticket == 0 || l->asked[i].ticket == ticket))
			return true;
	return false;
}

RC_CHECKED static enum rc
read_evidence(const struct asked *asked, struct arena *arena,
    struct sys_dns_evidence *ret, struct err *err)
{
	struct sys_dns_name name;

	RC_TRY(sys_dns_get_evidence(buf_view(&asked->body), arena, ret, err));
	if (ret->question.type != asked->type ||
	    sys_dns_name_parse(bytes_str(ret->question.name), &name, NULL) !=
		RC_OK || !sys_dns_name_equal(&name, &asked->name))
		return strange(err);
	ret->ticket = asked->ticket;
	return RC_OK;
}

static enum rc
dns_collect(struct sys_dns *dns, uint32_t ticket, struct arena *arena,
    struct sys_dns_evidence *ret, struct err *err)
{
	struct validate_link *l = of_dns(dns);
	struct sys_dns_evidence e;
	struct asked *asked;
	enum rc rc;

	if (!is_under_way(l, ticket))
		return err_set(err, RC_ENOTFOUND, "link", 0,
		    "no such question");
	while ((asked = find_answered(l, ticket)) == NULL)
		RC_TRY(take_answer(l, err));
	rc = read_evidence(asked, arena, &e, err);
	asked->ticket = 0;
	if (rc == RC_OK)
		*ret = e;
	return rc;
}

/* HTTP: one request at a time. */

static enum rc
http_get(struct sys_http *http, const struct sys_http_request *request,
    struct arena *arena, struct sys_http_answer *ret, struct err *err)
{
	struct validate_link *l = of_http(http);
	struct sys_agent_frame frame;

	l->body.len = 0;
	sys_http_put_request(&l->body, request);
	RC_TRY(send_body(l, SYS_AGENT_HTTP, err));
	RC_TRY(receive(l, &frame, err));
	if (frame.id != l->last || frame.service != SYS_AGENT_HTTP ||
	    frame.kind != SYS_AGENT_ANSWER)
		return strange(err);
	return sys_http_get_answer(frame.body, arena, ret, err);
}

static void
dns_close(struct sys_dns *dns)
{
	(void)dns;
}

static void
http_close(struct sys_http *http)
{
	(void)http;
}

static const struct sys_dns_ops dns_ops = {dns_submit, dns_collect,
    dns_close};
static const struct sys_http_ops http_ops = {http_get, http_close};

/* Opening. */

RC_CHECKED static enum rc
believe(const struct validate_perspectives *p,
    const struct validate_remote *remote, struct crypto_tls **ret,
    struct err *err)
{
	struct crypto_tls_settings settings = {.cert = p->cert,
	    .key = p->key, .ca = p->ca, .pin = &remote->pin,
	    .pins = remote->has_pin};

	return crypto_tls_new(&settings, ret, err);
}

enum rc
validate_link_check(const struct validate_perspectives *p, struct err *err)
{
	for (unsigned i = 0; i < p->remotes; i++) {
		struct crypto_tls *tls;

		RC_TRY(believe(p, &p->remote[i], &tls, err));
		crypto_tls_free(tls);
	}
	return RC_OK;
}

RC_CHECKED static enum rc
connect_to(struct validate_link *l, const struct validate_remote *remote,
    struct err *err)
{
	char host[SYS_TCP_HOST], port[8], peer[VALIDATE_CHANNEL_NAME];
	const char *name = remote->server_name;

	if (!sys_tcp_split(remote->address, host, port))
		return err_set(err, RC_EUSAGE, "link", 0,
		    "'%.80s' is no address and port", remote->address);
	RC_TRY(validate_channel_connect(l->tls, remote->address,
	    name != NULL ? name : host, l->deadline_ms, &l->channel, peer,
	    err));
	if (strcmp(peer, remote->seen.name) != 0)
		return err_set(err, RC_EIO, "link", 0,
		    "it calls itself '%s'", peer);
	return RC_OK;
}

enum rc
validate_link_open(const struct validate_perspectives *p,
    const struct validate_remote *remote, int64_t deadline_ms,
    struct validate_link **ret, struct err *err)
{
	struct validate_link *l = calloc(1, sizeof(*l));
	enum rc rc;

	if (l == NULL)
		return err_set(err, RC_ENOMEM, "link", 0, "out of memory");
	l->dns.ops = &dns_ops;
	l->http.ops = &http_ops;
	l->deadline_ms = deadline_ms;
	rc = believe(p, remote, &l->tls, err);
	if (rc == RC_OK)
		rc = connect_to(l, remote, err);
	if (rc != RC_OK) {
		validate_link_close(l);
		return rc;
	}
	*ret = l;
	return RC_OK;
}

struct sys_dns *
validate_link_dns(struct validate_link *link)
{
	return &link->dns;
}

struct sys_http *
validate_link_http(struct validate_link *link)
{
	return &link->http;
}

void
validate_link_close(struct validate_link *link)
{
	if (link == NULL)
		return;
	validate_channel_free(link->channel);
	crypto_tls_free(link->tls);
	buf_clear(&link->body);
	for (unsigned i = 0; i < FLIGHT_MAX; i++)
		buf_clear(&link->asked[i].body);
	free(link);
}
