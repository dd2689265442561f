/* ISO 17442, Legal Entity Identifiers and their certificate extensions. */
#include "lint/check.h"
#include "lint/lei.h"

enum { ROLE_MAX = 100, LEI_LEN = 20 };

static const char lei_prefix[] = "LEIXG-";

/* The string that an extension holds, whatever its type. */
static bool
extension_string(const struct lint *l, enum oid oid, struct der *ret)
{
	struct der_reader r = der_reader(lint_ext_value(l, oid), NULL);

	return der_next(&r, ret) && der_at_end(&r);
}

/* ISO 17442-2 */
static void
lei_syntax(struct lint *l, const struct lint_arg *arg)
{
	struct der d;

	(void)arg;
	if (!extension_string(l, OID_lei, &d) || d.tag != DER_T_PRINTABLE ||
	    !lint_lei_is_form(d.value))
		lint_report_value(l, lint_ext_value(l, OID_lei),
		    lint_ext_value(l, OID_lei),
		    "not a PrintableString of 20 characters");
}

static void
lei_checksum(struct lint *l, const struct lint_arg *arg)
{
	struct der d;

	(void)arg;
	if (extension_string(l, OID_lei, &d) && lint_lei_is_form(d.value) &&
	    !lint_lei_is_checked(d.value))
		lint_report_value(l, d.raw, d.value, "wrong check digits");
}

/* The LEI behind LEIXG-, or an empty view. */
static struct bytes
orgid_lei(const struct x509_attr *attr)
{
	if (attr->oid != OID_organizationIdentifier ||
	    !bytes_begins(attr->value, bytes_str(lei_prefix)))
		return bytes_make(NULL, 0);
	return bytes_from(attr->value, strlen(lei_prefix));
}

static void
orgid_checksum(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->subject->count; i++) {
		const struct x509_attr *attr = &l->subject->attr[i];
		struct bytes lei = orgid_lei(attr);

		if (lei.ptr == NULL)
			continue;
		if (!lint_lei_is_form(lei))
			lint_report_value(l, attr->raw, attr->value,
			    "no LEI of %d characters", LEI_LEN);
		else if (!lint_lei_is_checked(lei))
			lint_report_value(l, attr->raw, attr->value,
			    "wrong check digits");
	}
}

static void
role_syntax(struct lint *l, const struct lint_arg *arg)
{
	struct der d;

	(void)arg;
	if (!extension_string(l, OID_leiRole, &d) ||
	    d.tag != DER_T_PRINTABLE || d.value.len < 1 ||
	    d.value.len > ROLE_MAX)
		lint_report(l, lint_ext_value(l, OID_leiRole),
		    "not a PrintableString of 1 to %d characters", ROLE_MAX);
}

static void
role_alone(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	lint_report(l, lint_ext_at(l, OID_leiRole),
	    "a role without the entity it is held in");
}

static void
lei_agree(struct lint *l, const struct lint_arg *arg)
{
	struct der d;

	(void)arg;
	if (!extension_string(l, OID_lei, &d))
		return;
	for (unsigned i = 0; i < l->subject->count; i++) {
		const struct x509_attr *attr = &l->subject->attr[i];
		struct bytes lei = orgid_lei(attr);

		if (lei.ptr != NULL && !bytes_equal(lei, d.value))
			lint_report_value(l, attr->raw, attr->value,
			    "another LEI than in the extension");
	}
}

const struct lint_binding lint_iso17442[] = {
	{ R_iso17442_lei_syntax, { HAS_EXT(lei) }, lei_syntax, { 0 } },
	{ R_iso17442_lei_checksum, { HAS_EXT(lei) }, lei_checksum, { 0 } },
	{ R_iso17442_orgid_lei_checksum,
	    { HAS_ATTR(organizationIdentifier) }, orgid_checksum, { 0 } },
	{ R_iso17442_role_syntax, { HAS_EXT(leiRole) }, role_syntax, { 0 } },
	{ R_iso17442_role_with_lei, { HAS_EXT(leiRole), NO_EXT(lei) },
	    role_alone, { 0 } },
	{ R_iso17442_lei_orgid_agree,
	    { HAS_EXT(lei), HAS_ATTR(organizationIdentifier) }, lei_agree,
	    { 0 } },
	{ 0 },
};
