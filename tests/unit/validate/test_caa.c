/* CAA decisions on a table of zones: each line of the smallest set that a
 * check must get right, and both sides of every date. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "sys/dns_fake.h"
#include "validate/caa.h"

static const char zones[] =
    "zone example secure\n"
    "zone open.example insecure\n"
    "zone bogus.example bogus signature expired\n"
    "zone lost.example indeterminate\n"
    "rr none.example 60 A 192.0.2.1\n"
    "rr own.example 60 CAA 0 issuemail \"ca.example\"\n"
    "rr foreign.example 60 CAA 0 issuemail \"other.example\"\n"
    "rr nobody.example 60 CAA 0 issuemail \";\"\n"
    "rr both.example 60 CAA 0 issuemail \";\"\n"
    "rr both.example 60 CAA 0 issuemail \"ca.example\"\n"
    "rr params.example 60 CAA 0 issuemail \"ca.example; a=b; c=d\"\n"
    "rr malformed.example 60 CAA 0 issuemail \"ca.example; a b\"\n"
    "rr mixed.example 60 CAA 0 issuemail \"%%%\"\n"
    "rr mixed.example 60 CAA 0 issuemail \"ca.example\"\n"
    "rr issue.example 60 CAA 0 issue \"other.example\"\n"
    "rr critical.example 60 CAA 128 future \"x\"\n"
    "rr critical.example 60 CAA 0 issuemail \"ca.example\"\n"
    "rr critissue.example 60 CAA 128 issue \"other.example\"\n"
    "rr mistaken.example 60 CAA 1 future \"x\"\n"
    "rr reserved.example 60 CAA 127 future \"x\"\n"
    "rr upper.example 60 CAA 0 IssueMail \"other.example\"\n"
    "rr upperown.example 60 CAA 0 ISSUEMAIL \"CA.Example\"\n"
    "rr spaces.example 60 CAA 0 issuemail \"  ca.example  \"\n"
    "rr parent.example 60 CAA 0 issuemail \"other.example\"\n"
    "rr www.parent.example 60 A 192.0.2.1\n"
    "rr leaf.parent.example 60 CAA 0 iodef \"mailto:a@parent.example\"\n"
    "rr cname.example 60 CNAME foreign.example\n"
    "rr cempty.example 60 CNAME x.parent.example\n"
    "rr x.parent.example 60 A 192.0.2.1\n"
    "rr tree.example 60 DNAME foreign.example\n"
    "rr below.foreign.example 60 CAA 0 issuemail \"other.example\"\n"
    "rr xn--bcher-kva.example 60 CAA 0 issuemail \"other.example\"\n"
    "rr broken.example 60 CAA \\# 2 0005\n"
    "rr strange.example 60 CAA \\# 8 000569732d7565 61\n"
    "rr acct.example 60 CAA 0 issuemail \"ca.example; "
    "accounturi=https://ca.example/acct/1\"\n"
    "rr twice.example 60 CAA 0 issuemail \"ca.example; accounturi=u; "
    "accounturi=u\"\n"
    "rr method.example 60 CAA 0 issuemail \"ca.example; "
    "validationmethods=ca-1,email-reply-00\"\n"
    "rr report.example 60 CAA 0 issuemail \";\"\n"
    "rr report.example 60 CAA 0 iodef \"mailto:sec@report.example\"\n"
    "rr report.example 60 CAA 0 iodef \"ftp://report.example/\"\n"
    "rr zero.example 0 CAA 0 issuemail \"ca.example\"\n"
    "rr week.example 604800 CAA 0 issuemail \"ca.example\"\n"
    "fail servfail.open.example CAA servfail\n"
    "fail timeout.open.example CAA timeout\n"
    "fail servfail.example CAA servfail\n"
    "fail slow.example CAA timeout 4\n"
    "rr slow.example 60 A 192.0.2.1\n"
    "fail dead.open.example * timeout\n"
    "rr www.bogus.example 60 CAA 0 issuemail \"ca.example\"\n"
    "rr www.lost.example 60 CAA 0 issuemail \"ca.example\"\n"
    "fail agent.open.example CAA agent\n"
    "fail mid.open.example CAA servfail\n"
    "rr open.example 60 CAA 0 issuemail \"other.example\"\n";

struct world {
	struct sys_dns *dns;
	struct arena arena;
	struct err err;
};

static int64_t
day(const char *text)
{
	int64_t at;

	assert_true(civil_parse(text, &at));
	return at;
}

static const char *const ours[] = {"ca.example", "second.example", NULL};

static struct validate_caa_policy
policy_at(const char *text)
{
	return (struct validate_caa_policy){.issuers = ours, .at = day(text)};
}

static int
setup(void **state)
{
	static struct world w;

	w.err = (struct err){0};
	arena_init(&w.arena, VALIDATE_CAA_MEMORY);
	if (sys_dns_fake_new(zones, &w.dns, &w.err) != RC_OK) {
		print_error("line %zu: %s\n", w.err.offset, w.err.text);
		return -1;
	}
	*state = &w;
	return 0;
}

static int
teardown(void **state)
{
	struct world *w = *state;

	sys_dns_close(w->dns);
	arena_clear(&w->arena);
	return 0;
}

static struct validate_caa
check(struct world *w, const struct validate_caa_policy *policy,
    const char *input)
{
	struct validate_caa caa;

	if (validate_caa_check(w->dns, policy, input, &w->arena, &caa,
		&w->err) != RC_OK)
		fail_msg("%s: %s", input, w->err.text);
	return caa;
}

static void
assert_verdict(struct world *w, const struct validate_caa_policy *policy,
    const char *input, enum validate_caa_verdict verdict, enum rule_id rule)
{
	struct validate_caa caa = check(w, policy, input);

	if (caa.verdict != verdict || caa.rule != rule)
		fail_msg("%s: %s by %s: %s", input,
		    validate_caa_verdict_text(caa.verdict),
		    caa.rule == RULE_COUNT ? "no rule" :
		    rule_table[caa.rule].id, caa.why);
	assert_string_equal(caa.step[caa.steps - 1].what,
	    verdict == VALIDATE_CAA_PERMIT ? "window" : "verdict");
}

struct line {
	const char *input;
	enum validate_caa_verdict verdict;
	enum rule_id rule;
};

#define UNRESTRICTED \
	VALIDATE_CAA_PERMIT, R_rfc9495_4_no_issuemail_no_restriction
#define AUTHORIZED VALIDATE_CAA_PERMIT, R_rfc9495_4_any_match
#define FORBIDDEN VALIDATE_CAA_DENY, R_rfc9495_4_unauthorized
#define CRITICAL VALIDATE_CAA_DENY, R_rfc8659_4_1_critical_unknown
#define UNREADABLE VALIDATE_CAA_INDETERMINATE, R_rfc8659_4_1_record_form
#define FAILED VALIDATE_CAA_INDETERMINATE, R_smbr_4_2_2_1_consistent
#define EXCUSED VALIDATE_CAA_PERMIT, R_smbr_4_2_2_1_failure_insecure
#define BOGUS VALIDATE_CAA_DENY, R_smbr_4_2_2_1_1_error_never_permits

static const struct line lines[] = {
	{"a@none.example", UNRESTRICTED},
	{"a@own.example", AUTHORIZED},
	{"a@foreign.example", FORBIDDEN},
	{"a@nobody.example", FORBIDDEN},
	{"a@both.example", AUTHORIZED},
	{"a@params.example", AUTHORIZED},
	{"a@malformed.example", FORBIDDEN},
	{"a@mixed.example", AUTHORIZED},
	{"a@issue.example", UNRESTRICTED},
	{"a@critical.example", CRITICAL},
	{"a@critissue.example", UNRESTRICTED},
	{"a@mistaken.example", UNRESTRICTED},
	{"a@reserved.example", UNRESTRICTED},
	{"a@upper.example", FORBIDDEN},
	{"a@upperown.example", AUTHORIZED},
	{"a@spaces.example", AUTHORIZED},
	{"a@www.parent.example", FORBIDDEN},
	{"a@no.such.parent.example", FORBIDDEN},
	/* Unrelated records at the leaf hide those of the parent. */
	{"a@leaf.parent.example", UNRESTRICTED},
	{"a@cname.example", FORBIDDEN},
	/* Its target is empty: the target's parent does not count. */
	{"a@cempty.example", UNRESTRICTED},
	{"a@below.tree.example", FORBIDDEN},
	{"a@b\xc3\xbc" "cher.example", FORBIDDEN},
	{"a@B\xc3\xbc" "cher.example", VALIDATE_CAA_DENY,
	    R_rfc9598_4_idna2008},
	{"a@xn--BCHER-KVA.example", FORBIDDEN},
	{"a@broken.example", UNREADABLE},
	{"a@strange.example", UNREADABLE},
	{"own.example", AUTHORIZED},
	{"OWN.EXAMPLE", AUTHORIZED},
	/* NODATA in a zone that is not signed. */
	{"a@deep.unsigned.open.example", FORBIDDEN},
	{"a@servfail.open.example", EXCUSED},
	{"a@timeout.open.example", EXCUSED},
	{"a@x.mid.open.example", EXCUSED},
	{"a@servfail.example", FAILED},
	{"a@slow.example", FAILED},
	{"a@www.bogus.example", BOGUS},
	{"a@agent.open.example", FAILED},
	{"a@[192.0.2.1]", VALIDATE_CAA_DENY, R_rfc5321_4_1_3_no_literal},
	{"a b@own.example", VALIDATE_CAA_DENY, R_smbr_1_6_1_request_mailbox},
	{"own..example", VALIDATE_CAA_DENY, R_rfc9598_4_idna2008},
	{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.b",
	    VALIDATE_CAA_DENY, R_smbr_1_6_1_request_mailbox},
	{"a@abc.onion", VALIDATE_CAA_DENY, R_tlsbr_B_onion},
};

