#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "der/oid.h"
#include "lint/policy_yaml.h"

static int
setup(void **state)
{
	*state = lint_policy_new();
	return *state == NULL;
}

static int
teardown(void **state)
{
	lint_policy_free(*state);
	return 0;
}

static void
load(struct lint_policy *policy, const char *text)
{
	struct err err = {0};

	if (lint_policy_load(policy, bytes_str(text), "p.yaml", &err) != RC_OK)
		fail_msg("%s", err.text);
}

/* The file is refused, at this line, and the text begins with the place. */
static void
refused(const char *text, size_t line)
{
	struct lint_policy *policy = lint_policy_new();
	struct err err = {0};
	char place[32];

	snprintf(place, sizeof(place), "p.yaml:%zu: ", line);
	assert_int_equal(lint_policy_load(policy, bytes_str(text), "p.yaml",
	    &err), RC_EFORMAT);
	if (err.offset != line)
		fail_msg("%s\nsays line %zu: %s", text, err.offset, err.text);
	assert_memory_equal(err.text, place, strlen(place));
	lint_policy_free(policy);
}

static void
nothing_said(void **state)
{
	struct lint_policy *policy = *state;

	load(policy, "");
	load(policy, "# a comment\n\n");
	assert_int_equal(policy->affiliated, LINT_UNKNOWN);
	assert_null(policy->ekus);
}

static void
operator_facts(void **state)
{
	struct lint_policy *policy = *state;

	load(policy, "%YAML 1.1\n---\naffiliated: no\n"
	    "technically-constrained: yes\nsmime-ca: true\n"
	    "issuer-dedicated: false\n# more\nsigns-ocsp: yes\n...\n");
	assert_int_equal(policy->affiliated, LINT_NO);
	assert_int_equal(policy->technically_constrained, LINT_YES);
	assert_int_equal(policy->smime_ca, LINT_YES);
	assert_int_equal(policy->issuer_dedicated, LINT_NO);
	assert_int_equal(policy->subject_dedicated, LINT_UNKNOWN);
	assert_int_equal(policy->signs_ocsp, LINT_YES);
}

static void
allowances(void **state)
{
	static const uint8_t oid[] = {0x2b, 0x06, 0x01, 0x04, 0x01, 0x86,
	    0x8d, 0x1f, 0x01};
	struct lint_policy *policy = *state;

	load(policy, "allow:\n  ekus:\n"
	    "    - oid: 1.3.6.1.4.1.99999.1\n      cite: CPS 7.1.2\n"
	    "    - {oid: clientAuth, cite: \"CPS 7.1.3\"}\n"
	    "  attributes: [{oid: 2.5.4.20, cite: CP 3.1}]\n"
	    "  policies: []\n");
	assert_true(lint_is_allowed(policy->ekus,
	    bytes_make(oid, sizeof(oid))));
	assert_true(lint_is_allowed(policy->ekus,
	    oid_table[OID_clientAuth].der));
	assert_false(lint_is_allowed(policy->ekus,
	    oid_table[OID_emailProtection].der));
	assert_string_equal(policy->attributes->cite, "CP 3.1");
	assert_null(policy->policies);
	assert_null(policy->extensions);
}

static void
mappings(void **state)
{
	struct lint_policy *policy = *state;

	load(policy, "profiles:\n  1.3.6.1.4.1.99999.7: sv-strict\n"
	    "  1.3.6.1.4.1.99999.8: MV-L\n");
	assert_ptr_equal(policy->mappings->profile,
	    rule_profile_find("mv-legacy"));
	assert_ptr_equal(policy->mappings->next->profile,
	    rule_profile_find("sv-strict"));
	refused("profiles: {2.23.140.1.5.1.1: sv-strict}", 1);
	refused("profiles:\n  1.3.6.1.4.1.99999.7: root\n", 2);
}

static void
severities(void **state)
{
	struct lint_policy *policy = *state;

	load(policy, "severity:\n"
	    "  smbr.7.1.2.3.a.cp-present: warning\n"
	    "  smbr.7.1.2.3.a.cp-noncritical: off\n"
	    "  smbr.7.1.2.3.n.ski-present: error\n");
	assert_int_equal(policy->severity[R_smbr_7_1_2_3_a_cp_present],
	    SEV_WARNING);
	assert_int_equal(policy->severity[R_smbr_7_1_2_3_a_cp_noncritical],
	    SEV_NONE);
	assert_int_equal(policy->severity[R_smbr_7_1_2_3_n_ski_present],
	    SEV_ERROR);
	assert_int_equal(policy->warnings, 0);
	refused("severity:\n  smbr.7.1.2.3.a.cp-present: fatal\n", 2);
}

