/* What several rules ask of qcStatements (RFC 3739 3.2.6). */
#ifndef ASSAY_LINT_QC_H
#define ASSAY_LINT_QC_H

#include "lint/check.h"

/* The first statement with this identifier, or NULL. */
const struct x509_qc *lint_qc_find(const struct lint *l, enum oid oid);

/* SemanticsInformation, RFC 3739 3.2.6.1; what is absent is empty. */
struct lint_semantics {
	struct bytes identifier;  /* contents of the OBJECT IDENTIFIER */
	struct der authorities;	  /* SEQUENCE OF GeneralName */
};

/* False when `info` is something else; `ret` then holds what was read. */
bool lint_semantics_read(struct bytes info, struct lint_semantics *ret);

/*
 * Contents of the SEQUENCE that the statement's info is to be; false when it
 * is anything else.
 */
bool lint_qc_sequence(const struct x509_qc *qc, struct der_reader *ret);

#endif
