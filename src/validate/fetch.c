#include "sys/dns_name.h"
#include "validate/address.h"
#include "validate/fetch.h"
#include "validate/url.h"

struct fetch {
	const struct validate_view *view;
	struct arena *arena;
	struct validate_page *page;
	unsigned requests;
	struct err *err;
};

static const char *
say(struct fetch *f, const char *what, const char *more)
{
	const char *text = arena_printf(f->arena, "%s%s%s", what,
	    more[0] != '\0' ? ": " : "", more);

	return text == NULL ? what : text;
}

/* One request to one address; true when an answer came. */
RC_CHECKED static enum rc
try_address(struct fetch *f, struct validate_hop *hop, struct bytes rdata,
    bool *ret_answered)
{
	const char *special = validate_address_special(rdata);
	struct sys_http_request request = {.url = hop->url};
	char text[VALIDATE_ADDRESS_TEXT];

	*ret_answered = false;
	if (!validate_address_text(rdata, text))
		return RC_OK;
	hop->address = arena_printf(f->arena, "%s", text);
	if (hop->address == NULL)
		return err_set(f->err, RC_ELIMIT, "fetch", 0, "no memory");
	if (special != NULL && !f->view->allow_special) {
		f->page->why = say(f, "an address that is not public",
		    special);
		return RC_OK;
	}
	if (f->requests == VALIDATE_REQUESTS_MAX) {
		f->page->why = "too many servers that do not answer";
		return RC_OK;
	}
	f->requests++;
	request.address = hop->address;
	RC_TRY(sys_http_get(f->view->http, &request, f->arena, &hop->http,
	    f->err));
	*ret_answered = hop->http.failure == SYS_HTTP_NO_FAILURE;
	if (!*ret_answered)
		f->page->why = say(f,
		    sys_http_failure_text(hop->http.failure), hop->http.why);
	return RC_OK;
}

/* The addresses of one family, until one answers. */
RC_CHECKED static enum rc
try_family(struct fetch *f, struct validate_hop *hop, const char *host,
    uint16_t type, bool *ret_answered)
{
	const struct sys_dns_evidence *e = &hop->dns;

	*ret_answered = false;
	RC_TRY(sys_dns_ask(f->view->dns, host, type, f->arena, &hop->dns,
	    f->err));
	if (f->view->dnssec && e->status == SYS_DNS_BOGUS) {
		f->page->why = say(f, "the address is bogus", e->why);
		return RC_OK;
	}
	if (!sys_dns_present(e)) {
		if (!sys_dns_absent(e))
			f->page->why = say(f, "the address look-up failed",
			    sys_dns_failure_text(e->failure));
		return RC_OK;
	}
	for (size_t i = 0; i < e->records && i < VALIDATE_ADDRESSES_MAX &&
	    !*ret_answered; i++)
		RC_TRY(try_address(f, hop, e->record[i].rdata,
		    ret_answered));
	return RC_OK;
}

/* The host of the hop's URL as a text; NULL after setting page->why. */
static const char *
host_of(struct fetch *f, const struct validate_hop *hop)
{
	struct validate_url url;
	const char *wrong = validate_url_read(bytes_str(hop->url), &url);

	if (wrong != NULL) {
		if (f->page->hops > 1)
			f->page->rule = R_tlsbr_3_2_2_4_18_redirects;
	} else if (!f->view->any_port &&
	    !validate_port_is_authorized(url.port)) {
		wrong = "a port that is none of 80, 443, 25 and 22";
		f->page->rule = R_tlsbr_1_6_1_authorized_ports;
	}
	if (wrong != NULL) {
		f->page->why = say(f, hop->url, wrong);
		return NULL;
	}
	return arena_printf(f->arena, "%.*s", (int)url.host.len,
	    (const char *)url.host.ptr);
}

static bool
is_redirect(unsigned status)
{
	return status == 301 || status == 302 || status == 307 ||
	    status == 308;
}

/* The page is read, or where to go next; NULL: this was the last. */
static const char *
judge(struct fetch *f, const struct validate_hop *hop)
{
	const struct sys_http_answer *a = &hop->http;

	if (is_redirect(a->status) && a->location[0] != '\0')
		return a->location;
	f->page->good = a->status >= 200 && a->status <= 299 && !a->cut;
	f->page->body = a->body;
	if (a->status >= 300 && a->status <= 399)
		f->page->rule = R_tlsbr_3_2_2_4_18_redirects;
	if (a->cut)
		f->page->why = "the answer is too long";
	else if (!f->page->good)
		f->page->why = arena_printf(f->arena, "status %u", a->status);
	return NULL;
}

RC_CHECKED static enum rc
take_hop(struct fetch *f, const char *url, const char **ret_next)
{
	struct validate_hop *hop = &f->page->hop[f->page->hops++];
	bool answered = false;
	const char *host;

	*hop = (struct validate_hop){.url = url, .address = ""};
	*ret_next = NULL;
	f->page->why = "the name has no address";
	host = host_of(f, hop);
	if (host == NULL)
		return RC_OK;
	RC_TRY(try_family(f, hop, host, SYS_DNS_A, &answered));
	if (!answered && hop->address[0] == '\0')
		RC_TRY(try_family(f, hop, host, SYS_DNS_AAAA, &answered));
	if (answered)
		*ret_next = judge(f, hop);
	return RC_OK;
}

RC_CHECKED enum rc
validate_fetch(const struct validate_view *view, const char *url,
    struct arena *arena, struct validate_page *ret, struct err *err)
{
	struct fetch f = {.view = view, .arena = arena, .page = ret,
	    .err = err};

	*ret = (struct validate_page){.why = "", .rule = RULE_COUNT};
	while (url != NULL && ret->hops <= VALIDATE_REDIRECTS_MAX)
		RC_TRY(take_hop(&f, url, &url));
	if (url != NULL)
		ret->why = "too many redirects"; /* a limit of ours */
	else if (ret->good)
		ret->why = "";
	return RC_OK;
}
