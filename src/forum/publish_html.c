/* One ballot as a page that needs nothing else. */
#include "forum/publish_page.h"

static const char *
outcome_class(const struct forum_result *r)
{
	if (r->withdrawn || r->tally.outcome == FORUM_SECRET)
		return "other";
	return r->tally.outcome == FORUM_PASSED ? "passed" :
	    r->tally.outcome == FORUM_FAILED    ? "failed" :
						  "open";
}

static void
head(struct buf *out, const struct forum_result *r)
{
	const struct forum_ballot *b = r->ballot;
	const char *word = ", endorsed by ";

	buf_str(out, "<h1>");
	forum_publish_text(out, "", b->id, ": ");
	forum_publish_text(out, "", b->title, " ");
	buf_printf(out, "<span class=\"badge %s\">%s</span></h1>\n",
	    outcome_class(r), forum_result_name(r, r->tally.outcome));
	forum_publish_text(out, "<p class=\"lead\">", b->body->name, ", ");
	forum_publish_text(out, "", forum_kind_name(b->kind), "");
	if (b->proposer != NULL)
		forum_publish_text(out, ". Proposed by ", b->proposer->name,
				   "");
	for (const struct forum_endorsement *e = b->endorsements;
	     b->proposer != NULL && e != NULL; e = e->next) {
		forum_publish_text(out, word, e->member->name, "");
		word = ", ";
	}
	buf_str(out, ".</p>\n");
}

/* A link to the rule below, "used" remembering that it is to be there. */
static void
rule_link(struct buf *out, enum rule_id rule, bool used[RULE_COUNT])
{
	used[rule] = true;
	buf_printf(out, "<a href=\"#%s\"><code>%s</code></a>",
	    rule_table[rule].id, rule_table[rule].id);
}

static void
thresholds(struct buf *out, const struct forum_tally *t,
    bool used[RULE_COUNT])
{
	buf_str(out, "<h2>Requirements</h2>\n<div class=\"wide\"><table>\n"
	    "<thead><tr><th>requirement</th><th>sides</th><th>met</th>"
	    "<th>rule</th></tr></thead>\n<tbody>\n");
	for (unsigned i = 0; i < t->count; i++) {
		const struct forum_threshold *th = &t->threshold[i];

		forum_publish_text(out, "<tr><td>", th->words,
		    th->by_charter ? " <small>(by the charter, shown "
				     "beside)</small>" :
		    th->decides    ? "" :
				     " <small>(does not decide)</small>");
		buf_printf(out, "</td><td class=\"n\">%llu %s %llu</td>"
		    "<td class=\"v %s\">%s</td><td>",
		    (unsigned long long)th->left,
		    th->strict ? "&gt;" : "&ge;",
		    (unsigned long long)th->right, th->met ? "yes" : "no",
		    th->met ? "yes" : "no");
		rule_link(out, th->rule, used);
		buf_str(out, "</td></tr>\n");
	}
	buf_str(out, "</tbody></table></div>\n");
}

static void
digest(struct buf *out, const struct forum_vote *v)
{
	buf_str(out, "<td><code title=\"");
	buf_hex(out, bytes_make(v->sha256, sizeof(v->sha256)));
	buf_str(out, "\">");
	buf_hex(out, bytes_make(v->sha256, 8));
	buf_str(out, "</code></td></tr>\n");
}

static void
received(struct buf *out, const struct forum_vote *v)
{
	char when[CIVIL_TEXT];

	buf_printf(out, "<td><time>%s</time></td>",
	    v->received == CIVIL_NEVER ? "unknown" :
					 civil_format(v->received, when));
}

static void
counted_row(struct buf *out, const struct forum_vote *v)
{
	const char *choice = forum_choice_name((enum forum_choice)v->choice);

	forum_publish_text(out, "<tr><td>", v->member->name, "</td>");
	buf_printf(out, "<td>%s</td><td class=\"v %s\">%s</td>",
	    v->of == FORUM_ISSUER ? "issuer" : "consumer", choice, choice);
	received(out, v);
	forum_publish_text(out, "<td>", forum_signature_name(
	    (enum forum_signature)v->signature), "</td>");
	digest(out, v);
}