/* A file outlives the rules it names: what is gone is no failure. */
static void
unknown_rules_warn(void **state)
{
	struct lint_policy *policy = *state;
	char text[4096] = "severity:\n";

	load(policy, "\nseverity: {smbr.9.9.no-such-rule: off}\n");
	assert_int_equal(policy->warnings, 1);
	assert_string_equal(policy->warning[0],
	    "p.yaml:2: there is no rule smbr.9.9.no-such-rule");
	for (int i = 0; i < LINT_POLICY_WARNINGS_MAX; i++)
		snprintf(text + strlen(text), 64, "  gone.%d: off\n", i);
	load(policy, text);
	assert_int_equal(policy->warnings, LINT_POLICY_WARNINGS_MAX);
	assert_int_equal(policy->warnings_dropped, 1);
}

static void
schema_is_strict(void **state)
{
	(void)state;
	refused("affiliate: no", 1);
	refused("affiliated: no\n\naffiliated: yes\n", 3);
	refused("affiliated: maybe", 1);
	refused("affiliated: \"yes\"", 1);
	refused("affiliated:\n", 1);
	refused("affiliated: [yes]", 1);
	refused("- affiliated: yes", 1);
	refused("yes", 1);
	refused("allow:\n  ekus: clientAuth\n", 2);
	refused("allow:\n  ekus:\n  - oid: 1.2.3\n", 3);
	refused("allow:\n  ekus:\n  - oid: 1.x\n    cite: CPS\n", 3);
	refused("allow:\n  ekus:\n  - oid: 1.2.3\n    site: CPS\n", 4);
	refused("allow: {eku: []}", 1);
	refused("smime-ca: yes\n? [a]\n: b\n", 2);
}

static void
yaml_is_strict(void **state)
{
	(void)state;
	refused("affiliated: &a yes\nsmime-ca: no", 1);
	refused("smime-ca: no\naffiliated: *a", 2);
	refused("allow: &x\n  ekus: []\n", 1);
	refused("affiliated: !!bool yes", 1);
	refused("affiliated: yes\n---\nsmime-ca: no\n", 3);
	refused("affiliated: yes\n\tx", 2);
	refused("affiliated: yes\nallow: {ekus: []\n", 3);
	refused("smime-ca: no\naffiliated: \xff\n", 2);
	refused("allow: {ekus: [{oid: 1.2.3, cite: \"a\\u0007\"}]}", 1);
	refused("<<: {affiliated: yes}", 1);
}

static void
size_is_bounded(void **state)
{
	struct lint_policy *policy = *state;
	size_t len = 1024 * 1024 + 1;
	char *text = malloc(len + 1);
	struct err err;

	memset(text, '[', len);
	text[len] = '\0';
	assert_int_equal(lint_policy_load(policy, bytes_make(text, len),
	    "p.yaml", &err), RC_ELIMIT);
	text[200] = '\0';
	refused(text, 1);
	memcpy(text, "affiliated: ", 12);
	memset(text + 12, 'a', 1025);
	text[12 + 1025] = '\0';
	refused(text, 1);
	free(text);
}

static void
depth_is_bounded(void **state)
{
	(void)state;
	refused("allow:\n ekus:\n - oid: [[[[[[[[[[1]]]]]]]]]]\n", 3);
}

