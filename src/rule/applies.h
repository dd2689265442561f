/* Whom a rule binds, in words and in names. */
#ifndef ASSAY_RULE_APPLIES_H
#define ASSAY_RULE_APPLIES_H

#include "base/text.h"
#include "rule/subject.h"

/* "Sponsor-validated and Individual-validated (Multipurpose, Strict)" */
void rule_applies_words(uint64_t subjects, struct text *out);

/* "sv-strict", "subca-tc": the name of one subject. */
const char *rule_subject_name(enum rule_subject subject);

#endif
