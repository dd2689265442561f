/*
 * GET requests to an address that the asker chose. Nothing is resolved,
 * followed, remembered or verified here: whoever asks looks at each of these.
 */
#include <stdlib.h>

#include "agent/transfer.h"
#include "sys/clock.h"
#include "sys/http_wire.h"

enum { REQUEST_MEMORY = 65536, RESOLVE_ROOM = 400 };

struct fetching {
	struct transfer transfer; /* first */
	uint32_t id;
	int64_t started_ms, ticks_ms;
	struct buf body;
	size_t header_len;
	bool cut, header_over;
	struct curl_slist *to;
};

static enum rc
set(struct agent *agent, const struct sys_agent_setting *setting,
    struct err *err)
{
	(void)agent;
	return err_set(err, RC_EUSAGE, "agent", 0,
	    "the agent knows no setting http.%s", setting->key);
}

static enum rc
open_service(struct agent *agent, struct err *err)
{
	struct transfers *transfers;

	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		return err_set(err, RC_ENOMEM, "agent", 0,
		    "libcurl cannot start");
	RC_TRY(transfers_new(&transfers, err));
	agent->state[SYS_AGENT_HTTP] = transfers;
	return RC_OK;
}

/* Keeps what may be kept; the transfer ends with the first octet over it. */
static size_t
take_body(char *octets, size_t one, size_t count, void *context)
{
	struct fetching *f = context;
	size_t len = one * count, room = SYS_HTTP_BODY_MAX - f->body.len;

	f->cut = len > room;
	buf_bytes(&f->body, bytes_make(octets, f->cut ? room : len));
	return f->cut || f->body.failed ? 0 : len;
}

static size_t
take_header(char *octets, size_t one, size_t count, void *context)
{
	struct fetching *f = context;

	(void)octets;
	f->header_len += one * count;
	f->header_over = f->header_len > SYS_HTTP_HEADER_MAX;
	return f->header_over ? 0 : one * count;
}

static void
fetching_free(struct fetching *f)
{
	curl_easy_cleanup(f->transfer.easy);
	curl_slist_free_all(f->to);
	buf_clear(&f->body);
	free(f);
}

static enum sys_http_failure
failure_of(CURLcode code)
{
	switch (code) {
	case CURLE_OK:
		return SYS_HTTP_NO_FAILURE;
	case CURLE_COULDNT_CONNECT:
		return SYS_HTTP_FAIL_CONNECT;
	case CURLE_OPERATION_TIMEDOUT:
		return SYS_HTTP_FAIL_TIMEOUT;
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_SSL_CIPHER:
		return SYS_HTTP_FAIL_TLS;
	default:
		return SYS_HTTP_FAIL_PROTOCOL;
	}
}

static void
done(struct agent *agent, struct transfer *t, CURLcode code)
{
	struct fetching *f = (struct fetching *)t;
	struct sys_http_answer a = {.why = "", .location = "",
	    .cut = f->cut, .started_ms = f->started_ms,
	    .took_ms = (uint32_t)(sys_ticks_ms() - f->ticks_ms)};
	struct buf out = {0};
	char *location = NULL;
	long status = 0;

	/* A body over the maximum is cut, not a failure. */
	a.failure = f->cut ? SYS_HTTP_NO_FAILURE : failure_of(code);
	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(t->easy, CURLINFO_REDIRECT_URL, &location);
	if (a.failure == SYS_HTTP_NO_FAILURE &&
	    (status <= 0 || status > 999))
		a.failure = SYS_HTTP_FAIL_PROTOCOL;
	if (a.failure != SYS_HTTP_NO_FAILURE) {
		a.why = f->header_over ? "too many header fields" :
		    t->reason[0] != '\0' ? t->reason :
		    curl_easy_strerror(code);
	} else {
		a.status = (unsigned)status;
		a.body = buf_view(&f->body);
		if (location != NULL && strlen(location) <= SYS_HTTP_URL_MAX)
			a.location = location;
	}
	sys_http_put_answer(&out, &a);
	agent_answer(agent, SYS_AGENT_HTTP, f->id, buf_view(&out));
	buf_clear(&out);
	fetching_free(f);
}

