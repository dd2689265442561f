#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "crypto/digest.h"
#include "validate/reuse.h"

#define DAY CIVIL_DAY
#define MAILBOX "x@sub.a.example"

static struct err err;

static int64_t
day(const char *text)
{
	int64_t at;

	assert_true(civil_parse(text, &at));
	return at;
}

/* Initiated at `created`, confirmed a minute later. */
static struct store_validation
confirmed(const char *section, const char *method, const char *subject,
    int64_t created)
{
	return (struct store_validation){
		.id = "0123456789abcdef0123456789abcdef",
		.section = section,
		.method = method,
		.subject = subject,
		.host = "",
		.applicant = "acme",
		.means = "",
		.account = "",
		.created = created,
		.expires = created + 30 * DAY,
		.settled = created + 60,
		.consumed = created + 60,
		.state = STORE_CONFIRMED,
		.sbr_version = "",
		.tlsbr_version = "",
		.decision = "",
	};
}

static struct validate_reuse
judge(const struct store_validation *v, int64_t at)
{
	const struct validate_reuse_question q = {.mailbox = MAILBOX,
		.applicant = "acme", .at = at};
	struct validate_reuse reuse;

	validate_reuse_judge(v, CIVIL_NEVER, &q, &reuse);
	return reuse;
}

/* It covers until that second, which is the last. */
static void
covers_until(const struct store_validation *v, int64_t until,
    enum rule_id end, enum rule_id later)
{
	struct validate_reuse reuse = judge(v, v->settled);

	assert_true(reuse.covers);
	assert_int_equal(reuse.until, until);
	assert_int_equal(reuse.end, end);
	assert_true(judge(v, until).covers);
	reuse = judge(v, until + 1);
	assert_false(reuse.covers);
	assert_int_equal(reuse.rule, later);
	/* Nobody relies on what is still to be confirmed. */
	assert_false(judge(v, v->settled - 1).covers);
}

static void
forbids(const struct store_validation *v, int64_t at, enum rule_id rule)
{
	struct validate_reuse reuse = judge(v, at);

	assert_false(reuse.covers);
	assert_int_equal(reuse.rule, rule);
	assert_non_null(reuse.why);
}

/* SBR 4.2.1(1), 3.2.2: counted from where it was initiated. */
static void
periods_have_two_sides(void **state)
{
	const int64_t at = day("2026-04-01");
	struct store_validation v;

	(void)state;
	v = confirmed("3.2.2.2", "smbr-3.2.2.2", MAILBOX, at);
	covers_until(&v, at + 30 * DAY, R_smbr_4_2_1_email_30_days,
	    R_smbr_3_2_2_initiated_within);
	v = confirmed("3.2.2.1", "tlsbr-3.2.2.4.7", "sub.a.example", at);
	covers_until(&v, at + 398 * DAY, R_smbr_4_2_1_domain_398_days,
	    R_smbr_3_2_2_initiated_within);
	v = confirmed("3.2.2.3", "tlsbr-3.2.2.4.18", "sub.a.example", at);
	covers_until(&v, at + 398 * DAY, R_smbr_4_2_1_domain_398_days,
	    R_smbr_3_2_2_initiated_within);
	v = confirmed("3.2.2.1", "tlsbr-3.2.2.4.22", "a.example", at);
	covers_until(&v, at + 10 * DAY, R_tlsbr_3_2_2_4_22_reuse_10_days,
	    R_smbr_3_2_2_initiated_within);
	forbids(&v, at + 61 + 10 * DAY, R_tlsbr_3_2_2_4_22_reuse_10_days);
}

