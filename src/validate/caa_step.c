/* The steps of a check, in words. */
#include <stdarg.h>
#include <stdio.h>

#include "base/text.h"
#include "validate/caa_work.h"

enum { QUOTE_MAX = 120, SENTENCE = 512, LAST_STEPS = 2, STEPS_FIRST = 16 };

bool
caa_in_force(const struct caa_work *w, enum rule_id rule)
{
	return rule_in_force(&rule_table[rule], w->policy->at);
}

const char *
caa_quote(struct caa_work *w, struct bytes octets)
{
	char room[4 * QUOTE_MAX + 8];
	struct text t;
	const char *made;

	text_init(&t, room, sizeof(room));
	text_escaped(&t, octets, QUOTE_MAX);
	made = arena_printf(w->arena, "%s", room);
	w->full |= made == NULL;
	return made == NULL ? "" : made;
}

static const char *
sentence(struct caa_work *w, const char *format, va_list args)
{
	char room[SENTENCE];
	const char *made;

	(void)vsnprintf(room, sizeof(room), format, args);
	made = arena_printf(w->arena, "%s", room);
	w->full |= made == NULL;
	return made == NULL ? "" : made;
}

/* Most checks have few steps; the array doubles for the others. */
static bool
make_room(struct caa_work *w)
{
	struct validate_caa *c = w->caa;
	unsigned room = w->step_room == 0 ? STEPS_FIRST : 2 * w->step_room;
	struct validate_caa_step *more;

	if (c->steps < w->step_room)
		return true;
	more = arena_array(w->arena, room, sizeof(*more));
	w->full |= more == NULL;
	if (more == NULL)
		return false;
	if (c->steps > 0)
		memcpy(more, c->step, c->steps * sizeof(*more));
	c->step = more;
	w->step_room = room;
	return true;
}

static void
add_step(struct caa_work *w, const char *what, enum rule_id rule,
    const char *text)
{
	struct validate_caa *c = w->caa;

	/* The last places are for how it ends. */
	if (c->steps >= VALIDATE_CAA_STEPS_MAX - LAST_STEPS &&
	    strcmp(what, "verdict") != 0 && strcmp(what, "window") != 0)
		c->steps_dropped++;
	else if (make_room(w))
		c->step[c->steps++] = (struct validate_caa_step){what, rule,
		    text};
}

void
caa_say(struct caa_work *w, const char *what, enum rule_id rule,
    const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add_step(w, what, rule, sentence(w, format, args));
	va_end(args);
}

void
caa_decide(struct caa_work *w, enum validate_caa_verdict verdict,
    enum rule_id rule, const char *format, ...)
{
	struct validate_caa *c = w->caa;
	va_list args;

	va_start(args, format);
	c->why = sentence(w, format, args);
	va_end(args);
	c->verdict = verdict;
	c->rule = rule;
	add_step(w, "verdict", rule, c->why);
}
