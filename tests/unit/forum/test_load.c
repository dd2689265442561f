#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "forum/load.h"

static const char head[] =
    "name: A forum\n"
    "bodies:\n"
    "  - id: forum\n"
    "    name: The Forum\n"
    "    prefix: FORUM\n"
    "    list: public@forum.example\n"
    "  - id: smcwg\n"
    "    name: S/MIME\n"
    "    prefix: SMC\n"
    "    list: smcwg@forum.example\n"
    "    quorum:\n"
    "      - words: average\n"
    "        at-first: 10\n"
    "        since: 2020-06-15\n";

static const char members[] =
    "members:\n"
    "  - name: Alpha Trust\n"
    "    aliases: [Alpha, \"Alpha Trust Services\"]\n"
    "    seats:\n"
    "      - body: smcwg\n"
    "        class: issuer\n"
    "        since: 2020-01-01\n"
    "        until: 2024-03-01\n"
    "      - {body: smcwg, class: issuer, since: 2024-03-01,"
    " standing: probationary}\n"
    "    representatives:\n"
    "      - {name: Ann, mailbox: ann@alpha.example, until: 2022-01-01}\n"
    "    suspensions:\n"
    "      - {body: smcwg, since: 2023-01-01, until: 2023-06-01}\n"
    "  - name: Beta\n"
    "    affiliate-of: ALPHA\n"
    "    representatives:\n"
    "      - {name: Ann, mailbox: ann@ALPHA.example, since: 2022-01-01}\n";

static const char record[] =
    "title: A first one\n"
    "kind: guideline-maintenance\n"
    "proposer: alpha\n"
    "endorsers:\n"
    "  - {member: Beta, at: 2020-02-01}\n"
    "sections: [\"7.1\", \"7.2\"]\n"
    "voting: {start: 2020-02-05T19:00+01:00, end: 2020-02-12T19:00+01:00}\n"
    "result: {announced: 2020-02-13, passed: yes}\n";

struct given {
	struct forum f;
	struct err err;
};

static enum rc
given(struct given *g, const char *second)
{
	enum rc rc;

	*g = (struct given){0};
	forum_init(&g->f);
	rc = forum_load_head(&g->f, bytes_str(head), "forum.yaml", &g->err);
	assert_int_equal(rc, RC_OK);
	return forum_load_members(&g->f, bytes_str(second), "members.yaml",
	    &g->err);
}

static int64_t
at(const char *text)
{
	int64_t t = 0;
	bool has_zone;

	assert_true(civil_parse_moment(text, &t, &has_zone));
	return t;
}

static void
names_and_mailboxes(void **state)
{
	const struct forum_representative *r;
	const struct forum_member *alpha, *beta;
	struct given g;

	(void)state;
	assert_int_equal(given(&g, members), RC_OK);
	alpha = forum_member_find(&g.f, bytes_str(" alpha  TRUST "));
	beta = forum_member_find(&g.f, bytes_str("beta"));
	assert_non_null(alpha);
	assert_string_equal(alpha->name, "Alpha Trust");
	assert_ptr_equal(forum_member_find(&g.f, bytes_str("AlphaTrust"
	    "Services")), alpha);
	assert_null(forum_member_find(&g.f, bytes_str("Alph")));
	assert_ptr_equal(forum_member_of_mailbox(&g.f,
	    bytes_str("ann@alpha.example"), at("2021-12-31"), &r), alpha);
	assert_ptr_equal(forum_member_of_mailbox(&g.f,
	    bytes_str("ann@Alpha.Example"), at("2022-01-01"), &r), beta);
	assert_null(forum_member_of_mailbox(&g.f,
	    bytes_str("Ann@alpha.example"), at("2021-12-31"), &r));
	forum_clear(&g.f);
}

static void
seats_by_day(void **state)
{
	const struct forum_member *alpha;
	const struct forum_body *smcwg;
	struct given g;

	(void)state;
	assert_int_equal(given(&g, members), RC_OK);
	alpha = forum_member_find(&g.f, bytes_str("alpha"));
	smcwg = forum_body_find(&g.f, "smcwg");
	assert_null(forum_seat_at(alpha, smcwg, at("2019-12-31T23:59:59Z")));
	assert_int_equal(forum_seat_at(alpha, smcwg,
	    at("2024-02-29T23:59:59Z"))->standing, FORUM_VOTING);
	assert_int_equal(forum_seat_at(alpha, smcwg,
	    at("2024-03-01"))->standing, FORUM_PROBATIONARY);
	assert_false(forum_is_suspended(alpha, smcwg, at("2022-12-31")));
	assert_true(forum_is_suspended(alpha, smcwg, at("2023-01-01")));
	assert_false(forum_is_suspended(alpha, smcwg, at("2023-06-01")));
	assert_int_equal(smcwg->quorums->words, FORUM_QUORUM_AVERAGE);
	assert_int_equal(smcwg->quorums->at_first, 10);
	forum_clear(&g.f);
}

