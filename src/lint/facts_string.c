/*
 * One pass over the attribute values of an object's names: whether any of
 * them needs a second look by the rules on strings.
 */
#include "lint/attr_form.h"
#include "lint/facts.h"
#include "lint/geo.h"
#include "lint/mail.h"

static bool
is_space(uint8_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* UTF-8 with a C1 control or a space at an end, or no UTF-8 at all. */
static bool
wide_is_odd(struct bytes value)
{
	uint32_t code, last = 0;
	size_t n;

	for (size_t i = 0; i < value.len; i += n) {
		n = utf8_next(bytes_from(value, i), &code);
		if (n == 0 || (code >= 0x80 && code < 0xa0))
			return true;
		if (i == 0 && code >= 0x80 && lint_is_unicode_space(code))
			return true;
		last = code;
	}
	return lint_is_unicode_space(last);
}

static bool
type_is_odd(const struct x509_attr *attr, unsigned kind, unsigned seen)
{
	switch (attr->tag) {
	case DER_T_UTF8:
		return kind == ATTR_PRINTABLE || kind == ATTR_IA5 ||
		    (seen & OCTET_HIGH && wide_is_odd(attr->value));
	case DER_T_PRINTABLE:
		return kind == ATTR_IA5 || seen & OCTET_NOT_PRINTABLE;
	case DER_T_IA5:
		return kind != ATTR_IA5 || seen & OCTET_HIGH;
	default:
		return true;
	}
}

static bool
is_odd(const struct x509_attr *attr, unsigned seen)
{
	const struct lint_attr_form *form = lint_attr_form(attr->oid);
	struct bytes v = attr->value;
	size_t max = form->max > ATTR_SHORT_MAX && form->max == 32768 ?
	    ATTR_SHORT_MAX : form->max;

	return v.len == 0 || (max != 0 && v.len > max) ||
	    seen & OCTET_CONTROL || is_space(v.ptr[0]) ||
	    is_space(v.ptr[v.len - 1]) ||
	    type_is_odd(attr, form->kind, seen) ||
	    attr->oid == OID_domainComponent ||
	    (attr->oid == OID_countryName &&
		lint_country(v) != COUNTRY_ISO);
}

static uint64_t
facts_of(const struct x509_name *name)
{
	unsigned all = 0;
	bool odd = false;

	for (unsigned i = 0; i < name->count; i++) {
		unsigned seen = lint_octets(name->attr[i].value);

		all |= seen;
		odd |= is_odd(&name->attr[i], seen);
	}
	return (odd ? BIT(FACT_STRING_ODD) : 0) |
	    (all & OCTET_HIGH ? BIT(FACT_STRING_WIDE) : 0) |
	    (all & OCTET_AMPERSAND ? BIT(FACT_AMPERSAND) : 0) |
	    (all & OCTET_AT ? BIT(FACT_AT_ELSEWHERE) : 0);
}

/* Does some value hold an @ and yet is not, as it is, in the SAN? */
static bool
has_at_elsewhere(const struct lint *l, const struct x509_name *name)
{
	for (unsigned i = 0; i < name->count; i++) {
		struct bytes value = name->attr[i].value;

		if (bytes_find(value, '@') < value.len &&
		    !lint_san_has(l->exts, value))
			return true;
	}
	return false;
}

/* Of a name of the subject, where an @ is only odd when it is no mailbox. */
static uint64_t
subject_facts_of(const struct lint *l, const struct x509_name *name)
{
	uint64_t facts = facts_of(name);

	if (facts & BIT(FACT_AT_ELSEWHERE) && !has_at_elsewhere(l, name))
		facts &= ~BIT(FACT_AT_ELSEWHERE);
	return facts;
}

bool
lint_is_unicode_space(uint32_t code)
{
	return code == 0x20 || (code >= 0x09 && code <= 0x0d) ||
	    code == 0x85 || code == 0xa0 || code == 0x1680 ||
	    (code >= 0x2000 && code <= 0x200a) || code == 0x2028 ||
	    code == 0x2029 || code == 0x202f || code == 0x205f ||
	    code == 0x3000;
}

void
lint_string_facts(struct lint *l)
{
	const struct x509_gns *san = &l->exts->san;
	uint64_t facts = 0;

	if (l->subject != NULL)
		facts |= subject_facts_of(l, l->subject);
	if (l->issuer_name != NULL)
		facts |= facts_of(l->issuer_name) & ~BIT(FACT_AT_ELSEWHERE);
	if (san->kinds & 1u << GN_DIRECTORY)
		for (unsigned i = 0; i < san->count; i++)
			if (san->item[i].kind == GN_DIRECTORY)
				facts |= subject_facts_of(l,
				    san->item[i].name);
	l->facts[LINT_FACT] |= facts;
}
