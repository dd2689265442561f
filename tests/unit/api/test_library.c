/* The library as its users see it: nothing but its own headers. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <assay/assay.h>

enum { SAMPLE_MAX = 32768, TEXT_MAX = 65536, ROUNDS = 50 };

static const char *const samples[] = {"bad-critical-key-identifier",
    "bad-mv-with-organization", "bad-strict-with-clientauth", "good-root",
    "good-subca", "good-crl", "good-csr", "good-ocsp", "good-sv-strict",
    "bad-ber-length"};

enum { SAMPLES = sizeof(samples) / sizeof(samples[0]) };

struct sample {
	char data[SAMPLE_MAX];
	size_t len;
};

struct room {
	struct assay_policy *policy;
	struct assay_linter *linter;
	struct sample sample;
};

static void
read_sample(const char *name, struct sample *ret)
{
	char path[512];
	FILE *f;

	snprintf(path, sizeof(path), "%s/samples/%s.pem",
	    getenv("ASSAY_SOURCE"), name);
	f = fopen(path, "rb");
	assert_non_null(f);
	ret->len = fread(ret->data, 1, sizeof(ret->data), f);
	fclose(f);
}

static int
setup(void **state)
{
	struct room *room = calloc(1, sizeof(*room));

	room->policy = assay_policy_new();
	room->linter = assay_linter_new(room->policy);
	*state = room;
	return room->linter == NULL;
}

static int
teardown(void **state)
{
	struct room *room = *state;

	assay_linter_free(room->linter);
	assay_policy_free(room->policy);
	free(room);
	return 0;
}

static const struct assay_report *
lint_sample(struct room *room, const char *name)
{
	const struct assay_report *report;
	struct assay_error error;

	read_sample(name, &room->sample);
	if (assay_lint(room->linter, room->sample.data, room->sample.len,
		&report, &error) != ASSAY_OK)
		fail_msg("%s: %s", name, error.text);
	return report;
}

static const struct assay_finding *
find(const struct assay_report *report, const char *id)
{
	const struct assay_finding *f;

	for (size_t i = 0; (f = assay_report_finding(report, i)) != NULL; i++)
		if (strcmp(assay_rule_id(assay_finding_rule(f)), id) == 0)
			return f;
	return NULL;
}

/* A Root judged as a subscriber lacks the policy that 7.1.2.3(a) wants. */
static const struct assay_report *
root_as_subscriber(struct room *room)
{
	assert_int_equal(assay_linter_set_profile(room->linter, "mv-strict",
	    NULL), ASSAY_OK);
	return lint_sample(room, "good-root");
}

static const char cp_present[] = "smbr.7.1.2.3.a.cp-present";

static void
a_finding_tells_all(void **state)
{
	const struct assay_report *report = root_as_subscriber(*state);
	const struct assay_finding *f = find(report, cp_present);
	size_t len;

	assert_string_equal(assay_report_kind(report), "certificate");
	assert_string_equal(assay_report_profile(report), "mv-strict");
	assert_string_equal(assay_report_how(report), "request");
	assert_non_null(assay_report_input(report, &len));
	assert_non_null(f);
	assert_int_equal(assay_finding_severity(f), ASSAY_ERROR);
	assert_true(assay_finding_has_place(f));
	assert_int_equal(assay_finding_length(f), 0);
	assert_true(assay_finding_offset(f) < len);
	assert_memory_equal(assay_finding_path(f), "certificate", 11);
	assert_true(strlen(assay_finding_message(f)) > 0);
	assert_null(assay_finding_waived(f));
	assert_true(assay_report_tally(report, ASSAY_ERROR) > 0);
	assert_null(assay_report_finding(report,
	    assay_report_count(report)));
}

static void
the_profile_is_found(void **state)
{
	const struct assay_report *report =
	    lint_sample(*state, "good-sv-strict");

	assert_string_equal(assay_report_profile(report), "sv-strict");
	assert_string_equal(assay_report_how(report), "policy-oid");
	assert_int_equal(assay_report_tally(report, ASSAY_ERROR), 0);
	assert_string_equal(assay_report_kind(lint_sample(*state,
	    "good-crl")), "CRL");
}

