#include "forum/verify.h"

enum { LINE = 512 };

static void
counts_words(const struct forum_verdict *v, struct text *t)
{
	static const char *const names[] = {"issuers", "consumers"};

	for (unsigned of = 0; of < RULE_CLASSES; of++) {
		const struct forum_post_list *list = v->result->class[of].list;
		unsigned abstain = forum_post_votes(&list[RULE_ABSTAIN]);

		text_printf(t, "%s%s %u to %u", of > 0 ? "; " : "", names[of],
		    forum_post_votes(&list[RULE_YES]),
		    forum_post_votes(&list[RULE_NO]));
		if (abstain > 0)
			text_printf(t, ", %u abstaining", abstain);
	}
	if (v->tally.quorum > 0)
		text_printf(t, "; %u of %u needed took part", v->tally.voted,
		    v->tally.quorum);
}

static const char *
ballot_name(const struct forum_verdict *v)
{
	return v->result->ballot[0] == '\0' ? "a ballot" : v->result->ballot;
}

static const char *
verdict_words(const struct forum_verdict *v)
{
	if (v->announced == FORUM_ANNOUNCED_NOTHING)
		return "no outcome is announced";
	if (!v->follows)
		return "the announced outcome does not follow";
	return v->tally.outcome == FORUM_UNDECIDED ?
	    "the announced outcome follows, if there was a quorum: none is "
	    "printed" :
	    "the announced outcome follows";
}

void
forum_verdict_page(struct page *p, const char *file,
    const struct forum_verdict *v)
{
	char line[LINE], place[32];
	struct text t;

	text_init(&t, line, sizeof(line));
	text_printf(&t, "%s: %s", file, ballot_name(v));
	page_heading(p, 2, line);
	text_init(&t, line, sizeof(line));
	text_printf(&t, "%s%s", forum_announced_name(v->announced),
	    v->inferred ? ", as the requirements say" : "");
	page_field(p, "announced", line, PAGE_PLAIN);
	page_field(p, "computed", forum_outcome_name(v->tally.outcome),
	    PAGE_PLAIN);
	text_init(&t, line, sizeof(line));
	counts_words(v, &t);
	page_field(p, "votes", line, PAGE_PLAIN);
	page_field(p, "verdict", verdict_words(v), PAGE_PLAIN);
	for (unsigned i = 0; i < v->remarks; i++) {
		const struct forum_remark *r = &v->remark[i];

		text_init(&t, place, sizeof(place));
		if (r->line > 0)
			text_printf(&t, "line %zu", r->line);
		text_init(&t, line, sizeof(line));
		text_printf(&t, "%s: %s", r->code, r->text);
		page_item(p, place, line, r->rule == RULE_COUNT ? NULL :
		    rule_table[r->rule].id);
	}
	if (v->suppressed > 0) {
		text_init(&t, line, sizeof(line));
		text_printf(&t, "%u more are not shown.", v->suppressed);
		page_text(p, line);
	}
}

static void
put_class(struct json *j, const struct forum_post_class *class)
{
	static const char *const choices[] = {"yes", "no", "abstain"};

	json_open(j, '{');
	for (unsigned c = 0; c < RULE_CHOICES; c++) {
		const struct forum_post_list *list = &class->list[c];

		json_key(j, choices[c]);
		json_open(j, '{');
		json_put_uint(j, "votes", forum_post_votes(list));
		json_key(j, "names");
		json_open(j, '[');
		for (unsigned i = 0; i < list->count; i++)
			json_bytes(j, list->name[i].text);
		json_close(j, ']');
		json_close(j, '}');
	}
	json_close(j, '}');
}

static void
put_remark(struct json *j, const struct forum_remark *r)
{
	json_open(j, '{');
	json_put_str(j, "code", r->code);
	json_key(j, "line");
	if (r->line > 0)
		json_uint(j, r->line);
	else
		json_null(j);
	json_put_str(j, "rule", r->rule == RULE_COUNT ? NULL :
	    rule_table[r->rule].id);
	json_put_str(j, "message", r->text);
	json_close(j, '}');
}

void
forum_verdict_json(struct json *j, const char *file,
    const struct forum_verdict *v)
{
	json_open(j, '{');
	json_put_str(j, "file", file);
	json_put_str(j, "ballot", v->result->ballot[0] == '\0' ? NULL :
	    v->result->ballot);
	json_put_str(j, "announced", v->announced == FORUM_ANNOUNCED_NOTHING ?
	    NULL : forum_announced_name(v->announced));
	json_key(j, "inferred");
	json_bool(j, v->inferred);
	json_put_str(j, "computed", forum_outcome_name(v->tally.outcome));
	json_key(j, "follows");
	json_bool(j, v->follows);
	json_key(j, "quorum");
	if (v->tally.quorum > 0)
		json_uint(j, v->tally.quorum);
	else
		json_null(j);
	json_put_uint(j, "voted", v->tally.voted);
	json_key(j, "issuers");
	put_class(j, &v->result->class[RULE_ISSUERS]);
	json_key(j, "consumers");
	put_class(j, &v->result->class[RULE_CONSUMERS]);
	forum_thresholds_json(j, &v->tally);
	json_key(j, "findings");
	json_open(j, '[');
	for (unsigned i = 0; i < v->remarks; i++)
		put_remark(j, &v->remark[i]);
	json_close(j, ']');
	json_put_uint(j, "suppressed", v->suppressed);
	json_close(j, '}');
}
