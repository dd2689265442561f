#include <idn2.h>
#include <stdlib.h>
#include <uninorm.h>

#include "mailbox/domain.h"

enum { LABEL_ROOM = 256, NFC_ROOM = 1024 };

bool
domain_next(struct bytes *rest, struct bytes *ret_label)
{
	size_t dot;

	if (rest->ptr == NULL)
		return false;
	dot = bytes_find(*rest, '.');
	*ret_label = bytes_head(*rest, dot);
	if (dot == rest->len)
		*rest = (struct bytes){NULL, 0};
	else
		*rest = bytes_from(*rest, dot + 1);
	return true;
}

bool
domain_is_ascii(struct bytes b)
{
	uint8_t all = 0;

	for (size_t i = 0; i < b.len; i++)
		all |= b.ptr[i];
	return all < 0x80;
}

static bool
is_ldh(uint8_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
	    (c >= 'A' && c <= 'Z');
}

enum domain_label
domain_label_kind(struct bytes label)
{
	if (!domain_is_ascii(label))
		return DOMAIN_NON_ASCII;
	if (label.len == 0)
		return DOMAIN_NOT_LDH;
	for (size_t i = 0; i < label.len; i++)
		if (!is_ldh(label.ptr[i]))
			return DOMAIN_NOT_LDH;
	if (bytes_equal_nocase(bytes_head(label, 4), bytes_str("xn--")))
		return DOMAIN_XN;
	if (label.ptr[0] == '-' || label.ptr[label.len - 1] == '-')
		return DOMAIN_NOT_LDH;
	return label.len >= 4 && label.ptr[2] == '-' && label.ptr[3] == '-' ?
	    DOMAIN_RESERVED : DOMAIN_NR_LDH;
}

bool
domain_is_nfc(struct bytes utf8)
{
	uint8_t room[NFC_ROOM], *normal;
	size_t len = sizeof(room), chars;
	bool same;

	if (domain_is_ascii(utf8))
		return true;
	if (!utf8_valid(utf8, &chars))
		return false;
	normal = u8_normalize(UNINORM_NFC, utf8.ptr, utf8.len, room, &len);
	if (normal == NULL)
		return false;
	same = bytes_equal(utf8, bytes_make(normal, len));
	if (normal != room)
		free(normal);
	return same;
}

/* A NUL-terminated copy with ASCII letters in lower case. */
static bool
copy_lower(struct bytes label, uint8_t out[LABEL_ROOM])
{
	if (label.len >= LABEL_ROOM ||
	    memchr(label.ptr, 0, label.len) != NULL)
		return false;
	for (size_t i = 0; i < label.len; i++) {
		uint8_t c = label.ptr[i];

		out[i] = c >= 'A' && c <= 'Z' ? (uint8_t)(c | 0x20) : c;
	}
	out[label.len] = 0;
	return true;
}

/* RFC 5891 4.2; the A-label goes to `out` unless that is NULL. */
static enum domain_idna
register_label(const uint8_t *ulabel, struct text *out)
{
	struct bytes u = bytes_str((const char *)ulabel);
	uint8_t *made = NULL;

	if (!domain_is_nfc(u))
		return IDNA_NOT_NFC;
	if (idn2_register_u8(ulabel, NULL, &made, 0) != IDN2_OK)
		return IDNA_NOT_PERMITTED;
	if (out != NULL)
		text_str(out, (const char *)made);
	idn2_free(made);
	return IDNA_OK;
}

enum domain_idna
domain_alabel_check(struct bytes label)
{
	uint8_t alabel[LABEL_ROOM];
	char *ulabel = NULL;
	enum domain_idna found;

	if (label.len > DOMAIN_LABEL_MAX || !copy_lower(label, alabel) ||
	    idn2_to_unicode_8z8z((const char *)alabel, &ulabel, 0) !=
		IDN2_OK || ulabel == NULL)
		return IDNA_NO_PUNYCODE;
	if (domain_is_ascii(bytes_str(ulabel)))
		found = IDNA_NO_PUNYCODE;
	else
		found = register_label((const uint8_t *)ulabel, NULL);
	idn2_free(ulabel);
	return found;
}

static enum domain_idna
convert_ulabel(struct bytes label, struct text *out)
{
	uint8_t ulabel[LABEL_ROOM];
	size_t chars;

	if (!utf8_valid(label, &chars) || !copy_lower(label, ulabel) ||
	    !bytes_equal(label, bytes_str((const char *)ulabel)))
		return IDNA_NOT_PERMITTED;
	return register_label(ulabel, out);
}

enum domain_idna
domain_ulabel_check(struct bytes label)
{
	return convert_ulabel(label, NULL);
}

static enum domain_idna
convert_label(struct bytes label, struct text *out)
{
	uint8_t lower[LABEL_ROOM];
	enum domain_label kind = domain_label_kind(label);

	if (kind == DOMAIN_NON_ASCII)
		return convert_ulabel(label, out);
	if ((kind != DOMAIN_NR_LDH && kind != DOMAIN_XN) ||
	    !copy_lower(label, lower))
		return IDNA_NO_LABEL;
	text_str(out, (const char *)lower);
	return kind == DOMAIN_XN ? domain_alabel_check(label) : IDNA_OK;
}

enum domain_idna
domain_to_alabels(struct bytes domain, struct text *out,
    struct bytes *ret_bad)
{
	struct bytes label;
	bool first = true;

	while (domain_next(&domain, &label)) {
		enum domain_idna idna;

		if (!first)
			text_char(out, '.');
		first = false;
		idna = convert_label(label, out);
		if (idna != IDNA_OK) {
			*ret_bad = label;
			return idna;
		}
	}
	return IDNA_OK;
}

const char *
domain_idna_text(enum domain_idna idna)
{
	static const char *const texts[] = {
		[IDNA_OK] = "is valid",
		[IDNA_NO_PUNYCODE] = "does not decode to a U-label",
		[IDNA_NOT_NFC] = "is not in Normalization Form C",
		[IDNA_NOT_PERMITTED] = "is not permitted by IDNA2008",
		[IDNA_NO_LABEL] = "is neither an A-label nor a plain one",
	};

	return texts[idna];
}

/* The lower-case A-label of a label, or a copy of what has none. */
static bool
to_alabel(struct bytes label, uint8_t out[LABEL_ROOM])
{
	uint8_t *made = NULL;
	struct bytes b;

	if (!copy_lower(label, out))
		return false;
	if (domain_is_ascii(label))
		return true;
	if (idn2_lookup_u8(out, &made, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) !=
		IDN2_OK || made == NULL)
		return true;
	b = bytes_str((const char *)made);
	if (b.len < LABEL_ROOM)
		memcpy(out, made, b.len + 1);
	idn2_free(made);
	return true;
}

bool
domain_same(struct bytes a, struct bytes b)
{
	uint8_t x[LABEL_ROOM], y[LABEL_ROOM];
	struct bytes la, lb;

	if (bytes_equal_nocase(a, b))
		return true;
	if (domain_is_ascii(a) && domain_is_ascii(b))
		return false;
	while (domain_next(&a, &la)) {
		if (!domain_next(&b, &lb) || !to_alabel(la, x) ||
		    !to_alabel(lb, y) ||
		    strcmp((const char *)x, (const char *)y) != 0)
			return false;
	}
	return b.ptr == NULL;
}
