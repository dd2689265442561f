/*
 * SBR 7.1.4.2.2: the fields of a Subscriber's distinguished name, but for
 * organizationIdentifier (d).
 */
#include "lint/geo.h"
#include "lint/mail.h"
#include "lint/name_check.h"
#include "x509/string.h"

enum { TEXT_ROOM = 2048 };

static bool
has(const struct x509_name *name, unsigned attr)
{
	return (name->seen & X509_BIT(attr)) != 0;
}

/* Report each attribute of a type that must not stand here. */
static void
report_all(struct lint *l, const struct x509_name *name, enum oid oid,
    const char *text)
{
	for (unsigned i = 0; i < name->count; i++)
		if (name->attr[i].oid == oid)
			lint_report_value(l, name->attr[i].raw,
			    name->attr[i].value, "%s", text);
}

static struct bytes
lower(const struct x509_attr *attr, uint8_t out[TEXT_ROOM])
{
	struct bytes text = x509_string_utf8(attr->tag, attr->value, out,
	    TEXT_ROOM);
	size_t len = text.len < TEXT_ROOM ? text.len : TEXT_ROOM;

	for (size_t i = 0; i < len; i++) {
		uint8_t c = text.ptr[i];

		out[i] = c >= 'A' && c <= 'Z' ? (uint8_t)(c | 0x20) : c;
	}
	return bytes_make(out, len);
}

static bool
same_but_case(const struct x509_attr *a, const struct x509_attr *b)
{
	uint8_t x[TEXT_ROOM], y[TEXT_ROOM];

	return bytes_equal(lower(a, x), lower(b, y));
}

/* How a value compares with all attributes of one type. */
enum likeness { UNLIKE, SAME_BUT_CASE, SAME };

static enum likeness
likeness(const struct x509_name *name, const struct x509_attr *cn,
    enum oid oid)
{
	enum likeness best = UNLIKE;

	if ((name->seen & X509_BIT(oid_keys[oid].ordinal)) == 0)
		return UNLIKE;
	for (unsigned i = 0; i < name->count; i++) {
		const struct x509_attr *attr = &name->attr[i];

		if (attr->oid != oid)
			continue;
		if (x509_string_same(cn, attr))
			return SAME;
		if (same_but_case(cn, attr))
			best = SAME_BUT_CASE;
	}
	return best;
}

/* What a commonName is, AMB-26. */
enum cn_kind { CN_MAILBOX, CN_PSEUDONYM, CN_BROKEN_MAILBOX, CN_NAME };

static enum cn_kind
cn_kind(const struct x509_name *name, const struct x509_attr *cn)
{
	bool at = bytes_find(cn->value, '@') < cn->value.len;

	if (at && mailbox_is(cn->value))
		return CN_MAILBOX;
	if (likeness(name, cn, OID_pseudonym) != UNLIKE)
		return CN_PSEUDONYM;
	return at ? CN_BROKEN_MAILBOX : CN_NAME;
}

typedef const char *cn_fn(const struct x509_name *name,
    const struct x509_attr *cn, enum cn_kind kind);

static void
each_cn(struct lint *l, const struct x509_name *name, cn_fn *fn)
{
	for (unsigned i = 0; i < name->count; i++) {
		const struct x509_attr *cn = &name->attr[i];
		const char *text;

		if (cn->oid != OID_commonName)
			continue;
		text = fn(name, cn, cn_kind(name, cn));
		if (text != NULL)
			lint_report_value(l, cn->raw, cn->value, "%s", text);
	}
}

static const char *
not_for_mv(const struct x509_name *name, const struct x509_attr *cn,
    enum cn_kind kind)
{
	(void)name;
	(void)cn;
	return kind != CN_MAILBOX ? "commonName is no Mailbox Address" : NULL;
}

static const char *
not_for_ov(const struct x509_name *name, const struct x509_attr *cn,
    enum cn_kind kind)
{
	return kind != CN_MAILBOX &&
		likeness(name, cn, OID_organizationName) == UNLIKE ?
	    "commonName is neither organizationName nor a Mailbox Address" :
	    NULL;
}

static const char *
not_for_iv(const struct x509_name *name, const struct x509_attr *cn,
    enum cn_kind kind)
{
	(void)name;
	(void)cn;
	return kind == CN_BROKEN_MAILBOX ?
	    "commonName has an @ but is no Mailbox Address" : NULL;
}