static void
failures_are_told(void **state)
{
	struct room *room = *state;
	const struct assay_report *report;
	struct assay_error error;
	char *text;
	size_t len;

	assert_int_equal(assay_lint(room->linter, "text", 4, &report,
	    &error), ASSAY_EFORMAT);
	assert_true(strlen(error.text) > 0);
	assert_int_equal(assay_lint(room->linter,
	    "-----BEGIN CERTIFICATE-----\nA!\n-----END CERTIFICATE-----\n",
	    58, &report, &error), ASSAY_EFORMAT);
	assert_int_equal(error.offset, 2);
	assert_int_equal(assay_lint(room->linter, NULL, 0, &report, NULL),
	    ASSAY_EFORMAT);
	assert_int_equal(assay_linter_set_profile(room->linter, "tls",
	    &error), ASSAY_ENOTFOUND);
	assert_int_equal(assay_linter_set_issuer(room->linter, "x", 1,
	    &error), ASSAY_EFORMAT);
	assert_int_equal(assay_policy_load(room->policy, "\nx: 1", 5, "p",
	    &error), ASSAY_EFORMAT);
	assert_int_equal(error.offset, 2);
	report = lint_sample(room, "good-root");
	assert_int_equal(assay_report_render(report, "papyrus", "root",
	    &text, &len, &error), ASSAY_ENOTFOUND);
}

static void
a_policy_decides(void **state)
{
	static const char yaml[] = "severity:\n"
	    "  smbr.7.1.2.3.a.cp-present: notice\n"
	    "  smbr.7.1.2.3.d.bc-not-ca: off\n  gone: off\n";
	static const char waivers[] =
	    "- rule: smbr.7.1.2.3.a.cp-present\n  reason: a Root\n"
	    "  by: Ada\n  expires: 2030-01-01\n";
	struct room *room = *state;
	const struct assay_report *report;
	const struct assay_finding *f;

	assert_int_equal(assay_policy_load(room->policy, yaml, strlen(yaml),
	    "p", NULL), ASSAY_OK);
	assert_int_equal(assay_policy_load_waivers(room->policy, waivers,
	    strlen(waivers), "w", NULL), ASSAY_OK);
	assert_int_equal(assay_policy_warning_count(room->policy), 1);
	assert_non_null(assay_policy_warning(room->policy, 0));
	assert_null(assay_policy_warning(room->policy, 1));
	report = root_as_subscriber(room);
	assert_null(find(report, "smbr.7.1.2.3.d.bc-not-ca"));
	f = find(report, cp_present);
	assert_int_equal(assay_finding_severity(f), ASSAY_NOTICE);
	assert_string_equal(assay_finding_waived(f),
	    "a Root (Ada, until 2030-01-01)");
	assay_policy_set_today(room->policy, INT64_C(1893456000));
	report = root_as_subscriber(room);
	assert_null(assay_finding_waived(find(report, cp_present)));
}

static size_t
waived_by(const char *waiver)
{
	struct room *room;
	size_t waived = 0;
	const struct assay_finding *f;

	assert_int_equal(setup((void **)&room), 0);
	assert_int_equal(assay_policy_load_waivers(room->policy, waiver,
	    strlen(waiver), "w", NULL), ASSAY_OK);
	f = find(root_as_subscriber(room), cp_present);
	assert_non_null(f);
	waived = assay_finding_waived(f) != NULL;
	(void)teardown((void **)&room);
	return waived;
}

#define WAIVER(line) "- rule: smbr.7.1.2.3.a.cp-present\n" \
	"  reason: r\n  by: b\n  expires: 2030-01-01\n  " line "\n"

/* As sha256sum gives it over the DER of samples/good-root.pem. */
#define ROOT_SHA256 "d164e0ce655219beee5054a574c2322655ac4ee9" \
	"a5fe9711e00b1ba828171421"

static void
waivers_name_their_object(void **state)
{
	(void)state;
	assert_int_equal(waived_by(WAIVER("")), 1);
	assert_int_equal(waived_by(WAIVER("subject: O=Example Trust")), 1);
	assert_int_equal(waived_by(WAIVER("subject: O=Example Trusty")), 0);
	assert_int_equal(waived_by(WAIVER("sha256: " ROOT_SHA256)), 1);
	assert_int_equal(waived_by(WAIVER("sha256: 00000000000000000000000000"
	    "00000000000000000000000000000000000000")), 0);
}

static void
the_law_of_another_day(void **state)
{
	struct room *room = *state;
	int64_t before = INT64_C(1672531200); /* 2023-01-01 */

	assay_linter_set_time(room->linter, before);
	assert_null(find(root_as_subscriber(room), cp_present));
	assert_true(assay_report_time(root_as_subscriber(room)) == before);
	assay_linter_unset_time(room->linter);
	assert_non_null(find(root_as_subscriber(room), cp_present));
}

