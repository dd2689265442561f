/* RFC 5280 4.1.2.6: what the attribute values of the subject say. */
#include "lint/mail.h"
#include "x509/string.h"

enum { ENTITY_MAX = 32, TEXT_ROOM = 2048, REMADE_ROOM = 1024 };

/* The same mailbox in subjectAltName: RFC 5280 7.5 tells how to compare. */
static bool
in_san(const struct lint *l, struct bytes value)
{
	const struct x509_gns *san = &l->exts->san;

	if (lint_san_has(l->exts, value))
		return true;
	for (unsigned i = 0; i < san->count; i++) {
		const struct x509_gn *gn = &san->item[i];

		if (gn->kind == GN_RFC822 && mailbox_same(gn->value, value))
			return true;
		if (gn->kind == GN_OTHER_NAME &&
		    gn->type == OID_smtpUtf8Mailbox &&
		    mailbox_same(gn->inner.value, value))
			return true;
	}
	return false;
}

static void
email_not_in_san(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_name *name = l->subject;

	(void)arg;
	for (unsigned i = 0; i < name->count; i++) {
		const struct x509_attr *attr = &name->attr[i];

		if (attr->oid == OID_emailAddress &&
		    !in_san(l, attr->value))
			lint_report_value(l, attr->raw, attr->value,
			    "subjectAltName does not have the address");
	}
}

/* Entities of HTML by the end of their names: "auml", "eacute", … */
static bool
is_entity_name(struct bytes name)
{
	static const char *const whole[] = {"amp", "lt", "gt", "quot",
	    "apos", "nbsp", "copy", "reg", "trade", "euro", "pound", "sect",
	    "ndash", "mdash", "lsquo", "rsquo", "ldquo", "rdquo", "laquo",
	    "raquo", "hellip", "szlig"};
	static const char *const endings[] = {"uml", "acute", "grave", "circ",
	    "tilde", "cedil", "ring", "slash", "lig", "caron"};

	for (size_t i = 0; i < sizeof(whole) / sizeof(whole[0]); i++)
		if (bytes_is(name, whole[i]))
			return true;
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (name.len > strlen(endings[i]) &&
		    bytes_ends(name, bytes_str(endings[i])))
			return true;
	return false;
}

static bool
is_number(struct bytes b)
{
	bool hex = b.len > 1 && (b.ptr[0] == 'x' || b.ptr[0] == 'X');

	if (hex)
		b = bytes_from(b, 1);
	for (size_t i = 0; i < b.len; i++) {
		uint8_t c = b.ptr[i];

		if ((c < '0' || c > '9') &&
		    (!hex || !((c >= 'a' && c <= 'f') ||
				 (c >= 'A' && c <= 'F'))))
			return false;
	}
	return b.len > 0;
}

/* "&name;", "&#123;" or "&#x7b;" at the ampersand that `b` begins with. */
static bool
is_reference(struct bytes b)
{
	size_t end = bytes_find(bytes_head(b, ENTITY_MAX), ';');
	struct bytes name = bytes_from(bytes_head(b, end), 1);

	if (end >= b.len || end >= ENTITY_MAX || name.len == 0)
		return false;
	return name.ptr[0] == '#' ? is_number(bytes_from(name, 1)) :
				    is_entity_name(name);
}

static bool
has_reference(struct bytes b)
{
	for (b = bytes_from(b, bytes_find(b, '&')); b.len > 0;
	     b = bytes_from(b, bytes_find(b, '&'))) {
		if (is_reference(b))
			return true;
		b = bytes_from(b, 1);
	}
	return false;
}

static void
html_entity(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_name *name = l->subject;

	(void)arg;
	for (unsigned i = 0; i < name->count; i++)
		if (has_reference(name->attr[i].value))
			lint_report_value(l, name->attr[i].raw,
			    name->attr[i].value,
			    "the value has an HTML character reference");
}

/* The octet that Windows-1252 encodes `code` as, or -1. */
static int
cp1252_octet(uint32_t code)
{
	static const uint16_t upper[32] = {0x20ac, 0, 0x201a, 0x0192, 0x201e,
	    0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
	    0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013,
	    0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e,
	    0x0178};

	if (code < 0x100)
		return (int)code;
	for (int i = 0; i < 32; i++)
		if (upper[i] == code)
			return 0x80 + i;
	return -1;
}

static bool
is_wide_letter(uint32_t code)
{
	return code >= 0xc0 && code != 0xd7 && code != 0xf7 &&
	    (code < 0x2000 || code > 0x2bff);
}

static bool
has_wide_letter(struct bytes utf8)
{
	uint32_t code;
	size_t n;

	for (size_t i = 0; i < utf8.len; i += n) {
		n = utf8_next(bytes_from(utf8, i), &code);
		if (n == 0)
			return false;
		if (is_wide_letter(code))
			return true;
	}
	return false;
}

/* UTF-8 taken for Latin-1 or Windows-1252, and that encoded as UTF-8? */
static bool
is_mojibake(struct bytes utf8)
{
	uint8_t room[REMADE_ROOM];
	size_t len = 0, n, chars;
	uint32_t code;
	bool wide = false;

	for (size_t i = 0; i < utf8.len; i += n) {
		int octet;

		n = utf8_next(bytes_from(utf8, i), &code);
		octet = n == 0 ? -1 : cp1252_octet(code);
		if (octet < 0 || len == sizeof(room))
			return false;
		wide |= octet >= 0x80;
		room[len++] = (uint8_t)octet;
	}
	return wide && utf8_valid(bytes_make(room, len), &chars) &&
	    has_wide_letter(bytes_make(room, len));
}

static void
mojibake(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_name *name = l->subject;
	uint8_t room[TEXT_ROOM];

	(void)arg;
	for (unsigned i = 0; i < name->count; i++) {
		const struct x509_attr *attr = &name->attr[i];

		if (is_mojibake(x509_string_utf8(attr->tag, attr->value, room,
			sizeof(room))))
			lint_report_value(l, attr->raw, attr->value,
			    "the value was encoded as UTF-8 twice");
	}
}

const struct lint_binding lint_rfc5280_4_1_2_6[] = {
	{ R_rfc5280_4_1_2_6_email_in_san, { HAS_ATTR(emailAddress) },
	    email_not_in_san, { 0 } },
	{ R_rfc5280_4_1_2_6_subject_html_entity, { FACT(AMPERSAND) },
	    html_entity, { 0 } },
	{ R_rfc5280_4_1_2_6_subject_mojibake, { FACT(STRING_WIDE) },
	    mojibake, { 0 } },
	{ 0 },
};