static const char *
not_for_sv(const struct x509_name *name, const struct x509_attr *cn,
    enum cn_kind kind)
{
	if (kind == CN_NAME &&
	    likeness(name, cn, OID_organizationName) == SAME)
		return "commonName is the name of the organization";
	return not_for_iv(name, cn, kind);
}

static const char *
pseudonym_with_names(const struct x509_name *name,
    const struct x509_attr *cn, enum cn_kind kind)
{
	(void)cn;
	return kind == CN_PSEUDONYM &&
		(has(name, ATTR_givenName) || has(name, ATTR_surname)) ?
	    "commonName is the pseudonym, and the name is given too" : NULL;
}

static const char *
name_with_pseudonym(const struct x509_name *name,
    const struct x509_attr *cn, enum cn_kind kind)
{
	(void)cn;
	return (kind == CN_NAME || kind == CN_BROKEN_MAILBOX) &&
		has(name, ATTR_pseudonym) ?
	    "commonName is another name than the pseudonym" : NULL;
}

static const char *
other_case(const struct x509_name *name, const struct x509_attr *cn,
    enum cn_kind kind)
{
	(void)kind;
	if (likeness(name, cn, OID_pseudonym) == SAME_BUT_CASE)
		return "commonName is the pseudonym in other letter case";
	return NULL;
}

static const char *
other_case_ov(const struct x509_name *name, const struct x509_attr *cn,
    enum cn_kind kind)
{
	(void)kind;
	if (likeness(name, cn, OID_organizationName) == SAME_BUT_CASE)
		return "commonName is organizationName in other letter case";
	return NULL;
}

static bool
is_separator(uint8_t c)
{
	return c == ' ' || c == '-' || c == '.' || c == ',' || c == '\'' ||
	    c == 0;
}

/* Does any word of the value stand in `text`, whatever the letter case? */
static bool
shares_word(struct bytes text, const struct x509_attr *attr)
{
	uint8_t room[TEXT_ROOM];
	struct bytes rest = lower(attr, room);

	while (rest.len > 0) {
		size_t n = 0;

		while (n < rest.len && !is_separator(rest.ptr[n]))
			n++;
		if (n > 0 && memmem(text.ptr, text.len, rest.ptr, n) != NULL)
			return true;
		rest = bytes_from(rest, n + 1);
	}
	return false;
}

static const char *
name_of_others(const struct x509_name *name, const struct x509_attr *cn,
    enum cn_kind kind)
{
	uint8_t room[TEXT_ROOM];
	struct bytes text;

	if (kind != CN_NAME ||
	    !(has(name, ATTR_givenName) || has(name, ATTR_surname)))
		return NULL;
	text = lower(cn, room);
	for (unsigned i = 0; i < name->count; i++)
		if ((name->attr[i].oid == OID_givenName ||
			name->attr[i].oid == OID_surname) &&
		    shares_word(text, &name->attr[i]))
			return NULL;
	return "commonName has no word of givenName and surname";
}

/* Checks of commonName, by the number that a binding gives. */
enum { FOR_MV, FOR_OV, FOR_SV, FOR_IV, FORM, NO_NAMES, NO_PSEUDONYM,
	CASE_PSEUDONYM, CASE_ORGANIZATION };

static void
cn(struct lint *l, const struct x509_name *name, uint64_t n)
{
	static cn_fn *const fns[] = {not_for_mv, not_for_ov, not_for_sv,
	    not_for_iv, name_of_others, pseudonym_with_names,
	    name_with_pseudonym, other_case, other_case_ov};

	each_cn(l, name, fns[n]);
}

static void
cn_exact_case(struct lint *l, const struct x509_name *name, uint64_t n)
{
	const uint64_t ov = SUBJECT_BIT(OV_L) | SUBJECT_BIT(OV_M) |
	    SUBJECT_BIT(OV_S);

	(void)n;
	cn(l, name, l->subjects & ov ? CASE_ORGANIZATION : CASE_PSEUDONYM);
}

static void
cn_in_san(struct lint *l, const struct x509_name *name, uint64_t n)
{
	const struct x509_gns *san = &l->exts->san;

	(void)n;
	for (unsigned i = 0; i < name->count; i++) {
		const struct x509_attr *attr = &name->attr[i];
		bool found = attr->oid != OID_commonName ||
		    cn_kind(name, attr) != CN_MAILBOX;

		for (unsigned k = 0; !found && k < san->count; k++) {
			const struct x509_gn *gn = &san->item[k];

			found = (gn->kind == GN_RFC822 &&
				    mailbox_same(gn->value, attr->value)) ||
			    (gn->type == OID_smtpUtf8Mailbox &&
				mailbox_same(gn->inner.value, attr->value));
		}
		if (!found)
			lint_report_value(l, attr->raw, attr->value,
			    "subjectAltName does not have this mailbox");
	}
}

