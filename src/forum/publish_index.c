/* All ballots of a forum on one page; the filters are style alone. */
#include "base/json.h"
#include "base/text.h"
#include "forum/publish_page.h"

/* What readers filter by. */
enum group { GROUP_OPEN, GROUP_PASSED, GROUP_FAILED, GROUPS };

static const char *const group_names[GROUPS] = {"open", "passed", "failed"};

static enum group
group_of(enum forum_stage stage)
{
	switch (stage) {
	case FORUM_STAGE_ADOPTED:
	case FORUM_STAGE_NOTICE:
	case FORUM_STAGE_REVIEW:
	case FORUM_STAGE_REVIEWED:
	case FORUM_STAGE_EFFECTIVE:
		return GROUP_PASSED;
	case FORUM_STAGE_EXPIRED:
	case FORUM_STAGE_FAILED:
	case FORUM_STAGE_RESCINDED:
	case FORUM_STAGE_WITHDRAWN:
		return GROUP_FAILED;
	default:
		return GROUP_OPEN;
	}
}

const char *
forum_publish_stage_class(enum forum_stage stage)
{
	return group_names[group_of(stage)];
}

/* The moment that a list is sorted by: of the vote, else of the text. */
static int64_t
moment_of(const struct forum_ballot *b)
{
	if (b->voting.from != CIVIL_NEVER)
		return b->voting.until;
	return b->versions == 0 ? CIVIL_NEVER :
				  b->version[b->versions - 1].posted;
}

/* Ballots, the newest first; `after` is the one before it in that order. */
static const struct forum_ballot *
next_ballot(const struct forum *f, const struct forum_ballot *after)
{
	const struct forum_ballot *best = NULL;

	for (unsigned i = 0; i < f->ballots; i++) {
		const struct forum_ballot *b = &f->ballot[i];

		if (after != NULL && (moment_of(b) > moment_of(after) ||
			(moment_of(b) == moment_of(after) && b <= after)))
			continue;
		if (best == NULL || moment_of(b) > moment_of(best))
			best = b;
	}
	return best;
}

static const char *
day_of(const struct forum_ballot *b, char out[CIVIL_TEXT])
{
	return moment_of(b) == CIVIL_NEVER ? "" :
	    civil_format_day(moment_of(b), out);
}

/* Rules that hide what a checked filter leaves out. */
static void
filter_css(struct buf *css, const struct forum *f)
{
	for (unsigned i = 0; i < GROUPS; i++)
		buf_printf(css, "main:has(#g-%s:checked) tbody tr:not(.g-%s)"
		    "{display:none}\n", group_names[i], group_names[i]);
	for (unsigned i = 0; i < f->bodies; i++)
		buf_printf(css, "main:has(#b-%u:checked) tbody tr:not(.b-%u)"
		    "{display:none}\n", i, i);
}

static void
option(struct buf *out, const char *name, const char *id, const char *text,
    bool checked)
{
	buf_printf(out, "<label><input type=\"radio\" name=\"%s\" "
	    "id=\"%s\"%s>", name, id, checked ? " checked=\"\"" : "");
	forum_publish_text(out, "", text, "</label>\n");
}

static void
filters(struct buf *out, const struct forum *f)
{
	char id[16];
	struct text t;

	buf_str(out, "<fieldset><legend>state</legend>\n");
	option(out, "g", "g-all", "all", true);
	for (unsigned i = 0; i < GROUPS; i++) {
		text_init(&t, id, sizeof(id));
		text_printf(&t, "g-%s", group_names[i]);
		option(out, "g", id, group_names[i], false);
	}
	buf_str(out, "</fieldset>\n<fieldset><legend>body</legend>\n");
	option(out, "b", "b-all", "all", true);
	for (unsigned i = 0; i < f->bodies; i++) {
		text_init(&t, id, sizeof(id));
		text_printf(&t, "b-%u", i);
		option(out, "b", id, f->body[i].name, false);
	}
	buf_str(out, "</fieldset>\n");
}

