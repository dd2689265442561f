#include "forum/notice.h"
#include "forum/stage.h"
#include "message/write_inner.h"

static void
head(const struct forum_ballot *b, const char *what, struct buf *out)
{
	struct buf subject = {0}, field = {0};

	buf_printf(&subject, "%s Ballot %s: %s%c", what, b->id, b->title, 0);
	if (!subject.failed)
		write_text_field(&field, "Subject", subject.ptr);
	out->failed = out->failed || subject.failed || field.failed;
	buf_printf(out, "To: %s\n", b->body->list);
	for (size_t i = 0; i < field.len; i++)
		if (field.ptr[i] != '\r')
			buf_char(out, field.ptr[i]);
	buf_str(out, "MIME-Version: 1.0\n"
	    "Content-Type: text/plain; charset=utf-8\n"
	    "Content-Transfer-Encoding: 8bit\n\n");
	buf_clear(&subject);
	buf_clear(&field);
}

/* "2020-02-05 19:00:00 UTC" */
static void
moment(struct buf *out, const char *label, int64_t at)
{
	char text[CIVIL_TEXT];

	(void)civil_format(at, text);
	buf_printf(out, "%s: %.10s %.8s UTC\n", label, text, text + 11);
}

static void
line(struct buf *out, const char *label, const char *value)
{
	if (value != NULL)
		buf_printf(out, "%s: %s\n", label, value);
}

static void
list(struct buf *out, const char *label, const char *const *values)
{
	if (values[0] == NULL)
		return;
	buf_printf(out, "%s: ", label);
	for (size_t i = 0; values[i] != NULL; i++)
		buf_printf(out, "%s%s", i > 0 ? ", " : "", values[i]);
	buf_char(out, '\n');
}

static void
about(const struct forum_ballot *b, struct buf *out)
{
	const char *separator = "";

	line(out, "Kind", forum_kind_name(b->kind));
	if (b->proposer != NULL)
		line(out, "Proposer", b->proposer->name);
	if (b->endorsements != NULL)
		buf_str(out, "Endorsers: ");
	for (const struct forum_endorsement *e = b->endorsements; e != NULL;
	    e = e->next, separator = ", ")
		buf_printf(out, "%s%s", separator, e->member->name);
	if (b->endorsements != NULL)
		buf_char(out, '\n');
	line(out, "Guideline", b->body->guideline);
	line(out, "Amends version", b->guideline);
	line(out, "Makes version", b->adopts);
	line(out, "Redline", b->redline);
	list(out, "Sections", b->sections);
	list(out, "Earlier ballots on the same sections", b->overlaps);
}

static void
motion(const struct forum_version *v, struct buf *out)
{
	buf_str(out, "\n--- Motion begins ---\n\n");
	buf_bytes(out, v->text);
	if (v->text.len > 0 && v->text.ptr[v->text.len - 1] != '\n')
		buf_char(out, '\n');
	buf_str(out, "\n--- Motion ends ---\n");
}

void
forum_notice_discussion(const struct forum_ballot *b, struct buf *out)
{
	const struct forum_version *v = &b->version[b->versions - 1];
	int64_t expiry = forum_expires(b) ? forum_expiry(v->posted, NULL) :
					    CIVIL_NEVER;

	head(b, "Discussion begins:", out);
	buf_printf(out, "This message begins the discussion period of ballot "
	    "%s, version %u.\n\n", b->id, v->number);
	about(b, out);
	buf_char(out, '\n');
	moment(out, "Discussion starts", v->posted);
	moment(out, "Voting starts at the earliest",
	    v->posted + 7 * CIVIL_DAY);
	if (expiry != CIVIL_NEVER)
		moment(out, "The ballot fails unless voting has started by",
		    expiry);
	motion(v, out);
}

void
forum_notice_voting(const struct forum_ballot *b, struct buf *out)
{
	head(b, "Voting begins:", out);
	buf_printf(out, "This message begins the voting period of ballot %s"
	    ", version %u%s.\n\n", b->id, b->version[b->versions - 1].number,
	    b->initial.from != CIVIL_NEVER ? " (second vote)" : "");
	about(b, out);
	buf_char(out, '\n');
	moment(out, "Voting starts", b->voting.from);
	moment(out, "Voting ends", b->voting.until);
	buf_printf(out, "\nVotes are sent to %s within this period.\n",
	    b->body->list);
	motion(&b->version[b->versions - 1], out);
}

void
forum_notice_withdrawn(const struct forum_ballot *b, struct buf *out)
{
	head(b, "Withdrawn:", out);
	buf_printf(out, "%s withdraws ballot %s.\n\n", b->proposer != NULL ?
	    b->proposer->name : "The Chair", b->id);
	moment(out, "Withdrawn", b->withdrawn);
}

static void
review(const struct forum_ballot *b, struct buf *out)
{
	buf_printf(out, "\nThis is the Review Notice under section 4.1 of the "
	    "IPR Policy. The review\nlasts %d days. Exclusion Notices are "
	    "sent to the Chair and to this list before\nit ends.\n\n",
	    (int)(forum_review_length(b->kind) / CIVIL_DAY));
	line(out, "Guideline", b->body->guideline);
	line(out, "Version", b->adopts);
	moment(out, "Review starts", b->review.from);
	moment(out, "Review ends", b->review.until);
}

void
forum_notice_result(const struct forum_ballot *b, struct buf *out)
{
	head(b, b->passed ? "Passed:" : "Failed:", out);
	buf_printf(out, "Ballot %s has %s.\n\n", b->id,
	    b->passed ? "passed" : "failed");
	moment(out, "Voting ended", b->voting.until);
	moment(out, "Announced", b->announced);
	if (b->review.from != CIVIL_NEVER && b->initial.from == CIVIL_NEVER)
		review(b, out);
}

void
forum_notice_reviewed(const struct forum *f, const struct forum_ballot *b,
    int64_t at, struct buf *out)
{
	bool excluded = forum_is_excluded(b, at);

	head(b, excluded ? "Rescinded:" : "Effective:", out);
	moment(out, "Review ended", b->review.until);
	if (!excluded) {
		buf_printf(out, "\nNo Exclusion Notice was filed. The result "
		    "of ballot %s is final.\n\n", b->id);
		moment(out, "Effective", b->effective);
		moment(out, "Published by",
		    forum_business_days(f, b->review.until, 10));
		return;
	}
	buf_str(out, "\nExclusion Notices were filed, and the result of the "
	    "vote is rescinded:\n\n");
	for (const struct forum_exclusion *e = b->exclusions; e != NULL;
	    e = e->next)
		moment(out, e->member->name, e->at);
	buf_str(out, "\nA Patent Advisory Group is formed under section 7 of "
	    "the IPR Policy. After its\nconclusion the unchanged ballot may "
	    "go to a second vote; a changed one is a new\nballot.\n");
}