static void
counted(struct buf *out, const struct forum_result *r,
    bool used[RULE_COUNT])
{
	buf_str(out, "<h2>Votes</h2>\n<p>What counts is the moment at which "
	    "the list received a vote (");
	rule_link(out, R_bylaw_2_3_4_in_time, used);
	buf_str(out, "), and of several votes of a member the last.</p>\n"
	    "<div class=\"wide\"><table>\n<thead><tr><th>member</th>"
	    "<th>class</th><th>vote</th><th>received</th><th>signature</th>"
	    "<th>SHA-256 of the message</th></tr></thead>\n<tbody>\n");
	for (unsigned of = 0; of < FORUM_CLASSES; of++)
		for (unsigned c = 0; c < FORUM_CHOICES; c++)
			for (unsigned i = 0; i < forum_count_of(
			    &r->poll.count[of], (enum forum_choice)c); i++)
				counted_row(out,
				    r->counted[r->first[of][c] + i]);
	buf_str(out, "</tbody></table></div>\n");
}

static void
refused_row(struct buf *out, const struct forum_vote *v,
    bool used[RULE_COUNT])
{
	forum_publish_text(out, "<tr><td>",
			   v->member != NULL	? v->member->name
			   : v->mailbox != NULL ? v->mailbox
						: "nobody known",
			   "</td>");
	received(out, v);
	forum_publish_text(out, "<td>", v->reason, "");
	if (v->state == FORUM_REFUSED) {
		buf_str(out, " ");
		rule_link(out, (enum rule_id)v->rule, used);
	}
	buf_str(out, "</td>");
	digest(out, v);
}

static void
refused(struct buf *out, const struct forum_result *r,
    bool used[RULE_COUNT])
{
	bool any = false;

	for (size_t i = 0; i < r->votes->count; i++) {
		const struct forum_vote *v = &r->votes->vote[i];

		if (v->state == FORUM_COUNTED || v->state == FORUM_TALK)
			continue;
		if (!any)
			buf_str(out, "<h2>Not counted</h2>\n"
			    "<div class=\"wide\"><table>\n<thead><tr>"
			    "<th>from</th><th>received</th><th>why</th>"
			    "<th>SHA-256</th></tr></thead>\n<tbody>\n");
		any = true;
		refused_row(out, v, used);
	}
	if (any)
		buf_str(out, "</tbody></table></div>\n");
}

static void
rules(struct buf *out, const bool used[RULE_COUNT])
{
	buf_str(out, "<h2>Rules</h2>\n<dl>\n");
	for (unsigned i = 0; i < RULE_COUNT; i++) {
		const struct rule *rule = &rule_table[i];
		char day[CIVIL_TEXT];

		if (!used[i])
			continue;
		buf_printf(out, "<dt id=\"%s\"><code>%s</code></dt><dd>",
		    rule->id, rule->id);
		forum_publish_text(out, "", rule->requirement, " <small>");
		forum_publish_text(out, "", rule->section, "");
		if (rule->from != CIVIL_ALWAYS)
			buf_printf(out, ", in force since %s",
			    civil_format_day(rule->from, day));
		buf_str(out, "</small></dd>\n");
	}
	buf_str(out, "</dl>\n");
}

static void
motion(struct buf *out, const struct forum_result *r)
{
	const struct forum_version *v = forum_version_at(r->ballot, r->at);
	struct buf text = {0};

	if (v == NULL)
		return;
	buf_bytes(&text, v->text);
	buf_char(&text, '\0');
	buf_printf(out, "<h2>Text of version %u</h2>\n", v->number);
	forum_publish_text(out, "<pre>", text.failed ? "" : text.ptr,
			   "</pre>\n");
	out->failed = out->failed || text.failed;
	buf_clear(&text);
}

static void
repeat(struct buf *out, const struct forum_result *r)
{
	buf_printf(out, "<p>%llu messages were read, %llu of them about other "
	    "things. With the folder of the forum anybody can count again: "
	    "<code>assay forum tally ",
	    (unsigned long long)r->votes->messages,
	    (unsigned long long)r->votes->others);
	forum_publish_text(out, "", r->ballot->id, "</code>.</p>\n");
}

void
forum_publish_html(struct buf *out, const struct forum_result *r)
{
	bool used[RULE_COUNT] = {false};
	struct page p;

	page_begin_html(&p, out, r->ballot->id, forum_page_css);
	head(out, r);
	if (r->withdrawn || r->tally.outcome == FORUM_SECRET) {
		buf_str(out, r->withdrawn ? "<p>It was withdrawn.</p>\n" :
		    "<p>The vote was secret: totals are not published "
		    "(Bylaws 4.1(3)).</p>\n");
	} else {
		forum_publish_bars(out, r);
		thresholds(out, &r->tally, used);
	}
	buf_str(out, "<h2>Its life</h2>\n");
	forum_publish_life(out, r->ballot);
	if (!r->withdrawn && r->tally.outcome != FORUM_SECRET) {
		counted(out, r, used);
		refused(out, r, used);
		repeat(out, r);
		rules(out, used);
	}
	motion(out, r);
	page_end(&p);
}
