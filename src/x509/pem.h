/*
 * Textual encodings (RFC 7468): blocks between BEGIN and END lines with any
 * text around them, and plain base 64. Pure functions over octets; whoever
 * holds only the beginning of a stream says so and comes back with more.
 */
#ifndef ASSAY_X509_PEM_H
#define ASSAY_X509_PEM_H

#include "base/bytes.h"
#include "base/err.h"

struct x509_pem {
	struct bytes in;
	size_t pos;  /* all before it is done with */
	size_t line; /* number of the line at `pos`, from 1 */
	bool last;   /* nothing follows `in` */
};

struct x509_pem_block {
	struct bytes label; /* "CERTIFICATE" */
	struct bytes body;  /* base 64, after RFC 1421 headers if any */
	size_t line;	    /* of the BEGIN line */
	size_t body_line;   /* of the first line of `body` */
};

enum x509_pem_step {
	X509_PEM_BLOCK,	 /* *ret is filled */
	X509_PEM_BROKEN, /* *err says what, err->offset is the line; go on */
	X509_PEM_MORE,	 /* come back with the octets from `pos` and more */
	X509_PEM_END,
};

struct x509_pem x509_pem(struct bytes in, size_t line, bool last);
enum x509_pem_step x509_pem_next(struct x509_pem *p,
    struct x509_pem_block *ret, struct err *err);

enum x509_pem_use {
	X509_PEM_OBJECT,
	X509_PEM_TRUSTED, /* an object, and OpenSSL's opinion of it behind */
	X509_PEM_OTHER,	  /* a key or what else is not ours */
};

enum x509_pem_use x509_pem_use(struct bytes label);

/*
 * The octets of a body into `out`, which has base64_room() of them. On
 * failure err->offset is the line, counted on from `line`.
 */
RC_CHECKED enum rc x509_pem_decode(struct bytes body, size_t line,
    uint8_t *out, size_t *ret_len, struct err *err);

/* How an input's octets are to be read. */
enum x509_coding {
	X509_CODING_DER,
	X509_CODING_PEM,   /* or any text in which a block may come */
	X509_CODING_BASE64, /* one object over all lines */
	X509_CODING_LINES,  /* one object a line */
	X509_CODING_NONE,   /* octets that are none of these */
};

/* By the first octets; `start` may be cut anywhere behind its first line. */
enum x509_coding x509_coding_of(struct bytes start);

/* The line at in.ptr, without its end; *ret_next is where the next begins. */
struct bytes x509_line(struct bytes in, size_t *ret_next);
/* Empty, or a comment that begins with '#'. */
bool x509_line_is_void(struct bytes line);

/* The first element alone: what follows a trusted certificate is cut off. */
struct bytes x509_first_element(struct bytes in);

#endif
