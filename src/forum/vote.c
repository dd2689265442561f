#include <stdlib.h>

#include "base/text.h"
#include "crypto/digest.h"
#include "forum/mbox_jobs.h"
#include "forum/vote_judge.h"
#include "forum/vote_signed.h"
#include "mailbox/mailbox.h"
#include "message/body.h"
#include "message/mbox.h"

enum { MAIL_ARENA_MAX = 192 * 1024 * 1024 }; /* octets for one message */

const char *
forum_vote_state_name(enum forum_vote_state state)
{
	static const char *const names[] = {
	    [FORUM_COUNTED] = "counted",
	    [FORUM_REPLACED] = "replaced",
	    [FORUM_DUPLICATE] = "duplicate",
	    [FORUM_REFUSED] = "refused",
	    [FORUM_TALK] = "no vote",
	};

	return names[state];
}

const char *
forum_signature_name(enum forum_signature signature)
{
	static const char *const names[] = {
	    [FORUM_UNSIGNED] = "unsigned",
	    [FORUM_SIGNED_GOOD] = "good",
	    [FORUM_SIGNED_BAD] = "bad",
	};

	return names[signature];
}

enum rc
forum_reader_new(const struct forum *f, const struct forum_ballot *ballot,
    int64_t at, struct forum_reader **ret, struct err *err)
{
	struct forum_reader *r;
	enum rc rc;

	if (ballot->voting.from == CIVIL_NEVER)
		return err_set(err, RC_EUSAGE, "vote", 0,
		    "voting on %s was never opened", ballot->id);
	r = calloc(1, sizeof(*r));
	if (r == NULL)
		return err_set(err, RC_ENOMEM, "vote", 0, "no memory");
	r->forum = f;
	r->ballot = ballot;
	r->at = at;
	r->jobs = 1;
	arena_init(&r->arena, MAIL_ARENA_MAX);
	r->scratch = crypto_scratch_new();
	rc = r->scratch == NULL ?
	    err_set(err, RC_ENOMEM, "vote", 0, "no memory") :
	    forum_trust_open(f, &r->trust, err);
	if (rc == RC_OK)
		*ret = r;
	else
		forum_reader_free(r);
	return rc;
}

void
forum_reader_free(struct forum_reader *r)
{
	if (r == NULL)
		return;
	forum_trust_close(&r->trust);
	crypto_scratch_free(r->scratch);
	arena_clear(&r->arena);
	free(r);
}

void
forum_reader_jobs(struct forum_reader *r, unsigned jobs)
{
	r->jobs = jobs < 1 ? 1 :
	    jobs > FORUM_JOBS_MAX ? FORUM_JOBS_MAX : jobs;
}

/* What one message is about and says; the views live in r->arena. */
struct heard {
	struct message message;
	struct forum_letter letter;
	struct forum_signed signature;
	struct forum_mentions subject;
	struct forum_said said;
	bool html_only;
};

/* What a signature covers is what is read, and nothing beside it. */
RC_CHECKED static enum rc
find_text(
    struct forum_reader *r, struct heard *h, struct bytes *ret, struct err *err)
{
	const struct forum_signed *s = &h->signature;
	struct message *m = s->opaque ? &h->signature.inner : &h->message;
	unsigned from = s->is_signed && !s->opaque ? s->message.content : 0;
	const struct message_part *part;

	*ret = bytes_make(NULL, 0);
	if (m->count == 0)
		return RC_OK;
	part = message_text_part(m, &m->part[from], &h->html_only);
	h->html_only = h->html_only && part == NULL;
	return part == NULL ? RC_OK :
			      forum_letter_text(m, part, &r->arena, ret, err);
}

/* An mbox puts marks before lines of the text. */
RC_CHECKED static enum rc
read_message(struct forum_reader *r, const struct forum_mail *mail,
    struct message *ret, struct err *err)
{
	struct bytes octets = mail->octets;

	if (mail->line.len > 0)
		RC_TRY(message_mbox_unquote(
		    mail->octets, MESSAGE_MBOXRD, &r->arena, &octets, err));
	RC_TRY(message_read(octets, &r->arena, ret, err));
	if (mail->line.len > 0)
		ret->envelope = mail->line;
	return RC_OK;
}

RC_CHECKED static enum rc
hear(struct forum_reader *r, const struct forum_mail *mail, struct heard *ret,
    struct err *err)
{
	struct bytes text;

	RC_TRY(read_message(r, mail, &ret->message, err));
	RC_TRY(forum_letter_read(r->scratch, &ret->message, r->ballot->body,
	    bytes_str(mail->base), &r->arena, &ret->letter, err));
	forum_mentions(r->forum, r->ballot, ret->letter.subject, &ret->subject);
	RC_TRY(forum_signed_read(r, &ret->message, &ret->signature, err));
	RC_TRY(find_text(r, ret, &text, err));
	forum_choice_read(r->forum, r->ballot, text, &ret->said);
	return RC_OK;
}

