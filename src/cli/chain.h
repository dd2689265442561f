/* CA certificates among which the issuer of each object is looked up. */
#ifndef ASSAY_CLI_CHAIN_H
#define ASSAY_CLI_CHAIN_H

#include "base/bytes.h"
#include "base/err.h"

struct cli_chain;
struct lint_policy;

/* NULL when there is no memory. */
struct cli_chain *cli_chain_new(void);
void cli_chain_free(struct cli_chain *chain);
/*
 * Every certificate of a file, in any form that objects are read from. False
 * when there was none or some could not be read; messages are on stderr.
 */
bool cli_chain_read(struct cli_chain *chain, char *path);
/* After the last file. */
void cli_chain_sort(struct cli_chain *chain);
/* Self-issued ones tell Cross Certificates from other Subordinate CAs. */
RC_CHECKED enum rc cli_chain_roots(const struct cli_chain *chain,
    struct lint_policy *policy, struct err *err);

/*
 * The certificate that issued `in`: by name, and by key identifier where
 * several have that name. Empty when there is none, or `in` is self-issued.
 */
struct bytes cli_chain_issuer(const struct cli_chain *chain,
    struct bytes in);
/* The only certificate; empty unless there is exactly one. */
struct bytes cli_chain_only(const struct cli_chain *chain);

#endif
