/*
 * The AlgorithmIdentifiers that 7.1.3 lists octet by octet. The rows of the
 * standard that list them are the list: one counts while its row is in force.
 */
#ifndef ASSAY_LINT_ENCODING_H
#define ASSAY_LINT_ENCODING_H

#include "rule/rule.h"
#include "x509/spki.h"

struct lint_encoding {
	enum rule_id rule;
	enum oid oid;
	enum oid detail; /* the curve, or the hash of RSASSA-PSS */
	const char *der;
	size_t len;
};

/* 7.1.3.1 and 7.1.3.2; both end with an element whose der is NULL. */
extern const struct lint_encoding lint_key_encodings[];
extern const struct lint_encoding lint_signature_encodings[];

/* The element with these octets, or NULL. */
const struct lint_encoding *lint_encoding_find(
    const struct lint_encoding *list, const struct x509_alg *alg);
/* The element of that row. */
const struct lint_encoding *lint_encoding_of(const struct lint_encoding *list,
    enum rule_id rule);
/* One of those listed ever since there are Requirements? */
bool lint_encoding_plain(const struct lint_encoding *list,
    const struct x509_alg *alg);

/*
 * RSASSA-PSS-params, RFC 4055 3.1: the hash and the hash of MGF1, with their
 * defaults; OID_UNKNOWN for what is no known hash.
 */
void lint_pss_hashes(const struct x509_alg *alg, enum oid *ret_hash,
    enum oid *ret_mgf_hash);

#endif
