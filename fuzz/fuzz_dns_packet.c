/*
 * Two octets for the type, then a DNS message as the resolver hands it over:
 * what is read from it must survive the way from the agent to the program.
 */
#include <stdlib.h>

#include "agent/cut.h"
#include "sys/dns_packet.h"
#include "sys/dns_rdata.h"
#include "sys/dns_wire.h"
#include "target.h"

static struct arena arena, second;
static struct crypto_scratch *scratch;

static void
check_same(const struct sys_dns_evidence *a, const struct sys_dns_evidence *b)
{
	if (a->records != b->records || a->aliases != b->aliases ||
	    a->ttl != b->ttl || strcmp(a->canon, b->canon) != 0)
		abort();
	for (size_t i = 0; i < a->records; i++)
		if (!bytes_equal(a->record[i].rdata, b->record[i].rdata))
			abort();
}

static void
travel(const struct sys_dns_evidence *e)
{
	struct sys_dns_evidence got;
	struct buf wire = {0};

	sys_dns_put_evidence(&wire, e);
	if (wire.failed ||
	    sys_dns_get_evidence(buf_view(&wire), &second, &got, NULL) !=
		RC_OK)
		abort();
	check_same(e, &got);
	buf_clear(&wire);
}

static void
show(const struct sys_dns_evidence *e)
{
	struct buf text = {0};

	for (size_t i = 0; i < e->records; i++)
		sys_dns_rdata_text(e->record[i].type, e->record[i].rdata,
		    &text);
	buf_clear(&text);
}

static void
walk(struct bytes message)
{
	struct sys_dns_packet p;
	struct sys_dns_rr rr;

	if (sys_dns_packet_open(message, &p, NULL) != RC_OK)
		return;
	while (sys_dns_packet_next(&p, &rr, NULL) == RC_OK)
		if (rr.rdata.len > 0 && !bytes_holds(message, rr.rdata))
			abort();
	if (p.pos > message.len)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct sys_dns_evidence e = {
	    .question = {"www.a.zone", SYS_DNS_CAA},
	    .status = SYS_DNS_SECURE,
	    .why = "",
	    .attempts = 1,
	};
	struct sys_dns_name name;

	if (len < 2)
		return 0;
	if (scratch == NULL)
		scratch = crypto_scratch_new();
	arena_init(&arena, SYS_DNS_EVIDENCE_MEMORY);
	arena_init(&second, SYS_DNS_EVIDENCE_MEMORY);
	e.question.type = (uint16_t)(data[0] << 8 | data[1]);
	e.packet = bytes_make(data + 2, len - 2);
	walk(e.packet);
	if (!sys_dns_type_is_meta(e.question.type) &&
	    sys_dns_packet_answer(e.packet, &arena, &e, NULL) == RC_OK) {
		travel(&e);
		show(&e);
	}
	if (sys_dns_name_parse(bytes_str(e.question.name), &name, NULL) ==
	    RC_OK)
		(void)agent_shows_cut(scratch, e.packet, &name);
	arena_clear(&arena);
	arena_clear(&second);
	return 0;
}
