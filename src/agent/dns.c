/*
 * The service dns: each question gets a few attempts. The first one is the
 * common resolver's with its caches; every further one has a resolver of its
 * own with empty caches, because a resolver remembers that servers failed
 * and would only repeat it.
 */
#include <stdio.h>
#include <stdlib.h>

#include "agent/cut.h"
#include "agent/dns_state.h"
#include "crypto/digest.h"
#include "sys/clock.h"
#include "sys/dns_packet.h"
#include "sys/dns_wire.h"

static void
list_add(struct agent_list *list, struct agent_lookup *l)
{
	l->before = list->last;
	l->after = NULL;
	if (list->last != NULL)
		list->last->after = l;
	else
		list->first = l;
	list->last = l;
}

static void
list_remove(struct agent_list *list, struct agent_lookup *l)
{
	if (l->before != NULL)
		l->before->after = l->after;
	else
		list->first = l->after;
	if (l->after != NULL)
		l->after->before = l->before;
	else
		list->last = l->before;
}

/* The end of a look-up. */

static void
answer(struct agent_lookup *l, struct sys_dns_evidence *e)
{
	struct agent_dns_state *dns = l->dns;

	memcpy(e->attempt, l->attempt, sizeof(l->attempt));
	e->attempts = l->attempts;
	dns->out.len = 0;
	sys_dns_put_evidence(&dns->out, e);
	if (dns->out.failed || dns->out.len > SYS_AGENT_BODY_MAX) {
		buf_clear(&dns->out);
		agent_refuse(dns->agent, SYS_AGENT_DNS, l->id,
		    "the answer needs more memory than allowed");
	} else {
		agent_answer(dns->agent, SYS_AGENT_DNS, l->id,
		    buf_view(&dns->out));
	}
	list_add(&dns->free, l);
}

/* Note how the attempt ended; the look-up is then in no list. */
static void
end_attempt(struct agent_lookup *l, enum sys_dns_failure failure, int rcode)
{
	struct sys_dns_attempt *attempt = &l->attempt[l->attempts - 1];

	attempt->took_ms = (uint32_t)(sys_ticks_ms() - l->began);
	attempt->failure = failure;
	attempt->rcode = (uint16_t)rcode;
	list_remove(&l->dns->running, l);
	if (l->retry != NULL)
		l->retry->lookup = NULL;
	l->retry = NULL;
}

/* What did not validate once is not excused by a failure of another kind. */
static void
remember_bogus(const struct agent_lookup *l, struct sys_dns_evidence *e)
{
	for (unsigned i = 0; i + 1 < l->attempts; i++)
		if (l->attempt[i].failure == SYS_DNS_FAIL_BOGUS &&
		    e->failure != SYS_DNS_FAIL_BOGUS) {
			e->failure = SYS_DNS_FAIL_BOGUS;
			e->why = "an earlier attempt was bogus";
		}
}

/* Once more if there is an attempt left, or else answer with the failure. */
static void
fail(struct agent_lookup *l, struct sys_dns_evidence *e)
{
	struct agent_dns_state *dns = l->dns;

	e->aliases = e->records = 0;
	e->ttl = 0;
	e->nxdomain = e->unsigned_cut = false;
	e->canon = e->question.name;
	end_attempt(l, e->failure, e->rcode);
	remember_bogus(l, e);
	e->status = e->failure == SYS_DNS_FAIL_BOGUS ?
	    SYS_DNS_BOGUS :
	    SYS_DNS_INDETERMINATE;
	if (l->attempts == dns->attempts) {
		answer(l, e);
		return;
	}
	l->due = sys_ticks_ms() + dns->pause_ms;
	list_add(&dns->pausing, l);
}

static struct sys_dns_evidence
blank(const struct agent_lookup *l)
{
	return (struct sys_dns_evidence){
	    .question = {l->text, l->type},
	    .status = SYS_DNS_INDETERMINATE,
	    .why = "",
	    .canon = l->text,
	};
}

static enum sys_dns_failure
failure_of(const struct ub_result *result)
{
	if (result->bogus)
		return SYS_DNS_FAIL_BOGUS;
	switch (result->rcode) {
	case 0:
	case 3:
		return SYS_DNS_NO_FAILURE;
	case 2:
	case 5:
		return SYS_DNS_FAIL_SERVFAIL;
	default:
		return SYS_DNS_FAIL_RCODE;
	}
}

static void
read_result(struct agent_lookup *l, const struct ub_result *result,
    struct sys_dns_evidence *e, struct err *err)
{
	struct agent_dns_state *dns = l->dns;