/* "::host:port" goes to the address, whatever the URL says. */
static bool
pin(struct fetching *f, const struct sys_http_request *request)
{
	char to[RESOLVE_ROOM];
	bool six = strchr(request->address, ':') != NULL;

	(void)snprintf(to, sizeof(to), "::%s%s%s:", six ? "[" : "",
	    request->address, six ? "]" : "");
	f->to = curl_slist_append(NULL, to);
	return f->to != NULL;
}

static bool
prepare(struct fetching *f, const struct sys_http_request *request)
{
	CURL *e = f->transfer.easy;

	return curl_easy_setopt(e, CURLOPT_URL, request->url) == CURLE_OK &&
	    curl_easy_setopt(e, CURLOPT_PROTOCOLS_STR, "http,https") ==
	    CURLE_OK &&
	    curl_easy_setopt(e, CURLOPT_CONNECT_TO, f->to) == CURLE_OK &&
	    curl_easy_setopt(e, CURLOPT_PROXY, "") == CURLE_OK &&
	    curl_easy_setopt(e, CURLOPT_FOLLOWLOCATION, 0L) == CURLE_OK &&
	    curl_easy_setopt(e, CURLOPT_SSL_VERIFYPEER, 0L) == CURLE_OK &&
	    curl_easy_setopt(e, CURLOPT_SSL_VERIFYHOST, 0L) == CURLE_OK &&
	    curl_easy_setopt(e, CURLOPT_NOSIGNAL, 1L) == CURLE_OK &&
	    curl_easy_setopt(e, CURLOPT_FRESH_CONNECT, 1L) == CURLE_OK &&
	    curl_easy_setopt(e, CURLOPT_FORBID_REUSE, 1L) == CURLE_OK &&
	    curl_easy_setopt(e, CURLOPT_TIMEOUT_MS,
		(long)SYS_HTTP_TIMEOUT_MS) == CURLE_OK &&
	    curl_easy_setopt(e, CURLOPT_USERAGENT, "assay") == CURLE_OK &&
	    curl_easy_setopt(e, CURLOPT_WRITEFUNCTION, take_body) ==
	    CURLE_OK &&
	    curl_easy_setopt(e, CURLOPT_WRITEDATA, f) == CURLE_OK &&
	    curl_easy_setopt(e, CURLOPT_HEADERFUNCTION, take_header) ==
	    CURLE_OK &&
	    curl_easy_setopt(e, CURLOPT_HEADERDATA, f) == CURLE_OK;
}

static enum rc
start(struct agent *agent, uint32_t id,
    const struct sys_http_request *request, struct err *err)
{
	struct fetching *f = calloc(1, sizeof(*f));
	enum rc rc;

	if (f == NULL)
		return err_set(err, RC_ENOMEM, "agent", 0, "out of memory");
	f->id = id;
	f->started_ms = sys_now_ms();
	f->ticks_ms = sys_ticks_ms();
	f->transfer = (struct transfer){.easy = curl_easy_init(),
	    .done = done};
	if (f->transfer.easy == NULL || !pin(f, request) ||
	    !prepare(f, request))
		rc = err_set(err, RC_EUSAGE, "agent", 0,
		    "libcurl does not take the request");
	else
		rc = transfers_add(agent->state[SYS_AGENT_HTTP], &f->transfer,
		    err);
	if (rc != RC_OK)
		fetching_free(f);
	return rc;
}

static enum rc
take_request(struct agent *agent, uint32_t id, struct bytes body,
    struct err *err)
{
	struct sys_http_request request;
	struct arena arena;
	enum rc rc;

	arena_init(&arena, REQUEST_MEMORY);
	rc = sys_http_get_request(body, &arena, &request, err);
	if (rc == RC_OK)
		rc = start(agent, id, &request, err);
	arena_clear(&arena);
	return rc;
}

static size_t
poll_service(struct agent *agent, struct pollfd *out, size_t room)
{
	return transfers_poll(agent->state[SYS_AGENT_HTTP], out, room);
}

static int64_t
due(struct agent *agent)
{
	return transfers_due(agent->state[SYS_AGENT_HTTP]);
}

static void
step(struct agent *agent)
{
	transfers_step(agent, agent->state[SYS_AGENT_HTTP]);
}

const struct agent_service agent_http = {
	.id = SYS_AGENT_HTTP,
	.name = "http",
	.set = set,
	.open = open_service,
	.request = take_request,
	.poll = poll_service,
	.due = due,
	.step = step,
};