/* AMB-27: types that the text speaks of in the singular. */
static void
single_valued(struct lint *l, const struct x509_name *name, uint64_t n)
{
	const uint64_t single = X509_BIT(ATTR_commonName) |
	    X509_BIT(ATTR_organizationName) |
	    X509_BIT(ATTR_organizationIdentifier) |
	    X509_BIT(ATTR_countryName) | X509_BIT(ATTR_serialNumber) |
	    X509_BIT(ATTR_surname) | X509_BIT(ATTR_pseudonym);
	uint64_t met = 0;

	(void)n;
	for (unsigned i = 0; i < name->count; i++) {
		const struct x509_attr *attr = &name->attr[i];
		uint64_t bit = oid_is(attr->oid, OID_KIND_ATTR) ?
		    X509_BIT(oid_keys[attr->oid].ordinal) & single : 0;

		if (met & bit)
			lint_report_value(l, attr->raw, attr->value,
			    "one more %s", oid_table[attr->oid].name);
		met |= bit;
	}
}

static void
one_per_rdn(struct lint *l, const struct x509_name *name, uint64_t n)
{
	(void)n;
	for (unsigned i = 1; i < name->count; i++)
		if (name->attr[i].rdn == name->attr[i - 1].rdn)
			lint_report_value(l, name->attr[i].raw,
			    name->attr[i].value,
			    "one more attribute in the same RDN");
}

static void
mononym(struct lint *l, const struct x509_name *name, uint64_t n)
{
	(void)n;
	if (!has(name, ATTR_surname))
		report_all(l, name, OID_givenName,
		    "givenName stands without surname");
}

static void
names_xor_pseudonym(struct lint *l, const struct x509_name *name, uint64_t n)
{
	(void)n;
	if (has(name, ATTR_givenName) || has(name, ATTR_surname))
		report_all(l, name, OID_pseudonym,
		    "pseudonym stands beside the name");
}

static void
email_single(struct lint *l, const struct x509_name *name, uint64_t n)
{
	(void)n;
	for (unsigned i = 0; i < name->count; i++) {
		const struct x509_attr *attr = &name->attr[i];

		if (attr->oid == OID_emailAddress &&
		    attr->tag != DER_T_BMP && attr->tag != DER_T_UNIVERSAL &&
		    !mailbox_is(attr->value))
			lint_report_value(l, attr->raw, attr->value,
			    "the value is not one Mailbox Address");
	}
}

static void
email_repeated(struct lint *l, const struct x509_name *name, uint64_t n)
{
	bool met = false;

	(void)n;
	for (unsigned i = 0; i < name->count; i++) {
		const struct x509_attr *attr = &name->attr[i];

		if (attr->oid != OID_emailAddress)
			continue;
		if (met)
			lint_report_value(l, attr->raw, attr->value,
			    "one more emailAddress");
		met = true;
	}
}

static void
street_alone(struct lint *l, const struct x509_name *name, uint64_t n)
{
	(void)n;
	if (!has(name, ATTR_localityName) &&
	    !has(name, ATTR_stateOrProvinceName))
		report_all(l, name, OID_streetAddress,
		    "neither localityName nor stateOrProvinceName");
}

/* n: OID of what needs countryName. */
static void
without_country(struct lint *l, const struct x509_name *name, uint64_t n)
{
	if (!has(name, ATTR_countryName))
		report_all(l, name, (enum oid)n,
		    "there is no countryName beside it");
}

static void
country_content(struct lint *l, const struct x509_name *name, uint64_t n)
{
	(void)n;
	for (unsigned i = 0; i < name->count; i++) {
		const struct x509_attr *attr = &name->attr[i];
		enum country kind;

		if (attr->oid != OID_countryName)
			continue;
		kind = lint_country(attr->value);
		if (kind != COUNTRY_ISO && kind != COUNTRY_USER)
			lint_report_value(l, attr->raw, attr->value,
			    "no assigned ISO 3166-1 code");
	}
}

