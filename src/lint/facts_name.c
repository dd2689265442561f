/* What the subject's attributes have that most rules need never look at. */
#include "lint/facts.h"
#include "lint/orgid.h"

enum { SHORT_MAX = 64, POSTAL_MAX = 40, EMAIL_MAX = 255 };

/* The fifteen types of the tables in SBR 7.1.4.2.3 to 7.1.4.2.6. */
#define LISTED                                                          \
	(BIT(ATTR_commonName) | BIT(ATTR_organizationName) |            \
	    BIT(ATTR_organizationalUnitName) |                          \
	    BIT(ATTR_organizationIdentifier) | BIT(ATTR_givenName) |    \
	    BIT(ATTR_surname) | BIT(ATTR_pseudonym) |                   \
	    BIT(ATTR_serialNumber) | BIT(ATTR_emailAddress) |           \
	    BIT(ATTR_title) | BIT(ATTR_streetAddress) |                 \
	    BIT(ATTR_localityName) | BIT(ATTR_stateOrProvinceName) |    \
	    BIT(ATTR_postalCode) | BIT(ATTR_countryName))

bool
lint_attr_is_listed(const struct x509_attr *attr)
{
	return oid_is(attr->oid, OID_KIND_ATTR) &&
	    (LISTED & BIT(oid_keys[attr->oid].ordinal)) != 0;
}

/* Within every bound on type and length that RFC 5280 or we set. */
static bool
is_usual(const struct x509_attr *attr)
{
	size_t len = attr->value.len;

	switch (attr->oid) {
	case OID_countryName:
		return attr->tag == DER_T_PRINTABLE && len == 2;
	case OID_serialNumber:
		return attr->tag == DER_T_PRINTABLE && len >= 1 &&
		    len <= SHORT_MAX;
	case OID_emailAddress:
		return attr->tag == DER_T_IA5 && len >= 1 && len <= EMAIL_MAX;
	case OID_postalCode:
		if (len > POSTAL_MAX)
			return false;
		break;
	default:
		break;
	}
	return (attr->tag == DER_T_UTF8 || attr->tag == DER_T_PRINTABLE) &&
	    len >= 1 && len <= SHORT_MAX;
}

void
lint_name_facts(struct lint *l)
{
	const struct x509_name *name = l->subject;
	uint64_t *facts = &l->facts[LINT_FACT];

	if (name == NULL)
		return;
	if (name->unlisted > 0 || (name->seen & ~LISTED) != 0)
		*facts |= BIT(FACT_ATTR_OTHER);
	for (unsigned i = 0; i < name->count; i++) {
		const struct x509_attr *attr = &name->attr[i];

		if (!is_usual(attr))
			*facts |= BIT(FACT_NAME_ODD);
		if (attr->oid == OID_organizationIdentifier &&
		    !orgid_is_plain(attr, name))
			*facts |= BIT(FACT_ORGID_ODD);
	}
}