static void
each_zone_gets_its_verdict(void **state)
{
	struct world *w = *state;
	struct validate_caa_policy policy = policy_at("2026-11-23");

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		assert_verdict(w, &policy, lines[i].input, lines[i].verdict,
		    lines[i].rule);
}

static void
a_check_became_due_in_two_steps(void **state)
{
	struct world *w = *state;
	static const struct {
		const char *day;
		enum validate_caa_duty duty;
	} days[] = {
		{"2024-09-14T23:59:59Z", VALIDATE_CAA_NO_DUTY},
		{"2024-09-15", VALIDATE_CAA_RECOMMENDED},
		{"2025-03-14T23:59:59Z", VALIDATE_CAA_RECOMMENDED},
		{"2025-03-15", VALIDATE_CAA_REQUIRED},
	};

	for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++) {
		struct validate_caa_policy policy = policy_at(days[i].day);
		struct validate_caa caa = check(w, &policy,
		    "a@own.example");

		assert_int_equal(caa.duty, days[i].duty);
		assert_int_equal(caa.verdict, VALIDATE_CAA_PERMIT);
	}
}

static void
the_primary_validates_from_2026_03_15(void **state)
{
	struct world *w = *state;
	struct validate_caa_policy before = policy_at("2026-03-14T23:59:59Z");
	struct validate_caa_policy since = policy_at("2026-03-15");

	assert_verdict(w, &before, "a@www.lost.example", AUTHORIZED);
	assert_verdict(w, &since, "a@www.lost.example",
	    VALIDATE_CAA_INDETERMINATE, R_smbr_4_2_2_1_1_validate);
	assert_verdict(w, &before, "a@www.bogus.example", FAILED);
	assert_verdict(w, &since, "a@www.bogus.example", BOGUS);
	since.remote = true;
	assert_verdict(w, &since, "a@www.lost.example", AUTHORIZED);
	assert_verdict(w, &since, "a@www.bogus.example", FAILED);
}

