/*
 * Where the primary and its remote perspectives are, and how to reach them:
 * perspectives.yaml, assay-perspectives(5).
 */
#ifndef ASSAY_VALIDATE_PERSPECTIVES_H
#define ASSAY_VALIDATE_PERSPECTIVES_H

#include "base/arena.h"
#include "crypto/tls/tls.h"
#include "validate/mpic.h"

enum {
	VALIDATE_DEADLINE_MS = 30000,
	VALIDATE_DEADLINE_MAX_MS = 600000,
};

struct validate_remote {
	struct validate_perspective seen; /* first */
	const char *address; /* "192.0.2.1:8443" */
	const char *region;  /* words for people, or NULL */
	const char *network; /* who carries it, how routes are guarded */
	const char *server_name; /* in its certificate; NULL: the address */
	bool has_pin;
	struct crypto_pin pin; /* of its certificate */
	bool has_resolver;
};

struct validate_perspectives {
	struct arena arena;
	struct validate_perspective primary;
	const char *cert, *key; /* of the primary, PEM files */
	const char *ca;		/* of the remotes; NULL: each has a pin */
	unsigned deadline_ms;	/* for all that one remote is asked */
	struct validate_remote remote[VALIDATE_REMOTES_MAX];
	unsigned remotes;
};

/*
 * Paths in it are relative to the folder of `name`. RC_EFORMAT names file
 * and line. validate_perspectives_clear() in any case.
 */
RC_CHECKED enum rc validate_perspectives_read(
    struct validate_perspectives *ret, struct bytes in, const char *name,
    struct err *err);
void validate_perspectives_clear(struct validate_perspectives *p);
/* By name, or NULL. */
const struct validate_remote *validate_remote_find(
    const struct validate_perspectives *p, const char *name);

#endif
