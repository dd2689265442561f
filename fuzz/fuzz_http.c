/* What the agent says about the web and the MTA, and the URLs of redirects. */
#include <stdlib.h>

#include "sys/http_wire.h"
#include "sys/mailer_wire.h"
#include "target.h"
#include "validate/url.h"

enum { MEMORY = 4 * 1024 * 1024 };

/* What was read is written as it was. */
static void
round_trip(struct bytes in, struct arena *arena)
{
	struct sys_http_answer answer;
	struct buf out = {0};

	if (sys_http_get_answer(in, arena, &answer, NULL) != RC_OK)
		return;
	sys_http_put_answer(&out, &answer);
	if (!bytes_equal(buf_view(&out), in))
		abort();
	buf_clear(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct bytes in = bytes_make(data, len);
	struct sys_http_request request;
	struct sys_mail_answer answer;
	struct validate_url url;
	struct sys_mail mail;
	struct arena arena;

	arena_init(&arena, MEMORY);
	round_trip(in, &arena);
	(void)!sys_http_get_request(in, &arena, &request, NULL);
	(void)!sys_mailer_get_answer(in, &arena, &answer, NULL);
	(void)!sys_mailer_get_mail(in, &arena, &mail, NULL);
	if (validate_url_read(in, &url) == NULL &&
	    (url.host.len == 0 || url.port == 0 || url.port > 65535))
		abort();
	arena_clear(&arena);
	return 0;
}
