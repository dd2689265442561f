/*
 * A counted ballot as others read it: the post that the Forum prints today,
 * a page with bars and a timeline, JSON with the evidence; and an index of
 * all ballots of a forum.
 */
#ifndef ASSAY_FORUM_PUBLISH_H
#define ASSAY_FORUM_PUBLISH_H

#define FORUM_RESULT_SCHEMA "assay-forum-result/1"

#endif
