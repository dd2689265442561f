/*
 * Does a published result hold together, and does its outcome follow? Each
 * discrepancy is a finding with the line that shows it.
 */
#ifndef ASSAY_FORUM_VERIFY_H
#define ASSAY_FORUM_VERIFY_H

#include "base/json.h"
#include "base/page.h"
#include "forum/post.h"

#define FORUM_VERIFY_SCHEMA "assay-forum-verify/1"

enum { FORUM_REMARKS_MAX = 32 }; /* of one result; the rest is counted */

struct forum_remark {
	const char *code; /* "count-differs" */
	size_t line;	  /* 0: of the whole post */
	enum rule_id rule; /* RULE_COUNT: none says it */
	char text[160];
};

struct forum_verdict {
	const struct forum_post_result *result;
	struct forum_tally tally;
	enum forum_announced announced; /* said, or else inferred */
	bool inferred;	/* from the requirements that are said to be met */
	bool follows;	/* the announced outcome is the one computed, or is
			   left open for want of a printed quorum */
	struct forum_remark remark[FORUM_REMARKS_MAX];
	unsigned remarks, suppressed;
};

void forum_verify(const struct forum_post *post,
    const struct forum_post_result *result, struct forum_verdict *ret);

/* "passed", "failed", "nothing" */
const char *forum_announced_name(enum forum_announced announced);

void forum_verdict_page(struct page *p, const char *file,
    const struct forum_verdict *v);
void forum_verdict_json(struct json *j, const char *file,
    const struct forum_verdict *v);

#endif
