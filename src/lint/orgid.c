#include "lint/geo.h"
#include "lint/orgid.h"

enum { SCHEME = 3, HEAD = 5, PLAIN_MAX = 64 };

static enum orgid_scheme
scheme_of(struct bytes code)
{
	static const char names[][SCHEME + 1] = {"", "NTR", "VAT", "PSD",
	    "LEI", "GOV", "INT"};

	for (unsigned i = ORGID_NTR; code.len == SCHEME && i <= ORGID_INT;
	     i++)
		if (memcmp(code.ptr, names[i], SCHEME) == 0)
			return (enum orgid_scheme)i;
	return ORGID_OTHER;
}

void
orgid_parse(struct bytes value, struct orgid *ret)
{
	struct bytes rest = bytes_from(value, HEAD);

	ret->whole = value;
	ret->scheme = scheme_of(bytes_head(value, SCHEME));
	ret->country = bytes_head(bytes_from(value, SCHEME), HEAD - SCHEME);
	ret->plus = rest.len > 0 && rest.ptr[0] == '+';
	ret->subdivision = bytes_head(rest, 0);
	if (ret->plus) {
		rest = bytes_from(rest, 1);
		ret->subdivision = bytes_head(rest, bytes_find(rest, '-'));
		rest = bytes_from(rest, ret->subdivision.len);
	}
	ret->hyphen = rest.len > 0 && rest.ptr[0] == '-';
	ret->reference = bytes_from(rest, ret->hyphen ? 1 : rest.len);
}

bool
orgid_in_eea(struct bytes country)
{
	static const char members[] = "ATBEBGCYCZDEDKEEESFIFRGRHRHUIEISITLI"
				      "LTLULVMTNLNOPLPTROSESISK";

	if (country.len != 2)
		return false;
	for (const char *m = members; *m != 0; m += 2)
		if (memcmp(m, country.ptr, 2) == 0)
			return true;
	return false;
}

static bool
matches_countries(struct bytes country, const struct x509_name *subject)
{
	for (unsigned i = 0; i < subject->count; i++)
		if (subject->attr[i].oid == OID_countryName &&
		    !bytes_equal(subject->attr[i].value, country))
			return false;
	return true;
}

bool
orgid_is_plain(const struct x509_attr *attr, const struct x509_name *subject)
{
	struct orgid id;

	if ((attr->tag != DER_T_UTF8 && attr->tag != DER_T_PRINTABLE) ||
	    attr->value.len > PLAIN_MAX)
		return false;
	orgid_parse(attr->value, &id);
	if (id.scheme != ORGID_VAT &&
	    (id.scheme != ORGID_NTR || orgid_in_eea(id.country)))
		return false;
	return !id.plus && id.hyphen && id.reference.len > 0 &&
	    id.reference.ptr[0] != ' ' &&
	    id.reference.ptr[id.reference.len - 1] != ' ' &&
	    lint_country(id.country) == COUNTRY_ISO &&
	    matches_countries(id.country, subject);
}
