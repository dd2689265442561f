/*
 * A forum from one input: its files one after the other, with a line "%%"
 * between forum.yaml, members.yaml, holidays.yaml, a meeting, the record of
 * FORUM-1 and its first version. What could be read is then judged and told
 * in every form; a record that is written again has to read as the same.
 */
#include <stdlib.h>

#include "forum/due.h"
#include "forum/life.h"
#include "forum/load.h"
#include "forum/notice.h"
#include "forum/rules.h"
#include "forum/write.h"
#include "target.h"

static struct bytes
next_part(struct bytes *rest)
{
	struct bytes part = *rest;

	for (size_t i = 0; i + 4 <= rest->len; i++)
		if (memcmp(rest->ptr + i, "\n%%\n", 4) == 0) {
			part.len = i + 1;
			*rest = bytes_from(*rest, i + 4);
			return part;
		}
	*rest = bytes_from(*rest, rest->len);
	return part;
}

static void
need(bool true_)
{
	if (!true_)
		abort();
}

/* An error has to say something. */
static bool
read_well(enum rc rc, const struct err *err)
{
	need(rc == RC_OK || err->text[0] != '\0');
	return rc == RC_OK;
}

static void
write_again(struct forum *f, const struct forum_ballot *b)
{
	struct buf first = {0}, second = {0};
	struct forum_ballot again;
	struct err err = {0};

	forum_record_write(b, &first);
	forum_ballot_init(&again);
	again.id = b->id;
	again.body = b->body;
	need(forum_load_record(f, buf_view(&first), "again", &again, &err) ==
	    RC_OK);
	forum_record_write(&again, &second);
	need(bytes_equal(buf_view(&first), buf_view(&second)));
	buf_clear(&first);
	buf_clear(&second);
}

static void
write_text_again(struct forum *f, const struct forum_version *v)
{
	struct forum_version again = {.number = 1};
	struct buf out = {0};
	struct err err = {0};

	forum_version_write(v, &out);
	need(forum_load_version(f, buf_view(&out), "again", &again, &err) ==
	    RC_OK);
	need(again.posted == v->posted && bytes_equal(again.text, v->text));
	buf_clear(&out);
}

static void
tell(const struct forum *f, int64_t at)
{
	struct forum_findings findings;
	struct buf out = {0};
	struct page p;
	struct json j;

	forum_findings_init(&findings);
	forum_check(f, at, &findings);
	page_begin(&p, &out, PAGE_TEXT, 80, false, "fuzz");
	forum_findings_page(&p, &findings);
	forum_status_page(&p, f, at);
	if (f->ballots > 0)
		forum_life_page(&p, f, &f->ballot[0], at);
	page_end(&p);
	json_init(&j, &out, true);
	forum_status_json(&j, f, at);
	forum_status_ics(&out, f, at);
	buf_clear(&out);
	forum_findings_clear(&findings);
}

/* No part of a record begins a line among the fields of a message. */
static void
notices(const struct forum *f, const struct forum_ballot *b)
{
	struct buf out = {0};
	const char *end;

	if (b->version[0].posted == CIVIL_NEVER)
		return;
	forum_notice_discussion(b, &out);
	buf_char(&out, '\0');
	end = strstr(out.ptr, "\n\n");
	need(end != NULL && strncmp(out.ptr, "To: ", 4) == 0);
	for (const char *p = strchr(out.ptr, '\n'); p < end;
	    p = strchr(p + 1, '\n'))
		need(p[1] == ' ' || strncmp(p, "\nSubject:", 9) == 0 ||
		    strncmp(p, "\nMIME-", 6) == 0 ||
		    strncmp(p, "\nContent-", 9) == 0);
	buf_clear(&out);
	forum_notice_voting(b, &out);
	forum_notice_result(b, &out);
	if (b->review.from != CIVIL_NEVER)
		forum_notice_reviewed(f, b, INT64_C(1709251200), &out);
	buf_clear(&out);
}

static void
load_ballot(struct forum *f, struct bytes *rest)
{
	struct forum_ballot *b = arena_alloc(&f->arena, sizeof(*b));
	struct err err = {0};
	unsigned number;

	need(b != NULL);
	forum_ballot_init(b);
	b->id = "FORUM-1";
	if (!forum_ballot_name(f, b->id, &b->body, &number) ||
	    !read_well(forum_load_record(f, next_part(rest), "ballot.yaml", b,
		&err), &err) ||
	    !read_well(forum_load_version(f, next_part(rest), "v1.md",
		&b->version[0], &err), &err))
		return;
	b->version[0].number = b->versions = 1;
	b->charter_text = b->version[0].text;
	write_again(f, b);
	write_text_again(f, &b->version[0]);
	notices(f, b);
	f->ballot = b;
	f->ballots = 1;
	(void)read_well(forum_order(f, &err), &err);
}

static void
load(struct forum *f, struct bytes rest)
{
	struct forum_meeting meeting;
	struct err err = {0};

	if (!read_well(forum_load_head(f, next_part(&rest), "forum.yaml",
	    &err), &err) ||
	    !read_well(forum_load_members(f, next_part(&rest), "members.yaml",
		&err), &err) ||
	    !read_well(forum_load_holidays(f, next_part(&rest),
		"holidays.yaml", &err), &err))
		return;
	if (read_well(forum_load_meeting(f, next_part(&rest), "meeting",
	    &meeting, &err), &err)) {
		f->meeting = &meeting;
		f->meetings = 1;
	}
	load_ballot(f, &rest);
	tell(f, INT64_C(1709251200)); /* 2024-03-01 */
	tell(f, INT64_C(1552003200)); /* 2019-03-08 */
	tell(f, INT64_C(253402300799)); /* 9999-12-31 */
	f->meetings = 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct forum f;

	forum_init(&f);
	load(&f, bytes_make(data, len));
	forum_clear(&f);
	return 0;
}
