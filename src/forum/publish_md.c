/* The post, in the layout that results have had since 2025. */
#include "forum/publish.h"

static const char *const class_titles[FORUM_CLASSES] = {
    "Certificate Issuers", "Certificate Consumers"};

/* Single quotes of YAML: a quote inside is doubled. */
static void
quoted(struct buf *out, const char *text)
{
	buf_char(out, '\'');
	for (; *text != '\0'; text++) {
		if (*text == '\'')
			buf_char(out, '\'');
		buf_char(out, *text == '\n' ? ' ' : *text);
	}
	buf_char(out, '\'');
}

static void
front_matter(struct buf *out, const struct forum_result *r)
{
	const struct forum_ballot *b = r->ballot;
	int64_t at = b->announced != CIVIL_NEVER ? b->announced :
						   b->voting.until;
	char day[CIVIL_TEXT];
	struct buf title = {0};

	buf_printf(&title, "Ballot %s: %s", b->id, b->title);
	buf_char(&title, '\0');
	buf_str(out, "---\ntitle: ");
	quoted(out, title.failed ? b->id : title.ptr);
	buf_clear(&title);
	buf_printf(out, "\ndate: %s\nauthor: ", civil_format_day(at, day));
	quoted(out, r->forum->name);
	buf_str(out, "\ntags:\n- Ballot\ntype: post\n---\n\n");
}

static const char *
upper(enum forum_outcome outcome)
{
	return outcome == FORUM_PASSED ? "PASSED" :
	    outcome == FORUM_FAILED    ? "FAILED" :
					 "no outcome: the quorum is not known";
}

static void
choice(struct buf *out, const struct forum_result *r, unsigned of,
    unsigned c)
{
	static const char *const words[] = {"voting YES", "voting NO",
	    "ABSTAIN"};
	unsigned count = forum_count_of(&r->poll.count[of],
	    (enum forum_choice)c);

	buf_printf(out, "- %u %s:", count, words[c]);
	for (unsigned i = 0; i < count; i++) {
		buf_str(out, i == 0 ? " " : ", ");
		page_escape_md(out,
		    r->counted[r->first[of][c] + i]->member->name);
	}
	buf_char(out, '\n');
}

static void
classes(struct buf *out, const struct forum_result *r)
{
	for (unsigned of = 0; of < FORUM_CLASSES; of++) {
		const struct forum_count *c = &r->poll.count[of];

		buf_printf(out, "### %s\n\n%u votes in total:\n\n",
		    class_titles[of], c->yes + c->no + c->abstain);
		for (unsigned n = 0; n < FORUM_CHOICES; n++)
			choice(out, r, of, n);
		buf_char(out, '\n');
	}
}

/* What a threshold asks for, in words that results have always used. */
static const char *
requirement(const struct forum_threshold *t)
{
	switch (t->rule) {
	case R_bylaw_2_3_6_issuers_two_thirds:
		return "two-thirds (2/3) or more of the votes of Certificate "
		       "Issuers, abstentions left out, are in favor";
	case R_bylaw_2_3_6_consumers_majority:
		return "more than 50% of the votes of Certificate Consumers, "
		       "abstentions left out, are in favor";
	case R_bylaw_2_3_6_one_each:
		return "at least one vote of the category is in favor";
	case R_bylaw_2_3_7_quorum:
		return "more than half of the active members take part";
	default:
		return "the rule of this kind of ballot";
	}
}

static void
threshold(struct buf *out, const struct forum_threshold *t)
{
	buf_printf(out, "- %s (%s): %s, %llu %s %llu. ",
	    rule_table[t->rule].section, rule_table[t->rule].id,
	    requirement(t), (unsigned long long)t->left,
	    t->strict ? ">" : ">=", (unsigned long long)t->right);
	buf_printf(out, "This requirement was %s.\n",
	    t->met ? "**MET**" : "**NOT MET**");
}

static void
quorum(struct buf *out, const struct forum_result *r)
{
	char day[CIVIL_TEXT];

	if (r->tally.quorum == 0)
		return;
	buf_printf(out, "\nThe quorum was %u votes.\nVotes cast: %u\n",
	    r->tally.quorum, r->tally.voted);
	if (r->meetings > 0)
		buf_str(out, "\nIt is computed from the presence at the last "
		    "meetings:\n\n");
	for (unsigned i = 0; i < r->meetings; i++)
		buf_printf(out, "- %s, %s: %u\n", civil_format_day(
		    r->meeting[i].meeting->at, day),
		    r->meeting[i].meeting->title == NULL ? "meeting" :
		    r->meeting[i].meeting->title,
		    r->meeting[i].organisations);
}

