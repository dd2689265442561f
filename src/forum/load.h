/*
 * The files of a forum's folder, each from its octets: assay-forum(5). What
 * one file says about another's things (a member, a body) is resolved while
 * it is read, so their order is forum.yaml, members.yaml, and the rest.
 */
#ifndef ASSAY_FORUM_LOAD_H
#define ASSAY_FORUM_LOAD_H

#include "config/config.h"
#include "forum/forum.h"

/* The target of every reader of a forum's files. */
struct forum_load {
	struct forum *forum;
	void *at; /* what the file at hand is read into */
};

/* An empty forum, ready for the readers below. */
void forum_init(struct forum *f);

/* `name` of the file is for messages and lives as long as the forum. */
RC_CHECKED enum rc forum_load_head(struct forum *f, struct bytes in,
    const char *name, struct err *err);
RC_CHECKED enum rc forum_load_members(struct forum *f, struct bytes in,
    const char *name, struct err *err);
RC_CHECKED enum rc forum_load_holidays(struct forum *f, struct bytes in,
    const char *name, struct err *err);
RC_CHECKED enum rc forum_load_meeting(struct forum *f, struct bytes in,
    const char *name, struct forum_meeting *ret, struct err *err);
/* ret->id and ret->body are set by the caller. */
RC_CHECKED enum rc forum_load_record(struct forum *f, struct bytes in,
    const char *name, struct forum_ballot *ret, struct err *err);
/* Front matter and text of one version; copies the text. */
RC_CHECKED enum rc forum_load_version(struct forum *f, struct bytes in,
    const char *name, struct forum_version *ret, struct err *err);

/* A ballot of which nothing is known yet. */
void forum_ballot_init(struct forum_ballot *b);
/* "SMC-13" into body and number; false when it is no folder of a ballot. */
bool forum_ballot_name(const struct forum *f, const char *folder,
    const struct forum_body **ret_body, unsigned *ret_number);

/*
 * The part between the lines "---" that a text begins with, if it does, and
 * what follows; ret_lines of the whole stand before ret_front.
 */
bool forum_front_matter(struct bytes in, struct bytes *ret_front,
    struct bytes *ret_text, size_t *ret_lines);

/* Sorts names and mailboxes; an error when one is two members'. */
RC_CHECKED enum rc forum_index(struct forum *f, struct err *err);
/* Sorts ballots and meetings; an error when a ballot names no ballot. */
RC_CHECKED enum rc forum_order(struct forum *f, struct err *err);

/* Values of a field: int64_t; a pair of them; a member; a body; texts. */
config_fn forum_read_moment, forum_read_member, forum_read_body,
    forum_read_texts;

/* A start and an end that people announce. */
struct forum_window {
	struct forum_term term;
	bool start_zone, end_zone;
	int64_t called; /* the notice of it; CIVIL_NEVER: not known */
};
/* A mapping of start, end and perhaps called, into a struct forum_window. */
config_fn forum_read_window;

/* RC_EFORMAT at this line of a file already read; NULL is "a file". */
RC_CHECKED enum rc forum_fail(struct err *err, const char *name, size_t line,
    const char *format, ...) __attribute__((format(printf, 4, 5)));
/* RC_ELIMIT: the forum is larger than FORUM_MEMORY_MAX. */
RC_CHECKED enum rc forum_full(struct err *err, const char *name);
/* The term ends after it begins, or an error at `line`. */
RC_CHECKED enum rc forum_check_term(struct config *c, size_t line,
    const struct forum_term *term);
RC_CHECKED enum rc forum_next_line(struct config *c, size_t *ret);

#endif
