/* The files of a ballot as octets, in the one form that is written. */
#ifndef ASSAY_FORUM_WRITE_H
#define ASSAY_FORUM_WRITE_H

#include "base/buf.h"
#include "forum/forum.h"

/* ballot.yaml; reading it again gives the same ballot. */
void forum_record_write(const struct forum_ballot *b, struct buf *out);
/* vN.md: front matter, unless it is a draft, and text. */
void forum_version_write(const struct forum_version *v, struct buf *out);

#endif
