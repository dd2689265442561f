/* SBR 7.1.4.2: values that say nothing, AMB-32. */
#include <unictype.h>

#include "lint/name_check.h"
#include "x509/string.h"

enum { VALUE_ROOM = 2048 };

static bool
is_ascii_alnum(uint32_t c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' &&
	    (c | 0x20) <= 'z');
}

static bool
has_letter_or_digit(struct bytes text)
{
	uint32_t c;

	while (text.len > 0) {
		size_t n = utf8_next(text, &c);

		if (n == 0 || (c < 0x80 && is_ascii_alnum(c)))
			return true;
		if (c >= 0x80 &&
		    (uc_is_general_category(c, UC_CATEGORY_L) ||
			uc_is_general_category(c, UC_CATEGORY_N)))
			return true;
		text = bytes_from(text, n);
	}
	return false;
}

static bool
is_filler(struct bytes text)
{
	static const struct {
		const char *text;
		size_t len;
	} words[] = {{"n/a", 3}, {"na", 2}, {"none", 4}, {"null", 4},
	    {"nil", 3}, {"unknown", 7}, {"not applicable", 14},
	    {"not available", 13}, {"tbd", 3}};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (text.len == words[i].len && bytes_equal_nocase(text,
		    bytes_make(words[i].text, words[i].len)))
			return true;
	return false;
}

/* Begins with a letter or digit, and with none that a filler begins with. */
static bool
begins_well(const struct x509_attr *attr)
{
	uint8_t first = attr->value.len > 0 ? attr->value.ptr[0] : 0;

	return (attr->tag == DER_T_UTF8 || attr->tag == DER_T_PRINTABLE) &&
	    is_ascii_alnum(first) && (first | 0x20) != 'n' &&
	    (first | 0x20) != 't' && (first | 0x20) != 'u';
}

static void
metadata_only(struct lint *l, const struct x509_name *name, uint64_t n)
{
	uint8_t room[VALUE_ROOM];

	(void)n;
	for (unsigned i = 0; i < name->count; i++) {
		const struct x509_attr *attr = &name->attr[i];
		struct bytes text;

		if (begins_well(attr))
			continue;
		text = x509_string_utf8(attr->tag, attr->value, room,
		    sizeof(room));
		if (!has_letter_or_digit(text))
			lint_report_value(l, attr->raw, text,
			    "%s has no letter or digit",
			    oid_table[attr->oid].name);
		/* NA is the code of Namibia. */
		else if (attr->oid != OID_countryName && text.len <= 14 &&
		    is_filler(text))
			lint_report_value(l, attr->raw, text,
			    "%s holds a placeholder",
			    oid_table[attr->oid].name);
	}
}

const struct lint_binding lint_smbr_7_1_4_2[] = {
	{ R_smbr_7_1_4_2_no_metadata_only, { { 0 } }, lint_on_subject,
	    NAME_CHECK(metadata_only, 0) },
	{ 0 },
};
