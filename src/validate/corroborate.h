/*
 * One look, from the primary perspective and from every remote, and the
 * quorum of the day over what they saw (SBR 4.2.2.2, TLS BR 3.2.2.9). A
 * remote corroborates when its own look comes to the same, never because its
 * octets are the same.
 */
#ifndef ASSAY_VALIDATE_CORROBORATE_H
#define ASSAY_VALIDATE_CORROBORATE_H

#include "validate/mpic.h"
#include "validate/service.h"

/* The primary, the remotes, and the sum of them. */
enum { VALIDATE_EVIDENCE_MAX = VALIDATE_REMOTES_MAX + 2 };

/* Called on several threads at once: what it writes is its arguments' only. */
typedef enum rc validate_look_fn(void *context,
    const struct validate_view *view, struct arena *arena, struct json *j,
    struct validate_look *look, struct err *err);

struct validate_gathered {
	bool good;
	const char *why;
	enum rule_id rule;
	unsigned corroborated;
	struct store_evidence evidence[VALIDATE_EVIDENCE_MAX];
	unsigned count; /* bodies are in the service's arena */
};

/*
 * The looks are kept as evidence of that kind. The remotes are only asked
 * when the primary saw what it looked for. Each
 * call is an attempt of its own: no corroboration of an earlier one counts.
 */
RC_CHECKED enum rc validate_gather(const struct validate_service *s,
    enum store_kind kind, validate_look_fn *look, void *context,
    struct validate_gathered *ret, struct err *err);

#endif