	e->rcode = (uint16_t)result->rcode;
	e->failure = failure_of(result);
	e->why = result->why_bogus != NULL ? result->why_bogus : "";
	if (result->answer_len > 0 && result->answer_len <= SYS_DNS_PACKET_MAX)
		e->packet = bytes_make(result->answer_packet,
		    (size_t)result->answer_len);
	if (e->failure != SYS_DNS_NO_FAILURE)
		return;
	e->status = result->secure ? SYS_DNS_SECURE : SYS_DNS_INSECURE;
	e->nxdomain = result->nxdomain != 0;
	if (sys_dns_packet_answer(e->packet, &dns->answer, e, err) != RC_OK ||
	    (e->records > 0) != (result->havedata != 0)) {
		e->failure = SYS_DNS_FAIL_ANSWER;
		e->why = err->text[0] != '\0' ? err->text :
						"the answer contradicts itself";
		return;
	}
	e->unsigned_cut = e->question.type == SYS_DNS_DS &&
	    e->status == SYS_DNS_SECURE && e->records == 0 &&
	    e->aliases == 0 && !e->nxdomain &&
	    agent_shows_cut(dns->scratch, e->packet, &l->name);
}

static void
on_result(void *context, int failed, struct ub_result *result)
{
	struct agent_lookup *l = context;
	struct sys_dns_evidence e;
	struct err err = {.text = ""};

	arena_reset(&l->dns->answer);
	e = blank(l);
	if (failed != 0) {
		e.failure = SYS_DNS_FAIL_SERVFAIL;
		e.rcode = 2;
		e.why = ub_strerror(failed);
	} else {
		read_result(l, result, &e, &err);
	}
	if (e.failure != SYS_DNS_NO_FAILURE) {
		fail(l, &e);
	} else {
		end_attempt(l, SYS_DNS_NO_FAILURE, e.rcode);
		answer(l, &e);
	}
	ub_resolve_free(result);
}

/* The beginning of a look-up, and of its further attempts. */

static struct agent_retry *
free_retry(struct agent_dns_state *dns)
{
	for (unsigned i = 0; i < AGENT_RETRIES_MAX; i++)
		if (dns->retry[i].ctx == NULL)
			return &dns->retry[i];
	return NULL;
}

static void
refused_at_once(struct agent_lookup *l, const char *why)
{
	struct sys_dns_evidence e = blank(l);

	e.failure = SYS_DNS_FAIL_SERVFAIL;
	e.rcode = 2;
	e.why = why;
	fail(l, &e);
}

/* Ask `ctx`; NULL is one that could not be made. */
static void
begin(struct agent_lookup *l, struct ub_ctx *ctx)
{
	struct agent_dns_state *dns = l->dns;
	int failed;

	l->attempt[l->attempts++].started_ms = sys_now_ms();
	l->began = sys_ticks_ms();
	l->due = l->began + dns->timeout_ms;
	list_add(&dns->running, l);
	if (ctx == NULL) {
		refused_at_once(l, "no resolver could be made");
		return;
	}
	failed = ub_resolve_async(ctx, l->text, l->type, SYS_DNS_IN, l,
	    on_result, &l->async_id);
	if (failed != 0)
		refused_at_once(l, ub_strerror(failed));
}

static void
begin_again(struct agent_lookup *l, struct agent_retry *retry)
{
	struct agent_dns_state *dns = l->dns;

	list_remove(&dns->pausing, l);
	if (agent_resolver_new(&dns->config, true, &retry->ctx, NULL) ==
	    RC_OK) {
		retry->lookup = l;
		l->retry = retry;
	}
	begin(l, retry->ctx);
}

static void
time_out(struct agent_lookup *l)
{
	struct sys_dns_evidence e = blank(l);
	struct ub_ctx *ctx = l->retry != NULL ? l->retry->ctx : l->dns->ctx;
	char why[64];

	(void)ub_cancel(ctx, l->async_id);
	(void)snprintf(why, sizeof(why), "no answer within %lld ms",
	    (long long)l->dns->timeout_ms);
	e.failure = SYS_DNS_FAIL_TIMEOUT;
	e.rcode = 2;
	e.why = why;
	fail(l, &e);
}

static enum rc
dns_request(struct agent *agent, uint32_t id, struct bytes body,
    struct err *err)
{
	struct agent_dns_state *dns = agent_dns_of(agent);
	struct agent_lookup *l = dns->free.first;
	struct sys_dns_question question;
	struct sys_dns_name name;

