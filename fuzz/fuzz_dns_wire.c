/*
 * What the program and its agent read from each other. The first octet
 * chooses: evidence, a question, frames, or a hello's settings. What is
 * accepted must be written again as it was, or be refused as a whole.
 */
#include <stdlib.h>

#include "sys/agent_frame.h"
#include "sys/dns_wire.h"
#include "target.h"

static void
read_evidence(struct bytes in, struct arena *arena)
{
	struct sys_dns_evidence e;
	struct buf again = {0};

	if (sys_dns_get_evidence(in, arena, &e, NULL) != RC_OK)
		return;
	if (e.failure != SYS_DNS_NO_FAILURE &&
	    (sys_dns_present(&e) || sys_dns_absent(&e) || e.records > 0))
		abort();
	sys_dns_put_evidence(&again, &e);
	if (again.failed || again.len != in.len)
		abort();
	buf_clear(&again);
}

static void
read_question(struct bytes in, struct arena *arena)
{
	struct sys_dns_question question;
	struct buf again = {0};

	if (sys_dns_get_question(in, arena, &question, NULL) != RC_OK)
		return;
	if (sys_dns_put_question(&again, &question, NULL) != RC_OK ||
	    again.len != in.len)
		abort();
	buf_clear(&again);
}

static void
read_frames(struct bytes in)
{
	struct sys_agent_frame f;
	size_t used;

	while (sys_agent_get_frame(in, &f, &used, NULL) == RC_OK) {
		struct buf again = {0};

		sys_agent_put_frame(&again, &f);
		if (again.failed ||
		    !bytes_equal(buf_view(&again), bytes_head(in, used)))
			abort();
		buf_clear(&again);
		in = bytes_from(in, used);
	}
}

static enum rc
take(void *context, const struct sys_agent_setting *setting, struct err *err)
{
	unsigned *count = context;

	(void)err;
	*count += strlen(setting->key) > 0;
	return RC_OK;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct arena arena;
	struct bytes in;
	unsigned count = 0;

	if (len == 0)
		return 0;
	arena_init(&arena, SYS_DNS_EVIDENCE_MEMORY);
	in = bytes_make(data + 1, len - 1);
	switch (data[0] & 3) {
	case 0:
		read_evidence(in, &arena);
		break;
	case 1:
		read_question(in, &arena);
		break;
	case 2:
		read_frames(in);
		break;
	default:
		if (sys_agent_get_settings(in, take, &count, NULL) == RC_OK &&
		    count > SYS_AGENT_SETTINGS_MAX)
			abort();
	}
	arena_clear(&arena);
	return 0;
}
