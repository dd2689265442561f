/*
 * SBR 7.1.4.2.3 to 7.1.4.2.6: the tables of subject attributes, one row for
 * each cell that demands or bans. AMB-35: they also govern a directoryName
 * in subjectAltName, since the text says so.
 */
#include "lint/facts.h"
#include "lint/name_check.h"

/* 1.0.10 was the first to name the tables in 7.1.4.2.1. */
static void
on_directories(struct lint *l, const struct lint_arg *arg)
{
	const struct rule *content =
	    &rule_table[R_smbr_7_1_4_2_1_directoryname_content];

	if (rule_in_force(content, l->at))
		lint_on_directories(l, arg);
}

static void
other(struct lint *l, const struct x509_name *name, uint64_t n)
{
	(void)n;
	for (unsigned i = 0; i < name->count; i++) {
		const struct x509_attr *attr = &name->attr[i];
		char dotted[OID_TEXT];

		if (!lint_attr_is_listed(attr))
			lint_report_value(l, attr->raw, attr->value,
			    "the table does not name %s",
			    oid_name(attr->type, dotted));
	}
}

/* Notes 1 and 2 of 7.1.4.2.5 and 7.1.4.2.6; n: with commonName. */
static void
no_person(struct lint *l, const struct x509_name *name, uint64_t n)
{
	const uint64_t person = X509_BIT(ATTR_givenName) |
	    X509_BIT(ATTR_surname) | X509_BIT(ATTR_pseudonym) |
	    (n != 0 ? X509_BIT(ATTR_commonName) : 0);

	if ((name->seen & person) == 0)
		lint_report(l, name->raw, "none of %sgivenName, surname, "
		    "pseudonym", n != 0 ? "commonName, " : "");
}

#define DIRECTORY { FACT(SAN_DIRECTORY) }
#define BANNED(rule, name)                                           \
	{ rule, { HAS_ATTR(name) }, lint_on_subject,                 \
	    NAME_CHECK(lint_name_has, OID_##name) },                 \
	{ rule, DIRECTORY, on_directories,                           \
	    NAME_CHECK(lint_name_has, OID_##name) }
#define NEEDED(rule, name)                                           \
	{ rule, { NO_ATTR(name) }, lint_on_subject,                  \
	    NAME_CHECK(lint_name_lacks, OID_##name) },               \
	{ rule, DIRECTORY, on_directories,                           \
	    NAME_CHECK(lint_name_lacks, OID_##name) }
#define CLOSED(rule)                                                 \
	{ rule, { FACT(ATTR_OTHER) }, lint_on_subject,               \
	    NAME_CHECK(other, 0) },                                  \
	{ rule, DIRECTORY, on_directories, NAME_CHECK(other, 0) }
#define PERSON                                                       \
	BIT(ATTR_givenName) | BIT(ATTR_surname) | BIT(ATTR_pseudonym)
#define NAMELESS(rule)                                               \
	{ rule, { .lacks[LINT_ATTR] = PERSON }, lint_on_subject,     \
	    NAME_CHECK(no_person, 0) }
#define NAMELESS_LEGACY(rule)                                        \
	{ rule, { .lacks[LINT_ATTR] = PERSON | BIT(ATTR_commonName) }, \
	    lint_on_subject, NAME_CHECK(no_person, 1) }

const struct lint_binding lint_smbr_7_1_4_2_3[] = {
	BANNED(R_smbr_7_1_4_2_3_mv_organizationName, organizationName),
	BANNED(R_smbr_7_1_4_2_3_mv_organizationalUnitName,
	    organizationalUnitName),
	BANNED(R_smbr_7_1_4_2_3_mv_organizationIdentifier,
	    organizationIdentifier),
	BANNED(R_smbr_7_1_4_2_3_mv_givenName, givenName),
	BANNED(R_smbr_7_1_4_2_3_mv_surname, surname),
	BANNED(R_smbr_7_1_4_2_3_mv_pseudonym, pseudonym),
	BANNED(R_smbr_7_1_4_2_3_mv_title, title),
	BANNED(R_smbr_7_1_4_2_3_mv_streetAddress, streetAddress),
	BANNED(R_smbr_7_1_4_2_3_mv_localityName, localityName),
	BANNED(R_smbr_7_1_4_2_3_mv_stateOrProvinceName, stateOrProvinceName),
	BANNED(R_smbr_7_1_4_2_3_mv_postalCode, postalCode),
	BANNED(R_smbr_7_1_4_2_3_mv_countryName, countryName),
	CLOSED(R_smbr_7_1_4_2_3_mv_Other),
	NEEDED(R_smbr_7_1_4_2_4_ov_organizationName, organizationName),
	NEEDED(R_smbr_7_1_4_2_4_ov_organizationIdentifier,
	    organizationIdentifier),
	BANNED(R_smbr_7_1_4_2_4_ov_givenName, givenName),
	BANNED(R_smbr_7_1_4_2_4_ov_surname, surname),
	BANNED(R_smbr_7_1_4_2_4_ov_pseudonym, pseudonym),
	BANNED(R_smbr_7_1_4_2_4_ov_title, title),
	BANNED(R_smbr_7_1_4_2_4_ov_streetAddress_s, streetAddress),
	BANNED(R_smbr_7_1_4_2_4_ov_postalCode_s, postalCode),
	CLOSED(R_smbr_7_1_4_2_4_ov_Other_ms),
	NEEDED(R_smbr_7_1_4_2_5_sv_organizationName, organizationName),
	NEEDED(R_smbr_7_1_4_2_5_sv_organizationIdentifier,
	    organizationIdentifier),
	BANNED(R_smbr_7_1_4_2_5_sv_streetAddress_s, streetAddress),
	BANNED(R_smbr_7_1_4_2_5_sv_postalCode_s, postalCode),
	CLOSED(R_smbr_7_1_4_2_5_sv_Other_ms),
	BANNED(R_smbr_7_1_4_2_6_iv_organizationName, organizationName),
	BANNED(R_smbr_7_1_4_2_6_iv_organizationalUnitName,
	    organizationalUnitName),
	BANNED(R_smbr_7_1_4_2_6_iv_organizationIdentifier,
	    organizationIdentifier),
	BANNED(R_smbr_7_1_4_2_6_iv_streetAddress_s, streetAddress),
	BANNED(R_smbr_7_1_4_2_6_iv_postalCode_s, postalCode),
	CLOSED(R_smbr_7_1_4_2_6_iv_Other_ms),
	NAMELESS_LEGACY(R_smbr_7_1_4_2_5_sv_note1_one_of_four),
	NAMELESS(R_smbr_7_1_4_2_5_sv_note2_name_or_pseudonym),
	NAMELESS_LEGACY(R_smbr_7_1_4_2_6_iv_note1_one_of_four),
	NAMELESS(R_smbr_7_1_4_2_6_iv_note2_name_or_pseudonym),
	{ 0 },
};
