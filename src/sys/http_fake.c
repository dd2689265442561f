#include "sys/http_fake.h"

static bool
is_page(const struct sys_http_page *page,
    const struct sys_http_request *request)
{
	return strcmp(page->url, request->url) == 0 &&
	    (page->address == NULL ||
		strcmp(page->address, request->address) == 0);
}

static enum rc
get(struct sys_http *http, const struct sys_http_request *request,
    struct arena *arena, struct sys_http_answer *ret, struct err *err)
{
	struct sys_http_fake *fake = (struct sys_http_fake *)http;

	(void)arena;
	(void)err;
	fake->requests++;
	*ret = (struct sys_http_answer){.why = "", .status = 404,
	    .location = ""};
	for (const struct sys_http_page *p = fake->page; p->url != NULL; p++) {
		if (!is_page(p, request))
			continue;
		ret->status = p->status;
		ret->failure = p->status == 0 ? p->failure :
						SYS_HTTP_NO_FAILURE;
		ret->location = p->location == NULL ? "" : p->location;
		ret->body = bytes_str(p->body == NULL ? "" : p->body);
		break;
	}
	return RC_OK;
}

static void
no_close(struct sys_http *http)
{
	(void)http;
}

void
sys_http_fake_init(struct sys_http_fake *fake,
    const struct sys_http_page *page)
{
	static const struct sys_http_ops ops = {get, no_close};

	*fake = (struct sys_http_fake){{&ops}, page, 0};
}