/* TLS BR 3.2.2.4: what ends takes its results with it. */
static void
the_end_of_a_method_voids(void **state)
{
	static const struct {
		const char *method, *end;
		enum rule_id rule;
	} ends[] = {
		{"tlsbr-3.2.2.4.2", "2025-07-15",
		    R_tlsbr_3_2_2_4_retired_methods},
		{"tlsbr-3.2.2.4.15", "2025-07-15",
		    R_tlsbr_3_2_2_4_retired_methods},
		{"tlsbr-3.2.2.4.16", "2027-03-15",
		    R_tlsbr_3_2_2_4_16_ended},
		{"tlsbr-3.2.2.4.17", "2027-03-15",
		    R_tlsbr_3_2_2_4_16_ended},
		{"tlsbr-3.2.2.4.4", "2028-03-15", R_tlsbr_3_2_2_4_4_ended},
		{"tlsbr-3.2.2.4.13", "2028-03-15", R_tlsbr_3_2_2_4_13_ended},
		{"tlsbr-3.2.2.4.14", "2028-03-15", R_tlsbr_3_2_2_4_13_ended},
	};
	struct store_validation v;

	(void)state;
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		v = confirmed("3.2.2.1", ends[i].method, "a.example",
		    day(ends[i].end) - 100 * DAY);
		covers_until(&v, day(ends[i].end) - 1, ends[i].rule,
		    R_tlsbr_3_2_2_4_voided);
		/* Not grandfathered for mail servers either: reading A-03. */
		v.section = "3.2.2.3";
		v.subject = "sub.a.example";
		covers_until(&v, day(ends[i].end) - 1, ends[i].rule,
		    R_tlsbr_3_2_2_4_voided);
	}
	v = confirmed("3.2.2.1", "tlsbr-3.2.2.4.8", "sub.a.example",
	    day("2026-03-01"));
	covers_until(&v, day("2026-03-15") - 1, R_tlsbr_3_2_2_4_8_ended,
	    R_tlsbr_3_2_2_4_voided);
}

static void
a_method_must_have_been_open(void **state)
{
	struct store_validation v = confirmed("3.2.2.1", "tlsbr-3.2.2.4.22",
	    "a.example", day("2025-11-10") - 61);

	(void)state;
	forbids(&v, v.settled + 1, R_smbr_3_2_2_1_tls_methods_only);
	v.settled++;
	assert_true(judge(&v, v.settled + 1).covers);
	v.method = "tlsbr-3.2.2.4.8";
	v.settled = day("2026-03-15");
	v.subject = "sub.a.example";
	forbids(&v, v.settled + 1, R_tlsbr_3_2_2_4_8_ended);
	v.method = "tlsbr-3.2.2.4.10";
	forbids(&v, v.settled + 1, R_tlsbr_3_2_2_4_retired_methods);
	v.method = "tlsbr-3.2.2.4.99";
	forbids(&v, v.settled + 1, R_smbr_3_2_2_1_tls_methods_only);
}

static void
a_method_belongs_to_its_section(void **state)
{
	struct store_validation v = confirmed("3.2.2.3", "tlsbr-3.2.2.4.22",
	    "sub.a.example", day("2025-11-10") - 61);

	(void)state;
	forbids(&v, v.settled + 1, R_smbr_3_2_2_3_tls_methods_only);
	v = confirmed("3.2.2.3", "smbr-3.2.2.2", "sub.a.example",
	    day("2026-04-01"));
	forbids(&v, v.settled, R_smbr_3_2_2_3_tls_methods_only);
	v.section = "3.2.2.1";
	forbids(&v, v.settled, R_smbr_3_2_2_1_tls_methods_only);
	v = confirmed("3.2.2.2", "tlsbr-3.2.2.4.7", MAILBOX,
	    day("2026-04-01"));
	forbids(&v, v.settled, R_smbr_3_2_2_1_tls_methods_only);
	v = confirmed("3.2.2.5", "tlsbr-3.2.2.4.7", "sub.a.example",
	    day("2026-04-01"));
	forbids(&v, v.settled, R_smbr_3_2_2_1_tls_methods_only);
}

