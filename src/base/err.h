/*
 * Operational failure: a result that the compiler makes you look at, and a
 * struct of the caller's with the details, written on failure only. What is
 * wrong with a certificate is never one of these: that is a finding.
 */
#ifndef ASSAY_BASE_ERR_H
#define ASSAY_BASE_ERR_H

#include <stddef.h>

enum rc {
	RC_OK,
	RC_ENOMEM,    /* the heap, or an arena without ceiling, gave nothing */
	RC_EFORMAT,   /* input that is not what it should be */
	RC_ELIMIT,    /* a stated maximum was passed */
	RC_ENOTFOUND, /* no such file, rule, profile */
	RC_EUSAGE,    /* the caller asked for something that does not exist */
	RC_EIO,	      /* the system refused to read or write */
};

struct err {
	enum rc rc;
	const char *unit; /* the part that failed: "der", "policy", "file" */
	size_t offset;	  /* octet or line in the input; 0 when unknown */
	char text[240];
};

#define RC_CHECKED __attribute__((warn_unused_result))

/* Fill `err` (may be NULL) and give `rc` back. */
enum rc err_set(struct err *err, enum rc rc, const char *unit, size_t offset,
    const char *format, ...) __attribute__((format(printf, 5, 6)));

/* The only macro that may leave a function. */
#define RC_TRY(expr)                          \
	do {                                  \
		enum rc rc_try_ = (expr);     \
		if (rc_try_ != RC_OK)         \
			return rc_try_;       \
	} while (0)

#endif