	arena_reset(&dns->answer);
	RC_TRY(sys_dns_get_question(body, &dns->answer, &question, err));
	RC_TRY(sys_dns_name_parse(bytes_str(question.name), &name, err));
	if (l == NULL)
		return err_set(err, RC_ELIMIT, "dns", 0,
		    "over %d look-ups under way", AGENT_LOOKUPS_MAX);
	list_remove(&dns->free, l);
	*l = (struct agent_lookup){.dns = dns, .id = id,
	    .type = question.type, .name = name};
	(void)snprintf(l->text, sizeof(l->text), "%s", question.name);
	begin(l, dns->ctx);
	return RC_OK;
}

static enum rc
dns_open(struct agent *agent, struct err *err)
{
	struct agent_dns_state *dns = agent_dns_of(agent);
	uint8_t digest[CRYPTO_HASH_MAX];

	dns->lookup = calloc(AGENT_LOOKUPS_MAX, sizeof(*dns->lookup));
	dns->scratch = crypto_scratch_new();
	if (dns->lookup == NULL || dns->scratch == NULL)
		return err_set(err, RC_ENOMEM, "dns", 0, "out of memory");
	for (size_t i = 0; i < AGENT_LOOKUPS_MAX; i++)
		list_add(&dns->free, &dns->lookup[i]);
	/* libcrypto reads its files with the first digest. */
	if (!crypto_digest(dns->scratch, CRYPTO_SHA1, bytes_str(""), digest))
		return err_set(err, RC_EIO, "dns", 0, "no SHA-1 for NSEC3");
	RC_TRY(agent_resolver_read_anchors(&dns->config, &dns->settings,
	    dns->anchor, err));
	RC_TRY(agent_resolver_new(&dns->config, false, &dns->ctx, err));
	return agent_resolver_warm_up(dns->ctx, err);
}

static size_t
dns_poll(struct agent *agent, struct pollfd *out, size_t room)
{
	struct agent_dns_state *dns = agent_dns_of(agent);
	size_t n = 0;

	out[n++] = (struct pollfd){ub_fd(dns->ctx), POLLIN, 0};
	for (unsigned i = 0; i < AGENT_RETRIES_MAX && n < room; i++)
		if (dns->retry[i].ctx != NULL)
			out[n++] = (struct pollfd){
			    ub_fd(dns->retry[i].ctx), POLLIN, 0};
	return n;
}

static int64_t
dns_due(struct agent *agent)
{
	struct agent_dns_state *dns = agent_dns_of(agent);
	int64_t due = INT64_MAX;

	if (dns->running.first != NULL)
		due = dns->running.first->due;
	/* Without a free resolver the next end of an attempt wakes it. */
	if (dns->pausing.first != NULL && dns->pausing.first->due < due &&
	    free_retry(dns) != NULL)
		due = dns->pausing.first->due;
	return due;
}

static void
process(struct agent_dns_state *dns)
{
	if (ub_process(dns->ctx) != 0)
		dns->agent->broken = true;
	for (unsigned i = 0; i < AGENT_RETRIES_MAX; i++) {
		struct agent_retry *retry = &dns->retry[i];

		if (retry->ctx != NULL && retry->lookup != NULL)
			(void)ub_process(retry->ctx);
	}
}

/* Only here, never while libunbound calls back. */
static void
end_resolvers(struct agent_dns_state *dns)
{
	for (unsigned i = 0; i < AGENT_RETRIES_MAX; i++) {
		struct agent_retry *retry = &dns->retry[i];

		if (retry->ctx == NULL || retry->lookup != NULL)
			continue;
		ub_ctx_delete(retry->ctx);
		retry->ctx = NULL;
	}
}

static void
dns_step(struct agent *agent)
{
	struct agent_dns_state *dns = agent_dns_of(agent);
	struct agent_retry *retry;
	int64_t now;

	process(dns);
	now = sys_ticks_ms();
	while (dns->running.first != NULL && dns->running.first->due <= now)
		time_out(dns->running.first);
	end_resolvers(dns);
	while (dns->pausing.first != NULL && dns->pausing.first->due <= now &&
	    (retry = free_retry(dns)) != NULL)
		begin_again(dns->pausing.first, retry);
}

const struct agent_service agent_dns = {
	.id = SYS_AGENT_DNS,
	.name = "dns",
	.set = agent_dns_set,
	.open = dns_open,
	.request = dns_request,
	.poll = dns_poll,
	.due = dns_due,
	.step = dns_step,
};
