#include <stdio.h>

#include "base/text.h"
#include "forum/due.h"
#include "forum/life.h"
#include "forum/rules.h"
#include "forum/stage.h"

enum { LINE = 512 };

static const char *
joined(const char *const *values, char out[LINE])
{
	struct text t;

	text_init(&t, out, LINE);
	for (size_t i = 0; values[i] != NULL; i++)
		text_printf(&t, "%s%s", i > 0 ? ", " : "", values[i]);
	return out;
}

static const char *
endorsers(const struct forum_ballot *b, char out[LINE])
{
	struct text t;

	text_init(&t, out, LINE);
	for (const struct forum_endorsement *e = b->endorsements; e != NULL;
	    e = e->next)
		text_printf(&t, "%s%s", e == b->endorsements ? "" : ", ",
		    e->member->name);
	return out;
}

static void
field(struct page *p, const char *label, const char *value)
{
	if (value != NULL && value[0] != '\0')
		page_field(p, label, value, PAGE_PLAIN);
}

static void
about(struct page *p, const struct forum_ballot *b, int64_t at)
{
	char line[LINE], moment[CIVIL_TEXT];

	(void)snprintf(line, sizeof(line), "%s as of %s",
	    forum_stage_name(forum_stage_at(b, at)),
	    civil_format(at, moment));
	field(p, "state", line);
	field(p, "kind", forum_kind_name(b->kind));
	field(p, "body", b->body->name);
	field(p, "proposer", b->proposer != NULL ? b->proposer->name :
						   "the Chair");
	field(p, "endorsers", endorsers(b, line));
	field(p, "amends", b->guideline);
	field(p, "makes", b->adopts);
	field(p, "redline", b->redline);
	field(p, "charter", b->charter);
	field(p, "sections", joined(b->sections, line));
	field(p, "overlaps", joined(b->overlaps, line));
}

static void
timeline(struct page *p, const struct forum_ballot *b, int64_t at)
{
	static const struct page_column columns[] = {
		{"when", 20, PAGE_PLAIN},
		{"", 2, PAGE_DIM},
		{"what", 0, PAGE_PLAIN},
	};
	struct forum_events events;
	char moment[CIVIL_TEXT];

	forum_events(b, &events);
	page_heading(p, 2, "Its life");
	page_table(p, columns, 3);
	for (unsigned i = 0; i < events.count; i++) {
		const char *cells[] = {
			civil_format(events.event[i].at, moment),
			events.event[i].at > at ? "to" : "",
			events.event[i].what};

		page_row(p, cells);
	}
}

static void
due(struct page *p, const struct forum *f, const struct forum_ballot *b,
    int64_t at)
{
	struct forum_dues dues = {0};

	forum_dues_of(f, b, at, &dues);
	if (dues.count == 0)
		return;
	page_heading(p, 2, "What is due");
	forum_dues_page(p, &dues, at);
}

void
forum_life_page(struct page *p, const struct forum *f,
    const struct forum_ballot *b, int64_t at)
{
	struct forum_findings findings;
	char line[LINE];

	(void)snprintf(line, sizeof(line), "%s: %s", b->id, b->title);
	page_heading(p, 1, line);
	about(p, b, at);
	timeline(p, b, at);
	due(p, f, b, at);
	forum_findings_init(&findings);
	forum_check_life(f, b, at, &findings);
	if (findings.count > 0)
		page_heading(p, 2, "What is wrong");
	forum_findings_page(p, &findings);
	forum_findings_clear(&findings);
}

static void
json_texts(struct json *j, const char *key, const char *const *values)
{
	json_key(j, key);
	json_open(j, '[');
	for (; *values != NULL; values++)
		json_str(j, *values);
	json_close(j, ']');
}

static void
json_about(struct json *j, const struct forum_ballot *b, int64_t at)
{
	json_put_str(j, "id", b->id);
	json_put_str(j, "title", b->title);
	json_put_str(j, "body", b->body->id);
	json_put_str(j, "kind", forum_kind_name(b->kind));
	json_put_str(j, "state", forum_stage_name(forum_stage_at(b, at)));
	json_put_str(j, "proposer",
	    b->proposer == NULL ? NULL : b->proposer->name);
	json_key(j, "endorsers");
	json_open(j, '[');
	for (const struct forum_endorsement *e = b->endorsements; e != NULL;
	    e = e->next)
		json_str(j, e->member->name);
	json_close(j, ']');
	json_put_str(j, "guideline", b->guideline);
	json_put_str(j, "adopts", b->adopts);
	json_put_str(j, "redline", b->redline);
	json_put_str(j, "charter", b->charter);
	json_texts(j, "sections", b->sections);
	json_texts(j, "overlaps", b->overlaps);
}

static void
json_events(struct json *j, const struct forum_ballot *b)
{
	struct forum_events events;
	char moment[CIVIL_TEXT];

	forum_events(b, &events);
	json_key(j, "events");
	json_open(j, '[');
	for (unsigned i = 0; i < events.count; i++) {
		json_open(j, '{');
		json_put_str(j, "at", civil_format(events.event[i].at,
		    moment));
		json_put_str(j, "what", events.event[i].what);
		json_close(j, '}');
	}
	json_close(j, ']');
}

void
forum_life_json(struct json *j, const struct forum *f,
    const struct forum_ballot *b, int64_t at)
{
	struct forum_findings findings;
	struct forum_dues dues = {0};
	char moment[CIVIL_TEXT];

	json_open(j, '{');
	json_put_str(j, "schema", "assay-forum-ballot/1");
	json_put_str(j, "at", civil_format(at, moment));
	json_about(j, b, at);
	json_events(j, b);
	forum_dues_of(f, b, at, &dues);
	forum_dues_json(j, &dues, at);
	forum_findings_init(&findings);
	forum_check_life(f, b, at, &findings);
	forum_findings_json(j, &findings);
	forum_findings_clear(&findings);
	json_close(j, '}');
}
