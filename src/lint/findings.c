#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "lint/findings.h"
#include "lint/waive.h"
#include "x509/path.h"

enum { FIRST_ROOM = 16, VALUE_SHOWN = 120 };

void
lint_findings_reset(struct lint *l)
{
	for (unsigned i = 0; i < l->finding_count; i++)
		l->per_rule[l->findings[i].rule] = 0;
	l->findings = NULL;
	l->finding_count = l->finding_room = l->suppressed = 0;
}

static struct finding *
grow(struct lint *l)
{
	unsigned room = l->finding_room == 0 ? FIRST_ROOM :
					       l->finding_room * 2;
	struct finding *more =
	    arena_array(&l->arena, room, sizeof(*more));

	if (more == NULL)
		return NULL;
	if (l->finding_count > 0)
		memcpy(more, l->findings, l->finding_count * sizeof(*more));
	l->findings = more;
	l->finding_room = room;
	return more;
}

/* Room for one more finding of the rule at hand, or NULL: only counted. */
static struct finding *
next(struct lint *l)
{
	enum rule_id rule = l->now->rule;

	if (l->finding_count == LINT_FINDINGS_MAX ||
	    l->per_rule[rule] == LINT_PER_RULE_MAX ||
	    (l->finding_count == l->finding_room && grow(l) == NULL)) {
		l->suppressed++;
		return NULL;
	}
	l->per_rule[rule]++;
	return &l->findings[l->finding_count++];
}

static void
place(const struct lint *l, struct finding *f, struct bytes at)
{
	f->has_place = bytes_holds(l->input, at);
	if (!f->has_place)
		return;
	f->offset = (size_t)(at.ptr - l->input.ptr);
	f->len = at.len;
}

static void
report(struct lint *l, struct bytes at, const struct bytes *value,
    const char *format, va_list ap)
{
	struct finding *f = next(l);
	char message[512], shown[4 * VALUE_SHOWN + 8];
	struct text t;

	if (f == NULL)
		return;
	*f = (struct finding){.rule = l->now->rule,
	    .severity = (enum rule_severity)
			    l->policy->severity[l->now->rule]};
	place(l, f, at);
	(void)vsnprintf(message, sizeof(message), format, ap);
	f->message = arena_printf(&l->arena, "%s", message);
	if (value == NULL)
		return;
	text_init(&t, shown, sizeof(shown));
	text_escaped(&t, *value, VALUE_SHOWN);
	f->value = arena_printf(&l->arena, "%s", shown);
}

void
lint_report(struct lint *l, struct bytes at, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	report(l, at, NULL, format, ap);
	va_end(ap);
}

void
lint_report_value(struct lint *l, struct bytes at, struct bytes value,
    const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	report(l, at, &value, format, ap);
	va_end(ap);
}

static int
by_place(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;

	if (x->has_place != y->has_place)
		return y->has_place - x->has_place;
	if (x->offset != y->offset)
		return x->offset < y->offset ? -1 : 1;
	if (x->len != y->len)
		return x->len > y->len ? -1 : 1;
	return (x->rule > y->rule) - (x->rule < y->rule);
}

/* Paths are made for findings alone: an object without any pays nothing. */
static void
name_places(struct lint *l)
{
	char path[X509_PATH_TEXT];

	for (unsigned i = 0; i < l->finding_count; i++) {
		struct finding *f = &l->findings[i];

		if (f->has_place)
			x509_path(l->kind, l->input, f->offset, f->len, path);
		f->path = f->has_place ? arena_printf(&l->arena, "%s", path) :
					 "";
		if (f->path == NULL)
			f->path = "";
	}
}

RC_CHECKED enum rc
lint_findings_finish(struct lint *l, struct lint_result *ret, struct err *err)
{
	for (unsigned i = 0; i < l->finding_count; i++)
		if (l->findings[i].message == NULL)
			return err_set(err, RC_ELIMIT, "lint", 0,
			    "findings need more than %d octets of memory",
			    LINT_ARENA_MAX);
	if (l->finding_count > 1)
		qsort(l->findings, l->finding_count, sizeof(*l->findings),
		    by_place);
	lint_waive(l);
	name_places(l);
	for (unsigned i = 0; i < l->finding_count; i++)
		if (l->findings[i].waived == NULL)
			ret->by_severity[l->findings[i].severity]++;
	ret->finding = l->findings;
	ret->count = l->finding_count;
	ret->suppressed = l->suppressed;
	return RC_OK;
}