static void
the_exception_rests_on_the_text_of_its_day(void **state)
{
	struct world *w = *state;
	struct validate_caa_policy before = policy_at("2025-10-12");
	struct validate_caa_policy since = policy_at("2025-10-13");

	assert_verdict(w, &before, "a@servfail.open.example",
	    VALIDATE_CAA_PERMIT, R_smbr_4_2_2_1_failure_no_chain);
	assert_verdict(w, &since, "a@servfail.open.example", EXCUSED);
}

static void
a_failure_keeps_its_proofs(void **state)
{
	struct world *w = *state;
	struct validate_caa_policy policy = policy_at("2026-11-23");
	struct validate_caa caa = check(w, &policy,
	    "a@servfail.open.example");

	assert_true(caa.by_failure);
	assert_int_equal(caa.levels, 1);
	assert_true(caa.level[0].attempts >= 2);
	assert_non_null(caa.health);
	assert_non_null(caa.proof);
	assert_string_equal(caa.proof->name, "open.example");
	assert_int_equal(caa.proof->reason, SYS_DNS_PROOF_CUT);
}

static void
a_sick_resolver_of_ours_excuses_nothing(void **state)
{
	struct world *w = *state;
	struct validate_caa_policy policy = policy_at("2026-11-23");

	policy.health = "dead.open.example";
	assert_verdict(w, &policy, "a@servfail.open.example", FAILED);
}

