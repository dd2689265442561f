/*
 * Linting: octets, a date, a profile and a policy in; findings out. The same
 * input always gives the same findings. A linter is one thread's: make one
 * for each, from one policy.
 */
#ifndef ASSAY_LINT_H
#define ASSAY_LINT_H

#include <assay/policy.h>
#include <assay/rule.h>

#ifdef __cplusplus
extern "C" {
#endif

struct assay_linter;
struct assay_report;
struct assay_finding;

/* `policy` must outlive the linter. NULL: no memory. */
ASSAY_API struct assay_linter *assay_linter_new(
    const struct assay_policy *policy);
/* NULL is fine. */
ASSAY_API void assay_linter_free(struct assay_linter *linter);

/* For the lints that follow, until changed: */
/* Judge as this profile, "sv-strict" or "SV-S"; NULL, the default: find it
 * out from the object. ASSAY_ENOTFOUND: there is no such profile. */
ASSAY_API ASSAY_CHECKED enum assay_rc assay_linter_set_profile(
    struct assay_linter *linter, const char *profile,
    struct assay_error *error);
/* Where nothing tells the profile, judge by the subject. */
ASSAY_API void assay_linter_set_guess(struct assay_linter *linter, int guess);
/* Judge by the law of this time, not of the object's own beginning. */
ASSAY_API void assay_linter_set_time(struct assay_linter *linter, int64_t at);
ASSAY_API void assay_linter_unset_time(struct assay_linter *linter);
/* The issuing CA's certificate, DER or PEM; it is copied. `len` 0: that of
 * the policy again. */
ASSAY_API ASSAY_CHECKED enum assay_rc assay_linter_set_issuer(
    struct assay_linter *linter, const void *data, size_t len,
    struct assay_error *error);

/*
 * Judge one certificate, tbsCertificate, CRL, OCSP response or certification
 * request, in DER or as the first PEM block of a text. The report and all in
 * it live until the next call with this linter, and `data` must be left
 * alone as long. ASSAY_EFORMAT: there is no object at all.
 */
ASSAY_API ASSAY_CHECKED enum assay_rc assay_lint(struct assay_linter *linter,
    const void *data, size_t len, const struct assay_report **ret_report,
    struct assay_error *error);

/* "certificate", "CRL" … */
ASSAY_API const char *assay_report_kind(const struct assay_report *report);
/* The profile that was applied, and how it was found. */
ASSAY_API const char *assay_report_profile(const struct assay_report *report);
ASSAY_API const char *assay_report_how(const struct assay_report *report);
/* The time whose law was applied. */
ASSAY_API int64_t assay_report_time(const struct assay_report *report);
/* The DER that offsets count in: `data`, or what its PEM block holds. */
ASSAY_API const void *assay_report_input(const struct assay_report *report,
    size_t *ret_len);
/* Findings, by place and then by rule; NULL past the last. */
ASSAY_API size_t assay_report_count(const struct assay_report *report);
ASSAY_API const struct assay_finding *assay_report_finding(
    const struct assay_report *report, size_t index);
/* How many of this severity are not waived. */
ASSAY_API size_t assay_report_tally(const struct assay_report *report,
    enum assay_severity severity);
/* Findings over the maxima for one object or one rule, only counted. */
ASSAY_API size_t assay_report_suppressed(const struct assay_report *report);

/*
 * The whole report in one of the forms of assay-lint(1), "text" or "json";
 * `name` is what it calls the object. *ret_text ends with NUL and is the
 * caller's, for assay_text_free. ASSAY_ENOTFOUND: there is no such format.
 */
ASSAY_API ASSAY_CHECKED enum assay_rc assay_report_render(
    const struct assay_report *report, const char *format, const char *name,
    char **ret_text, size_t *ret_len, struct assay_error *error);
/* NULL is fine. */
ASSAY_API void assay_text_free(char *text);

ASSAY_API const struct assay_rule *assay_finding_rule(
    const struct assay_finding *finding);
/* By the policy, else as assay_rule_severity. */
ASSAY_API enum assay_severity assay_finding_severity(
    const struct assay_finding *finding);
/* What is wrong with this object, and the value that is; the latter NULL
 * when there is none to show. */
ASSAY_API const char *assay_finding_message(
    const struct assay_finding *finding);
ASSAY_API const char *assay_finding_value(
    const struct assay_finding *finding);
/* "certificate.tbsCertificate.…", or "" where no place shows it. */
ASSAY_API const char *assay_finding_path(const struct assay_finding *finding);
/* Whether some place of the input shows it; its octets. Length 0: something
 * is missing there. */
ASSAY_API int assay_finding_has_place(const struct assay_finding *finding);
ASSAY_API size_t assay_finding_offset(const struct assay_finding *finding);
ASSAY_API size_t assay_finding_length(const struct assay_finding *finding);
/* NULL, or who waived it, why, and until when. */
ASSAY_API const char *assay_finding_waived(
    const struct assay_finding *finding);

#ifdef __cplusplus
}
#endif

#endif
