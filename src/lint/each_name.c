#include "lint/each_name.h"

void
lint_each_name(struct lint *l, lint_each_name_fn *fn,
    const struct lint_arg *arg)
{
	const struct x509_gns *san = &l->exts->san;

	if (l->issuer_name != NULL)
		fn(l, l->issuer_name, "issuer", arg);
	if (l->subject != NULL)
		fn(l, l->subject, "subject", arg);
	if ((san->kinds & 1u << GN_DIRECTORY) == 0)
		return;
	for (unsigned i = 0; i < san->count; i++)
		if (san->item[i].kind == GN_DIRECTORY)
			fn(l, san->item[i].name, "directoryName", arg);
}

struct visit {
	lint_each_attr_fn *fn;
	const struct lint_arg *arg;
};

static void
attrs_of(struct lint *l, const struct x509_name *name, const char *which,
    const struct lint_arg *arg)
{
	const struct visit *v = arg->p;

	for (unsigned i = 0; i < name->count; i++)
		v->fn(l, &name->attr[i], which, v->arg);
}

void
lint_each_attr(struct lint *l, lint_each_attr_fn *fn,
    const struct lint_arg *arg)
{
	struct visit v = {fn, arg};
	struct lint_arg inner = {.p = &v};

	lint_each_name(l, attrs_of, &inner);
}

static void
list(struct lint *l, const struct x509_gns *gns, lint_each_gn_fn *fn)
{
	for (unsigned i = 0; i < gns->count; i++)
		fn(l, &gns->item[i]);
}

static void
points(struct lint *l, const struct x509_dp *dp, unsigned count,
    lint_each_gn_fn *fn)
{
	for (unsigned i = 0; i < count; i++)
		list(l, &dp[i].full_name, fn);
}

static void
locations(struct lint *l, const struct x509_access *access, unsigned count,
    lint_each_gn_fn *fn)
{
	for (unsigned i = 0; i < count; i++)
		fn(l, &access[i].location);
}

static void
bases(struct lint *l, const struct x509_subtree *tree, unsigned count,
    lint_each_gn_fn *fn)
{
	for (unsigned i = 0; i < count; i++)
		fn(l, &tree[i].base);
}

void
lint_each_gn(struct lint *l, lint_each_gn_fn *fn)
{
	const struct x509_exts *exts = l->exts;

	list(l, &exts->san, fn);
	list(l, &exts->ian, fn);
	points(l, exts->crldp, exts->crldp_count, fn);
	points(l, exts->freshest, exts->freshest_count, fn);
	if (exts->idp != NULL)
		list(l, &exts->idp->full_name, fn);
	locations(l, exts->aia, exts->aia_count, fn);
	locations(l, exts->sia, exts->sia_count, fn);
	bases(l, exts->permitted, exts->permitted_count, fn);
	bases(l, exts->excluded, exts->excluded_count, fn);
}
