/*
 * Where CRLs and issuers are to be found. Nearly all certificates say
 * http://host/path and nothing else; seeing that once, in one pass over the
 * octets, spares every rule about these locations its own look.
 */
#include "lint/facts.h"

enum { P_HOST = 1, P_PATH = 2, LABEL_MAX = 63, HOST_MAX = 253 };

/* A narrower alphabet than RFC 3986 allows: the rest gets the long look. */
static const uint8_t classes[256] = {
	['-'] = P_HOST | P_PATH,
	['.'] = P_PATH,
	['/'] = P_PATH,
	['0' ... '9'] = P_HOST | P_PATH,
	['A' ... 'Z'] = P_PATH,
	['_'] = P_PATH,
	['a' ... 'z'] = P_HOST | P_PATH,
	['~'] = P_PATH,
};

/*
 * Length of a qualified name in lower case at p, 0 when there is none. A
 * hyphen in the third place could begin an A-label: not plain.
 */
static size_t
plain_host(const uint8_t *p, size_t len)
{
	size_t at = 0, label = 0, labels = 0;

	for (; at < len && p[at] != '/'; at++) {
		if (p[at] != '.') {
			if ((classes[p[at]] & P_HOST) == 0 ||
			    (p[at] == '-' && (at == label || at == label + 2)))
				return 0;
			continue;
		}
		if (at == label || at - label > LABEL_MAX || p[at - 1] == '-')
			return 0;
		label = at + 1;
		labels++;
	}
	if (labels == 0 || at == label || at - label > LABEL_MAX ||
	    at > HOST_MAX || p[at - 1] == '-' || p[label] < 'a')
		return 0;
	return at;
}

static bool
is_plain(const struct x509_gn *gn)
{
	const size_t scheme = 7;
	const uint8_t *p = gn->value.ptr;
	uint8_t all = P_PATH;
	size_t host;

	if (gn->kind != GN_URI || gn->value.len <= scheme ||
	    memcmp(p, "http://", scheme) != 0)
		return false;
	host = plain_host(p + scheme, gn->value.len - scheme);
	if (host == 0)
		return false;
	for (size_t i = scheme + host; i < gn->value.len; i++)
		all &= classes[p[i]];
	return (all & P_PATH) != 0;
}

static bool
dp_is_plain(const struct x509_dp *dp)
{
	if (dp->full_name.count == 0 || dp->relative || dp->reasons.len > 0 ||
	    dp->crl_issuer.len > 0)
		return false;
	for (unsigned i = 0; i < dp->full_name.count; i++)
		if (!is_plain(&dp->full_name.item[i]))
			return false;
	return true;
}

bool
lint_locations_are_plain(const struct x509_exts *exts)
{
	const uint64_t rare = X509_BIT(EXT_freshestCRL) |
	    X509_BIT(EXT_subjectInfoAccess) |
	    X509_BIT(EXT_issuingDistributionPoint);

	if ((exts->seen & rare) != 0 ||
	    ((exts->seen & X509_BIT(EXT_cRLDistributionPoints)) != 0 &&
		exts->crldp_count == 0))
		return false;
	for (unsigned i = 0; i < exts->crldp_count; i++)
		if (!dp_is_plain(&exts->crldp[i]))
			return false;
	for (unsigned i = 0; i < exts->aia_count; i++)
		if (!is_plain(&exts->aia[i].location))
			return false;
	return true;
}
