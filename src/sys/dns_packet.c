#include "sys/dns_packet.h"
#include "sys/wire.h"

enum { HEADER = 12, FLAG_QR = 0x8000 };

static enum rc
broken(struct err *err, size_t pos, const char *what)
{
	return err_set(err, RC_EFORMAT, "dns", pos,
	    "broken DNS message at octet %zu: %s", pos, what);
}

enum rc
sys_dns_packet_open(struct bytes message, struct sys_dns_packet *ret,
    struct err *err)
{
	struct sys_wire w = {message, false};
	struct sys_dns_packet p = {.whole = message, .pos = HEADER};
	struct sys_dns_name name;
	uint16_t questions;

	if (message.len > SYS_DNS_PACKET_MAX)
		return broken(err, 0, "longer than a message can be");
	(void)sys_wire_u16(&w);
	p.flags = sys_wire_u16(&w);
	questions = sys_wire_u16(&w);
	for (unsigned i = 0; i < SYS_DNS_SECTIONS; i++)
		p.count[i] = sys_wire_u16(&w);
	if (w.bad)
		return broken(err, message.len, "ends within its header");
	if ((p.flags & FLAG_QR) == 0 || questions > 1)
		return broken(err, 2, "no response to one question");
	if (questions == 1) {
		if (!sys_dns_name_read(message, p.pos, &name, &p.pos) ||
		    message.len - p.pos < 4)
			return broken(err, p.pos, "unreadable question");
		p.pos += 4;
	}
	*ret = p;
	return RC_OK;
}

static bool
next_section(struct sys_dns_packet *p)
{
	while (p->section < SYS_DNS_SECTIONS &&
	    p->taken == p->count[p->section]) {
		p->section++;
		p->taken = 0;
	}
	return p->section < SYS_DNS_SECTIONS;
}

enum rc
sys_dns_packet_next(struct sys_dns_packet *p, struct sys_dns_rr *ret,
    struct err *err)
{
	struct sys_wire w;
	size_t len;

	if (!next_section(p))
		return err_set(err, RC_ENOTFOUND, "dns", p->pos,
		    "no more records");
	if (!sys_dns_name_read(p->whole, p->pos, &ret->owner, &ret->pos))
		return broken(err, p->pos, "unreadable owner name");
	w = (struct sys_wire){bytes_from(p->whole, ret->pos), false};
	ret->section = p->section;
	ret->type = sys_wire_u16(&w);
	ret->class = sys_wire_u16(&w);
	ret->ttl = sys_wire_u32(&w);
	len = sys_wire_u16(&w);
	ret->rdata = sys_wire_take(&w, len);
	if (w.bad)
		return broken(err, p->pos, "record ends too early");
	if (ret->ttl > INT32_MAX)
		ret->ttl = 0;
	ret->pos += 10;
	p->pos = ret->pos + len;
	p->taken++;
	return RC_OK;
}

/* Octets before the names, how many names, octets behind them. */
struct layout {
	uint16_t type;
	uint8_t before, names, behind;
};

static const struct layout layouts[] = {
	{SYS_DNS_NS, 0, 1, 0},
	{SYS_DNS_CNAME, 0, 1, 0},
	{SYS_DNS_SOA, 0, 2, 20},
	{SYS_DNS_PTR, 0, 1, 0},
	{SYS_DNS_MX, 2, 1, 0},
	{SYS_DNS_SRV, 6, 1, 0},
	{SYS_DNS_DNAME, 0, 1, 0},
};

static const struct layout *
layout_of(uint16_t type)
{
	for (size_t i = 0; i < sizeof(layouts) / sizeof(layouts[0]); i++)
		if (layouts[i].type == type)
			return &layouts[i];
	return NULL;
}

static bool
expand(const struct sys_dns_packet *p, const struct sys_dns_rr *rr,
    const struct layout *layout, uint8_t *out, size_t *ret_len)
{
	/* A name within the RDATA may point back, but not reach beyond. */
	struct bytes until = bytes_head(p->whole, rr->pos + rr->rdata.len);
	size_t pos = rr->pos + layout->before, len = layout->before;
	struct sys_dns_name name;

	if (rr->rdata.len < layout->before)
		return false;
	memcpy(out, rr->rdata.ptr, layout->before);
	for (unsigned i = 0; i < layout->names; i++) {
		if (!sys_dns_name_read(until, pos, &name, &pos))
			return false;
		memcpy(out + len, name.octets, name.len);
		len += name.len;
	}
	if (until.len - pos != layout->behind)
		return false;
	memcpy(out + len, until.ptr + pos, layout->behind);
	*ret_len = len + layout->behind;
	return true;
}

enum rc
sys_dns_rr_rdata(const struct sys_dns_packet *p, const struct sys_dns_rr *rr,
    struct arena *arena, struct bytes *ret, struct err *err)
{
	const struct layout *layout = layout_of(rr->type);
	uint8_t expanded[2 * SYS_DNS_NAME_MAX + 20];
	struct bytes from = rr->rdata;
	uint8_t *copy;

	if (layout != NULL) {
		if (!expand(p, rr, layout, expanded, &from.len))
			return broken(err, rr->pos, "RDATA is not of its type");
		from.ptr = expanded;
	}
	copy = arena_alloc(arena, from.len);
	if (copy == NULL)
		return err_set(err, RC_ELIMIT, "dns", rr->pos,
		    "the answer needs more memory than allowed");
	if (from.len > 0)
		memcpy(copy, from.ptr, from.len);
	*ret = bytes_make(copy, from.len);
	return RC_OK;
}
