/*
 * Moments as people print them: "2025-10-02 15:45:00 UTC", "2025-06-11T19:00
 * :00.000Z", "October 2, 2025 15:45 UTC", "14 November 2024 at 13:00 UTC",
 * "2024-April-23 16:00 UTC", "2018-07-19 11:00am EST".
 */
#include "forum/post_inner.h"

static int
month_of(struct bytes word)
{
	static const char *const names[] = {"jan", "feb", "mar", "apr", "may",
	    "jun", "jul", "aug", "sep", "oct", "nov", "dec"};

	for (int m = 0; m < 12; m++)
		if (word.len >= 3 && word.len <= 9 &&
		    bytes_equal_nocase(bytes_head(word, 3),
			bytes_str(names[m])))
			return m + 1;
	return 0;
}

struct moment {
	struct civil at;
	bool has_time, has_zone;
	bool by_season; /* "Eastern", "Pacific": an hour ahead in summer */
	int64_t ahead;	/* seconds ahead of UTC */
};

/* The day of the month of the `nth` Sunday. */
static int
sunday(int year, int month, int nth)
{
	struct civil first = {year, month, 1, 0, 0, 0};
	int64_t at = 0;
	int weekday; /* 0: Thursday, as 1970-01-01 was */

	(void)civil_to_seconds(&first, &at);
	weekday = (int)(((at / CIVIL_DAY) % 7 + 7) % 7);
	return 1 + (10 - weekday) % 7 + (nth - 1) * 7;
}

/* Summer time in the United States since 2007: from the second Sunday of
 * March to the first of November. */
static bool
is_summer(const struct civil *at)
{
	int day = at->month * 32 + at->day;

	return day >= 3 * 32 + sunday(at->year, 3, 2) &&
	    day < 11 * 32 + sunday(at->year, 11, 1);
}

static void
take_zone(struct bytes word, struct moment *m)
{
	static const struct {
		const char *name;
		int hours;
		bool by_season;
	} zones[] = {{"UTC", 0, false}, {"GMT", 0, false}, {"Z", 0, false},
	    {"EST", -5, false}, {"EDT", -4, false}, {"PST", -8, false},
	    {"PDT", -7, false}, {"CET", 1, false}, {"CEST", 2, false},
	    {"ET", -5, true}, {"Eastern", -5, true}, {"PT", -8, true},
	    {"Pacific", -8, true}};

	for (size_t i = 0; i < sizeof(zones) / sizeof(zones[0]); i++)
		if (bytes_equal_nocase(word, bytes_str(zones[i].name))) {
			m->ahead = zones[i].hours * INT64_C(3600);
			m->by_season = zones[i].by_season;
			m->has_zone = true;
		}
}

/* Up to `max` digits at the front. */
static unsigned
digits(struct bytes *text, unsigned max, int *ret)
{
	unsigned count = 0;
	int value = 0;

	while (count < max && count < text->len && text->ptr[count] >= '0' &&
	    text->ptr[count] <= '9')
		value = value * 10 + (text->ptr[count++] - '0');
	*text = bytes_from(*text, count);
	*ret = value;
	return count;
}

static bool
skip(struct bytes *text, char c)
{
	if (text->len == 0 || text->ptr[0] != c)
		return false;
	*text = bytes_from(*text, 1);
	return true;
}

/* "15:45:00", "11:00am"; fractions of a second are dropped. */
static bool
take_clock(struct bytes *text, struct moment *m)
{
	struct bytes rest = *text;
	int hour, minute, second = 0, fraction;

	if (digits(&rest, 2, &hour) == 0 || !skip(&rest, ':') ||
	    digits(&rest, 2, &minute) != 2)
		return false;
	if (skip(&rest, ':') && digits(&rest, 2, &second) != 2)
		return false;
	if (skip(&rest, '.'))
		(void)digits(&rest, 9, &fraction);
	while (skip(&rest, ' '))
		;
	if (forum_post_begins(rest, "pm") && hour < 12)
		hour += 12;
	else if (forum_post_begins(rest, "am") && hour == 12)
		hour = 0;
	if (forum_post_begins(rest, "pm") || forum_post_begins(rest, "am"))
		rest = bytes_from(rest, 2);
	*text = rest;
	m->at.hour = hour;
	m->at.minute = minute;
	m->at.second = second;
	m->has_time = true;
	return true;
}

