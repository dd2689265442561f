#include "sys/http.h"

RC_CHECKED enum rc
sys_http_get(struct sys_http *http, const struct sys_http_request *request,
    struct arena *arena, struct sys_http_answer *ret, struct err *err)
{
	if (strlen(request->url) > SYS_HTTP_URL_MAX)
		return err_set(err, RC_EUSAGE, "http", 0,
		    "a URL of over %d octets", SYS_HTTP_URL_MAX);
	return http->ops->get(http, request, arena, ret, err);
}

void
sys_http_close(struct sys_http *http)
{
	if (http != NULL)
		http->ops->close(http);
}

const char *
sys_http_failure_text(enum sys_http_failure failure)
{
	static const char *const texts[SYS_HTTP_FAILURE_COUNT] = {"none",
	    "no connection", "timeout", "TLS failed", "no valid answer",
	    "the agent failed"};

	return texts[failure];
}
