#include "mailbox/domain.h"
#include "x509/name_match.h"
#include "x509/string.h"

enum { VALUE_ROOM = 2048, RDN_COMPARED = 64 };

static bool
is_string(der_tag tag)
{
	return tag == DER_T_UTF8 || (tag >= DER_T_NUMERIC && tag <= DER_T_BMP &&
	    tag != DER_T_UTCTIME && tag != DER_T_GENTIME);
}

static struct bytes
trim(struct bytes b)
{
	while (b.len > 0 && b.ptr[0] == ' ')
		b = bytes_from(b, 1);
	while (b.len > 0 && b.ptr[b.len - 1] == ' ')
		b.len--;
	return b;
}

/* The next octet, in lower case, a run of spaces as one. */
static int
next_folded(struct bytes *rest)
{
	uint8_t c;

	if (rest->len == 0)
		return -1;
	c = rest->ptr[0];
	*rest = bytes_from(*rest, 1);
	while (c == ' ' && rest->len > 0 && rest->ptr[0] == ' ')
		*rest = bytes_from(*rest, 1);
	return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
}

/* RFC 4518: case and needless space do not count. */
static bool
text_match(struct bytes a, struct bytes b)
{
	int x, y;

	a = trim(a);
	b = trim(b);
	do {
		x = next_folded(&a);
		y = next_folded(&b);
	} while (x == y && x >= 0);
	return x == y;
}

static bool
attr_match(const struct x509_attr *a, const struct x509_attr *b)
{
	uint8_t x[VALUE_ROOM], y[VALUE_ROOM];

	if (!bytes_equal(a->type, b->type))
		return false;
	if (a->tag == b->tag && bytes_equal(a->value, b->value))
		return true;
	if (!is_string(a->tag) || !is_string(b->tag))
		return false;
	return text_match(
	    x509_string_utf8(a->tag, a->value, x, sizeof(x)),
	    x509_string_utf8(b->tag, b->value, y, sizeof(y)));
}

static unsigned
rdn_end(const struct x509_name *name, unsigned from)
{
	unsigned i = from;

	while (i < name->count && name->attr[i].rdn == name->attr[from].rdn)
		i++;
	return i;
}

/* Both of the same number of attributes, each with its counterpart. */
static bool
rdn_match(const struct x509_attr *a, const struct x509_attr *b,
    unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		bool found = false;

		for (unsigned k = 0; k < count && !found; k++)
			found = attr_match(&a[i], &b[k]);
		if (!found)
			return false;
	}
	return true;
}

bool
x509_name_within(const struct x509_name *name, const struct x509_name *base)
{
	unsigned i = 0, k = 0;

	if (base->rdns > name->rdns)
		return false;
	while (k < base->count) {
		unsigned i_end = rdn_end(name, i), k_end = rdn_end(base, k);
		unsigned count = k_end - k;

		if (i_end - i != count || count > RDN_COMPARED ||
		    !rdn_match(&base->attr[k], &name->attr[i], count))
			return false;
		i = i_end;
		k = k_end;
	}
	return true;
}

bool
x509_name_match(const struct x509_name *a, const struct x509_name *b)
{
	return bytes_equal(a->raw, b->raw) ||
	    (a->rdns == b->rdns && a->count == b->count &&
		x509_name_within(a, b));
}

static unsigned
label_count(struct bytes name)
{
	struct bytes label;
	unsigned count = 0;

	while (domain_next(&name, &label))
		count++;
	return count;
}

/* The name without so many labels at its front. */
static struct bytes
without(struct bytes name, unsigned labels)
{
	struct bytes label;

	while (labels-- > 0)
		(void)domain_next(&name, &label);
	return name;
}

/* Is `name` the domain `base`, or `more` labels or more below it? */
static bool
domain_within(struct bytes name, struct bytes base, unsigned more)
{
	unsigned have = label_count(name), want = label_count(base);

	return have >= want + more &&
	    domain_same(without(name, have - want), base);
}

bool
x509_dns_within(struct bytes name, struct bytes base)
{
	if (base.len == 0)
		return true;
	if (base.ptr[0] == '.')
		return domain_within(name, bytes_from(base, 1), 1);
	return domain_within(name, base, 0);
}

bool
x509_host_within(struct bytes host, struct bytes base)
{
	if (base.len > 0 && base.ptr[0] == '.')
		return domain_within(host, bytes_from(base, 1), 1);
	return domain_same(host, base);
}

bool
x509_mail_within(struct bytes mailbox, struct bytes base)
{
	size_t at = mailbox.len;

	while (at > 0 && mailbox.ptr[at - 1] != '@')
		at--;
	if (at == 0)
		return false;
	if (bytes_find(base, '@') < base.len) {
		size_t split = base.len;

		while (base.ptr[split - 1] != '@')
			split--;
		return bytes_equal(bytes_head(mailbox, at),
			   bytes_head(base, split)) &&
		    domain_same(bytes_from(mailbox, at),
			bytes_from(base, split));
	}
	return base.len == 0 ||
	    x509_host_within(bytes_from(mailbox, at), base);
}

bool
x509_ip_within(struct bytes address, struct bytes base)
{
	if (base.len != 2 * address.len)
		return false;
	for (size_t i = 0; i < address.len; i++)
		if (((address.ptr[i] ^ base.ptr[i]) &
			base.ptr[address.len + i]) != 0)
			return false;
	return true;
}
