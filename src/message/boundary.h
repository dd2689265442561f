/* The delimiter lines of the multiparts that are open (RFC 2046 5.1.1). */
#ifndef ASSAY_MESSAGE_BOUNDARY_H
#define ASSAY_MESSAGE_BOUNDARY_H

#include "base/bytes.h"

enum {
	MESSAGE_DEPTH_MAX = 64,	   /* multiparts within one another */
	MESSAGE_BOUNDARY_MAX = 70, /* characters */
};

struct message_fence {
	unsigned depth;
	struct {
		struct bytes boundary;
		unsigned part; /* of the message, whose boundary it is */
	} open[MESSAGE_DEPTH_MAX];
};

enum message_delimiter {
	MESSAGE_NO_DELIMITER,
	MESSAGE_ALIKE,	   /* more than padding follows: not taken for one */
	MESSAGE_DELIMITER, /* a part begins */
	MESSAGE_CLOSE,	   /* the multipart ends */
};

/* Is it 1 to 70 characters of bchars, the last no space? */
bool message_boundary_is_lawful(struct bytes boundary);
/*
 * What is a line, given without its end? *ret_level is that of the innermost
 * multipart which it delimits. A whole match of an outer one goes before the
 * mere likeness to an inner one.
 */
enum message_delimiter message_delimiter_of(const struct message_fence *fence,
    struct bytes line, unsigned *ret_level);

#endif
