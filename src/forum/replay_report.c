#include "forum/publish_page.h"
#include "forum/replay.h"

enum { LINE = 1024 };

static const char *
state_words(enum forum_replay_state state)
{
	static const char *const words[] = {
		[FORUM_REPLAY_SAME] = "the announced outcome follows",
		[FORUM_REPLAY_OPEN] = "the thresholds are met, no quorum is "
				      "printed",
		[FORUM_REPLAY_EXPLAINED] = "another outcome, explained below",
		[FORUM_REPLAY_NO_VOTE] = "withdrawn, never voted on, or "
					 "without a result",
		[FORUM_REPLAY_DIFFERS] = "another outcome, unexplained",
		[FORUM_REPLAY_STALE] = "an exception that is not needed or "
				       "not true",
	};

	return words[state];
}

static void
thresholds(struct page *p, const struct forum_tally *t)
{
	char line[LINE];
	struct text words;

	for (unsigned i = 0; i < t->count; i++) {
		const struct forum_threshold *th = &t->threshold[i];

		text_init(&words, line, sizeof(line));
		text_printf(&words, "%s: %llu %s %llu", th->words,
		    (unsigned long long)th->left, th->strict ? ">" : ">=",
		    (unsigned long long)th->right);
		page_item(p, th->met ? "met" : "not met", line,
		    rule_table[th->rule].id);
	}
}

/* On a page the votes are bars, too. */
static void
bars(struct page *p, const struct forum_replay *r)
{
	struct forum_result result = {.tally = r->tally};

	if (p->format != PAGE_HTML ||
	    !forum_poll_of_record(r->ballot, &result.poll))
		return;
	page_html(p, "");
	forum_publish_bars(p->out, &result);
}

/* One ballot in full. */
static void
one(struct page *p, const struct forum_replay *r)
{
	const struct rule_ballot *b = r->ballot;
	char line[LINE];
	struct text t;

	text_init(&t, line, sizeof(line));
	text_printf(&t, "%s: %s", b->id, b->title);
	page_heading(p, 2, line);
	page_field(p, "announced", rule_ballot_outcome_name(b->outcome),
	    PAGE_PLAIN);
	page_field(p, "computed", forum_replay_outcome(r), PAGE_PLAIN);
	page_field(p, "state", state_words(r->state), PAGE_PLAIN);
	text_init(&t, line, sizeof(line));
	rule_ballot_words(b, &t);
	if (t.len > 0)
		page_field(p, "votes", line, PAGE_PLAIN);
	if (r->exception != NULL)
		page_field(p, "because", r->exception->why, PAGE_PLAIN);
	if (b->note[0] != '\0')
		page_field(p, "note", b->note, PAGE_PLAIN);
	if (r->tallied) {
		bars(p, r);
		thresholds(p, &r->tally);
	}
}

static void
row(struct page *p, const struct forum_replay *r)
{
	char line[LINE], voted[16] = "", quorum[16] = "";
	const char *cell[] = {r->ballot->id,
	    rule_ballot_outcome_name(r->ballot->outcome),
	    forum_replay_outcome(r), line, voted, quorum};
	struct text t;

	text_init(&t, line, sizeof(line));
	rule_ballot_words(r->ballot, &t);
	if (r->tallied) {
		text_init(&t, voted, sizeof(voted));
		text_printf(&t, "%u", r->tally.voted);
	}
	if (r->ballot->quorum >= 0) {
		text_init(&t, quorum, sizeof(quorum));
		text_printf(&t, "%d", r->ballot->quorum);
	}
	page_row(p, cell);
}

static void
table(struct page *p, const struct rule_ballot *const *list, size_t count,
    enum forum_replay_state state)
{
	static const struct page_column columns[] = {
		{"ballot", 11, PAGE_CODE},
		{"announced", 9, PAGE_PLAIN},
		{"computed", 9, PAGE_PLAIN},
		{"votes", 0, PAGE_PLAIN},
		{"cast", 4, PAGE_PLAIN},
		{"quorum", 6, PAGE_PLAIN},
	};
	struct forum_replay r;
	bool any = false;

	for (size_t i = 0; i < count; i++) {
		forum_replay(list[i], &r);
		if (r.state != state)
			continue;
		if (!any) {
			page_heading(p, 2, state_words(state));
			page_table(p, columns, 6);
		}
		any = true;
		row(p, &r);
	}
}

static void
reasons(struct page *p, const struct rule_ballot *const *list, size_t count)
{
	struct forum_replay r;
	bool any = false;

	for (size_t i = 0; i < count; i++) {
		forum_replay(list[i], &r);
		if (r.exception == NULL)
			continue;
		if (!any)
			page_heading(p, 2, "Exceptions");
		any = true;
		page_item(p, r.ballot->id, r.exception->why, NULL);
	}
}

static void
summary(struct page *p, const struct rule_ballot *const *list, size_t count)
{
	size_t states[FORUM_REPLAY_STATES] = {0};
	struct forum_replay r;
	char line[32];
	struct text t;

	for (size_t i = 0; i < count; i++) {
		forum_replay(list[i], &r);
		states[r.state]++;
	}
	page_heading(p, 1, "Ballots by the rules of their day");
	for (unsigned s = 0; s < FORUM_REPLAY_STATES; s++) {
		text_init(&t, line, sizeof(line));
		text_printf(&t, "%zu", states[s]);
		page_item(p, line, state_words((enum forum_replay_state)s),
		    NULL);
	}
}

/* Ballots in full below this number, else in tables. */
enum { FULL_MAX = 4 };

void
forum_replay_page(struct page *p, const struct rule_ballot *const *list,
    size_t count)
{
	struct forum_replay r;

	if (count > FULL_MAX) {
		summary(p, list, count);
		for (unsigned s = FORUM_REPLAY_STATES; s-- > 0;)
			table(p, list, count, (enum forum_replay_state)s);
		reasons(p, list, count);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		forum_replay(list[i], &r);
		one(p, &r);
	}
}

static void
put_counts(struct json *j, const struct rule_ballot *b)
{
	static const char *const classes[] = {"issuers", "consumers"};
	static const char *const choices[] = {"yes", "no", "abstain"};

	for (unsigned of = 0; of < RULE_CLASSES; of++) {
		json_key(j, classes[of]);
		json_open(j, '{');
		for (unsigned c = 0; c < RULE_CHOICES; c++) {
			int votes = rule_ballot_votes(b, of, c);

			json_key(j, choices[c]);
			if (votes < 0)
				json_null(j);
			else
				json_uint(j, (uint64_t)votes);
		}
		json_close(j, '}');
	}
}

void
forum_replay_json(struct json *j, const struct rule_ballot *const *list,
    size_t count)
{
	struct forum_replay r;

	json_open(j, '{');
	json_put_str(j, "schema", FORUM_REPLAY_SCHEMA);
	json_key(j, "ballots");
	json_open(j, '[');
	for (size_t i = 0; i < count; i++) {
		forum_replay(list[i], &r);
		json_open(j, '{');
		json_put_str(j, "id", list[i]->id);
		json_put_str(j, "announced",
		    rule_ballot_outcome_name(list[i]->outcome));
		json_put_str(j, "computed", forum_replay_outcome(&r));
		json_put_str(j, "state", forum_replay_state_name(r.state));
		json_put_str(j, "why", r.exception == NULL ? NULL :
		    r.exception->why);
		put_counts(j, list[i]);
		if (r.tallied)
			forum_thresholds_json(j, &r.tally);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_close(j, '}');
}
