/*
 * Entries of a CRL, read twice at most: once for what any of them is like,
 * which guards then test, and once more, for all breached rules together,
 * when some entry breaches one. Memory does not grow with the list.
 */
#ifndef ASSAY_LINT_CRL_WALK_H
#define ASSAY_LINT_CRL_WALK_H

#include "lint/check.h"

enum { LINT_SERIALS_MAX = 1 << 20 }; /* entries searched for a second one */

/* Fill l->entries_seen and l->entry_count, and note deviations. */
void lint_crl_survey(struct lint *l, struct der_notes *notes);

/* Report what the bindings that called lint_crl_entries ask for. */
void lint_crl_walk(struct lint *l);

/* Entries that name a certificate for the second time. */
lint_check_fn lint_crl_serials;

#endif
