#include "lint/name_check.h"

void
lint_on_subject(struct lint *l, const struct lint_arg *arg)
{
	const struct lint_name_check *check = arg->p;

	check->fn(l, l->subject, check->n);
}

void
lint_on_directories(struct lint *l, const struct lint_arg *arg)
{
	const struct lint_name_check *check = arg->p;
	const struct x509_gns *san = &l->exts->san;

	for (unsigned i = 0; i < san->count; i++)
		if (san->item[i].kind == GN_DIRECTORY)
			check->fn(l, san->item[i].name, check->n);
}

void
lint_on_names(struct lint *l, const struct lint_arg *arg)
{
	lint_on_subject(l, arg);
	lint_on_directories(l, arg);
}

void
lint_name_lacks(struct lint *l, const struct x509_name *name, uint64_t n)
{
	if (x509_name_find(name, (enum oid)n) == NULL)
		lint_report(l, name->raw, "the %s has no %s",
		    name == l->subject ? "subject" : "directoryName",
		    oid_table[n].name);
}

void
lint_name_has(struct lint *l, const struct x509_name *name, uint64_t n)
{
	for (unsigned i = 0; i < name->count; i++)
		if (name->attr[i].oid == (enum oid)n)
			lint_report_value(l, name->attr[i].raw,
			    name->attr[i].value, "the %s has %s",
			    name == l->subject ? "subject" : "directoryName",
			    oid_table[n].name);
}