static void
rendered(void **state)
{
	struct room *room = *state;
	char *text;
	size_t len;

	assert_int_equal(assay_report_render(root_as_subscriber(room), "text",
	    "my root", &text, &len, NULL), ASSAY_OK);
	assert_int_equal(strlen(text), len);
	assert_non_null(strstr(text, "my root"));
	assert_non_null(strstr(text, cp_present));
	assay_text_free(text);
	assert_int_equal(assay_report_render(root_as_subscriber(room), "json",
	    "my root", &text, &len, NULL), ASSAY_OK);
	assert_true(text[0] == '{');
	assert_non_null(strstr(text, "\"assay-report/1\""));
	assert_non_null(strstr(text, ROOT_SHA256));
	assert_non_null(strstr(text, cp_present));
	assay_text_free(text);
}

static void
rules_can_be_walked(void **state)
{
	const struct assay_rule *rule = NULL;
	size_t count = 0;

	(void)state;
	while ((rule = assay_rule_next(rule)) != NULL) {
		assert_ptr_equal(assay_rule_find(assay_rule_id(rule)), rule);
		assert_true(assay_rule_from(rule) < assay_rule_until(rule));
		assert_true(strlen(assay_rule_requirement(rule)) > 0);
		count++;
	}
	assert_int_equal(count, assay_rule_count());
	assert_null(assay_rule_find("no.such.rule"));
	rule = assay_rule_find(cp_present);
	assert_string_equal(assay_rule_level(rule), "SHALL");
	assert_string_equal(assay_rule_source(rule), "smbr");
	assert_string_equal(assay_rule_kind(rule), "subscriber-cert");
	assert_null(assay_rule_not_checked(rule));
	assert_string_equal(assay_reading_id(assay_reading_find("AMB-01")),
	    "AMB-01");
	assert_null(assay_reading_find("AMB-00"));
}

/* Everything about a finding in one line. */
static void
write_finding(const struct assay_finding *f, char *out, size_t room)
{
	const char *value = assay_finding_value(f);
	size_t len = strlen(out);

	snprintf(out + len, room - len, "%s %s %zu+%zu %s %s %s\n",
	    assay_severity_name(assay_finding_severity(f)),
	    assay_rule_id(assay_finding_rule(f)), assay_finding_offset(f),
	    assay_finding_length(f), assay_finding_path(f),
	    assay_finding_message(f), value != NULL ? value : "-");
}

static void
write_findings(struct assay_linter *linter, const struct sample *from,
    char out[TEXT_MAX])
{
	const struct assay_report *report;
	const struct assay_finding *f;

	out[0] = '\0';
	if (assay_lint(linter, from->data, from->len, &report, NULL) !=
	    ASSAY_OK) {
		snprintf(out, TEXT_MAX, "unreadable");
		return;
	}
	snprintf(out, TEXT_MAX, "%s\n", assay_report_profile(report));
	for (size_t i = 0; (f = assay_report_finding(report, i)) != NULL; i++)
		write_finding(f, out, TEXT_MAX);
}

struct work {
	const struct assay_policy *policy;
	const struct sample *sample; /* SAMPLES of them */
	char (*expected)[TEXT_MAX];
	size_t first;
	size_t differ;
	size_t done;
};

static void *
work(void *arg)
{
	struct work *w = arg;
	struct assay_linter *linter = assay_linter_new(w->policy);
	char *text = malloc(TEXT_MAX);

	for (size_t i = 0; i < ROUNDS * SAMPLES; i++) {
		size_t which = (w->first + i) % SAMPLES;

		write_findings(linter, &w->sample[which], text);
		w->differ += strcmp(text, w->expected[which]) != 0;
		w->done++;
	}
	free(text);
	assay_linter_free(linter);
	return NULL;
}

/* Two threads, one policy, the samples in different order. */
static void
threads_find_the_same(void **state)
{
	struct room *room = *state;
	struct sample *sample = calloc(SAMPLES, sizeof(*sample));
	char (*expected)[TEXT_MAX] = calloc(SAMPLES, TEXT_MAX);
	struct work w[2];
	pthread_t thread[2];

	for (size_t i = 0; i < SAMPLES; i++) {
		read_sample(samples[i], &sample[i]);
		write_findings(room->linter, &sample[i], expected[i]);
	}
	for (size_t i = 0; i < 2; i++) {
		w[i] = (struct work){room->policy, sample, expected,
		    i * SAMPLES / 2, 0, 0};
		assert_int_equal(pthread_create(&thread[i], NULL, work,
		    &w[i]), 0);
	}
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(pthread_join(thread[i], NULL), 0);
		assert_int_equal(w[i].done, ROUNDS * SAMPLES);
		assert_int_equal(w[i].differ, 0);
	}
	free(expected);
	free(sample);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_finding_tells_all), T(the_profile_is_found),
		T(waivers_name_their_object),
		T(failures_are_told), T(a_policy_decides),
		T(the_law_of_another_day), T(rendered),
		T(rules_can_be_walked), T(threads_find_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