static void
the_window_is_ttl_or_eight_hours(void **state)
{
	struct world *w = *state;
	struct validate_caa_policy policy = policy_at("2026-11-23");
	struct validate_caa zero = check(w, &policy, "a@zero.example");
	struct validate_caa week = check(w, &policy, "a@week.example");
	struct validate_caa none = check(w, &policy, "a@none.example");
	struct validate_caa denied = check(w, &policy, "a@nobody.example");

	assert_int_equal(zero.valid_until, policy.at + 28800);
	assert_int_equal(week.valid_until, policy.at + 604800);
	assert_int_equal(none.valid_until, policy.at + 28800);
	assert_int_equal(denied.valid_until, 0);
	assert_true(validate_caa_is_fresh(&zero, policy.at + 28800));
	assert_false(validate_caa_is_fresh(&zero, policy.at + 28801));
	assert_false(validate_caa_is_fresh(&denied, policy.at));
}

static void
flag_one_is_critical_when_told(void **state)
{
	struct world *w = *state;
	struct validate_caa_policy policy = policy_at("2026-11-23");

	policy.strict_critical = true;
	assert_verdict(w, &policy, "a@mistaken.example", CRITICAL);
	assert_verdict(w, &policy, "a@reserved.example", UNRESTRICTED);
}

static void
parameters_count_when_told(void **state)
{
	struct world *w = *state;
	struct validate_caa_policy policy = policy_at("2026-11-23");

	assert_verdict(w, &policy, "a@acct.example", AUTHORIZED);
	assert_verdict(w, &policy, "a@twice.example", AUTHORIZED);
	policy.honour_parameters = true;
	assert_verdict(w, &policy, "a@acct.example", FORBIDDEN);
	policy.account = "https://ca.example/acct/2";
	assert_verdict(w, &policy, "a@acct.example", FORBIDDEN);
	policy.account = "https://ca.example/acct/1";
	assert_verdict(w, &policy, "a@acct.example", AUTHORIZED);
	policy.account = "u";
	assert_verdict(w, &policy, "a@twice.example", FORBIDDEN);
	assert_verdict(w, &policy, "a@method.example", FORBIDDEN);
	policy.method = "email-reply";
	assert_verdict(w, &policy, "a@method.example", FORBIDDEN);
	policy.method = "email-reply-00";
	assert_verdict(w, &policy, "a@method.example", AUTHORIZED);
	assert_verdict(w, &policy, "a@params.example", AUTHORIZED);
}

static void
contacts_are_kept_for_a_report(void **state)
{
	struct world *w = *state;
	struct validate_caa_policy policy = policy_at("2026-11-23");
	struct validate_caa caa = check(w, &policy, "a@report.example");

	assert_int_equal(caa.contacts, 1);
	assert_string_equal(caa.contact[0], "mailto:sec@report.example");
}

static void
a_ca_without_a_name_decides_nothing(void **state)
{
	struct world *w = *state;
	static const char *const none[] = {NULL};
	struct validate_caa_policy policy = policy_at("2026-11-23");

	policy.issuers = none;
	assert_verdict(w, &policy, "a@own.example",
	    VALIDATE_CAA_INDETERMINATE, R_smbr_4_2_2_1_issuer_domain_names);
}

