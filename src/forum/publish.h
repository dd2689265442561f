/*
 * A counted ballot as others read it: the post that the Forum prints today,
 * a page with bars and a timeline that needs nothing else, and an index of
 * all ballots of a forum. JSON with the evidence is forum_result_json()'s.
 *
 * What is published of a secret election is that it was held (4.1(3)).
 */
#ifndef ASSAY_FORUM_PUBLISH_H
#define ASSAY_FORUM_PUBLISH_H

#include "base/buf.h"
#include "forum/count.h"
#include "forum/stage.h"

#define FORUM_INDEX_SCHEMA "assay-forum-index/1"

/* The style of all pages about ballots, behind that of page_begin(). */
extern const char forum_page_css[];

/* A post: Markdown with front matter. forum_verify() reads it again. */
void forum_publish_md(struct buf *out, const struct forum_result *r);
void forum_publish_html(struct buf *out, const struct forum_result *r);

/* All ballots as of `at`; in HTML each leads to "ID.html" beside it, and
 * filters work without a script. */
void forum_index_html(struct buf *out, const struct forum *f, int64_t at);
void forum_index_md(struct buf *out, const struct forum *f, int64_t at);
void forum_index_json(struct buf *out, const struct forum *f, int64_t at);

#endif