static void
requirements(struct buf *out, const struct forum_result *r)
{
	buf_str(out, "### Requirements\n\n");
	for (unsigned i = 0; i < r->tally.count; i++)
		if (r->tally.threshold[i].decides)
			threshold(out, &r->tally.threshold[i]);
	quorum(out, r);
	buf_char(out, '\n');
}

static void
hex(struct buf *out, const struct forum_vote *v)
{
	buf_hex(out, bytes_make(v->sha256, sizeof(v->sha256)));
}

/* Each message by its digest, so that the count can be repeated. */
static void
evidence(struct buf *out, const struct forum_result *r)
{
	char when[CIVIL_TEXT];

	buf_str(out, "### Messages\n\n| member | vote | received | signature "
	    "| SHA-256 |\n| --- | --- | --- | --- | --- |\n");
	for (size_t i = 0; i < r->votes->count; i++) {
		const struct forum_vote *v = &r->votes->vote[i];

		if (v->state != FORUM_COUNTED)
			continue;
		buf_str(out, "| ");
		page_escape_md(out, v->member->name);
		buf_printf(out, " | %s | %s | %s | `",
		    forum_choice_name((enum forum_choice)v->choice),
		    civil_format(v->received, when),
		    forum_signature_name(
			(enum forum_signature)v->signature));
		hex(out, v);
		buf_str(out, "` |\n");
	}
	buf_char(out, '\n');
}

static void
refused(struct buf *out, const struct forum_result *r)
{
	bool any = false;

	for (size_t i = 0; i < r->votes->count; i++) {
		const struct forum_vote *v = &r->votes->vote[i];

		if (v->state == FORUM_COUNTED || v->state == FORUM_TALK)
			continue;
		if (!any)
			buf_str(out, "### Not counted\n\n");
		any = true;
		buf_str(out, "- ");
		page_escape_md(out, v->member != NULL ? v->member->name :
		    v->mailbox != NULL		      ? v->mailbox :
							"nobody known");
		buf_str(out, ": ");
		page_escape_md(out, v->reason);
		if (v->state == FORUM_REFUSED)
			buf_printf(out, " (%s)", rule_table[v->rule].id);
		buf_str(out, ", `");
		hex(out, v);
		buf_str(out, "`\n");
	}
	if (any)
		buf_char(out, '\n');
}

static void
period(struct buf *out, const char *heading, const char *of, int64_t from,
    int64_t until)
{
	char text[CIVIL_TEXT];

	if (from == CIVIL_NEVER || from == CIVIL_ALWAYS)
		return;
	buf_printf(out, "### %s\n\n- Start %s: %s\n", heading, of,
	    civil_format(from, text));
	if (until != CIVIL_NEVER)
		buf_printf(out, "- End %s: %s\n", of,
		    civil_format(until, text));
	buf_char(out, '\n');
}

static void
proposed(struct buf *out, const struct forum_ballot *b)
{
	const char *word = ", endorsed by ";

	if (b->proposer == NULL)
		return;
	buf_str(out, "Proposed by ");
	page_escape_md(out, b->proposer->name);
	for (const struct forum_endorsement *e = b->endorsements; e != NULL;
	    e = e->next) {
		buf_str(out, word);
		page_escape_md(out, e->member->name);
		word = ", ";
	}
	buf_str(out, ".\n\n");
}

static void
motion(struct buf *out, const struct forum_result *r)
{
	const struct forum_version *v = forum_version_at(r->ballot, r->at);

	if (v == NULL)
		return;
	buf_printf(out, "## Text of version %u\n\n**Motion Begins**\n\n",
	    v->number);
	buf_bytes(out, v->text);
	buf_str(out, "\n\n**Motion Ends**\n\n");
}

void
forum_publish_md(struct buf *out, const struct forum_result *r)
{
	const struct forum_ballot *b = r->ballot;

	front_matter(out, r);
	buf_str(out, "## Voting Results\n\n");
	if (r->withdrawn) {
		buf_printf(out, "Ballot %s was withdrawn.\n\n", b->id);
	} else if (r->tally.outcome == FORUM_SECRET) {
		buf_printf(out, "The vote on %s was secret; who was elected "
		    "is announced by the Chair, the totals are not.\n\n",
		    b->id);
	} else {
		buf_printf(out, "The voting period of ballot %s has "
		    "completed. The ballot has: %s\n\n", b->id,
		    upper(r->tally.outcome));
		classes(out, r);
		requirements(out, r);
		evidence(out, r);
		refused(out, r);
	}
	period(out, "IPR review", "of Review Period", b->review.from,
	    b->review.until);
	proposed(out, b);
	motion(out, r);
	period(out, "Voting period", "time", b->voting.from,
	    b->voting.until);
}