static void
mailboxes_of_one_domain_share_a_check(void **state)
{
	struct world *w = *state;
	struct validate_caa_policy policy = policy_at("2026-11-23");
	const char *const inputs[] = {"a@own.example", "b@OWN.example"};
	struct validate_caa caa[2];
	enum validate_caa_verdict all;
	unsigned asked = sys_dns_fake_asked(w->dns);

	assert_int_equal(validate_caa_check_all(w->dns, &policy, inputs, 2,
	    &w->arena, caa, &all, &w->err), RC_OK);
	assert_int_equal(all, VALIDATE_CAA_PERMIT);
	assert_string_equal(caa[1].input, "b@OWN.example");
	assert_int_equal(sys_dns_fake_asked(w->dns), asked + 1);
}

static void
one_denial_denies_the_certificate(void **state)
{
	struct world *w = *state;
	struct validate_caa_policy policy = policy_at("2026-11-23");
	const char *const inputs[] = {"a@own.example", "b@nobody.example",
	    "c@servfail.example"};
	struct validate_caa caa[3];
	enum validate_caa_verdict all;

	assert_int_equal(validate_caa_check_all(w->dns, &policy, inputs, 3,
	    &w->arena, caa, &all, &w->err), RC_OK);
	assert_int_equal(all, VALIDATE_CAA_DENY);
	assert_int_equal(caa[0].verdict, VALIDATE_CAA_PERMIT);
	assert_int_equal(caa[2].verdict, VALIDATE_CAA_INDETERMINATE);
}

/* More than are under way at once, each with its own verdict in its place. */
static void
many_checks_keep_their_order(void **state)
{
	enum { MANY = VALIDATE_CAA_INPUTS_MAX, ROOM = 32 };
	static char name[MANY][ROOM];
	static struct validate_caa caa[MANY];
	static const char *inputs[MANY];
	struct world *w = *state;
	struct validate_caa_policy policy = policy_at("2026-11-23");
	enum validate_caa_verdict all;

	arena_reset(&w->arena);
	for (unsigned i = 0; i < MANY; i++) {
		(void)snprintf(name[i], ROOM, "a@n%u.%s", i, i % 3 == 0 ?
		    "foreign.example" : "none.example");
		inputs[i] = name[i];
	}
	assert_int_equal(validate_caa_check_all(w->dns, &policy, inputs,
	    MANY, &w->arena, caa, &all, &w->err), RC_OK);
	assert_int_equal(all, VALIDATE_CAA_DENY);
	for (unsigned i = 0; i < MANY; i++) {
		assert_string_equal(caa[i].input, name[i]);
		assert_int_equal(caa[i].verdict, i % 3 == 0 ?
		    VALIDATE_CAA_DENY : VALIDATE_CAA_PERMIT);
	}
}

static void
too_little_memory_is_an_error(void **state)
{
	struct world *w = *state;
	struct validate_caa_policy policy = policy_at("2026-11-23");
	struct validate_caa caa;
	struct arena small;

	arena_init(&small, 512);
	assert_int_equal(validate_caa_check(w->dns, &policy, "a@own.example",
	    &small, &caa, &w->err), RC_ELIMIT);
	arena_clear(&small);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_zone_gets_its_verdict),
	    cmocka_unit_test(a_check_became_due_in_two_steps),
	    cmocka_unit_test(the_primary_validates_from_2026_03_15),
	    cmocka_unit_test(the_exception_rests_on_the_text_of_its_day),
	    cmocka_unit_test(a_failure_keeps_its_proofs),
	    cmocka_unit_test(a_sick_resolver_of_ours_excuses_nothing),
	    cmocka_unit_test(the_window_is_ttl_or_eight_hours),
	    cmocka_unit_test(flag_one_is_critical_when_told),
	    cmocka_unit_test(parameters_count_when_told),
	    cmocka_unit_test(contacts_are_kept_for_a_report),
	    cmocka_unit_test(a_ca_without_a_name_decides_nothing),
	    cmocka_unit_test(mailboxes_of_one_domain_share_a_check),
	    cmocka_unit_test(one_denial_denies_the_certificate),
	    cmocka_unit_test(many_checks_keep_their_order),
	    cmocka_unit_test(too_little_memory_is_an_error),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
