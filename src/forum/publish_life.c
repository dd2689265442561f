/* The life of a ballot: its phases to scale, and what happened when. */
#include <stdlib.h>

#include "forum/life.h"
#include "forum/publish_page.h"

enum { WIDTH = 600 };

struct phase {
	const char *class, *name;
	int64_t from, until;
};

static bool
is_known(const struct phase *p)
{
	return p->from != CIVIL_NEVER && p->from != CIVIL_ALWAYS &&
	    p->until != CIVIL_NEVER && p->until > p->from;
}

static void
strip(struct buf *out, const struct phase *phase, unsigned count)
{
	int64_t first = CIVIL_NEVER, last = CIVIL_ALWAYS;

	for (unsigned i = 0; i < count; i++) {
		if (!is_known(&phase[i]))
			continue;
		first = phase[i].from < first ? phase[i].from : first;
		last = phase[i].until > last ? phase[i].until : last;
	}
	if (first >= last)
		return;
	buf_printf(out, "<svg class=\"strip\" viewBox=\"0 0 %d 10\" "
	    "preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect "
	    "class=\"none\" x=\"0\" y=\"0\" width=\"%d\" height=\"10\"/>",
	    WIDTH, WIDTH);
	for (unsigned i = 0; i < count; i++)
		if (is_known(&phase[i]))
			buf_printf(out, "<rect class=\"%s\" x=\"%.2f\" y=\"0\" "
			    "width=\"%.2f\" height=\"10\"/>", phase[i].class,
			    (double)(phase[i].from - first) * WIDTH /
				(double)(last - first),
			    (double)(phase[i].until - phase[i].from) * WIDTH /
				(double)(last - first));
	buf_str(out, "</svg>\n");
}

static void
key(struct buf *out, const struct phase *phase, unsigned count)
{
	buf_str(out, "<p class=\"key\">");
	for (unsigned i = 0; i < count; i++) {
		int64_t hours = (phase[i].until - phase[i].from) / 3600;

		if (!is_known(&phase[i]))
			continue;
		buf_printf(out, "<span><i class=\"%s\"></i>%s, ",
		    phase[i].class, phase[i].name);
		buf_printf(out, "%lld days", (long long)(hours / 24));
		if (hours % 24 != 0)
			buf_printf(out, " %lld h", (long long)(hours % 24));
		buf_str(out, "</span>");
	}
	buf_str(out, "</p>\n");
}

void
forum_publish_life(struct buf *out, const struct forum_ballot *b)
{
	const struct forum_term *vote = forum_first_vote(b);
	const struct forum_version *v = vote->from == CIVIL_NEVER ? NULL :
	    forum_version_at(b, vote->from);
	struct phase phase[] = {
		{"pa", "discussion", v == NULL ? CIVIL_NEVER : v->posted,
		    vote->from},
		{"pb", "voting", vote->from, vote->until},
		{"pc", "IPR review", b->review.from, b->review.until},
	};
	struct forum_events *events = malloc(sizeof(*events));
	char when[CIVIL_TEXT];

	if (events == NULL) {
		out->failed = true;
		return;
	}
	forum_events(b, events);
	strip(out, phase, 3);
	key(out, phase, 3);
	buf_str(out, "<ol class=\"life\">\n");
	for (unsigned i = 0; i < events->count; i++) {
		buf_printf(out, "<li><time>%s</time> ",
		    civil_format(events->event[i].at, when));
		forum_publish_text(out, "", events->event[i].what, "</li>\n");
	}
	buf_str(out, "</ol>\n");
	free(events);
}