static void
country_xx(struct lint *l, const struct x509_name *name, uint64_t n)
{
	(void)n;
	for (unsigned i = 0; i < name->count; i++) {
		const struct x509_attr *attr = &name->attr[i];

		if (attr->oid == OID_countryName &&
		    lint_country_user_assigned(attr->value) &&
		    !bytes_is(attr->value, "XX"))
			lint_report_value(l, attr->raw, attr->value,
			    "a user-assigned code other than XX");
	}
}

#define SUBJECT(fn, n) lint_on_subject, NAME_CHECK(fn, n)
#define CN { HAS_ATTR(commonName), FACT(CN_OTHER) }
#define NEEDS_COUNTRY(name) { HAS_ATTR(name), \
	.lacks[LINT_ATTR] = BIT(ATTR_countryName) }

const struct lint_binding lint_smbr_7_1_4_2_2[] = {
	{ R_smbr_7_1_4_2_2_single_valued, { FACT(REPEATED_ATTR) },
	    SUBJECT(single_valued, 0) },
	{ R_smbr_7_1_4_2_2_one_attribute_per_rdn, { FACT(MULTI_RDN) },
	    SUBJECT(one_per_rdn, 0) },
	{ R_smbr_7_1_4_2_2_a_cn_mv, CN, SUBJECT(cn, FOR_MV) },
	{ R_smbr_7_1_4_2_2_a_cn_ov, CN, SUBJECT(cn, FOR_OV) },
	{ R_smbr_7_1_4_2_2_a_cn_sv, CN, SUBJECT(cn, FOR_SV) },
	{ R_smbr_7_1_4_2_2_a_cn_iv, CN, SUBJECT(cn, FOR_IV) },
	{ R_smbr_7_1_4_2_2_a_cn_mailbox_in_san,
	    { HAS_ATTR(commonName), FACT(AT_ELSEWHERE) },
	    SUBJECT(cn_in_san, 0) },
	{ R_smbr_7_1_4_2_2_a_cn_personal_name_form, CN, SUBJECT(cn, FORM) },
	{ R_smbr_7_1_4_2_2_a_cn_pseudonym_no_names,
	    { .has[LINT_ATTR] = BIT(ATTR_commonName) | BIT(ATTR_pseudonym) },
	    SUBJECT(cn, NO_NAMES) },
	{ R_smbr_7_1_4_2_2_a_cn_personal_no_pseudonym,
	    { .has[LINT_ATTR] = BIT(ATTR_commonName) | BIT(ATTR_pseudonym) },
	    SUBJECT(cn, NO_PSEUDONYM) },
	{ R_smbr_7_1_4_2_2_a_cn_exact_case, CN,
	    SUBJECT(cn_exact_case, 0) },
	{ R_smbr_7_1_4_2_2_e_mononym_in_surname,
	    { HAS_ATTR(givenName), NO_ATTR(surname) }, SUBJECT(mononym, 0) },
	{ R_smbr_7_1_4_2_2_e_names_xor_pseudonym, { HAS_ATTR(pseudonym) },
	    SUBJECT(names_xor_pseudonym, 0) },
	{ R_smbr_7_1_4_2_2_h_email_single,
	    { HAS_ATTR(emailAddress), FACT(MAIL_ODD) },
	    SUBJECT(email_single, 0) },
	{ R_smbr_7_1_4_2_2_h_email_repeated,
	    { HAS_ATTR(emailAddress), FACT(REPEATED_ATTR) },
	    SUBJECT(email_repeated, 0) },
	{ R_smbr_7_1_4_2_2_j_street_needs_locality,
	    { HAS_ATTR(streetAddress), .lacks[LINT_ATTR] =
		BIT(ATTR_localityName) | BIT(ATTR_stateOrProvinceName) },
	    SUBJECT(street_alone, 0) },
	{ R_smbr_7_1_4_2_2_k_locality_needs_country,
	    NEEDS_COUNTRY(localityName),
	    SUBJECT(without_country, OID_localityName) },
	{ R_smbr_7_1_4_2_2_l_state_needs_country,
	    NEEDS_COUNTRY(stateOrProvinceName),
	    SUBJECT(without_country, OID_stateOrProvinceName) },
	{ R_smbr_7_1_4_2_2_m_postal_needs_country,
	    NEEDS_COUNTRY(postalCode),
	    SUBJECT(without_country, OID_postalCode) },
	{ R_smbr_7_1_4_2_2_n_country_content, { HAS_ATTR(countryName) },
	    SUBJECT(country_content, 0) },
	{ R_smbr_7_1_4_2_2_n_country_xx, { HAS_ATTR(countryName) },
	    SUBJECT(country_xx, 0) },
	{ 0 },
};
