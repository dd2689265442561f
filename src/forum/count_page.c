#include <stdio.h>

#include "forum/count.h"
#include "message/times.h"

enum {
	SHORT_DIGEST = 8, /* octets of it */
	ROOM = 512,	  /* for a line of numbers */
};

static const char *
moment(int64_t at, char out[CIVIL_TEXT])
{
	return at == CIVIL_NEVER ? "unknown" : civil_format(at, out);
}

static void
put_digest(const struct forum_vote *v, char out[2 * SHORT_DIGEST + 1])
{
	for (int i = 0; i < SHORT_DIGEST; i++)
		snprintf(out + 2 * i, 3, "%02x", v->sha256[i]);
}

static void
put_table(struct page *p, const struct forum_votes *votes,
    enum forum_vote_state state)
{
	static const struct page_column columns[] = {
	    {"received", 20, PAGE_PLAIN},
	    {"member", 24, PAGE_PLAIN},
	    {"vote", 7, PAGE_MARK},
	    {"signed", 8, PAGE_PLAIN},
	    {"words", 0, PAGE_DIM},
	    {"sha256", 16, PAGE_CODE},
	};

	page_table(p, columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < votes->count; i++) {
		const struct forum_vote *v = &votes->vote[i];
		char when[CIVIL_TEXT], digest[2 * SHORT_DIGEST + 1];

		if (v->state != state)
			continue;
		put_digest(v, digest);
		page_row(p,
		    (const char *[]){moment(v->received, when),
			v->member == NULL ? v->mailbox : v->member->name,
			v->choice == FORUM_UNCLEAR ?
			    "" :
			    forum_choice_name((enum forum_choice)v->choice),
			forum_signature_name(
			    (enum forum_signature)v->signature),
			v->words, digest});
	}
}

static const char *
who(const struct forum_vote *v)
{
	return v->member != NULL   ? v->member->name :
	    v->mailbox != NULL ? v->mailbox :
				 "nobody known";
}

/* Each with its reason, which does not fit a column. */
static void
put_list(struct page *p, const struct forum_votes *votes,
    enum forum_vote_state state)
{
	char when[CIVIL_TEXT], digest[2 * SHORT_DIGEST + 1];
	struct buf text = {0};

	for (size_t i = 0; i < votes->count; i++) {
		const struct forum_vote *v = &votes->vote[i];

		if (v->state != state)
			continue;
		text.len = 0;
		put_digest(v, digest);
		buf_printf(&text, "%s, %s", who(v), moment(v->received, when));
		if (v->choice != FORUM_UNCLEAR)
			buf_printf(&text, ", %s",
			    forum_choice_name((enum forum_choice)v->choice));
		buf_printf(&text, ": %s", v->reason);
		if (v->words != NULL)
			buf_printf(&text,
			    "; it says \xe2\x80\x9c%s\xe2\x80\x9d", v->words);
		buf_printf(&text, " (%s)", digest);
		buf_char(&text, '\0');
		page_item(p, forum_vote_state_name(state),
		    text.failed ? "out of memory" : text.ptr,
		    state == FORUM_REFUSED ? rule_table[v->rule].id : NULL);
	}
	buf_clear(&text);
}

static size_t
count_state(const struct forum_votes *votes, enum forum_vote_state state)
{
	size_t n = 0;

	for (size_t i = 0; i < votes->count; i++)
		n += votes->vote[i].state == state;
	return n;
}

static void
put_read(struct page *p, const struct forum_votes *votes)
{
	char text[ROOM], later[ROOM] = "";

	if (votes->later > 0)
		snprintf(later, sizeof(later), ", %llu received later",
		    (unsigned long long)votes->later);
	snprintf(text, sizeof(text),
	    "%llu messages read, %llu about other things%.64s",
	    (unsigned long long)votes->messages,
	    (unsigned long long)votes->others, later);
	page_text(p, text);
}

void
forum_votes_page(struct page *p, const struct forum_votes *votes)
{
	static const struct {
		enum forum_vote_state state;
		const char *heading;
	} lists[] = {
	    {FORUM_REPLACED, "Replaced by a later vote"},
	    {FORUM_DUPLICATE, "Received again"},
	    {FORUM_REFUSED, "Not counted"},
	    {FORUM_TALK, "About the ballot, but no vote"},
	};

	put_read(p, votes);
	if (count_state(votes, FORUM_COUNTED) > 0) {
		page_heading(p, 2, "Counted votes");
		put_table(p, votes, FORUM_COUNTED);
	}
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		if (count_state(votes, lists[i].state) == 0)
			continue;
		page_heading(p, 2, lists[i].heading);
		put_list(p, votes, lists[i].state);
	}
}