static void
discouraged_methods_cover_with_advice(void **state)
{
	struct store_validation v = confirmed("3.2.2.1", "tlsbr-3.2.2.4.4",
	    "a.example", day("2026-03-01"));

	(void)state;
	assert_int_equal(judge(&v, day("2026-03-15") - 1).advice, RULE_COUNT);
	assert_int_equal(judge(&v, day("2026-03-15")).advice,
	    R_tlsbr_3_2_2_4_4_discouraged);
	assert_true(judge(&v, day("2026-03-15")).covers);
}

/* Reading A-01. */
static void
acme_serves_one_order(void **state)
{
	struct store_validation v = confirmed("3.2.2.4", "smbr-3.2.2.4",
	    MAILBOX, day("2026-04-01"));

	(void)state;
	forbids(&v, v.settled, R_smbr_4_2_1_acme_no_reuse);
}

static void
the_scope_of_a_method_decides(void **state)
{
	struct store_validation v = confirmed("3.2.2.1", "tlsbr-3.2.2.4.7",
	    "a.example", day("2026-04-01"));
	const int64_t at = v.settled;

	(void)state;
	assert_true(judge(&v, at).covers);
	v.subject = "b.a.example";
	forbids(&v, at, R_smbr_3_2_2_1_domain_authority);
	v.subject = "b.example"; /* no label ends there */
	forbids(&v, at, R_smbr_3_2_2_1_domain_authority);
	v.subject = "x.sub.a.example";
	forbids(&v, at, R_smbr_3_2_2_1_domain_authority);
	v.subject = "a.example";
	v.method = "tlsbr-3.2.2.4.18";
	forbids(&v, at, R_tlsbr_3_2_2_4_exact_name);
	v.method = "tlsbr-3.2.2.4.19";
	forbids(&v, at, R_tlsbr_3_2_2_4_exact_name);
	v.method = "tlsbr-3.2.2.4.20";
	forbids(&v, at, R_tlsbr_3_2_2_4_exact_name);
	/* The method's scope is one of host names, not of mail domains. */
	v.method = "tlsbr-3.2.2.4.7";
	v.section = "3.2.2.3";
	forbids(&v, at, R_smbr_3_2_2_3_mail_server);
}

/* RFC 9598 5: octet by octet before the @. */
static void
a_mailbox_covers_itself(void **state)
{
	struct store_validation v = confirmed("3.2.2.2", "smbr-3.2.2.2",
	    "X@sub.a.example", day("2026-04-01"));

	(void)state;
	forbids(&v, v.settled, R_rfc9598_5_compare);
	v.subject = MAILBOX;
	assert_true(judge(&v, v.settled).covers);
	v.applicant = "another";
	forbids(&v, v.settled, R_smbr_3_2_2_1_affiliates);
}

static void
only_what_is_confirmed_counts(void **state)
{
	struct store_validation v = confirmed("3.2.2.2", "smbr-3.2.2.2",
	    MAILBOX, day("2026-04-01"));

	(void)state;
	v.state = STORE_VOID;
	forbids(&v, v.settled, R_smbr_3_2_2_2_confirming_response);
	v.state = STORE_PENDING;
	forbids(&v, v.settled, R_smbr_3_2_2_2_confirming_response);
	v = confirmed("3.2.2.1", "tlsbr-3.2.2.4.7", "a.example",
	    day("2026-04-01"));
	v.state = STORE_FAILED;
	forbids(&v, v.settled, R_tlsbr_3_2_2_4_validated_before_issuance);
}

/* SBR 4.2.1, last paragraph. */
static void
the_oldest_evidence_counts(void **state)
{
	struct store_validation v = confirmed("3.2.2.2", "smbr-3.2.2.2",
	    MAILBOX, day("2026-04-01"));
	struct validate_reuse_question q = {.mailbox = MAILBOX,
		.at = v.settled};
	struct validate_reuse reuse;

	(void)state;
	validate_reuse_judge(&v, v.created - 5 * DAY, &q, &reuse);
	assert_true(reuse.covers);
	assert_int_equal(reuse.until, v.created + 25 * DAY);
	q.at = reuse.until;
	validate_reuse_judge(&v, v.created - 5 * DAY, &q, &reuse);
	assert_true(reuse.covers);
	q.at++;
	validate_reuse_judge(&v, v.created - 5 * DAY, &q, &reuse);
	assert_false(reuse.covers);
	assert_int_equal(reuse.rule, R_smbr_4_2_1_oldest_evidence);
}

