/*
 * A policy: what no certificate shows and only its operator knows. Fill it
 * once, in one thread; from the first assay_linter_new on it is only read
 * and any number of threads may share it. It copies what it is given.
 */
#ifndef ASSAY_POLICY_H
#define ASSAY_POLICY_H

#include <assay/base.h>

#ifdef __cplusplus
extern "C" {
#endif

struct assay_policy;

/* Nothing known, nothing allowed beyond the text. NULL: no memory. */
ASSAY_API struct assay_policy *assay_policy_new(void);
/* After every linter made from it. NULL is fine. */
ASSAY_API void assay_policy_free(struct assay_policy *policy);

/*
 * Add a policy file, a file of waivers, or a list of hashes of compromised
 * keys: their octets, in the formats of assay-policy(5). `name` stands in
 * messages. ASSAY_EFORMAT has the line in error->offset. After a failure the
 * policy is good for assay_policy_free alone.
 */
ASSAY_API ASSAY_CHECKED enum assay_rc assay_policy_load(
    struct assay_policy *policy, const void *data, size_t len,
    const char *name, struct assay_error *error);
ASSAY_API ASSAY_CHECKED enum assay_rc assay_policy_load_waivers(
    struct assay_policy *policy, const void *data, size_t len,
    const char *name, struct assay_error *error);
ASSAY_API ASSAY_CHECKED enum assay_rc assay_policy_load_blocklist(
    struct assay_policy *policy, const void *data, size_t len,
    const char *name, struct assay_error *error);

/* Add a Root: another certificate for its name and key is a Cross
 * Certificate. DER or PEM, one certificate. */
ASSAY_API ASSAY_CHECKED enum assay_rc assay_policy_add_root(
    struct assay_policy *policy, const void *data, size_t len,
    struct assay_error *error);
/* The certificate of the CA that issued what is linted, unless a linter says
 * otherwise. DER or PEM, one certificate; `len` 0: none. */
ASSAY_API ASSAY_CHECKED enum assay_rc assay_policy_set_issuer(
    struct assay_policy *policy, const void *data, size_t len,
    struct assay_error *error);
/* The day on which waivers may have expired; 0, the default: none has. */
ASSAY_API void assay_policy_set_today(struct assay_policy *policy,
    int64_t today);

/* What the files hold that has no effect, such as rules that are no more. */
ASSAY_API size_t assay_policy_warning_count(
    const struct assay_policy *policy);
/* NULL past the last. */
ASSAY_API const char *assay_policy_warning(const struct assay_policy *policy,
    size_t index);

#ifdef __cplusplus
}
#endif

#endif