static void
put_names(struct page *p, const struct forum_result *r, enum forum_class of,
    enum forum_choice choice)
{
	unsigned count = forum_count_of(&r->poll.count[of], choice);
	struct buf names = {0};

	buf_printf(&names, "%u", count);
	for (unsigned i = 0; i < count; i++)
		buf_printf(&names, "%s%s", i == 0 ? ": " : ", ",
		    r->counted[r->first[of][choice] + i]->member->name);
	buf_char(&names, '\0');
	page_field(p, forum_choice_name(choice),
	    names.failed ? "out of memory" : names.ptr, PAGE_PLAIN);
	buf_clear(&names);
}

static void
put_threshold(struct page *p, const struct forum_threshold *t)
{
	char text[ROOM];

	snprintf(text, sizeof(text), "%s: %llu %s %llu%s", t->words,
	    (unsigned long long)t->left,
	    t->met ? (t->strict ? ">" : ">=") : (t->strict ? "<=" : "<"),
	    (unsigned long long)t->right,
	    t->decides ? "" : " (does not decide)");
	page_item(p, t->met ? "met" : "not met", text, rule_table[t->rule].id);
}

static void
put_quorum(struct page *p, const struct forum_result *r)
{
	char text[ROOM], needed[ROOM], when[CIVIL_TEXT];

	if (r->meetings == 0) {
		page_text(p, "No meeting of the body is recorded, so that the "
			     "quorum is not known.");
		return;
	}
	for (unsigned i = 0; i < r->meetings; i++) {
		const struct forum_meeting *m = r->meeting[i].meeting;

		snprintf(text, sizeof(text), "%s %.400s: %u organisations",
		    civil_format_day(m->at, when), m->title,
		    r->meeting[i].organisations);
		page_item(p, NULL, text, NULL);
	}
	if (r->tally.quorum == 0)
		snprintf(needed, sizeof(needed), "no quorum can be met yet");
	else
		snprintf(needed, sizeof(needed), "quorum %u", r->tally.quorum);
	snprintf(text, sizeof(text),
	    "%u present at %u meeting%s, %.2f on average; %.64s, %u voted",
	    r->poll.present, r->meetings, r->meetings == 1 ? "" : "s",
	    (double)r->poll.present / r->meetings,
	    needed, r->tally.voted);
	page_text(p, text);
}

static void
put_head(struct page *p, const struct forum_result *r)
{
	char times[ROOM], from[CIVIL_TEXT], until[CIVIL_TEXT];
	struct buf heading = {0};

	buf_printf(&heading, "%s: %s", r->ballot->id, r->ballot->title);
	buf_char(&heading, '\0');
	page_heading(p, 1, heading.failed ? r->ballot->id : heading.ptr);
	buf_clear(&heading);
	page_field(
	    p, "outcome", forum_result_name(r, r->tally.outcome), PAGE_MARK);
	if (r->tally.by_charter != r->tally.outcome)
		page_field(p, "by charter",
		    forum_result_name(r, r->tally.by_charter), PAGE_MARK);
	page_field(p, "body", r->ballot->body->name, PAGE_PLAIN);
	page_field(p, "kind", forum_kind_name(r->ballot->kind), PAGE_PLAIN);
	snprintf(times, sizeof(times), "%s to %s",
	    civil_format(r->ballot->voting.from, from),
	    civil_format(r->ballot->voting.until, until));
	page_field(p, "voting", times, PAGE_PLAIN);
	page_field(p, "as of", civil_format(r->at, from), PAGE_PLAIN);
}

void
forum_result_page(struct page *p, const struct forum_result *r)
{
	put_head(p, r);
	if (r->tally.outcome == FORUM_SECRET) {
		page_text(p,
		    "The vote is secret: how members voted, and the "
		    "totals, are not shown (Bylaws 4.1(3)).");
		return;
	}
	for (int of = 0; of < FORUM_CLASSES; of++) {
		page_heading(p, 2, forum_class_name((enum forum_class)of));
		for (int c = 0; c < FORUM_CHOICES; c++)
			put_names(
			    p, r, (enum forum_class)of, (enum forum_choice)c);
	}
	page_heading(p, 2, "Thresholds");
	for (unsigned i = 0; i < r->tally.count; i++)
		put_threshold(p, &r->tally.threshold[i]);
	page_heading(p, 2, "Quorum");
	put_quorum(p, r);
	page_heading(p, 2, "Messages");
	forum_votes_page(p, r->votes);
}
