#include <stdlib.h>

#include "forum/count.h"
#include "forum/load.h"
#include "message/mbox.h"
#include "target.h"

static const char head[] =
    "name: A forum\n"
    "bodies:\n"
    "  - {id: smcwg, name: S/MIME, prefix: SMC, list: s@f.example}\n";
static const char members[] =
    "members:\n"
    "  - name: Alpha\n"
    "    seats: [{body: smcwg, class: issuer, since: 2020-01-01}]\n"
    "    representatives: [{name: Ann, mailbox: ann@alpha.example}]\n"
    "  - name: Mail\n"
    "    seats: [{body: smcwg, class: consumer, since: 2020-01-01}]\n"
    "    representatives: [{name: Max, mailbox: max@mail.example}]\n";

static struct forum small;
static struct forum_ballot ballot;
static struct forum_reader *reader;

static void
must(enum rc rc)
{
	if (rc != RC_OK)
		abort();
}

static void
set_up(void)
{
	struct err err;

	forum_init(&small);
	must(forum_load_head(&small, bytes_str(head), "head", &err));
	must(forum_load_members(&small, bytes_str(members), "members", &err));
	forum_ballot_init(&ballot);
	ballot.id = "SMC-1";
	ballot.title = "A change";
	ballot.body = forum_body_find(&small, "smcwg");
	ballot.voting.from = INT64_C(1767898800); /* 2026-01-08T19:00:00Z */
	ballot.voting.until = ballot.voting.from + 7 * CIVIL_DAY;
	must(forum_reader_new(&small, &ballot, CIVIL_NEVER - 1, &reader,
	    &err));
}

/* What counts has passed every rule, and has a member and a choice. */
static void
look_at(const struct forum_vote *v)
{
	bool counts = v->state == FORUM_COUNTED || v->state == FORUM_REPLACED;

	if (v->file == NULL || (v->state != FORUM_COUNTED && v->reason == NULL))
		abort();
	if (counts && (v->member == NULL || v->choice >= FORUM_CHOICES ||
	    v->received < ballot.voting.from ||
	    v->received > ballot.voting.until))
		abort();
	if (v->state == FORUM_REFUSED && v->rule >= RULE_COUNT)
		abort();
}

static void
report(const struct forum_votes *votes)
{
	struct forum_result result;
	struct arena arena;
	struct buf out = {0};
	struct err err;
	struct json j;
	struct page p;

	arena_init(&arena, 16 * 1024 * 1024);
	must(forum_count_run(&small, &ballot, votes, CIVIL_NEVER - 1, &arena,
	    &result, &err));
	if (result.tally.voted > small.members)
		abort();
	json_init(&j, &out, true);
	forum_result_json(&j, &result);
	page_begin(&p, &out, PAGE_HTML, 80, false, "SMC-1");
	forum_result_page(&p, &result);
	page_end(&p);
	buf_clear(&out);
	arena_clear(&arena);
}

/* An mbox, or one message: at most one entry each, counted by the rules. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct forum_mail mail = {.octets = bytes_make(data, len),
	    .file = "f", .base = "", .number = 1};
	struct message_mbox mbox = message_mbox(mail.octets);
	struct forum_votes votes;
	struct bytes one;
	struct err err;
	size_t at;

	if (reader == NULL)
		set_up();
	forum_votes_init(&votes, 1);
	must(forum_read_mail(reader, &mail, &votes, &err));
	for (; message_mbox_next(&mbox, &one, &at); mail.number++) {
		mail.line = bytes_head(one, bytes_find(one, '\n'));
		mail.octets = bytes_from(one, mail.line.len + 1);
		must(forum_read_mail(reader, &mail, &votes, &err));
	}
	must(forum_votes_settle(&votes, &small, &ballot, &err));
	if (votes.count + votes.others + votes.later != votes.messages)
		abort();
	for (size_t i = 0; i < votes.count; i++)
		look_at(&votes.vote[i]);
	report(&votes);
	forum_votes_clear(&votes);
	return 0;
}
