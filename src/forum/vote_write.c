#include <stdio.h>

#include "forum/vote_write.h"
#include "message/write.h"

enum { LINE_ROOM = 1024 };

static const char *
sentence(const struct forum_ballot_paper *p, char out[LINE_ROOM])
{
	static const char *const verbs[] = {
	    [FORUM_YES] = "votes YES",
	    [FORUM_NO] = "votes NO",
	    [FORUM_ABSTAIN] = "abstains from voting",
	};

	(void)snprintf(out, LINE_ROOM, "%.400s %s on ballot %.100s.\n",
	    p->member->name, verbs[p->choice], p->ballot->id);
	return out;
}

enum rc
forum_vote_write(
    const struct forum_ballot_paper *p, struct buf *out, struct err *err)
{
	const char *to[] = {p->ballot->body->list, NULL};
	char text[LINE_ROOM], subject[LINE_ROOM], id[LINE_ROOM];
	const char *at = strrchr(p->from->mailbox, '@');
	struct message_draft draft = {
	    .from_name = p->from->name,
	    .from = p->from->mailbox,
	    .to = to,
	    .subject = subject,
	    .message_id = id,
	    .date = p->at,
	    .text = sentence(p, text),
	};

	if (to[0] == NULL)
		return err_set(err, RC_EUSAGE, "vote", 0,
		    "%s has no list to vote on", p->ballot->body->name);
	(void)snprintf(subject, sizeof(subject),
	    "Ballot %.100s: vote of %.400s",
	    p->ballot->id, p->member->name);
	(void)snprintf(id, sizeof(id), "%.64s@%.300s", p->token,
	    at == NULL ? "localhost" : at + 1);
	return p->identity == NULL ?
	    message_write(&draft, out, err) :
	    message_write_signed(&draft, p->identity, out, err);
}

static const char *
verdict(const struct forum_votes *votes)
{
	if (votes->count == 0)
		return "it is not found to be a vote on this ballot";
	return votes->vote[0].state == FORUM_COUNTED ? "" :
						       votes->vote[0].reason;
}

enum rc
forum_vote_try(const struct forum *f, const struct forum_ballot *ballot,
    int64_t at, struct bytes message, char reason[FORUM_REASON_ROOM],
    struct err *err)
{
	char name[64];
	struct forum_mail mail = {
	    .octets = message, .file = "", .base = name, .number = 1};
	struct forum_reader *reader;
	struct forum_votes votes;
	enum rc rc;

	/* As a Maildir would name it: there its receipt is told by that. */
	(void)snprintf(name, sizeof(name), "%lld.vote", (long long)at);
	RC_TRY(forum_reader_new(f, ballot, at, &reader, err));
	forum_votes_init(&votes, 1);
	rc = forum_read_mail(reader, &mail, &votes, err);
	if (rc == RC_OK)
		(void)snprintf(
		    reason, FORUM_REASON_ROOM, "%.250s", verdict(&votes));
	forum_votes_clear(&votes);
	forum_reader_free(reader);
	return rc;
}
