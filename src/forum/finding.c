#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "forum/finding.h"

enum { MESSAGE_MAX = 1024, MEMORY_MAX = 128 * 1024 * 1024 };

void
forum_findings_init(struct forum_findings *list)
{
	*list = (struct forum_findings){0};
	arena_init(&list->arena, MEMORY_MAX);
}

void
forum_findings_clear(struct forum_findings *list)
{
	free(list->finding);
	arena_clear(&list->arena);
	forum_findings_init(list);
}

static bool
has_room(struct forum_findings *list)
{
	size_t room = list->room == 0 ? 64 : list->room * 2;
	struct forum_finding *more;

	if (list->count < list->room)
		return true;
	if (list->count >= FORUM_FINDINGS_MAX)
		return false;
	more = realloc(list->finding, room * sizeof(*more));
	if (more == NULL)
		return false;
	list->finding = more;
	list->room = room;
	return true;
}

void
forum_findings_add(struct forum_findings *list, enum rule_id rule,
    int64_t at, const char *file, size_t line, const char *format, ...)
{
	char text[MESSAGE_MAX];
	struct forum_finding f = {.rule = rule, .at = at, .line = line,
		.severity = (enum rule_severity)rule_table[rule].severity};
	va_list ap;

	va_start(ap, format);
	(void)vsnprintf(text, sizeof(text), format, ap);
	va_end(ap);
	f.message = arena_printf(&list->arena, "%s", text);
	f.file = arena_printf(&list->arena, "%s", file);
	if (f.message == NULL || f.file == NULL || !has_room(list))
		list->dropped++;
	else
		list->finding[list->count++] = f;
}

static int
by_place(const void *a, const void *b)
{
	const struct forum_finding *x = a, *y = b;
	int order = strcmp(x->file, y->file);

	if (order != 0)
		return order;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	if (x->rule != y->rule)
		return x->rule < y->rule ? -1 : 1;
	return strcmp(x->message, y->message);
}

void
forum_findings_sort(struct forum_findings *list)
{
	if (list->count > 0)
		qsort(list->finding, list->count, sizeof(*list->finding),
		    by_place);
}

static void
place_of(const struct forum_finding *f, char *out, size_t room)
{
	if (f->line > 0)
		(void)snprintf(out, room, "%s:%zu", f->file, f->line);
	else
		(void)snprintf(out, room, "%s", f->file);
}

static void
page_one(struct page *p, const struct forum_finding *f)
{
	const struct rule *rule = &rule_table[f->rule];
	char line[512], day[CIVIL_TEXT];

	place_of(f, line, sizeof(line));
	page_heading(p, 3, line);
	page_field(p, rule_severity_name(f->severity), f->message, PAGE_PLAIN);
	page_field(p, "rule", rule->id, PAGE_CODE);
	/* sections of charters and policies say whose they are */
	(void)snprintf(line, sizeof(line), "%s%s, in force since %s%s%s",
	    strcmp(rule->source, "bylaw") == 0 ? "Bylaws " : "", rule->section,
	    civil_format_day(rule->from, day),
	    rule->ballot[0] != '\0' ? " by ballot " : "", rule->ballot);
	page_field(p, "law", line, PAGE_PLAIN);
	page_field(p, "what to do", rule->remedy, PAGE_PLAIN);
}

void
forum_findings_page(struct page *p, const struct forum_findings *list)
{
	char line[80];

	for (size_t i = 0; i < list->count; i++)
		page_one(p, &list->finding[i]);
	if (list->dropped > 0) {
		(void)snprintf(line, sizeof(line),
		    "%zu more findings are not shown.", list->dropped);
		page_text(p, line);
	}
}

static void
json_one(struct json *j, const struct forum_finding *f)
{
	const struct rule *rule = &rule_table[f->rule];
	char day[CIVIL_TEXT];

	json_open(j, '{');
	json_put_str(j, "rule", rule->id);
	json_put_str(j, "severity", rule_severity_name(f->severity));
	json_put_str(j, "section", rule->section);
	json_put_str(j, "ballot", rule->ballot);
	json_put_str(j, "in_force_since", civil_format_day(rule->from, day));
	json_put_str(j, "file", f->file);
	json_put_uint(j, "line", f->line);
	json_put_str(j, "at", civil_format(f->at, day));
	json_put_str(j, "message", f->message);
	json_put_str(j, "remedy", rule->remedy);
	json_close(j, '}');
}

void
forum_findings_json(struct json *j, const struct forum_findings *list)
{
	json_key(j, "findings");
	json_open(j, '[');
	for (size_t i = 0; i < list->count; i++)
		json_one(j, &list->finding[i]);
	json_close(j, ']');
	json_put_uint(j, "dropped", list->dropped);
}
