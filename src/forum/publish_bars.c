/* Votes as bars: what was cast, and the mark that it had to reach. */
#include "forum/publish_page.h"

enum { WIDTH = 600, GAP = 8 }; /* of the drawing, in its own units */

static const char *const class_titles[FORUM_CLASSES] = {
    "Certificate Issuers", "Certificate Consumers"};

void
forum_publish_text(struct buf *out, const char *before, const char *text,
    const char *after)
{
	buf_str(out, before);
	page_escape(out, text);
	buf_str(out, after);
}

static void
part(struct buf *out, const char *class, unsigned from, unsigned width)
{
	if (width > 0)
		buf_printf(out, "<rect class=\"%s\" x=\"%u\" y=\"0\" "
		    "width=\"%u\" height=\"30\"/>", class, from, width);
}

static void
mark(struct buf *out, unsigned at)
{
	buf_printf(out, "<line class=\"mark\" x1=\"%u\" y1=\"-4\" x2=\"%u\" "
	    "y2=\"34\"/>", at, at);
}

static void
open_bar(struct buf *out)
{
	buf_printf(out, "<svg class=\"bar\" viewBox=\"0 0 %d 30\" "
	    "preserveAspectRatio=\"none\" aria-hidden=\"true\">", WIDTH);
}

/* Yes and no side by side with the mark among them; abstentions, which have
 * no part in the ratio, behind a gap. */
static void
votes_bar(struct buf *out, const struct forum_count *c, unsigned numerator,
    unsigned denominator)
{
	uint64_t cast = (uint64_t)c->yes + c->no, all = cast + c->abstain;
	unsigned room = c->abstain > 0 && cast > 0 ? WIDTH - GAP : WIDTH;
	unsigned active = all == 0 ? 0 : (unsigned)(cast * room / all);
	unsigned yes = cast == 0 ? 0 : (unsigned)(c->yes * active / cast);

	open_bar(out);
	part(out, "yes", 0, yes);
	part(out, "no", yes, active - yes);
	if (c->abstain > 0)
		part(out, "abs", active + (WIDTH - room), room - active);
	if (all == 0)
		part(out, "none", 0, WIDTH);
	if (cast > 0)
		mark(out, active * numerator / denominator);
	buf_str(out, "</svg>\n");
}

/* The least number of yes votes that is enough. */
static uint64_t
least(const struct forum_count *c, unsigned of)
{
	uint64_t cast = (uint64_t)c->yes + c->no;
	uint64_t need = of == FORUM_ISSUER ? (2 * cast + 2) / 3 :
					     cast / 2 + 1;

	return need == 0 ? 1 : need;
}

static bool
decides(const struct forum_tally *t, enum rule_id rule)
{
	for (unsigned i = 0; i < t->count; i++)
		if (t->threshold[i].rule == rule && t->threshold[i].decides)
			return true;
	return false;
}

static void
caption(struct buf *out, const char *title, const struct forum_count *c)
{
	buf_printf(out, "<figure>\n<figcaption><b>%s</b><span>%u for, %u "
	    "against, %u abstaining</span></figcaption>\n", title, c->yes,
	    c->no, c->abstain);
}

static void
class_bar(struct buf *out, const struct forum_result *r, unsigned of)
{
	const struct forum_count *c = &r->poll.count[of];

	caption(out, class_titles[of], c);
	votes_bar(out, c, of == FORUM_ISSUER ? 2 : 1,
	    of == FORUM_ISSUER ? 3 : 2);
	buf_printf(out, "<p class=\"need\">%s of %u votes for or against: "
	    "%llu needed, %u in favour, %s.</p>\n</figure>\n",
	    of == FORUM_ISSUER ? "Two thirds" : "More than half",
	    c->yes + c->no, (unsigned long long)least(c, of), c->yes,
	    c->yes >= least(c, of) ? "met" : "not met");
}

/* Where classes do not matter: a nominee (4.1), an extension (5.3.2). */
static void
common_bar(struct buf *out, const struct forum_result *r)
{
	const struct forum_count *i = &r->poll.count[FORUM_ISSUER];
	const struct forum_count *c = &r->poll.count[FORUM_CONSUMER];
	struct forum_count all = {i->yes + c->yes, i->no + c->no,
	    i->abstain + c->abstain};
	bool nominee = decides(&r->tally, R_bylaw_4_1_nominee_single);

	caption(out, "All members", &all);
	votes_bar(out, &all, 1, nominee ? 2 : 1);
	buf_printf(out, "<p class=\"need\">%s</p>\n</figure>\n", nominee ?
	    "More than half of the votes for or against are needed, whatever "
	    "the class." :
	    "One vote against is enough to stop it.");
}

static void
meetings(struct buf *out, const struct forum_result *r)
{
	char day[CIVIL_TEXT];

	if (r->meetings == 0)
		return;
	buf_str(out, " It is more than half of the average presence of ");
	for (unsigned i = 0; i < r->meetings; i++)
		buf_printf(out, "%s%u (%s)", i == 0 ? "" :
		    i + 1 == r->meetings ? " and " : ", ",
		    r->meeting[i].organisations,
		    civil_format_day(r->meeting[i].meeting->at, day));
	buf_char(out, '.');
}

static void
quorum_bar(struct buf *out, const struct forum_result *r)
{
	unsigned quorum = r->tally.quorum, voted = r->tally.voted;
	uint64_t top = (voted > quorum ? voted : quorum) * UINT64_C(5) / 4 + 1;

	if (quorum == 0)
		return;
	buf_printf(out, "<figure>\n<figcaption><b>Quorum</b><span>%u members "
	    "took part</span></figcaption>\n", voted);
	open_bar(out);
	part(out, "none", 0, WIDTH);
	part(out, "pb", 0, (unsigned)(voted * (uint64_t)WIDTH / top));
	mark(out, (unsigned)(quorum * (uint64_t)WIDTH / top));
	buf_printf(out, "</svg>\n<p class=\"need\">%u needed, %s.", quorum,
	    voted >= quorum ? "met" : "not met");
	meetings(out, r);
	buf_str(out, "</p>\n</figure>\n");
}

void
forum_publish_bars(struct buf *out, const struct forum_result *r)
{
	buf_str(out, "<p class=\"key\"><span><i class=\"yes\"></i>for</span>"
	    "<span><i class=\"no\"></i>against</span><span>"
	    "<i class=\"abs\"></i>abstaining</span><span>the dashed line is "
	    "what was needed</span></p>\n");
	if (!decides(&r->tally, R_bylaw_2_3_6_issuers_two_thirds))
		common_bar(out, r);
	else
		for (unsigned of = 0; of < FORUM_CLASSES; of++)
			class_bar(out, r, of);
	quorum_bar(out, r);
}