/* "2025-10-02" and "2024-April-23" */
static bool
take_date(struct bytes *text, struct moment *m)
{
	struct bytes rest = *text, word;
	int year, month, day;

	if (digits(&rest, 4, &year) != 4 || !skip(&rest, '-'))
		return false;
	if (digits(&rest, 2, &month) == 0) {
		if (!forum_post_word(&rest, &word))
			return false;
		month = month_of(word);
	}
	if (!skip(&rest, '-') || digits(&rest, 2, &day) == 0 || month == 0)
		return false;
	(void)skip(&rest, 'T');
	*text = rest;
	m->at.year = year;
	m->at.month = month;
	m->at.day = day;
	return true;
}

/* Letters that may stand between the parts of a moment. */
static void
take_word(struct bytes *text, struct moment *m)
{
	struct bytes rest = *text, word = {0};
	size_t len = 0;

	while (len < rest.len && (rest.ptr[len] | 32) >= 'a' &&
	    (rest.ptr[len] | 32) <= 'z')
		len++;
	word = bytes_head(rest, len);
	if (m->at.month == 0)
		m->at.month = month_of(word);
	if (m->has_time && !m->has_zone)
		take_zone(word, m);
	*text = bytes_from(rest, len > 0 ? len : 1);
}

static void
take_number(struct bytes *text, struct moment *m)
{
	int value;
	unsigned count = digits(text, 4, &value);

	if (count == 4 && m->at.year == 0)
		m->at.year = value;
	else if (count <= 2 && m->at.day == 0)
		m->at.day = value;
}

static bool
is_digit(struct bytes text)
{
	return text.len > 0 && text.ptr[0] >= '0' && text.ptr[0] <= '9';
}

bool
forum_post_moment(struct bytes text, int64_t *ret, bool *ret_has_zone)
{
	struct moment m = {0};
	int64_t at;

	text = bytes_head(text, 120);
	while (text.len > 0 && (!m.has_zone || m.at.year == 0)) {
		if (!is_digit(text))
			take_word(&text, &m);
		else if (m.has_time || (!take_clock(&text, &m) &&
			(m.at.year != 0 || !take_date(&text, &m))))
			take_number(&text, &m);
	}
	if (m.at.year == 0 || !m.has_time || !civil_to_seconds(&m.at, &at))
		return false;
	if (m.by_season && is_summer(&m.at))
		m.ahead += 3600;
	*ret = at - m.ahead;
	*ret_has_zone = m.has_zone;
	return true;
}

static void
set_moment(struct forum_post_period *period, bool start, struct bytes text,
    size_t line)
{
	bool has_zone;
	int64_t at;

	if (!forum_post_moment(text, &at, &has_zone))
		return;
	if (!has_zone) {
		period->zoneless = line;
		return;
	}
	*(start ? &period->from : &period->until) = at;
	period->line = line;
}

/* Headings and sentences that say which period comes. */
static void
period_of(struct forum_post_reader *r, struct bytes text)
{
	if (text.len > 80)
		return;
	if (forum_post_has(text, "discussion"))
		r->phase = FORUM_POST_DISCUSSION;
	else if (forum_post_has(text, "vote for approval") ||
	    forum_post_has(text, "voting for approval") ||
	    forum_post_has(text, "voting period"))
		r->phase = FORUM_POST_VOTING;
	else if (forum_post_has(text, "review"))
		r->phase = FORUM_POST_REVIEW;
}

void
forum_post_times(struct forum_post_reader *r,
    const struct forum_post_line *line)
{
	struct forum_post_result *result = forum_post_current(r);
	bool start = forum_post_begins(line->text, "start");
	size_t colon = bytes_find(line->text, ':');
	enum forum_post_phase phase = r->phase;

	if (!start && !forum_post_begins(line->text, "end")) {
		period_of(r, line->text);
		return;
	}
	if (colon > 40)
		return;
	if (forum_post_has(bytes_head(line->text, colon), "review"))
		phase = FORUM_POST_REVIEW;
	if (phase == FORUM_POST_VOTING)
		set_moment(&result->voting, start,
		    bytes_from(line->text, colon + 1), line->number);
	else if (phase == FORUM_POST_REVIEW)
		set_moment(&result->review, start,
		    bytes_from(line->text, colon + 1), line->number);
}
