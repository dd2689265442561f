/*
 * RFC 5280 5.1.2.6: a certificate is listed once. A list in the order of its
 * serial numbers shows this by itself; any other one is searched with a table
 * in the arena, at most 32 octets per entry.
 */
#include "lint/crl_walk.h"

enum { PROBES_MAX = 64 }; /* against numbers chosen to collide */

/* Offsets into the entries, plus one; 0 is a free slot. */
struct slot {
	uint32_t serial, issuer;
};

struct table {
	struct bytes entries;
	struct slot *slot;
	uint32_t mask;
};

static uint64_t
hash(struct bytes b, uint64_t h)
{
	for (size_t i = 0; i < b.len; i++)
		h = (h ^ b.ptr[i]) * UINT64_C(0x100000001b3);
	return h;
}

static uint32_t
offset_of(const struct table *t, struct bytes at)
{
	return at.len == 0 ? 0 : (uint32_t)(at.ptr - t->entries.ptr) + 1;
}

/* The element at such an offset. */
static struct bytes
element_at(const struct table *t, uint32_t offset)
{
	struct der_reader r;
	struct der d;

	if (offset == 0)
		return bytes_make(NULL, 0);
	r = der_reader(bytes_from(t->entries, offset - 1), NULL);
	return der_next(&r, &d) ? d.raw : der_here(&r);
}

/* True when it was there before. */
static bool
enter(struct table *t, struct bytes serial, struct bytes issuer)
{
	uint64_t h = hash(issuer, hash(serial, UINT64_C(0xcbf29ce484222325)));
	uint32_t at = (uint32_t)(h ^ h >> 32);

	for (unsigned i = 0; i < PROBES_MAX; i++, at++) {
		struct slot *s = &t->slot[at & t->mask];

		if (s->serial == 0) {
			s->serial = offset_of(t, serial);
			s->issuer = offset_of(t, issuer);
			return false;
		}
		if (bytes_equal(element_at(t, s->serial), serial) &&
		    bytes_equal(element_at(t, s->issuer), issuer))
			return true;
	}
	return false;
}

static bool
make_table(struct lint *l, struct table *t)
{
	size_t room = 16;

	if (l->entry_count > LINT_SERIALS_MAX)
		return false;
	while (room < 2 * l->entry_count)
		room *= 2;
	t->entries = l->crl->entries;
	t->mask = (uint32_t)room - 1;
	t->slot = arena_array(&l->arena, room, sizeof(*t->slot));
	if (t->slot == NULL)
		return false;
	memset(t->slot, 0, room * sizeof(*t->slot));
	return true;
}

/* 5.3.3: an entry without certificateIssuer has that of the one before. */
void
lint_crl_serials(struct lint *l, const struct lint_arg *arg)
{
	struct der_reader r = der_reader(l->crl->entries, NULL);
	struct x509_crl_entry e;
	struct bytes issuer = {0};
	struct table t;

	(void)arg;
	if (!make_table(l, &t))
		return;
	while (x509_crl_next(&r, &e)) {
		if (e.issuer_raw.len > 0)
			issuer = e.issuer_raw;
		if (e.serial_raw.len > 0 && enter(&t, e.serial_raw, issuer))
			lint_report_value(l, e.serial_raw, e.serial,
			    "the certificate is listed before");
	}
}
