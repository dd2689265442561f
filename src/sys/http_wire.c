#include "sys/http_wire.h"
#include "sys/wire_text.h"

void
sys_http_put_request(struct buf *out, const struct sys_http_request *request)
{
	sys_wire_put_bytes16(out, bytes_str(request->url));
	sys_wire_put_bytes16(out, bytes_str(request->address));
}

RC_CHECKED enum rc
sys_http_get_request(struct bytes in, struct arena *arena,
    struct sys_http_request *ret, struct err *err)
{
	struct sys_wire w = {in, false};
	struct sys_http_request request;

	request.url = sys_wire_text16(&w, arena);
	request.address = sys_wire_text16(&w, arena);
	if (!sys_wire_done(&w) || strlen(request.url) > SYS_HTTP_URL_MAX)
		return err_set(err, RC_EFORMAT, "http", 0,
		    "the request cannot be read");
	*ret = request;
	return RC_OK;
}

void
sys_http_put_answer(struct buf *out, const struct sys_http_answer *answer)
{
	sys_wire_put_u8(out, (uint8_t)answer->failure);
	sys_wire_put_u8(out, answer->cut);
	sys_wire_put_u16(out, (uint16_t)answer->status);
	sys_wire_put_u64(out, (uint64_t)answer->started_ms);
	sys_wire_put_u32(out, answer->took_ms);
	sys_wire_put_bytes16(out, bytes_str(answer->why));
	sys_wire_put_bytes16(out, bytes_str(answer->location));
	sys_wire_put_bytes32(out, answer->body);
}

RC_CHECKED enum rc
sys_http_get_answer(struct bytes in, struct arena *arena,
    struct sys_http_answer *ret, struct err *err)
{
	struct sys_wire w = {in, false};
	struct sys_http_answer a;
	uint8_t failure = sys_wire_u8(&w), cut = sys_wire_u8(&w);

	a.failure = (enum sys_http_failure)failure;
	a.cut = cut == 1;
	a.status = sys_wire_u16(&w);
	a.started_ms = (int64_t)sys_wire_u64(&w);
	a.took_ms = sys_wire_u32(&w);
	a.why = sys_wire_text16(&w, arena);
	a.location = sys_wire_text16(&w, arena);
	a.body = sys_wire_copy32(&w, arena);
	if (!sys_wire_done(&w) || failure >= SYS_HTTP_FAILURE_COUNT ||
	    cut > 1 || a.status > 999 || a.body.len > SYS_HTTP_BODY_MAX ||
	    a.started_ms < 0 || (a.failure == 0) != (a.status != 0))
		return err_set(err, RC_EFORMAT, "http", 0,
		    "the agent's answer cannot be read");
	*ret = a;
	return RC_OK;
}
