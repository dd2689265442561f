#include "agent/cut.h"
#include "crypto/digest.h"
#include "sys/dns_packet.h"
#include "sys/wire.h"

enum { SHA1 = 1, SHA1_LEN = 20, BASE32_LEN = 32, SALT_MAX = 255 };

/* RFC 4034 4.1.2. */
static bool
has_type(struct bytes bitmap, unsigned type)
{
	struct sys_wire w = {bitmap, false};

	while (!w.bad && w.rest.len > 0) {
		unsigned window = sys_wire_u8(&w);
		struct bytes bits = sys_wire_take(&w, sys_wire_u8(&w));
		unsigned octet = (type & 255) / 8;

		if (!w.bad && window == type >> 8 && octet < bits.len)
			return (bits.ptr[octet] & 0x80 >> (type & 7)) != 0;
	}
	return false;
}

static bool
is_cut(struct bytes bitmap)
{
	return has_type(bitmap, SYS_DNS_NS) &&
	    !has_type(bitmap, SYS_DNS_DS) && !has_type(bitmap, SYS_DNS_SOA);
}

/* RFC 4648 7: base 32 with the extended hex alphabet, here in lower case. */
static void
base32hex(const uint8_t in[SHA1_LEN], uint8_t out[BASE32_LEN])
{
	for (unsigned i = 0; i < BASE32_LEN; i++) {
		unsigned bit = i * 5;
		unsigned pair = (unsigned)in[bit / 8] << 8 |
		    (bit / 8 + 1 < SHA1_LEN ? in[bit / 8 + 1] : 0U);
		unsigned value = pair >> (11 - bit % 8) & 31;

		out[i] = (uint8_t)(value < 10 ? '0' + value :
						'a' + value - 10);
	}
}

/* RFC 5155 5. */
static bool
hash_name(struct crypto_scratch *scratch, const struct sys_dns_name *name,
    struct bytes salt, unsigned iterations, uint8_t ret[BASE32_LEN])
{
	uint8_t in[SYS_DNS_NAME_MAX + SALT_MAX], out[CRYPTO_HASH_MAX];
	size_t len = name->len;
	bool good = true;

	memcpy(in, name->octets, name->len);
	for (unsigned i = 0; i <= iterations && good; i++) {
		if (salt.len > 0)
			memcpy(in + len, salt.ptr, salt.len);
		good = crypto_digest(scratch, CRYPTO_SHA1,
		    bytes_make(in, len + salt.len), out);
		len = SHA1_LEN;
		memcpy(in, out, SHA1_LEN);
	}
	base32hex(out, ret);
	return good;
}

static bool
nsec3_matches(struct crypto_scratch *scratch, const struct sys_dns_rr *rr,
    const struct sys_dns_name *name, struct bytes *ret_bitmap)
{
	struct sys_wire w = {rr->rdata, false};
	unsigned algorithm = sys_wire_u8(&w), flags = sys_wire_u8(&w);
	unsigned iterations = sys_wire_u16(&w);
	struct bytes salt = sys_wire_take(&w, sys_wire_u8(&w));
	struct bytes next = sys_wire_take(&w, sys_wire_u8(&w));
	uint8_t hash[BASE32_LEN];

	(void)flags;
	(void)next;
	if (w.bad || algorithm != SHA1 ||
	    iterations > AGENT_CUT_ITERATIONS_MAX ||
	    rr->owner.octets[0] != BASE32_LEN ||
	    !hash_name(scratch, name, salt, iterations, hash))
		return false;
	*ret_bitmap = w.rest;
	return memcmp(rr->owner.octets + 1, hash, BASE32_LEN) == 0;
}

static bool
nsec_matches(const struct sys_dns_packet *p, const struct sys_dns_rr *rr,
    const struct sys_dns_name *name, struct bytes *ret_bitmap)
{
	struct sys_dns_name next;
	size_t pos;

	if (!sys_dns_name_equal(&rr->owner, name) ||
	    !sys_dns_name_read(p->whole, rr->pos, &next, &pos) ||
	    pos > rr->pos + rr->rdata.len)
		return false;
	*ret_bitmap = bytes_from(rr->rdata, pos - rr->pos);
	return true;
}

bool
agent_shows_cut(struct crypto_scratch *scratch, struct bytes message,
    const struct sys_dns_name *name)
{
	struct sys_dns_packet p;
	struct sys_dns_rr rr;
	struct bytes bitmap;

	if (sys_dns_packet_open(message, &p, NULL) != RC_OK)
		return false;
	while (sys_dns_packet_next(&p, &rr, NULL) == RC_OK) {
		if (rr.section != SYS_DNS_AUTHORITY ||
		    rr.class != SYS_DNS_IN)
			continue;
		if (rr.type == SYS_DNS_NSEC &&
		    nsec_matches(&p, &rr, name, &bitmap))
			return is_cut(bitmap);
		if (rr.type == SYS_DNS_NSEC3 &&
		    nsec3_matches(scratch, &rr, name, &bitmap))
			return is_cut(bitmap);
	}
	return false;
}
