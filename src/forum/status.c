/* The dues of one ballot and of all, for people and for programs. */
#include <stdio.h>

#include "forum/due.h"
#include "forum/stage.h"

/* "in 6 days", "3 days late", "today" by the clock, not the calendar. */
static const char *
distance(int64_t due, int64_t at, char out[32])
{
	int64_t hours = (due - at) / 3600;
	const char *form = due < at ? "%lld %s late" : "in %lld %s";

	if (due == CIVIL_NEVER)
		return "no day is set";
	if (hours < 0)
		hours = -hours;
	if (hours >= 48)
		(void)snprintf(out, 32, form, (long long)(hours / 24),
		    "days");
	else
		(void)snprintf(out, 32, form, (long long)hours, "hours");
	return out;
}

void
forum_dues_page(struct page *p, const struct forum_dues *dues, int64_t at)
{
	static const struct page_column columns[] = {
		{"by", 20, PAGE_PLAIN},
		{"that is", 13, PAGE_DIM},
		{"in whose hands", 18, PAGE_PLAIN},
		{"what", 0, PAGE_PLAIN},
	};
	char moment[CIVIL_TEXT], words[32];

	page_table(p, columns, 4);
	for (unsigned i = 0; i < dues->count; i++) {
		const struct forum_due *d = &dues->due[i];
		const char *cells[] = {
			d->at == CIVIL_NEVER ? "" :
					       civil_format(d->at, moment),
			distance(d->at, at, words), d->who, d->what};

		page_row(p, cells);
	}
}

void
forum_dues_json(struct json *j, const struct forum_dues *dues, int64_t at)
{
	char moment[CIVIL_TEXT];

	json_key(j, "due");
	json_open(j, '[');
	for (unsigned i = 0; i < dues->count; i++) {
		const struct forum_due *d = &dues->due[i];

		json_open(j, '{');
		json_put_str(j, "at", d->at == CIVIL_NEVER ? NULL :
		    civil_format(d->at, moment));
		json_put_str(j, "key", d->key);
		json_put_str(j, "what", d->what);
		json_put_str(j, "who", d->who);
		json_put_str(j, "rule", rule_table[d->rule].id);
		json_key(j, "late");
		json_bool(j, d->at < at);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static bool
is_open(const struct forum_ballot *b, int64_t at)
{
	return forum_stage_is_open(forum_stage_at(b, at));
}

void
forum_status_page(struct page *p, const struct forum *f, int64_t at)
{
	char line[512], moment[CIVIL_TEXT];
	struct forum_dues dues;
	unsigned open = 0;

	page_heading(p, 1, f->name);
	for (unsigned i = 0; i < f->ballots; i++) {
		const struct forum_ballot *b = &f->ballot[i];

		if (!is_open(b, at))
			continue;
		open++;
		(void)snprintf(line, sizeof(line), "%s: %.400s", b->id,
		    b->title);
		page_heading(p, 2, line);
		page_field(p, "state",
		    forum_stage_name(forum_stage_at(b, at)), PAGE_PLAIN);
		forum_dues_of(f, b, at, &dues);
		forum_dues_page(p, &dues, at);
	}
	(void)snprintf(line, sizeof(line), "%u of %u ballots open as of %s.",
	    open, f->ballots, civil_format(at, moment));
	page_text(p, line);
}

void
forum_status_json(struct json *j, const struct forum *f, int64_t at)
{
	char moment[CIVIL_TEXT];
	struct forum_dues dues;

	json_open(j, '{');
	json_put_str(j, "schema", "assay-forum-status/1");
	json_put_str(j, "forum", f->name);
	json_put_str(j, "at", civil_format(at, moment));
	json_key(j, "ballots");
	json_open(j, '[');
	for (unsigned i = 0; i < f->ballots; i++) {
		const struct forum_ballot *b = &f->ballot[i];

		if (!is_open(b, at))
			continue;
		json_open(j, '{');
		json_put_str(j, "id", b->id);
		json_put_str(j, "title", b->title);
		json_put_str(j, "body", b->body->id);
		json_put_str(j, "state",
		    forum_stage_name(forum_stage_at(b, at)));
		forum_dues_of(f, b, at, &dues);
		forum_dues_json(j, &dues, at);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_close(j, '}');
}
