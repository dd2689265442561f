#include "sys/agent_frame.h"
#include "sys/wire.h"

enum { LENGTH = 4, HEAD = 6 };

void
sys_agent_put_frame(struct buf *out, const struct sys_agent_frame *f)
{
	if (f->body.len > SYS_AGENT_BODY_MAX)
		out->failed = true;
	sys_wire_put_u32(out, (uint32_t)(HEAD + f->body.len));
	sys_wire_put_u8(out, (uint8_t)f->service);
	sys_wire_put_u8(out, (uint8_t)f->kind);
	sys_wire_put_u32(out, f->id);
	buf_bytes(out, f->body);
}

enum rc
sys_agent_get_frame(struct bytes in, struct sys_agent_frame *ret,
    size_t *ret_used, struct err *err)
{
	struct sys_wire w = {in, false};
	struct sys_agent_frame f;
	size_t len = sys_wire_u32(&w);
	unsigned service, kind;

	if (w.bad)
		return RC_ENOTFOUND;
	if (len < HEAD)
		return err_set(err, RC_EFORMAT, "agent", 0,
		    "a frame shorter than its head");
	if (len > HEAD + SYS_AGENT_BODY_MAX)
		return err_set(err, RC_ELIMIT, "agent", 0,
		    "a frame of %zu octets", len);
	if (w.rest.len < len)
		return RC_ENOTFOUND;
	service = sys_wire_u8(&w);
	kind = sys_wire_u8(&w);
	f.id = sys_wire_u32(&w);
	if (service >= SYS_AGENT_SERVICES || kind >= SYS_AGENT_KINDS)
		return err_set(err, RC_EFORMAT, "agent", 0,
		    "a frame of service %u and kind %u", service, kind);
	f.service = (enum sys_agent_service)service;
	f.kind = (enum sys_agent_kind)kind;
	f.body = sys_wire_take(&w, len - HEAD);
	*ret = f;
	*ret_used = LENGTH + len;
	return RC_OK;
}

void
sys_agent_put_settings(struct buf *out,
    const struct sys_agent_setting *setting, size_t count)
{
	sys_wire_put_u16(out, SYS_AGENT_VERSION);
	sys_wire_put_u16(out, (uint16_t)count);
	for (size_t i = 0; i < count; i++) {
		sys_wire_put_bytes16(out, bytes_str(setting[i].key));
		sys_wire_put_bytes16(out, bytes_str(setting[i].value));
	}
}

/* A string without NUL in `out`, which has room for the longest. */
static bool
get_string(struct sys_wire *w, char out[SYS_AGENT_SETTING_MAX + 1])
{
	struct bytes from = sys_wire_bytes16(w);

	if (w->bad || from.len > SYS_AGENT_SETTING_MAX ||
	    bytes_find(from, 0) != from.len)
		return false;
	if (from.len > 0)
		memcpy(out, from.ptr, from.len);
	out[from.len] = '\0';
	return true;
}

enum rc
sys_agent_get_settings(struct bytes in,
    enum rc (*take)(void *context, const struct sys_agent_setting *setting,
	struct err *err),
    void *context, struct err *err)
{
	char key[SYS_AGENT_SETTING_MAX + 1], value[SYS_AGENT_SETTING_MAX + 1];
	struct sys_agent_setting setting = {key, value};
	struct sys_wire w = {in, false};
	unsigned version = sys_wire_u16(&w), count = sys_wire_u16(&w);

	if (!w.bad && version != SYS_AGENT_VERSION)
		return err_set(err, RC_EFORMAT, "agent", 0,
		    "the program speaks version %u of the agent's protocol, "
		    "the agent %d", version, SYS_AGENT_VERSION);
	if (w.bad || count > SYS_AGENT_SETTINGS_MAX)
		return err_set(err, RC_EFORMAT, "agent", 0,
		    "unreadable settings");
	for (unsigned i = 0; i < count; i++) {
		if (!get_string(&w, key) || !get_string(&w, value))
			return err_set(err, RC_EFORMAT, "agent", 0,
			    "unreadable settings");
		RC_TRY(take(context, &setting, err));
	}
	if (!sys_wire_done(&w))
		return err_set(err, RC_EFORMAT, "agent", 0,
		    "octets behind the settings");
	return RC_OK;
}