static void
a_record(void **state)
{
	struct forum_ballot b;
	struct given g;

	(void)state;
	assert_int_equal(given(&g, members), RC_OK);
	forum_ballot_init(&b);
	assert_int_equal(forum_load_record(&g.f, bytes_str(record),
	    "ballot.yaml", &b, &g.err), RC_OK);
	assert_int_equal(b.kind, FORUM_MAINTENANCE);
	assert_string_equal(b.proposer->name, "Alpha Trust");
	assert_string_equal(b.sections[1], "7.2");
	assert_null(b.sections[2]);
	assert_true(b.voting_has_zone);
	assert_int_equal(b.voting.from, at("2020-02-05T18:00:00Z"));
	assert_true(b.passed);
	assert_true(b.review.from == CIVIL_NEVER);
	forum_clear(&g.f);
}

static void
front_matter(void **state)
{
	static const char in[] = "---\nposted: 2020-02-01T10:00Z\n---\nText\n";
	static const char bad[] = "---\nposted: 2020-02-01\nby: me\n---\n";
	struct forum_version v;
	struct given g;

	(void)state;
	assert_int_equal(given(&g, members), RC_OK);
	assert_int_equal(forum_load_version(&g.f, bytes_str(in), "v1.md", &v,
	    &g.err), RC_OK);
	assert_true(bytes_is(v.text, "Text\n"));
	assert_int_equal(v.posted, at("2020-02-01T10:00Z"));
	assert_int_equal(forum_load_version(&g.f, bytes_str("Text"), "v1.md",
	    &v, &g.err), RC_OK);
	assert_true(v.posted == CIVIL_NEVER);
	assert_int_equal(forum_load_version(&g.f, bytes_str(bad), "v1.md", &v,
	    &g.err), RC_EFORMAT);
	assert_string_equal(g.err.text, "v1.md:3: by is no key known here");
	forum_clear(&g.f);
}

static void
refused(void **state)
{
	static const struct {
		const char *members, *error;
	} bad[] = {
		{"members:\n  - {name: A}\n  - {name: B, aliases: [a]}\n",
		    "members.yaml:3: a is the name of two entries"},
		{"members:\n  - {name: A, affiliate-of: C}\n",
		    "members.yaml:2: there is no member C"},
		{"members:\n  - {name: A, affiliate-of: B}\n"
		 "  - {name: B, affiliate-of: C}\n  - {name: C}\n",
		    "members.yaml:2: B is itself an affiliate"},
		{"members:\n  - name: A\n    seats: [{body: x}]\n",
		    "members.yaml:3: forum.yaml has no body x"},
		{"members:\n  - name: A\n    seats: [{body: smcwg}]\n",
		    "members.yaml:3: a voting seat has a class"},
		{"members:\n  - name: A\n    seats:\n"
		 "      - {body: smcwg, class: issuer, until: 2020-01-02}\n"
		 "      - {body: smcwg, class: issuer, since: 2020-01-01}\n",
		    "members.yaml:5: A has two seats in smcwg at one time"},
		{"members:\n  - name: A\n    representatives:\n"
		 "      - {name: N, mailbox: n@a.example}\n"
		 "  - name: B\n    representatives:\n"
		 "      - {name: N, mailbox: n@A.example}\n",
		    "members.yaml:7: n@A.example speaks for A and B at one "
		    "time"},
		{"members:\n  - name: A\n    representatives:\n"
		 "      - {name: N, mailbox: n@a.example, since: 2020-01-02, "
		 "until: 2020-01-02}\n",
		    "members.yaml:4: it ends before it begins"},
		{"members:\n  - name: A\n    representatives:\n"
		 "      - {name: N, mailbox: nobody}\n",
		    "members.yaml:4: nobody is no mailbox"},
		{"members:\n  - {name: A, colour: red}\n",
		    "members.yaml:2: colour is no key known here"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct given g;

		assert_int_equal(given(&g, bad[i].members), RC_EFORMAT);
		assert_string_equal(g.err.text, bad[i].error);
		forum_clear(&g.f);
	}
}

static void
folders_of_ballots(void **state)
{
	static const char *const bad[] = {"SMC", "SMC-", "SMC-013", "smc-13",
	    "XYZ-1", "SMC-13v2", "SMC13", "SMC-1234567890"};
	const struct forum_body *body;
	struct given g;
	unsigned number;

	(void)state;
	assert_int_equal(given(&g, members), RC_OK);
	assert_true(forum_ballot_name(&g.f, "SMC-13", &body, &number));
	assert_string_equal(body->id, "smcwg");
	assert_int_equal(number, 13);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(forum_ballot_name(&g.f, bad[i], &body, &number));
	forum_clear(&g.f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_and_mailboxes),
		cmocka_unit_test(seats_by_day),
		cmocka_unit_test(a_record),
		cmocka_unit_test(front_matter),
		cmocka_unit_test(refused),
		cmocka_unit_test(folders_of_ballots),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
