#include "forum/count.h"
#include "message/times.h"

static void
put_moment(struct json *j, const char *key, int64_t at)
{
	char text[CIVIL_TEXT];

	json_put_str(j, key,
	    at == CIVIL_NEVER || at == CIVIL_ALWAYS ? NULL :
						      civil_format(at, text));
}

static void
put_hex(struct json *j, const char *key, const uint8_t sha256[32])
{
	static const char digits[] = "0123456789abcdef";
	char text[65];

	for (int i = 0; i < 32; i++) {
		text[2 * i] = digits[sha256[i] >> 4];
		text[2 * i + 1] = digits[sha256[i] & 15];
	}
	text[64] = '\0';
	json_put_str(j, key, text);
}

static void
put_vote(struct json *j, const struct forum_vote *v)
{
	json_open(j, '{');
	put_hex(j, "sha256", v->sha256);
	json_put_str(j, "file", v->file);
	json_put_uint(j, "number", v->number);
	json_put_str(
	    j, "state", forum_vote_state_name((enum forum_vote_state)v->state));
	json_put_str(j, "member", v->member == NULL ? NULL : v->member->name);
	json_put_str(j, "mailbox", v->mailbox);
	json_put_str(j, "choice",
	    v->choice == FORUM_UNCLEAR ?
		NULL :
		forum_choice_name((enum forum_choice)v->choice));
	json_put_str(j, "words", v->words);
	put_moment(j, "received", v->received);
	json_put_str(j, "received_by",
	    v->received == CIVIL_NEVER ?
		NULL :
		message_clock_name((enum message_clock)v->clock));
	json_put_str(j, "signature",
	    forum_signature_name((enum forum_signature)v->signature));
	json_put_str(j, "signer", v->signer);
	json_put_str(j, "rule",
	    v->rule == RULE_COUNT || v->state != FORUM_REFUSED ?
		NULL :
		rule_table[v->rule].id);
	json_put_str(j, "reason", v->state == FORUM_COUNTED ? NULL : v->reason);
	json_close(j, '}');
}

static void
put_votes(struct json *j, const struct forum_votes *votes)
{
	json_put_uint(j, "messages", votes->messages);
	json_put_uint(j, "about_other_things", votes->others);
	json_put_uint(j, "received_later", votes->later);
	json_key(j, "votes");
	json_open(j, '[');
	for (size_t i = 0; i < votes->count; i++)
		put_vote(j, &votes->vote[i]);
	json_close(j, ']');
}

void
forum_votes_json(struct json *j, const struct forum_ballot *ballot,
    const struct forum_votes *votes)
{
	json_open(j, '{');
	json_put_str(j, "schema", FORUM_VOTES_SCHEMA);
	json_put_str(j, "ballot", ballot->id);
	put_votes(j, votes);
	json_close(j, '}');
}

static void
put_names(struct json *j, const struct forum_result *r, enum forum_class of,
    enum forum_choice choice)
{
	unsigned count = forum_count_of(&r->poll.count[of], choice);

	json_key(j, forum_choice_name(choice));
	json_open(j, '[');
	for (unsigned i = 0; i < count; i++)
		json_bytes(j,
		    bytes_str(
			r->counted[r->first[of][choice] + i]->member->name));
	json_close(j, ']');
}

static void
put_classes(struct json *j, const struct forum_result *r)
{
	static const char *const keys[] = {"issuers", "consumers"};

	for (int of = 0; of < FORUM_CLASSES; of++) {
		json_key(j, keys[of]);
		json_open(j, '{');
		for (int c = 0; c < FORUM_CHOICES; c++)
			put_names(
			    j, r, (enum forum_class)of, (enum forum_choice)c);
		json_close(j, '}');
	}
}

static void
put_quorum(struct json *j, const struct forum_result *r)
{
	json_key(j, "quorum");
	json_open(j, '{');
	json_key(j, "needed");
	if (r->tally.quorum == 0)
		json_null(j);
	else
		json_uint(j, r->tally.quorum);
	json_put_uint(j, "voted", r->tally.voted);
	json_put_uint(j, "present", r->poll.present);
	json_key(j, "meetings");
	json_open(j, '[');
	for (unsigned i = 0; i < r->meetings; i++) {
		json_open(j, '{');
		put_moment(j, "at", r->meeting[i].meeting->at);
		json_put_str(j, "title", r->meeting[i].meeting->title);
		json_put_str(j, "file", r->meeting[i].meeting->file);
		json_put_uint(j, "present", r->meeting[i].organisations);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_close(j, '}');
}

static void
put_head(struct json *j, const struct forum_result *r)
{
	json_put_str(j, "schema", FORUM_TALLY_SCHEMA);
	json_put_str(j, "ballot", r->ballot->id);
	json_put_str(j, "title", r->ballot->title);
	json_put_str(j, "body", r->ballot->body->id);
	json_put_str(j, "kind", forum_kind_name(r->ballot->kind));
	put_moment(j, "at", r->at);
	put_moment(j, "voting_start", r->ballot->voting.from);
	put_moment(j, "voting_end", r->ballot->voting.until);
	json_put_str(j, "outcome", forum_result_name(r, r->tally.outcome));
	json_put_str(
	    j, "outcome_by_charter", forum_result_name(r, r->tally.by_charter));
}

void
forum_result_json(struct json *j, const struct forum_result *r)
{
	json_open(j, '{');
	put_head(j, r);
	/* 4.1(3): how each member voted, and the totals, are confidential. */
	if (r->tally.outcome != FORUM_SECRET) {
		put_classes(j, r);
		forum_thresholds_json(j, &r->tally);
		put_quorum(j, r);
		put_votes(j, r->votes);
	}
	json_close(j, '}');
}
