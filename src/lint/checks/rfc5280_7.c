/* RFC 5280 7: names as they are compared, and domain names in them. */
#include "lint/each_name.h"
#include "lint/facts.h"
#include "lint/uri.h"
#include "x509/string.h"

enum { TEXT_ROOM = 2048, DOMAIN_NAME_MAX = 253 };

static bool
is_text(der_tag tag)
{
	return tag == DER_T_UTF8 || (tag >= DER_T_NUMERIC && tag <= DER_T_BMP &&
	    tag != DER_T_UTCTIME && tag != DER_T_GENTIME);
}

static bool
is_control(uint32_t code)
{
	return code < 0x20 || (code >= 0x7f && code <= 0x9f);
}

/* In TeletexString 80 to 9F are no C1 controls. */
static void
control_of(struct lint *l, const struct x509_attr *attr, const char *which,
    const struct lint_arg *arg)
{
	uint8_t room[TEXT_ROOM];
	struct bytes utf8;
	uint32_t code;
	size_t n;

	(void)arg;
	if (!is_text(attr->tag))
		return;
	utf8 = x509_string_utf8(attr->tag, attr->value, room, sizeof(room));
	for (size_t i = 0; i < utf8.len; i += n) {
		n = utf8_next(bytes_from(utf8, i), &code);
		if (n == 0) {
			n = 1;
			continue;
		}
		if (!is_control(code) ||
		    (attr->tag == DER_T_TELETEX && code >= 0x80))
			continue;
		lint_report_value(l, attr->raw, attr->value,
		    "a value of %s has the control character U+%04X", which,
		    (unsigned)code);
		return;
	}
}

static void
control(struct lint *l, const struct lint_arg *arg)
{
	lint_each_attr(l, control_of, arg);
}

static void
space_of(struct lint *l, const struct x509_attr *attr, const char *which,
    const struct lint_arg *arg)
{
	uint8_t room[TEXT_ROOM];
	uint32_t code = 0, first = 0;
	struct bytes utf8;
	size_t n;

	(void)arg;
	if (!is_text(attr->tag) || attr->value.len == 0)
		return;
	utf8 = x509_string_utf8(attr->tag, attr->value, room, sizeof(room));
	for (size_t i = 0; i < utf8.len; i += n) {
		n = utf8_next(bytes_from(utf8, i), &code);
		if (n == 0) {
			n = 1;
			code = 0;
		}
		if (i == 0)
			first = code;
	}
	if (lint_is_unicode_space(first) || lint_is_unicode_space(code))
		lint_report_value(l, attr->raw, attr->value,
		    "a value of %s begins or ends with white space", which);
}

static void
space(struct lint *l, const struct lint_arg *arg)
{
	lint_each_attr(l, space_of, arg);
}

/* 7.3; a label that only DNS cannot hold is one all the same. */
static void
label_of(struct lint *l, const struct x509_attr *attr, const char *which,
    const struct lint_arg *arg)
{
	(void)arg;
	if (attr->oid != OID_domainComponent)
		return;
	if (attr->tag != DER_T_IA5)
		lint_report_value(l, attr->raw, attr->value,
		    "domainComponent of %s is no IA5String", which);
	else if (bytes_find(attr->value, '.') < attr->value.len ||
	    (lint_dns_faults(attr->value) & ~(unsigned)DNS_ONE_LABEL) != 0)
		lint_report_value(l, attr->raw, attr->value,
		    "domainComponent of %s is not one label", which);
}

static void
dc_label(struct lint *l, const struct lint_arg *arg)
{
	lint_each_attr(l, label_of, arg);
}

static void
domain_of(struct lint *l, const struct x509_name *name, const char *which,
    const struct lint_arg *arg)
{
	const struct x509_attr *first = NULL;
	size_t len = 0;

	(void)arg;
	for (unsigned i = 0; i < name->count; i++) {
		if (name->attr[i].oid != OID_domainComponent)
			continue;
		len += name->attr[i].value.len + (first != NULL ? 1 : 0);
		if (first == NULL)
			first = &name->attr[i];
	}
	if (first != NULL && len > DOMAIN_NAME_MAX)
		lint_report(l, first->raw,
		    "the domainComponents of %s have %zu characters", which,
		    len);
}

static void
dc_domain(struct lint *l, const struct lint_arg *arg)
{
	lint_each_name(l, domain_of, arg);
}

const struct lint_binding lint_rfc5280_7[] = {
	{ R_rfc5280_7_1_name_control_characters, { FACT(STRING_ODD) },
	    control, { 0 } },
	{ R_rfc5280_7_1_name_insignificant_space, { FACT(STRING_ODD) },
	    space, { 0 } },
	{ R_rfc5280_7_3_dc_label, { FACT(STRING_ODD) }, dc_label, { 0 } },
	{ R_rfc5280_7_3_dc_domain, { FACT(STRING_ODD) }, dc_domain, { 0 } },
	{ 0 },
};