static void
row(struct buf *out, const struct forum_ballot *b, int64_t at)
{
	enum forum_stage stage = forum_stage_at(b, at);
	const char *group = forum_publish_stage_class(stage);
	char day[CIVIL_TEXT];

	buf_printf(out, "<tr class=\"g-%s b-%u\">", group, b->body->index);
	forum_publish_text(out, "<td class=\"n\"><a href=\"", b->id,
			   ".html\">");
	forum_publish_text(out, "", b->id, "</a></td>");
	forum_publish_text(out, "<td>", b->title, "</td>");
	forum_publish_text(out, "<td>", b->body->id, "</td>");
	forum_publish_text(out, "<td>", b->proposer == NULL ? "" :
	    b->proposer->name, "</td>");
	buf_printf(out, "<td class=\"n\">%s</td><td><span class=\"badge "
	    "%s\">%s</span></td></tr>\n", day_of(b, day), group,
	    forum_stage_name(stage));
}

void
forum_index_html(struct buf *out, const struct forum *f, int64_t at)
{
	const struct forum_ballot *b = NULL;
	char when[CIVIL_TEXT];
	struct buf css = {0};
	struct page p;

	buf_str(&css, forum_page_css);
	filter_css(&css, f);
	buf_char(&css, '\0');
	page_begin_html(&p, out, f->name, css.failed ? "" : css.ptr);
	out->failed = out->failed || css.failed;
	buf_clear(&css);
	forum_publish_text(out, "<h1>", f->name, "</h1>\n");
	buf_printf(out, "<p class=\"lead\">%u ballots as of %s</p>\n",
	    f->ballots, civil_format(at, when));
	filters(out, f);
	buf_str(out, "<div class=\"wide\"><table>\n<thead><tr><th>ballot</th>"
	    "<th>title</th><th>body</th><th>proposed by</th><th>date</th>"
	    "<th>state</th></tr></thead>\n<tbody>\n");
	while ((b = next_ballot(f, b)) != NULL)
		row(out, b, at);
	buf_str(out, "</tbody></table></div>\n");
	page_end(&p);
}

void
forum_index_md(struct buf *out, const struct forum *f, int64_t at)
{
	static const struct page_column columns[] = {
		{"ballot", 10, PAGE_CODE},
		{"title", 0, PAGE_PLAIN},
		{"body", 8, PAGE_PLAIN},
		{"date", 10, PAGE_PLAIN},
		{"state", 14, PAGE_PLAIN},
	};
	const struct forum_ballot *b = NULL;
	char day[CIVIL_TEXT];
	struct page p;

	page_begin(&p, out, PAGE_MD, 80, false, f->name);
	page_heading(&p, 1, f->name);
	page_table(&p, columns, 5);
	while ((b = next_ballot(f, b)) != NULL)
		page_row(&p, (const char *[]){b->id, b->title, b->body->id,
		    day_of(b, day), forum_stage_name(forum_stage_at(b, at))});
	page_end(&p);
}

void
forum_index_json(struct buf *out, const struct forum *f, int64_t at)
{
	const struct forum_ballot *b = NULL;
	char text[CIVIL_TEXT];
	struct json j;

	json_init(&j, out, true);
	json_open(&j, '{');
	json_put_str(&j, "schema", FORUM_INDEX_SCHEMA);
	json_put_str(&j, "forum", f->name);
	json_put_str(&j, "at", civil_format(at, text));
	json_key(&j, "ballots");
	json_open(&j, '[');
	while ((b = next_ballot(f, b)) != NULL) {
		enum forum_stage stage = forum_stage_at(b, at);

		json_open(&j, '{');
		json_put_str(&j, "id", b->id);
		json_put_str(&j, "title", b->title);
		json_put_str(&j, "body", b->body->id);
		json_put_str(&j, "kind", forum_kind_name(b->kind));
		json_put_str(&j, "stage", forum_stage_name(stage));
		json_put_str(&j, "group", forum_publish_stage_class(stage));
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	buf_char(out, '\n');
}
