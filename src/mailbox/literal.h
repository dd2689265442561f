/* Address literals of RFC 5321 4.1.3, without brackets and tag. */
#ifndef ASSAY_MAILBOX_LITERAL_H
#define ASSAY_MAILBOX_LITERAL_H

#include "base/bytes.h"

bool literal_is_ipv4(struct bytes in);
bool literal_is_ipv6(struct bytes in);

#endif