static void
waivers(void **state)
{
	struct lint_policy *policy = *state;
	const struct lint_waiver *w;
	struct err err = {0};
	int64_t day;

	if (lint_waivers_load(policy, bytes_str(
		"- rule: smbr.7.1.2.3.n.ski-present\n"
		"  subject: O=Example\n  reason: known\n  by: Ada\n"
		"  expires: 2026-12-31\n"
		"- rule: no.such.rule\n  reason: r\n  by: b\n"
		"  expires: 2027-01-01\n"
		"- rule: smbr.7.1.2.3.a.cp-present\n"
		"  sha256: 00:01:02:03:04:05:06:07:08:09:0A:0B:0C:0D:0E:0F:"
		"101112131415161718191a1b1c1d1e1f\n"
		"  reason: \"a: b\"\n  by: Jo\n"
		"  expires: 2027-06-30T12:00:00Z\n"), "w.yaml", &err) != RC_OK)
		fail_msg("%s", err.text);
	assert_int_equal(policy->warnings, 1);
	w = policy->waivers;
	assert_int_equal(w->rule, R_smbr_7_1_2_3_a_cp_present);
	assert_int_equal(w->sha256.len, 32);
	for (unsigned i = 0; i < 32; i++)
		assert_int_equal(w->sha256.ptr[i], i);
	assert_string_equal(w->reason, "a: b");
	assert_null(w->subject);
	w = w->next;
	assert_string_equal(w->subject, "O=Example");
	assert_int_equal(w->sha256.len, 0);
	assert_true(civil_parse("2026-12-31", &day));
	assert_int_equal(w->expires, day);
	assert_null(w->next);
}

static void
waivers_are_strict(void **state)
{
	static const char *const bad[] = {
		"rule: smbr.7.1.2.3.n.ski-present",
		"- rule: smbr.7.1.2.3.n.ski-present",
		"- {rule: smbr.7.1.2.3.n.ski-present, reason: r, by: b}",
		"- {rule: x, reason: r, by: b, expires: never}",
		"- {rule: x, reason: r, by: b, expires: 2026-02-30}",
		("- {rule: x, sha256: 00, reason: r, by: b, "
		 "expires: 2026-02-03}"),
	};
	struct err err;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		err = (struct err){0};
		assert_int_equal(lint_waivers_load(*state, bytes_str(bad[i]),
		    "w.yaml", &err), RC_EFORMAT);
		assert_int_equal(err.offset, 1);
	}
}

static void
blocklist_text(void **state)
{
	struct lint_policy *policy = *state;
	struct err err = {0};

	if (lint_policy_add_blocklist(policy, bytes_str("# two keys\r\n"
		"ff00000000000000000000000000000000000000000000000000000000000"
		"001  # the larger\r\n\n"
		"0A00000000000000000000000000000000000000000000000000000000000"
		"002"), "keys.txt", &err) != RC_OK)
		fail_msg("%s", err.text);
	assert_string_equal(policy->blocklists->name, "keys.txt");
	assert_int_equal(policy->blocklists->hashes.len, 64);
	assert_int_equal(policy->blocklists->hashes.ptr[0], 0x0a);
	assert_int_equal(policy->blocklists->hashes.ptr[31], 2);
	assert_int_equal(policy->blocklists->hashes.ptr[32], 0xff);
	assert_int_equal(lint_policy_add_blocklist(policy,
	    bytes_str("# one\n00ff\n"), "keys.txt", &err), RC_EFORMAT);
	assert_int_equal(err.offset, 2);
}

static void
blocklist_raw(void **state)
{
	struct lint_policy *policy = *state;
	uint8_t raw[64] = {0};
	struct err err;

	raw[0] = 0x23;
	raw[32] = 0x11;
	assert_int_equal(lint_policy_add_blocklist(policy,
	    bytes_make(raw, 64), "keys", &err), RC_OK);
	assert_int_equal(policy->blocklists->hashes.ptr[0], 0x11);
	assert_int_equal(lint_policy_add_blocklist(policy,
	    bytes_make(raw, 63), "keys", &err), RC_EFORMAT);
	assert_int_equal(lint_policy_add_blocklist(policy,
	    bytes_make(raw, 0), "none", &err), RC_OK);
	assert_int_equal(policy->blocklists->hashes.len, 0);
}

static void
root_is_a_certificate(void **state)
{
	struct err err;

	assert_int_equal(lint_policy_add_root(*state, bytes_str("no DER"),
	    &err), RC_EFORMAT);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(nothing_said), T(operator_facts), T(allowances),
		T(mappings), T(severities), T(unknown_rules_warn),
		T(schema_is_strict), T(yaml_is_strict), T(size_is_bounded),
		T(depth_is_bounded), T(waivers), T(waivers_are_strict),
		T(blocklist_text), T(blocklist_raw),
		T(root_is_a_certificate),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
