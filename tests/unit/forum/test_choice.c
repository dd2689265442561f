/*
 * How members write their votes, and what is none: each text with the choice
 * that it makes on SMC-13, sent by DigiCert.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "forum/choice.h"
#include "forum/load.h"
#include "forum/mention.h"
#include "forum/reply.h"

static const char head[] =
    "name: A forum\n"
    "bodies:\n"
    "  - {id: forum, name: The Forum, prefix: FORUM, list: p@f.example}\n"
    "  - {id: smcwg, name: S/MIME, prefix: SMC, list: s@f.example}\n";
static const char members[] = "members:\n"
			      "  - name: DigiCert\n"
			      "  - name: Apple\n";

static struct forum small;
static struct forum_ballot ballots[2];

static int
set_up(void **state)
{
	struct err err;

	(void)state;
	forum_init(&small);
	assert_int_equal(
	    forum_load_head(&small, bytes_str(head), "head", &err), RC_OK);
	assert_int_equal(
	    forum_load_members(&small, bytes_str(members), "members", &err),
	    RC_OK);
	for (unsigned i = 0; i < 2; i++) {
		forum_ballot_init(&ballots[i]);
		ballots[i].id = i == 0 ? "SMC-13" : "SMC-14";
		ballots[i].body = forum_body_find(&small, "smcwg");
	}
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	forum_clear(&small);
	return 0;
}

static struct forum_said
read_text(const char *text, struct buf *room)
{
	struct forum_said said;
	struct forum_reply reply;
	struct bytes line;

	room->len = 0;
	forum_reply_init(&reply, bytes_str(text));
	while (forum_reply_next(&reply, &line)) {
		buf_bytes(room, line);
		buf_char(room, '\n');
	}
	forum_choice_read(&small, &ballots[0], buf_view(room), &said);
	return said;
}

enum {
	YES = FORUM_YES,
	NO = FORUM_NO,
	ABSTAIN = FORUM_ABSTAIN
};
enum {
	NONE = FORUM_UNCLEAR,
	TRIED = 100,
	TWICE
};

static const struct {
	int expected;
	const char *text;
} texts[] = {
    /* Votes. */
	{YES, "DigiCert votes YES on Ballot SMC013."},
	{YES, "DigiCert votes YES on ballot SMC-13v2: New things for all\n"},
	{YES, "DigiCert votes \"Yes\".\n\nThanks,\nJane\n"},
	{YES, "DigiCert votes: \"Yes\".\n"},
	{YES,
	"Hi,\n\nDigiCert votes \xe2\x80\x98yes\xe2\x80\x99 for "
	"ballot SMC\xe2\x80\x91"
	"13"},
	{YES,
	"DigiCert votes \xe2\x80\x9cYes\xe2\x80\x9d for ballot SMC-013 "
	"v2\n\nRegards,\nJane"},
	{YES, "DigiCert S.p.A. (Italy) votes *Yes*"},
	{YES, "DigiCert votes\nYES on SMC-13"}, {YES, "We vote yes."},
	{YES, "DigiCert casts a YES vote on SMC-13"},
	{YES, "A yes vote from DigiCert"},
	{YES, "DigiCert would like to vote Yes on this ballot"},
	{YES, "DigiCert votes in favor of the motion"},
	{YES, "DigiCert is voting YES to SMC-13"},
	{YES, "Our vote on ballot SMC-13 is yes"}, {YES, "DigiCert: Yes"},
	{YES, "DigiCert - YES"}, {YES, "Yes"},
	{YES, "YES!\n\nJane Doe\nDigiCert, say no to cheap certificates\n"},
	{YES, "Yes, thanks."}, {YES, "Hi Stephen,\nYes\nJane Doe\n"},
	{YES, "Vote: yes\nBallot: SMC-13\n"},
	{YES, "DigiCert votes YES on SMC-13, although it is not perfect."},
	{YES, "DigiCert changes its vote from NO to YES."},
	{NO, "Trend Micro votes No\n\nChris\n"},
	{NO, "We vote no on SMC-13 because there is no need for it.\n"},
	{NO, "DigiCert votes against ballot SMC-13."}, {NO, "No"},
	{NO, "DigiCert changes its vote to \"no\""},
	{ABSTAIN,
	"DigiCert Abstains.\n\nWe recommend a short pause, and no "
	"more of this.\n"},
	{ABSTAIN, "DigiCert votes \"abstain\" to ballot SMC-13."},
	{ABSTAIN, "DigiCert abstains from voting on Ballot SMC013"},
	{ABSTAIN, "We will abstain on this one"},
    /* One of several ballots. */
	{YES, "DigiCert votes YES on SMC-13 and NO on SMC-14."},
	{NO, "DigiCert votes YES on SMC-14 and NO on SMC-13."},
	{YES, "SMC-13: YES\nSMC-14: NO\n"}, {NO, "SMC-14: YES\nSMC-13: NO\n"},
	{YES, "DigiCert votes yes on ballots SMC-13 and SMC-14"},
	{YES, "DigiCert votes yes on both ballots"},
	{NONE, "DigiCert votes yes on SMC-14"},
	{YES, "DigiCert votes no on SMC-14.\nDigiCert votes yes on SMC-13.\n"},
	{NO, "DigiCert votes no on SMC-13\nDigiCert votes yes on SMC-14\n"},
	{YES, "DigiCert votes no on SMC-14\nDigiCert votes yes on SMC-13\n"},
    /* What others wrote, or what stands below. */
	{YES, "DigiCert votes YES\n\n> Apple votes NO\n> no\n"},
	{NO,
	"On 8 Feb 2026, Jane Doe <jane@example.com> wrote:\n"
	"> please vote yes\n\nDigiCert votes no\n"},
	{YES,
	"DigiCert votes yes\n\nFrom: Public <p@example.org> On Behalf "
	"Of Jane\nSent: Monday\nTo: all\nSubject: x\n\nWe vote no.\n"},
	{YES,
	"DigiCert votes yes\n\nVon: Public <p@example.org>\nIm Auftrag "
	"von Jane\nGesendet: Montag\nAn: alle\n\nWe vote no.\n"},
	{YES,
	"DigiCert votes yes\n\n\"Jane Doe\" <jane at example.com> \n"
	"Wys\xc5\x82"
	"ane przez: x\n\nA vote in favor must be a "
	"clear 'yes'.\nvote no\n"},
	{YES, "DigiCert votes yes\n-----Original Message-----\nWe vote no\n"},
	{YES, "DigiCert votes yes\n-- \nJane\nApple votes no\n"},
	{YES, "DigiCert votes yes\n______________________________\nvotes no"},
	{YES,
	"DigiCert votes yes\nOn 2/4/2026 11:26, Jane via Public\n"
	"wrote:\n\nDigiCert votes no\n"},
	{NONE, "> DigiCert votes YES on SMC-13\n"},
    /* No votes at all. */
	{NONE, ""},
	{NONE, "Thank you, that was a reminder. No changes were made.\n"},
	{NONE, "Voting begins on Thursday.\n\nVote for approval (7 days)\n"},
	{NONE, "A vote in favor of the motion must indicate a clear 'yes'."},
	{NONE, "There is no reason to wait."},
    /* Attempts that are none. */
	{TRIED, "+1"}, {TRIED, "DigiCert would vote yes"},
	{TRIED, "DigiCert votes yes if the typo is fixed."},
	{TRIED, "DigiCert votes yes, unless somebody objects"},
	{TRIED, "Should we vote yes?"}, {TRIED, "DigiCert does not vote yes"},
	{TRIED, "We don\xe2\x80\x99t vote yes"}, {TRIED, "DigiCert might vote no"},
	{TRIED, "DigiCert votes yes or no"},
	{TRIED, "DigiCert votes no longer on this"}, {TRIED, "No vote from us"},
	{TRIED, "DigiCert votes have no effect here"},
	{YES, "DigiCert votes yes, with thanks to all"},
	{YES, "DigiCert votes yes - good work"}, {TRIED, "DigiCert votes yes-ish"},
	{TRIED, "Yes, but first let us talk about section 3"},
	{TRIED, "DigiCert plans to vote yes"},
	{TWICE, "DigiCert votes yes.\n\nDigiCert votes no.\n"},
	{TWICE, "DigiCert votes yes and no"},
	{NONE, "DigiCert votes y\xd0\xb5s"}, /* a Cyrillic letter */
};

