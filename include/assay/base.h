/*
 * libassay: what the other headers share. See libassay(3).
 *
 * Types are opaque. A function that can fail gives an enum assay_rc and
 * fills a struct assay_error of the caller's, which may be NULL; what it
 * returns through pointers is written on success only. What is wrong with a
 * certificate is not a failure but a finding. Texts are UTF-8, end with NUL
 * and belong to the object they were asked from. Nothing is printed, no file
 * is opened, no clock is read, and there is no state outside the objects.
 */
#ifndef ASSAY_BASE_H
#define ASSAY_BASE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define ASSAY_API __attribute__((visibility("default")))
#define ASSAY_CHECKED __attribute__((warn_unused_result))
#else
#define ASSAY_API
#define ASSAY_CHECKED
#endif

enum assay_rc {
	ASSAY_OK,
	ASSAY_ENOMEM,	 /* no memory */
	ASSAY_EFORMAT,	 /* input that is not what it should be */
	ASSAY_ELIMIT,	 /* a stated maximum was passed */
	ASSAY_ENOTFOUND, /* no such rule, profile or format */
	ASSAY_EUSAGE,	 /* an argument that makes no sense */
};

struct assay_error {
	enum assay_rc rc;
	size_t offset; /* octet, or line of a text file; 0 when unknown */
	char text[240];
};

/* Seconds since 1970-01-01T00:00:00Z; days of the law begin in UTC. */
#define ASSAY_ALWAYS INT64_MIN /* since ever */
#define ASSAY_NEVER INT64_MAX  /* still in force */

/* "0.1.0" */
ASSAY_API const char *assay_version(void);

#ifdef __cplusplus
}
#endif

#endif
