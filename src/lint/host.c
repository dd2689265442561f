/* Host names wherever they stand. */
#include "lint/mail.h"

struct visit {
	struct lint *l;
	unsigned from;
	lint_host_fn *fn;
	const struct lint_arg *arg;
};

static bool
has_double_hyphen(struct bytes b)
{
	while (b.len > 1) {
		b = bytes_from(b, bytes_find(b, '-'));
		if (b.len > 1 && b.ptr[1] == '-')
			return true;
		b = bytes_from(b, 1);
	}
	return false;
}

/* The host of scheme://user@host:port/path (RFC 3986 3.2). */
static struct bytes
uri_host(struct bytes uri)
{
	size_t colon = bytes_find(uri, ':'), end = 0;
	struct bytes host = bytes_from(uri, colon + 1);

	if (!bytes_begins(host, bytes_str("//")))
		return bytes_from(uri, uri.len);
	host = bytes_from(host, 2);
	while (end < host.len && host.ptr[end] != '/' &&
	    host.ptr[end] != '?' && host.ptr[end] != '#')
		end++;
	host = bytes_head(host, end);
	if (bytes_find(host, '@') < host.len)
		host = bytes_from(host, bytes_find(host, '@') + 1);
	if (host.len > 0 && host.ptr[0] == '[')
		return bytes_from(host, host.len);
	return bytes_head(host, bytes_find(host, ':'));
}

static void
visit_gn(const struct visit *v, const struct x509_gn *gn)
{
	if (gn->kind == GN_DNS && v->from & HOST_DNS)
		v->fn(v->l, gn->value, v->arg);
	if (gn->kind == GN_URI && v->from & HOST_URI)
		v->fn(v->l, uri_host(gn->value), v->arg);
}

static void
visit_gns(const struct visit *v, const struct x509_gns *gns)
{
	if ((gns->kinds & (1u << GN_DNS | 1u << GN_URI)) == 0)
		return;
	for (unsigned i = 0; i < gns->count; i++)
		visit_gn(v, &gns->item[i]);
}

static void
visit_access(const struct visit *v, const struct x509_access *access,
    unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		visit_gn(v, &access[i].location);
}

static void
visit_subtrees(const struct visit *v, const struct x509_subtree *tree,
    unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		if (tree[i].base.kind == GN_DNS)
			visit_gn(v, &tree[i].base);
}

/* distributionPoint [0] { fullName [0] } of issuingDistributionPoint. */
static void
visit_idp(const struct visit *v)
{
	struct der_reader r = der_reader(
	    lint_ext_value(v->l, OID_issuingDistributionPoint), NULL);
	struct der d;

	if (!der_optional(&r, DER_T_SEQUENCE, &d))
		return;
	for (unsigned depth = 0; depth < 2; depth++) {
		r = der_enter(&d, NULL);
		if (!der_optional(&r, DER_CONTEXT_CONS, &d))
			return;
	}
	r = der_enter(&d, NULL);
	while (der_next(&r, &d)) {
		struct x509_gn gn = {.value = d.value, .raw = d.raw};

		if (d.tag == (DER_CONTEXT | GN_DNS))
			gn.kind = GN_DNS;
		else if (d.tag == (DER_CONTEXT | GN_URI))
			gn.kind = GN_URI;
		else
			continue;
		visit_gn(v, &gn);
	}
}

static void
visit_dc(const struct visit *v, const struct x509_name *name)
{
	if (name == NULL ||
	    (name->seen & X509_BIT(ATTR_domainComponent)) == 0)
		return;
	for (unsigned i = 0; i < name->count; i++)
		if (name->attr[i].oid == OID_domainComponent)
			v->fn(v->l, name->attr[i].value, v->arg);
}

static void
mail_host(struct lint *l, const struct lint_mail *mail,
    const struct lint_arg *arg)
{
	const struct visit *v = arg->p;
	struct mailbox m;

	if (lint_mail_parse(mail, &m) && m.domain.len > 0 && !m.literal)
		v->fn(l, m.domain, v->arg);
}

void
lint_each_host(struct lint *l, unsigned from, lint_host_fn *fn,
    const struct lint_arg *arg)
{
	const struct x509_exts *exts = l->exts;
	struct visit v = {l, from, fn, arg};
	struct lint_arg inner = {.p = &v};
	unsigned mail = (from & HOST_RFC822 ? MAIL_RFC822 : 0) |
	    (from & HOST_UTF8 ? MAIL_UTF8 : 0) |
	    (from & HOST_EMAIL ? MAIL_ATTR : 0);

	lint_each_mail(l, mail, mail_host, &inner);
	if (from & HOST_DC) {
		visit_dc(&v, l->subject);
		visit_dc(&v, l->issuer_name);
	}
	visit_gns(&v, &exts->san);
	visit_gns(&v, &exts->ian);
	for (unsigned i = 0; i < exts->crldp_count; i++)
		visit_gns(&v, &exts->crldp[i].full_name);
	visit_access(&v, exts->aia, exts->aia_count);
	visit_access(&v, exts->sia, exts->sia_count);
	visit_subtrees(&v, exts->permitted, exts->permitted_count);
	visit_subtrees(&v, exts->excluded, exts->excluded_count);
	if (exts->seen & X509_BIT(EXT_issuingDistributionPoint))
		visit_idp(&v);
}

static bool
gn_is_plain(const struct x509_gn *gn)
{
	if (gn->kind == GN_URI)
		return !has_double_hyphen(gn->value);
	return gn->kind != GN_DNS;
}

static bool
gns_are_plain(const struct x509_gns *gns)
{
	if ((gns->kinds & (1u << GN_DNS | 1u << GN_URI)) == 0)
		return true;
	for (unsigned i = 0; i < gns->count; i++)
		if (!gn_is_plain(&gns->item[i]))
			return false;
	return true;
}

static bool
names_are_plain(const struct lint *l)
{
	const uint64_t dc = X509_BIT(ATTR_domainComponent);

	return (l->subject == NULL || (l->subject->seen & dc) == 0) &&
	    (l->issuer_name == NULL || (l->issuer_name->seen & dc) == 0);
}

/* Nothing here can break a rule on internationalised names of hosts. */
bool
lint_hosts_are_plain(const struct lint *l)
{
	const struct x509_exts *exts = l->exts;
	const uint64_t rare = X509_BIT(EXT_nameConstraints) |
	    X509_BIT(EXT_issuingDistributionPoint);

	if (exts->seen & rare || !names_are_plain(l) ||
	    !gns_are_plain(&exts->san) || !gns_are_plain(&exts->ian))
		return false;
	if (!lint_has(l, LINT_FACT, FACT_LOCATION_ODD))
		return true;
	for (unsigned i = 0; i < exts->crldp_count; i++)
		if (!gns_are_plain(&exts->crldp[i].full_name))
			return false;
	for (unsigned i = 0; i < exts->aia_count; i++)
		if (!gn_is_plain(&exts->aia[i].location))
			return false;
	for (unsigned i = 0; i < exts->sia_count; i++)
		if (!gn_is_plain(&exts->sia[i].location))
			return false;
	return true;
}
