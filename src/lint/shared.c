/* Checks that many rules share; what they look at comes with the binding. */
#include "lint/check.h"

struct bytes
lint_ext_at(const struct lint *l, enum oid oid)
{
	const struct x509_ext *ext = x509_exts_find(l->exts, oid);

	if (ext != NULL)
		return ext->raw;
	return bytes_from(l->exts->raw, l->exts->raw.len);
}

struct bytes
lint_ext_value(const struct lint *l, enum oid oid)
{
	const struct x509_ext *ext = x509_exts_find(l->exts, oid);

	return ext != NULL ? ext->value :
			     bytes_from(l->exts->raw, l->exts->raw.len);
}

void
lint_ext_missing(struct lint *l, const struct lint_arg *arg)
{
	lint_report(l, lint_ext_at(l, (enum oid)arg->n),
	    "the %s extension is missing", oid_table[arg->n].name);
}

void
lint_ext_present(struct lint *l, const struct lint_arg *arg)
{
	lint_report(l, lint_ext_at(l, (enum oid)arg->n),
	    "the %s extension is present", oid_table[arg->n].name);
}

void
lint_ext_critical(struct lint *l, const struct lint_arg *arg)
{
	lint_report(l, lint_ext_at(l, (enum oid)arg->n),
	    "the %s extension is marked critical", oid_table[arg->n].name);
}

void
lint_ext_not_critical(struct lint *l, const struct lint_arg *arg)
{
	lint_report(l, lint_ext_at(l, (enum oid)arg->n),
	    "the %s extension is not marked critical",
	    oid_table[arg->n].name);
}

void
lint_attr_missing(struct lint *l, const struct lint_arg *arg)
{
	lint_report(l, l->subject->raw, "the subject has no %s",
	    oid_table[arg->n].name);
}

void
lint_eku_missing(struct lint *l, const struct lint_arg *arg)
{
	lint_report(l, lint_ext_at(l, OID_extKeyUsage),
	    "extKeyUsage does not list %s", oid_table[arg->n].name);
}

void
lint_eku_present(struct lint *l, const struct lint_arg *arg)
{
	for (unsigned i = 0; i < l->exts->eku_count; i++)
		if (l->exts->eku[i].oid == (enum oid)arg->n)
			lint_report(l, l->exts->eku[i].raw,
			    "extKeyUsage lists %s", oid_table[arg->n].name);
}

const char *
lint_ku_text(uint16_t ku, char out[192])
{
	static const char *const names[KU_COUNT] = {"digitalSignature",
	    "nonRepudiation", "keyEncipherment", "dataEncipherment",
	    "keyAgreement", "keyCertSign", "cRLSign", "encipherOnly",
	    "decipherOnly"};
	struct text t;

	text_init(&t, out, 192);
	for (unsigned i = 0; i < KU_COUNT; i++)
		if (ku & 1u << i)
			text_printf(&t, "%s%s", t.len > 0 ? ", " : "",
			    names[i]);
	return ku == 0 ? "no bit" : out;
}

void
lint_ku_all(struct lint *l, const struct lint_arg *arg)
{
	uint16_t missing = (uint16_t)(arg->n & ~(uint64_t)l->exts->ku);
	char text[192];

	if (missing != 0)
		lint_report(l, lint_ext_at(l, OID_keyUsage),
		    "keyUsage does not assert %s",
		    lint_ku_text(missing, text));
}

void
lint_ku_any(struct lint *l, const struct lint_arg *arg)
{
	char text[192];

	if ((l->exts->ku & arg->n) == 0)
		lint_report(l, lint_ext_at(l, OID_keyUsage),
		    "keyUsage asserts none of %s",
		    lint_ku_text((uint16_t)arg->n, text));
}

void
lint_ku_none(struct lint *l, const struct lint_arg *arg)
{
	uint16_t extra = (uint16_t)(arg->n & l->exts->ku);
	char text[192];

	if (extra != 0)
		lint_report(l, lint_ext_at(l, OID_keyUsage),
		    "keyUsage asserts %s", lint_ku_text(extra, text));
}

/* An element may be read more than once: by its type, then as it stands. */
static bool
noted_before(const struct der_notes *notes, unsigned n)
{
	const struct der_note *note = &notes->list[n];

	for (unsigned i = 0; i < n; i++)
		if (notes->list[i].fault == note->fault &&
		    notes->list[i].at.ptr == note->at.ptr &&
		    notes->list[i].at.len == note->at.len)
			return true;
	return false;
}

void
lint_der_fault(struct lint *l, const struct lint_arg *arg)
{
	const struct der_notes *notes = l->notes;

	for (unsigned i = 0; i < notes->count; i++)
		if (notes->list[i].fault == (enum der_fault)arg->n &&
		    !noted_before(notes, i))
			lint_report(l, notes->list[i].at, "%s", arg->text);
}
