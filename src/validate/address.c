#include <arpa/inet.h>

#include "validate/address.h"

struct block {
	uint8_t prefix[16];
	unsigned bits;
	const char *what;
};

/* The IANA registries of special-purpose addresses, RFC 6890 2.2. */
static const struct block blocks4[] = {
	{{0}, 8, "this network"},
	{{10}, 8, "private"},
	{{100, 64}, 10, "shared by carriers"},
	{{127}, 8, "loopback"},
	{{169, 254}, 16, "link-local"},
	{{172, 16}, 12, "private"},
	{{192, 0, 0}, 24, "for protocols"},
	{{192, 0, 2}, 24, "documentation"},
	{{192, 88, 99}, 24, "a former relay"},
	{{192, 168}, 16, "private"},
	{{198, 18}, 15, "benchmarks"},
	{{198, 51, 100}, 24, "documentation"},
	{{203, 0, 113}, 24, "documentation"},
	{{224}, 4, "multicast"},
	{{240}, 4, "reserved"},
	{{0}, 0, NULL},
};

static const struct block blocks6[] = {
	{{[15] = 1}, 128, "loopback"},
	{{0}, 128, "unspecified"},
	{{0}, 96, "an old form of IPv4"},
	{{[10] = 0xff, [11] = 0xff}, 96, "IPv4-mapped"},
	{{0, 0x64, 0xff, 0x9b}, 32, "translated"},
	{{1}, 64, "discarded"},
	{{0x20, 0x01}, 23, "for protocols"},
	{{0x20, 0x01, 0x0d, 0xb8}, 32, "documentation"},
	{{0x20, 0x02}, 16, "6to4"},
	{{0x3f, 0xff}, 20, "documentation"},
	{{0x5f}, 16, "segment routing"},
	{{0xfc}, 7, "unique-local"},
	{{0xfe, 0x80}, 10, "link-local"},
	{{0xfe, 0xc0}, 10, "site-local"},
	{{0xff}, 8, "multicast"},
	{{0}, 0, NULL},
};

static bool
is_in(const uint8_t *address, const struct block *block)
{
	unsigned whole = block->bits / 8, rest = block->bits % 8;
	unsigned mask = rest == 0 ? 0 : 0xffu << (8 - rest) & 0xff;

	return memcmp(address, block->prefix, whole) == 0 &&
	    (rest == 0 ||
		((address[whole] ^ block->prefix[whole]) & mask) == 0);
}

const char *
validate_address_special(struct bytes rdata)
{
	const struct block *block = rdata.len == 4 ? blocks4 : blocks6;

	if (rdata.len != 4 && rdata.len != 16)
		return "no address";
	for (; block->what != NULL; block++)
		if (is_in(rdata.ptr, block))
			return block->what;
	return NULL;
}

bool
validate_address_text(struct bytes rdata, char out[VALIDATE_ADDRESS_TEXT])
{
	if (rdata.len != 4 && rdata.len != 16)
		return false;
	return inet_ntop(rdata.len == 4 ? AF_INET : AF_INET6, rdata.ptr, out,
	    VALIDATE_ADDRESS_TEXT) != NULL;
}
