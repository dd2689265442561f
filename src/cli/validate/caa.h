/* What the two files of "assay caa" share: the look, and how it is shown. */
#ifndef ASSAY_CLI_VALIDATE_CAA_H
#define ASSAY_CLI_VALIDATE_CAA_H

#include "cli/cli.h"
#include "validate/caa_remote.h"
#include "validate/resolver.h"

enum { CLI_CAA_ISSUERS_MAX = 16 };

struct cli_caa_request {
	struct validate_resolver resolver;
	struct validate_caa_policy policy;
	const char *issuer[CLI_CAA_ISSUERS_MAX + 1];
	unsigned issuers;
	const char *perspectives; /* file; NULL: the primary alone */
	const char *from; /* only this remote; NULL: all */
	bool json;
	const char *const *inputs;
	unsigned count;
};

/* Of one input. */
struct cli_caa_quorum {
	struct validate_answer answer[VALIDATE_REMOTES_MAX];
	struct validate_mpic mpic;
};

struct cli_caa_outcome {
	struct arena arena;
	struct validate_caa *checks; /* the primary's, or that of `from` */
	enum validate_caa_verdict verdict;
	struct validate_perspectives perspectives;
	struct validate_caa_remotes remotes; /* none: not asked */
	struct cli_caa_quorum *quorum; /* one for each input, or NULL */
};

/* Errors are those of the look; cli_caa_clear() in any case. */
RC_CHECKED enum rc cli_caa_look(struct cli_caa_request *r,
    struct cli_caa_outcome *o, struct err *err);
void cli_caa_clear(struct cli_caa_outcome *o);
/* May a certificate for all inputs be issued? */
bool cli_caa_permits(const struct cli_caa_request *r,
    const struct cli_caa_outcome *o);

#endif
