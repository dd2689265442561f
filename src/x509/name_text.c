#include "x509/name_text.h"

/* The short forms of RFC 4514 and X.520 that people know. */
static const char *
short_name(const struct x509_attr *attr, char room[OID_TEXT])
{
	switch (attr->oid) {
	case OID_commonName:
		return "CN";
	case OID_organizationName:
		return "O";
	case OID_organizationalUnitName:
		return "OU";
	case OID_countryName:
		return "C";
	case OID_localityName:
		return "L";
	case OID_stateOrProvinceName:
		return "ST";
	case OID_surname:
		return "SN";
	case OID_givenName:
		return "GN";
	case OID_domainComponent:
		return "DC";
	default:
		return oid_name(attr->type, room);
	}
}

void
x509_name_text(const struct x509_name *name, char *out, size_t room)
{
	char oid[OID_TEXT];
	struct text t;

	text_init(&t, out, room);
	for (unsigned i = 0; i < name->count; i++) {
		const struct x509_attr *attr = &name->attr[i];

		if (i > 0)
			text_str(&t, attr->rdn == name->attr[i - 1].rdn ?
				"+" : ", ");
		text_printf(&t, "%s=", short_name(attr, oid));
		text_escaped(&t, attr->value, 256);
	}
}
