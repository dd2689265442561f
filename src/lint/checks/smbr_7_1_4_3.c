/* SBR 7.1.4.3.1: the subject of Root and Subordinate CA certificates. */
#include "lint/geo.h"
#include "lint/name_check.h"

static void
country_content(struct lint *l, const struct x509_name *name, uint64_t n)
{
	(void)n;
	for (unsigned i = 0; i < name->count; i++)
		if (name->attr[i].oid == OID_countryName &&
		    lint_country(name->attr[i].value) != COUNTRY_ISO)
			lint_report_value(l, name->attr[i].raw,
			    name->attr[i].value,
			    "no assigned ISO 3166-1 code");
}

const struct lint_binding lint_smbr_7_1_4_3[] = {
	{ R_smbr_7_1_4_3_1_a_cn_present, { NO_ATTR(commonName) },
	    lint_attr_missing, { OID_commonName } },
	{ R_smbr_7_1_4_3_1_b_o_present, { NO_ATTR(organizationName) },
	    lint_attr_missing, { OID_organizationName } },
	{ R_smbr_7_1_4_3_1_c_c_present, { NO_ATTR(countryName) },
	    lint_attr_missing, { OID_countryName } },
	{ R_smbr_7_1_4_3_1_c_c_content, { HAS_ATTR(countryName) },
	    lint_on_subject, NAME_CHECK(country_content, 0) },
	{ 0 },
};
