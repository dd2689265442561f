/*
 * A record of standard/ballots out of its file: the same struct that the
 * build makes of it, for records that are not built in yet.
 */
#ifndef ASSAY_FORUM_RECORD_H
#define ASSAY_FORUM_RECORD_H

#include "base/arena.h"
#include "base/err.h"
#include "rule/ballot.h"

/* What it points to lives in `arena`. `name` is the file's, for messages. */
RC_CHECKED enum rc forum_record_read(struct bytes in, const char *name,
    struct arena *arena, struct rule_ballot *ret, struct err *err);

#endif