static void
keep(struct store *s, const char *id, struct store_validation v)
{
	const struct store_settlement settlement = {.to = STORE_CONFIRMED,
		.at = v.settled, .decision = ""};
	enum store_outcome outcome;

	v.id = id;
	v.state = STORE_PENDING;
	v.settled = v.consumed = 0;
	assert_int_equal(store_validation_add(s, &v, &err), RC_OK);
	assert_int_equal(store_validation_settle(s, id, &settlement, &outcome,
			     &err), RC_OK);
	assert_int_equal(outcome, STORE_DONE);
}

#define ID(digit) "0000000000000000000000000000000" digit

static int
fill(void **state)
{
	const int64_t at = day("2027-02-01");
	struct store *s;

	if (store_memory_new(crypto_sha256, &s, &err) != RC_OK)
		return -1;
	keep(s, ID("1"), confirmed("3.2.2.2", "smbr-3.2.2.2", MAILBOX, at));
	keep(s, ID("2"), confirmed("3.2.2.1", "tlsbr-3.2.2.4.7", "a.example",
			     at - 300 * DAY));
	keep(s, ID("3"), confirmed("3.2.2.1", "tlsbr-3.2.2.4.16",
			     "sub.a.example", at));
	keep(s, ID("4"), confirmed("3.2.2.1", "tlsbr-3.2.2.4.7", "b.example",
			     at));
	keep(s, ID("5"), confirmed("3.2.2.1", "tlsbr-3.2.2.4.17",
			     "old.example", at - 380 * DAY));
	*state = s;
	return 0;
}

static int
empty(void **state)
{
	store_close(*state);
	return 0;
}

static bool
join(void *context, const struct store_validation *v,
    const struct validate_reuse *reuse)
{
	char *text = context;
	size_t len = strlen(text);

	text[len] = v->id[31];
	text[len + 1] = reuse->covers ? '+' : '-';
	text[len + 2] = '\0';
	return true;
}

static void
all_that_may_cover_is_found(void **state)
{
	const struct validate_reuse_question q = {.mailbox = MAILBOX,
		.at = day("2027-02-10")};
	char text[40] = "";

	assert_int_equal(validate_reuse_each(*state, &q, join, text, &err),
	    RC_OK);
	assert_string_equal(text, "1+3+2+");
}

/* The second phone validation was too old on that day by itself. */
static void
what_a_day_voids_is_found(void **state)
{
	char text[40] = "";

	assert_int_equal(validate_reuse_voided(*state, day("2027-03-15") - 1,
			     join, text, &err), RC_OK);
	assert_string_equal(text, "");
	assert_int_equal(validate_reuse_voided(*state, day("2027-03-15"),
			     join, text, &err), RC_OK);
	assert_string_equal(text, "3-");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(periods_have_two_sides),
		cmocka_unit_test(the_end_of_a_method_voids),
		cmocka_unit_test(a_method_must_have_been_open),
		cmocka_unit_test(a_method_belongs_to_its_section),
		cmocka_unit_test(discouraged_methods_cover_with_advice),
		cmocka_unit_test(acme_serves_one_order),
		cmocka_unit_test(the_scope_of_a_method_decides),
		cmocka_unit_test(a_mailbox_covers_itself),
		cmocka_unit_test(only_what_is_confirmed_counts),
		cmocka_unit_test(the_oldest_evidence_counts),
		cmocka_unit_test_setup_teardown(all_that_may_cover_is_found,
		    fill, empty),
		cmocka_unit_test_setup_teardown(what_a_day_voids_is_found,
		    fill, empty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