static int
heard(const struct forum_said *said)
{
	if (said->twice)
		return TWICE;
	if (said->choice == FORUM_UNCLEAR && said->tried)
		return TRIED;
	return (int)said->choice;
}

static void
forms(void **state)
{
	struct buf room = {0};
	unsigned bad = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct forum_said said = read_text(texts[i].text, &room);

		if (heard(&said) == texts[i].expected)
			continue;
		bad++;
		print_error("# expected %d, heard %d in: %s\n",
		    texts[i].expected, heard(&said), texts[i].text);
	}
	buf_clear(&room);
	assert_int_equal(bad, 0);
}

static void
speaks_for(void **state)
{
	struct buf room = {0};
	struct forum_said said;

	(void)state;
	said = read_text("Hi,\nApple votes yes on SMC-13", &room);
	assert_ptr_equal(
	    said.speaks_for, forum_member_find(&small, bytes_str("Apple")));
	assert_true(said.named);
	said = read_text("Apple: yes", &room);
	assert_ptr_equal(
	    said.speaks_for, forum_member_find(&small, bytes_str("Apple")));
	said = read_text("DigiCert votes yes on SMC-13.\n\nApple: thanks\n\n"
			 "Apple votes no on SMC-14", &room);
	assert_int_equal(said.choice, FORUM_YES);
	assert_ptr_equal(said.speaks_for, forum_member_find(&small,
	    bytes_str("DigiCert")));
	said = read_text("We vote yes", &room);
	assert_null(said.speaks_for);
	assert_false(said.named);
	buf_clear(&room);
}

static void
ballot_names(void **state)
{
	static const struct {
		const char *text;
		bool this_one;
		const char *other;
	} subjects[] = {
	    {"Re: [Smcwg-public] Ballot SMC013: Titles", true, ""},
	    {"[EXTERNAL] VOTE: SMC-13v2", true, ""},
	    {"SMC 13", true, ""},
	    {"smc#0013", true, ""},
	    {"Ballot SMC-130", false, "SMC-130"},
	    {"Ballot SMC-1", false, "SMC-1"},
	    {"FORUM-13 and SMC\xe2\x80\x93"
	     "13",
		true, "FORUM-13"},
	    {"ASMC-13", false, ""},
	    {"SMC-13a", false, ""},
	    {"SMC1300000000000000000000", false, ""},
	    {"RFC-13", false, ""},
	};
	struct forum_mentions names;

	(void)state;
	for (size_t i = 0; i < sizeof(subjects) / sizeof(subjects[0]); i++) {
		forum_mentions(
		    &small, &ballots[0], bytes_str(subjects[i].text), &names);
		if (names.this_one != subjects[i].this_one ||
		    strcmp(names.other, subjects[i].other) != 0)
			fail_msg("%s", subjects[i].text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(forms),
	    cmocka_unit_test(speaks_for),
	    cmocka_unit_test(ballot_names),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