/* Is it about this ballot at all? By its subject, or by a vote on it. */
static bool
concerns(const struct heard *h)
{
	return h->subject.this_one ||
	    (h->said.choice != FORUM_UNCLEAR && h->said.named);
}

/* Nothing in it votes. Not so what cannot be read but came when votes do. */
static bool
is_talk(const struct heard *h, const struct forum_term *voting)
{
	bool closed = h->html_only ||
	    (h->signature.opaque && h->signature.inner.count == 0);

	return h->said.choice == FORUM_UNCLEAR && !h->said.tried &&
	    !h->said.twice &&
	    !(closed && forum_within(voting, h->letter.received));
}

static const char *
shown_words(struct forum_votes *votes, struct bytes words)
{
	char room[2 * FORUM_WORDS_MAX];
	uint8_t flat[FORUM_WORDS_MAX];
	struct text t;

	while (words.len > 0 && words.ptr[words.len - 1] == '\n')
		words.len--;
	if (words.len == 0)
		return NULL;
	words = bytes_head(words, sizeof(flat));
	memcpy(flat, words.ptr, words.len);
	for (size_t i = 0; i < words.len; i++)
		if (flat[i] == '\n' || flat[i] == '\t')
			flat[i] = ' ';
	text_init(&t, room, sizeof(room));
	text_escaped(&t, bytes_make(flat, words.len), words.len);
	return forum_intern(&votes->text, bytes_str(room));
}

static const char *
shown_mailbox(struct forum_votes *votes, struct bytes mailbox)
{
	char room[2 * MAILBOX_MAX];
	struct text t;

	if (mailbox.len == 0)
		return NULL;
	text_init(&t, room, sizeof(room));
	text_escaped(&t, mailbox, MAILBOX_MAX);
	return forum_intern(&votes->text, bytes_str(room));
}

RC_CHECKED static enum rc
add(struct forum_reader *r, struct forum_votes *votes,
    const struct forum_mail *mail, struct forum_vote *vote, struct err *err)
{
	uint8_t digest[CRYPTO_HASH_MAX];

	RC_TRY(forum_votes_grow(votes, 1, err));
	vote->file = forum_intern(&votes->text, bytes_str(mail->file));
	vote->number = (uint32_t)mail->number;
	if (vote->file == NULL ||
	    !crypto_digest(r->scratch, CRYPTO_SHA256, mail->octets, digest))
		return err_set(err, RC_ENOMEM, "vote", 0, "no memory");
	memcpy(vote->sha256, digest, sizeof(vote->sha256));
	votes->vote[votes->count++] = *vote;
	return RC_OK;
}

RC_CHECKED static enum rc
decide(struct forum_reader *r, const struct heard *h, struct forum_votes *votes,
    struct forum_vote *vote, struct err *err)
{
	struct forum_case c = {r->forum, r->ballot, &h->letter, &h->said,
	    h->subject, h->html_only, NULL, &votes->text};

	vote->received = h->letter.received;
	vote->clock = (uint8_t)h->letter.clock;
	vote->message_id = h->letter.message_id;
	vote->mailbox = shown_mailbox(votes, h->letter.author);
	vote->words = shown_words(votes, h->said.words);
	RC_TRY(forum_signed_judge(r, &h->signature, &h->letter, h->said.named,
	    &votes->text, vote, &c.signature_fault, err));
	RC_TRY(forum_vote_judge(&c, vote, err));
	if (!is_talk(h, &r->ballot->voting))
		return RC_OK;
	vote->state = FORUM_TALK;
	vote->rule = RULE_COUNT;
	vote->reason = "nothing in it votes";
	return RC_OK;
}

/* A message that cannot be read could be anything: it is listed. */
RC_CHECKED static enum rc
add_unreadable(struct forum_reader *r, const struct forum_mail *mail,
    const struct err *why, struct forum_votes *votes, struct err *err)
{
	struct forum_vote vote = {
	    .received = CIVIL_NEVER, .choice = FORUM_UNCLEAR};

	forum_vote_refuse(&vote, R_bylaw_2_3_5_clear,
	    forum_intern_printf(
		&votes->text, "it cannot be read: %s", why->text));
	return add(r, votes, mail, &vote, err);
}

enum rc
forum_read_mail(struct forum_reader *r, const struct forum_mail *mail,
    struct forum_votes *votes, struct err *err)
{
	struct forum_vote vote = {0};
	struct heard h = {0};
	struct err why = {0};
	enum rc rc;

	votes->messages++;
	arena_reset(&r->arena);
	rc = hear(r, mail, &h, &why);
	if (rc == RC_ENOMEM) {
		*err = why;
		return rc;
	}
	if (rc != RC_OK && mail->octets.len > 0)
		return add_unreadable(r, mail, &why, votes, err);
	if (rc != RC_OK || !concerns(&h)) {
		votes->others++;
		return RC_OK;
	}
	if (h.letter.has_received && h.letter.received > r->at) {
		votes->later++;
		return RC_OK;
	}
	RC_TRY(decide(r, &h, votes, &vote, err));
	return add(r, votes, mail, &vote, err);
}
