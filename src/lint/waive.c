#include "lint/waive.h"
#include "x509/name_text.h"

enum { SUBJECT_TEXT = 2048 };

static bool
subject_matches(const struct lint *l, const char *part)
{
	char text[SUBJECT_TEXT];

	if (part == NULL)
		return true;
	if (l->subject == NULL)
		return false;
	x509_name_text(l->subject, text, sizeof(text));
	return strstr(text, part) != NULL;
}

static const char *
waiver_text(struct lint *l, const struct lint_waiver *w)
{
	char day[CIVIL_TEXT];

	return arena_printf(&l->arena, "%s (%s, until %s)", w->reason, w->by,
	    civil_format_day(w->expires, day));
}

void
lint_waive(struct lint *l)
{
	const struct lint_waiver *w;

	if (l->finding_count == 0)
		return;
	for (w = l->policy->waivers; w != NULL; w = w->next) {
		if (l->policy->today >= w->expires || w->sha256.len > 0 ||
		    !subject_matches(l, w->subject))
			continue;
		for (unsigned i = 0; i < l->finding_count; i++)
			if (l->findings[i].rule == w->rule)
				l->findings[i].waived = waiver_text(l, w);
	}
}
