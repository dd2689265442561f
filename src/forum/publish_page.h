/* Parts of the HTML pages; used inside src/forum alone. */
#ifndef ASSAY_FORUM_PUBLISH_PAGE_H
#define ASSAY_FORUM_PUBLISH_PAGE_H

#include "forum/publish.h"

/* printf with each %s escaped would need a parser: text goes in by this. */
void forum_publish_text(struct buf *out, const char *before, const char *text,
    const char *after);
/* A bar a class with the threshold marked, and one of the quorum. */
void forum_publish_bars(struct buf *out, const struct forum_result *r);
/* Phases to scale, and the events below. */
void forum_publish_life(struct buf *out, const struct forum_ballot *b);
/* "passed", "failed", "open": a class of the style sheet. */
const char *forum_publish_stage_class(enum forum_stage stage);

#endif
