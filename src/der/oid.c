#include <errno.h>
#include <stdlib.h>

#include "der/oid.h"

/* One arc; false at the end, on a cut arc, or past 63 bits. */
static bool
next_arc(struct bytes *v, uint64_t *ret)
{
	uint64_t arc = 0;

	for (size_t i = 0; i < v->len && i < 9; i++) {
		arc = arc << 7 | (v->ptr[i] & 0x7f);
		if ((v->ptr[i] & 0x80) == 0) {
			*v = bytes_from(*v, i + 1);
			*ret = arc;
			return true;
		}
	}
	return false;
}

enum oid
oid_find_short(struct bytes v)
{
	for (int i = 1; i < OID_COUNT && v.len > 0; i++)
		if (bytes_equal(oid_table[i].der, v))
			return (enum oid)i;
	return OID_UNKNOWN;
}

const char *
oid_dotted(struct bytes v, char out[OID_TEXT])
{
	struct text t;
	uint64_t arc;

	text_init(&t, out, OID_TEXT);
	if (next_arc(&v, &arc)) {
		uint64_t root = arc < 80 ? arc / 40 : 2;

		text_printf(&t, "%llu.%llu", (unsigned long long)root,
		    (unsigned long long)(arc - root * 40));
	}
	while (next_arc(&v, &arc))
		text_printf(&t, ".%llu", (unsigned long long)arc);
	if (v.len > 0) {
		text_str(&t, "(");
		text_hex(&t, v, 16);
		text_str(&t, ")");
	}
	return out;
}

const char *
oid_name(struct bytes v, char out[OID_TEXT])
{
	enum oid oid = oid_find(v);

	return oid != OID_UNKNOWN ? oid_table[oid].name : oid_dotted(v, out);
}

enum oid
oid_by_name(const char *name)
{
	for (int i = 1; i < OID_COUNT; i++)
		if (strcmp(oid_table[i].name, name) == 0 ||
		    strcmp(oid_table[i].dotted, name) == 0)
			return (enum oid)i;
	return OID_UNKNOWN;
}

static size_t
put_arc(unsigned long long arc, uint8_t *out, size_t room)
{
	uint8_t septets[10];
	size_t n = 0;

	do {
		septets[n++] = (uint8_t)(arc & 0x7f);
		arc >>= 7;
	} while (arc > 0);
	if (n > room)
		return 0;
	for (size_t i = 0; i < n; i++)
		out[i] = (uint8_t)(septets[n - 1 - i] |
		    (i + 1 < n ? 0x80 : 0));
	return n;
}

static bool
read_arc(const char **p, unsigned long long *ret)
{
	char *end;

	if (**p < '0' || **p > '9')
		return false;
	errno = 0;
	*ret = strtoull(*p, &end, 10);
	if (errno != 0 || *ret > INT64_MAX / 2)
		return false;
	*p = end;
	return true;
}

size_t
oid_encode(const char *dotted, uint8_t *out, size_t room)
{
	unsigned long long root, arc;
	size_t len;

	if (!read_arc(&dotted, &root) || root > 2 || *dotted++ != '.' ||
	    !read_arc(&dotted, &arc) || (root < 2 && arc > 39))
		return 0;
	len = put_arc(root * 40 + arc, out, room);
	while (len > 0 && *dotted == '.') {
		size_t n;

		dotted++;
		if (!read_arc(&dotted, &arc))
			return 0;
		n = put_arc(arc, out + len, room - len);
		if (n == 0)
			return 0;
		len += n;
	}
	return *dotted == '\0' ? len : 0;
}
