/* One message to the MTA that the settings name, by SMTP (RFC 5321). */
#include <stdlib.h>

#include "agent/transfer.h"
#include "sys/clock.h"
#include "sys/mailer_wire.h"

enum { SEND_TIMEOUT_MS = 30000, MAIL_MEMORY = 2 * SYS_MAIL_MAX,
	URL_ROOM = 128, CODE_PERMANENT = 500 };

struct mail_service {
	struct transfers *transfers;
	char url[URL_ROOM]; /* "smtp://127.0.0.1:25"; empty: none was named */
};

struct sending {
	struct transfer transfer; /* first */
	uint32_t id;
	struct arena arena;
	struct sys_mail mail;
	size_t sent;
	struct curl_slist *to;
};

/* The agent reads no hosts file, so the MTA is named by its address. */
static bool
is_address_and_port(const char *text)
{
	return text[0] != '\0' && strlen(text) < URL_ROOM - 16 &&
	    strspn(text, "0123456789abcdefABCDEF.:[]") == strlen(text) &&
	    strchr(text, ':') != NULL;
}

static struct mail_service *
service_of(struct agent *agent)
{
	if (agent->state[SYS_AGENT_MAIL] == NULL)
		agent->state[SYS_AGENT_MAIL] =
		    calloc(1, sizeof(struct mail_service));
	return agent->state[SYS_AGENT_MAIL];
}

static enum rc
set(struct agent *agent, const struct sys_agent_setting *setting,
    struct err *err)
{
	struct mail_service *s = service_of(agent);

	if (s == NULL)
		return err_set(err, RC_ENOMEM, "agent", 0, "out of memory");
	if (strcmp(setting->key, "mta") != 0)
		return err_set(err, RC_EUSAGE, "agent", 0,
		    "the agent knows no setting mail.%s", setting->key);
	if (!is_address_and_port(setting->value))
		return err_set(err, RC_EUSAGE, "agent", 0,
		    "%.100s is no ADDRESS:PORT of an MTA", setting->value);
	(void)snprintf(s->url, sizeof(s->url), "smtp://%s", setting->value);
	return RC_OK;
}

static enum rc
open_service(struct agent *agent, struct err *err)
{
	struct mail_service *s = service_of(agent);

	if (s == NULL || curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		return err_set(err, RC_ENOMEM, "agent", 0,
		    "libcurl cannot start");
	return transfers_new(&s->transfers, err);
}

static size_t
give(char *out, size_t one, size_t count, void *context)
{
	struct sending *s = context;
	size_t left = s->mail.message.len - s->sent, room = one * count;
	size_t n = left < room ? left : room;

	memcpy(out, s->mail.message.ptr + s->sent, n);
	s->sent += n;
	return n;
}

static void
sending_free(struct sending *s)
{
	curl_easy_cleanup(s->transfer.easy);
	curl_slist_free_all(s->to);
	arena_clear(&s->arena);
	free(s);
}

static void
done(struct agent *agent, struct transfer *t, CURLcode code)
{
	struct sending *s = (struct sending *)t;
	struct sys_mail_answer a = {.at = sys_now(), .why = "",
	    .accepted = code == CURLE_OK};
	struct buf out = {0};
	long reply = 0;

	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &reply);
	a.code = reply > 0 && reply <= 999 ? (unsigned)reply : 0;
	a.permanent = !a.accepted && a.code >= CODE_PERMANENT;
	if (!a.accepted)
		a.why = t->reason[0] != '\0' ? t->reason :
					       curl_easy_strerror(code);
	sys_mailer_put_answer(&out, &a);
	agent_answer(agent, SYS_AGENT_MAIL, s->id, buf_view(&out));
	buf_clear(&out);
	sending_free(s);
}

static const char *
bracketed(struct sending *s, const char *address)
{
	return arena_printf(&s->arena, "<%s>", address);
}

static bool
prepare(struct sending *s, const char *url)
{
	CURL *e = s->transfer.easy;
	const char *from = bracketed(s, s->mail.from);
	const char *to = bracketed(s, s->mail.to);

	if (e == NULL || from == NULL || to == NULL)
		return false;
	s->to = curl_slist_append(NULL, to);
	return s->to != NULL &&
	    curl_easy_setopt(e, CURLOPT_URL, url) == CURLE_OK &&
	    curl_easy_setopt(e, CURLOPT_PROTOCOLS_STR, "smtp") == CURLE_OK &&
	    curl_easy_setopt(e, CURLOPT_PROXY, "") == CURLE_OK &&
	    curl_easy_setopt(e, CURLOPT_MAIL_FROM, from) == CURLE_OK &&
	    curl_easy_setopt(e, CURLOPT_MAIL_RCPT, s->to) == CURLE_OK &&
	    curl_easy_setopt(e, CURLOPT_UPLOAD, 1L) == CURLE_OK &&
	    curl_easy_setopt(e, CURLOPT_READFUNCTION, give) == CURLE_OK &&
	    curl_easy_setopt(e, CURLOPT_READDATA, s) == CURLE_OK &&
	    curl_easy_setopt(e, CURLOPT_NOSIGNAL, 1L) == CURLE_OK &&
	    curl_easy_setopt(e, CURLOPT_TIMEOUT_MS,
		(long)SEND_TIMEOUT_MS) == CURLE_OK;
}

static enum rc
take_request(struct agent *agent, uint32_t id, struct bytes body,
    struct err *err)
{
	struct mail_service *service = agent->state[SYS_AGENT_MAIL];
	struct sending *s = calloc(1, sizeof(*s));
	enum rc rc;

	if (s == NULL)
		return err_set(err, RC_ENOMEM, "agent", 0, "out of memory");
	arena_init(&s->arena, MAIL_MEMORY);
	s->id = id;
	s->transfer = (struct transfer){.easy = curl_easy_init(),
	    .done = done};
	rc = sys_mailer_get_mail(body, &s->arena, &s->mail, err);
	if (rc == RC_OK && service->url[0] == '\0')
		rc = err_set(err, RC_EUSAGE, "agent", 0,
		    "the settings name no MTA");
	if (rc == RC_OK && !prepare(s, service->url))
		rc = err_set(err, RC_EUSAGE, "agent", 0,
		    "libcurl does not take the mail");
	if (rc == RC_OK)
		rc = transfers_add(service->transfers, &s->transfer, err);
	if (rc != RC_OK)
		sending_free(s);
	return rc;
}

static struct transfers *
transfers_of(struct agent *agent)
{
	const struct mail_service *s = agent->state[SYS_AGENT_MAIL];

	return s->transfers;
}

static size_t
poll_service(struct agent *agent, struct pollfd *out, size_t room)
{
	return transfers_poll(transfers_of(agent), out, room);
}

static int64_t
due(struct agent *agent)
{
	return transfers_due(transfers_of(agent));
}

static void
step(struct agent *agent)
{
	transfers_step(agent, transfers_of(agent));
}

const struct agent_service agent_mail = {
	.id = SYS_AGENT_MAIL,
	.name = "mail",
	.set = set,
	.open = open_service,
	.request = take_request,
	.poll = poll_service,
	.due = due,
	.step = step,
};
