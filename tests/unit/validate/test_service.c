/* Validations from the request to the decision, on fakes and in memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "sys/dns_fake.h"
#include "sys/http_fake.h"
#include "validate/inbox.h"
#include "validate/subject.h"

#define NOW INT64_C(1796000000) /* 2026-11-29 */

static const char settings_text[] =
    "ca: Example CA\n"
    "from: ca@ca.example\n"
    "reply-to: confirm@ca.example\n"
    "issuers: [ca.example]\n"
    "store: unused.db\n"
    "mails-per-hour: {mailbox: 2}\n";

static const char zones[] =
    "zone example secure\n"
    "rr mail.example 60 A 192.88.98.1\n"
    "rr mail.example 60 MX 20 second.example\n"
    "rr mail.example 60 MX 10 first.example\n"
    "rr first.example 60 A 192.88.98.2\n"
    "rr second.example 60 A 192.88.98.3\n"
    "rr null.example 60 MX 0 .\n"
    "rr alias.example 60 MX 10 www.example\n"
    "rr www.example 60 CNAME first.example\n"
    "rr dead.example 60 MX 10 nowhere.example\n"
    "rr dead.example 60 A 192.88.98.4\n"
    "rr plain.example 60 A 192.88.98.5\n"
    "rr _validation-persist.keep.example 60 TXT "
    "\"ca.example; accounturi=https://ca.example/acct/1\"\n"
    "rr _validation-persist.old.example 60 TXT \"ca.example; "
    "accounturi=https://ca.example/acct/1; persistUntil=1795999999\"\n"
    "fail slow.example MX timeout\n";

enum { REMOTES = 4 };

/* Far from one another and from Berlin, in three regions. */
#define PLACE(rir, north, east) \
	{VALIDATE_##rir, north, east}, {VALIDATE_##rir, north, east}
static const struct validate_perspective berlin =
    {"berlin", PLACE(RIPE, 52.5, 13.4)};
static const struct validate_perspective places[REMOTES] = {
	{"oregon", PLACE(ARIN, 45.6, -121.2)},
	{"virginia", PLACE(ARIN, 38.9, -77.4)},
	{"tokyo", PLACE(APNIC, 35.7, 139.7)},
	{"madrid", PLACE(RIPE, 40.4, -3.7)},
};

struct world {
	struct validate_settings settings;
	struct sys_http_fake http;
	struct sys_mailer_fake mailer;
	struct sys_random random;
	struct sys_clock clock;
	struct arena arena;
	struct validate_service s;
	struct validate_perspectives perspectives;
	struct validate_outcome out;
	struct err err;
};

static const struct sys_http_page no_pages[] = {{0}};

/* What remotes see: the primary's DNS, or for some one of their own. */
static struct sys_dns *seen_by[REMOTES];
static struct world *asked;

static void
ask_in_turn(const struct validate_perspectives *p, validate_ask_fn *fn,
    void *context, struct validate_heard *ret)
{
	for (unsigned i = 0; i < p->remotes; i++) {
		struct sys_dns *dns = seen_by[i] != NULL ? seen_by[i] :
		    asked->s.primary.dns;

		ret[i] = (struct validate_heard){.remote = &p->remote[i]};
		ret[i].answered = fn(context, i, dns, asked->s.primary.http,
		    &asked->err) == RC_OK;
	}
}

static void
place_remotes(struct world *w)
{
	asked = w;
	memset(seen_by, 0, sizeof(seen_by));
	w->perspectives.primary = berlin;
	w->perspectives.remotes = REMOTES;
	for (unsigned i = 0; i < REMOTES; i++)
		w->perspectives.remote[i].seen = places[i];
	w->s.perspectives = &w->perspectives;
	w->s.ask = ask_in_turn;
}

static int
begin(void **state)
{
	struct world *w = calloc(1, sizeof(*w));

	assert_non_null(w);
	arena_init(&w->arena, VALIDATE_ARENA_MAX);
	sys_http_fake_init(&w->http, no_pages);
	sys_mailer_fake_init(&w->mailer);
	w->random = sys_random_fake(1);
	w->clock = sys_clock_fake(NOW);
	assert_int_equal(validate_settings_read(&w->settings,
	    bytes_str(settings_text), "v.yaml", &w->err), RC_OK);
	w->s = (struct validate_service){.settings = &w->settings,
	    .mailer = &w->mailer.mailer, .random = &w->random,
	    .clock = &w->clock, .arena = &w->arena,
	    .primary = {.name = "primary", .dnssec = true,
		.http = &w->http.http}};
	place_remotes(w);
	assert_int_equal(sys_dns_fake_new(zones, &w->s.primary.dns, &w->err),
	    RC_OK);
	assert_int_equal(store_memory_new(crypto_sha256, &w->s.store,
	    &w->err), RC_OK);
	*state = w;
	return 0;
}

static int
end(void **state)
{
	struct world *w = *state;

	sys_dns_close(w->s.primary.dns);
	sys_mailer_fake_clear(&w->mailer);
	store_close(w->s.store);
	validate_settings_clear(&w->settings);
	arena_clear(&w->arena);
	free(w);
	return 0;
}

static enum validate_step
start(struct world *w, const char *section, const char *method,
    const char *mailbox)
{
	const struct validate_request request = {.section = section,
	    .driver = method == NULL ? NULL : validate_driver_find(method),
	    .mailbox = mailbox, .applicant = "acme",
	    .account = "https://ca.example/acct/1"};

	assert_int_equal(validate_start(&w->s, &request, &w->out, &w->err),
	    RC_OK);
	return w->out.step;
}

static enum validate_step
check(struct world *w)
{
	assert_int_equal(validate_check(&w->s, w->out.id, NULL, &w->out,
	    &w->err), RC_OK);
	return w->out.step;
}

static enum validate_step
confirm(struct world *w, const char *value)
{
	assert_int_equal(validate_confirm(&w->s, bytes_str(value), NULL,
	    "command line", &w->out, &w->err), RC_OK);
	return w->out.step;
}

/* The Random Value of the last mail: it stands alone on an indented line. */
static const char *
mailed_value(struct world *w)
{
	const char *value = strstr(w->mailer.message.ptr,
	    "this value:\r\n\r\n    ");

	assert_non_null(value);
	return arena_printf(&w->arena, "%.22s", value + 19);
}

static enum rule_id
rule_of(const struct world *w)
{
	return w->out.rule;
}

static void
a_mailed_value_confirms_once(void **state)
{
	struct world *w = *state;
	const char *value;

	assert_int_equal(start(w, "3.2.2.2", NULL, "ada@Mail.Example"),
	    VALIDATE_STARTED);
	assert_string_equal(w->mailer.to.ptr, "ada@mail.example");
	value = mailed_value(w);
	assert_null(strstr(w->out.tell, value));
	assert_int_equal(confirm(w, "AAAAAAAAAAAAAAAAAAAAAA"),
	    VALIDATE_REFUSED);
	assert_int_equal(confirm(w, value), VALIDATE_CONFIRMED);
	assert_int_equal(confirm(w, value), VALIDATE_OVER);
	assert_int_equal(rule_of(w), R_smbr_3_2_2_2_single_use);
}

static void
a_value_lives_24_hours(void **state)
{
	struct world *w = *state;
	const char *value;

	assert_int_equal(start(w, "3.2.2.2", NULL, "ada@mail.example"),
	    VALIDATE_STARTED);
	value = mailed_value(w);
	w->clock.at = NOW + 86401;
	assert_int_equal(confirm(w, value), VALIDATE_OVER);
	assert_int_equal(rule_of(w), R_smbr_3_2_2_2_value_24_hours);
	w->clock.at = NOW + 86400;
	assert_int_equal(confirm(w, value), VALIDATE_CONFIRMED);
}

static void
every_mail_has_its_own_value(void **state)
{
	struct world *w = *state;
	const char *first;

	(void)start(w, "3.2.2.2", NULL, "ada@mail.example");
	first = mailed_value(w);
	(void)start(w, "3.2.2.2", NULL, "bob@mail.example");
	assert_string_not_equal(first, mailed_value(w));
}

static void
nobody_is_flooded(void **state)
{
	struct world *w = *state;

	(void)start(w, "3.2.2.2", NULL, "ada@mail.example");
	(void)start(w, "3.2.2.2", NULL, "ada@mail.example");
	assert_int_equal(start(w, "3.2.2.2", NULL, "ada@mail.example"),
	    VALIDATE_REFUSED);
	assert_int_equal(w->mailer.sent, 2);
	assert_int_equal(start(w, "3.2.2.2", NULL, "bob@mail.example"),
	    VALIDATE_STARTED);
}

static void
a_refused_mail_ends_it(void **state)
{
	struct world *w = *state;
	struct store_validation v;

	w->mailer.refuse = true;
	assert_int_equal(start(w, "3.2.2.2", NULL, "ada@mail.example"),
	    VALIDATE_OVER);
	assert_string_equal(w->out.why, "the mail was refused: no such user");
	assert_int_equal(store_validation_get(w->s.store, w->out.id,
	    &w->arena, &v, &w->err), RC_OK);
	assert_int_equal(v.state, STORE_FAILED);
}

static void
mailboxes_are_refused_by_rule(void **state)
{
	struct world *w = *state;

	assert_int_equal(start(w, "3.2.2.2", NULL, "ada@[192.0.2.1]"),
	    VALIDATE_REFUSED);
	assert_int_equal(rule_of(w), R_rfc5321_4_1_3_no_literal);
	assert_int_equal(start(w, "3.2.2.2", NULL, "ada"), VALIDATE_REFUSED);
	assert_int_equal(start(w, "3.2.2.2", NULL, "Ada <a@mail.example>"),
	    VALIDATE_REFUSED);
	assert_int_equal(rule_of(w), R_smbr_1_6_1_request_mailbox);
	assert_int_equal(start(w, "3.2.2.2", NULL, "ada@abc.onion"),
	    VALIDATE_REFUSED);
	assert_int_equal(rule_of(w), R_tlsbr_B_onion);
	assert_int_equal(w->mailer.sent, 0);
}

/* The quoted text of a line of instructions: TXT "..." */
static const char *
told_value(struct world *w)
{
	const char *value = strstr(w->out.tell, "TXT \"");

	assert_non_null(value);
	value += 5;
	return arena_printf(&w->arena, "%.*s", (int)strcspn(value, "\""),
	    value);
}

static void
publish(struct world *w, const char *record)
{
	sys_dns_close(w->s.primary.dns);
	assert_int_equal(sys_dns_fake_new(arena_printf(&w->arena,
	    "%s%s\n", zones, record), &w->s.primary.dns, &w->err), RC_OK);
}

static void
a_dns_change_confirms_a_domain(void **state)
{
	struct world *w = *state;
	const char *id, *value;

	assert_int_equal(start(w, "3.2.2.1", "dns", "ada@mail.example"),
	    VALIDATE_STARTED);
	id = w->out.id;
	value = told_value(w);
	assert_int_equal(check(w), VALIDATE_NOT_YET);
	assert_string_equal(w->out.why, "there is no such TXT record");
	publish(w, arena_printf(&w->arena,
	    "rr _assay-challenge.mail.example 60 TXT \"x%s\"", value));
	assert_int_equal(check(w), VALIDATE_NOT_YET);
	publish(w, arena_printf(&w->arena,
	    "rr _assay-challenge.mail.example 60 TXT \"%s\"", value));
	assert_int_equal(check(w), VALIDATE_CONFIRMED);
	w->out.id = id;
	assert_int_equal(check(w), VALIDATE_OVER);
}

/* One remote of four may fail; two may not (TLS BR 3.2.2.9). */
static void
remotes_have_to_see_the_same(void **state)
{
	struct world *w = *state;
	struct sys_dns *elsewhere;
	const char *id;

	assert_int_equal(sys_dns_fake_new(zones, &elsewhere, &w->err), RC_OK);
	assert_int_equal(start(w, "3.2.2.1", "dns", "ada@mail.example"),
	    VALIDATE_STARTED);
	id = w->out.id;
	publish(w, arena_printf(&w->arena,
	    "rr _assay-challenge.mail.example 60 TXT \"%s\"",
	    told_value(w)));
	seen_by[0] = seen_by[1] = elsewhere;
	assert_int_equal(check(w), VALIDATE_NOT_YET);
	assert_int_equal(rule_of(w), R_tlsbr_3_2_2_9_quorum);
	w->out.id = id;
	seen_by[1] = NULL;
	assert_int_equal(check(w), VALIDATE_CONFIRMED);
	assert_int_equal(w->out.corroborated, 3);
	sys_dns_close(elsewhere);
}

static void
too_few_remotes_are_no_corroboration(void **state)
{
	struct world *w = *state;

	(void)start(w, "3.2.2.1", "persist", "ada@keep.example");
	w->perspectives.remotes = 3;
	assert_int_equal(check(w), VALIDATE_NOT_YET);
	assert_int_equal(rule_of(w), R_tlsbr_3_2_2_9_remotes_4);
}

static void
a_published_value_lives_30_days(void **state)
{
	struct world *w = *state;

	(void)start(w, "3.2.2.1", "dns", "ada@mail.example");
	w->clock.at = NOW + 30 * CIVIL_DAY + 1;
	assert_int_equal(check(w), VALIDATE_OVER);
}

static void
looks_in_vain_have_an_end(void **state)
{
	struct world *w = *state;
	const char *id;
	unsigned looks = 0;

	assert_int_equal(start(w, "3.2.2.1", "dns", "ada@mail.example"),
	    VALIDATE_STARTED);
	id = arena_printf(&w->arena, "%s", w->out.id);
	while (check(w) == VALIDATE_NOT_YET)
		looks++;
	assert_int_equal(looks, STORE_EVIDENCE_MAX);
	assert_int_equal(w->out.step, VALIDATE_OVER);
	assert_non_null(strstr(w->out.why, "too often"));
	assert_string_equal(w->out.id, id);
	assert_int_equal(check(w), VALIDATE_OVER);
	assert_string_equal(w->out.why, "failed");
}

static void
a_page_confirms_a_domain(void **state)
{
	struct world *w = *state;
	struct sys_http_page pages[2] = {{0}};

	assert_int_equal(start(w, "3.2.2.1", "website", "ada@mail.example"),
	    VALIDATE_STARTED);
	pages[0] = (struct sys_http_page){.status = 200,
	    .url = arena_printf(&w->arena, "http://mail.example/.well-known/"
		"pki-validation/%s.txt", w->out.id),
	    .body = strstr(w->out.tell, "nothing else:\n  ") + 16};
	w->http.page = pages;
	/* The request does not hold the value (TLS BR 3.2.2.4.18). */
	assert_null(strstr(pages[0].url,
	    arena_printf(&w->arena, "%.22s", pages[0].body)));
	assert_int_equal(check(w), VALIDATE_CONFIRMED);
}

static void
a_persistent_record_binds_issuer_and_account(void **state)
{
	struct world *w = *state;

	(void)start(w, "3.2.2.1", "persist", "ada@keep.example");
	assert_int_equal(check(w), VALIDATE_CONFIRMED);
	(void)start(w, "3.2.2.1", "persist", "ada@old.example");
	assert_int_equal(check(w), VALIDATE_NOT_YET);
	assert_string_equal(w->out.why, "the record's time is over");
	(void)start(w, "3.2.2.1", "persist", "ada@mail.example");
	assert_int_equal(check(w), VALIDATE_NOT_YET);
}

static void
mail_servers_are_chosen_by_preference(void **state)
{
	struct world *w = *state;
	struct store_validation v;

	assert_int_equal(start(w, "3.2.2.3", "dns", "ada@mail.example"),
	    VALIDATE_STARTED);
	assert_int_equal(store_validation_get(w->s.store, w->out.id,
	    &w->arena, &v, &w->err), RC_OK);
	assert_string_equal(v.host, "first.example");
	assert_string_equal(v.subject, "mail.example");
	assert_int_equal(start(w, "3.2.2.3", "dns", "ada@null.example"),
	    VALIDATE_REFUSED);
	assert_int_equal(rule_of(w), R_rfc7505_3_null_mx);
	assert_int_equal(start(w, "3.2.2.3", "dns", "ada@alias.example"),
	    VALIDATE_REFUSED);
	assert_int_equal(start(w, "3.2.2.3", "dns", "ada@dead.example"),
	    VALIDATE_REFUSED);
	assert_int_equal(rule_of(w), R_rfc5321_5_1_implicit_mx);
	assert_int_equal(start(w, "3.2.2.3", "dns", "ada@slow.example"),
	    VALIDATE_REFUSED);
	assert_int_equal(start(w, "3.2.2.3", "dns", "ada@plain.example"),
	    VALIDATE_STARTED);
}

static enum validate_step
deliver(struct world *w, const char *from, const char *sender,
    const char *more, const char *text)
{
	const char *mail = arena_printf(&w->arena,
	    "From: %s\r\nDate: Sun, 29 Nov 2026 14:00:00 +0000\r\n%s\r\n%s",
	    from, more, text);
	unsigned count, confirmed;

	assert_int_equal(validate_inbox_accept(&w->s, bytes_str(mail), sender,
	    "confirm@ca.example", &w->err), RC_OK);
	assert_int_equal(validate_inbox_read(&w->s, &count, &confirmed,
	    &w->err), RC_OK);
	assert_int_equal(count, 1);
	return confirmed == 1 ? VALIDATE_CONFIRMED : VALIDATE_REFUSED;
}

/* inbox_read gives the arena's memory back: the value needs its own. */
static void
begin_mail(struct world *w, char line[64])
{
	(void)start(w, "3.2.2.2", NULL, "ada@mail.example");
	(void)snprintf(line, 64, "confirm %s\r\n", mailed_value(w));
}

static void
a_reply_confirms(void **state)
{
	struct world *w = *state;
	char line[64];

	begin_mail(w, line);
	assert_int_equal(deliver(w, "Ada <ada@mail.example>",
	    "ada@mail.example", "", line), VALIDATE_CONFIRMED);
}

static void
what_is_no_answer_confirms_nothing(void **state)
{
	struct world *w = *state;
	char line[64], quoted[80], late[160];

	begin_mail(w, line);
	(void)snprintf(quoted, sizeof(quoted), "> %s", line);
	(void)snprintf(late, sizeof(late), "On Sunday CA wrote:\r\n%s", line);
	assert_int_equal(deliver(w, "<ada@mail.example>", "", "", line),
	    VALIDATE_REFUSED);
	assert_int_equal(deliver(w, "<ada@mail.example>", "ada@mail.example",
	    "Auto-Submitted: auto-replied\r\n", line), VALIDATE_REFUSED);
	assert_int_equal(deliver(w, "<ada@mail.example>", "ada@mail.example",
	    "List-Id: <x.example>\r\n", line), VALIDATE_REFUSED);
	assert_int_equal(deliver(w, "<ada@mail.example>", "ada@mail.example",
	    "", quoted), VALIDATE_REFUSED);
	assert_int_equal(deliver(w, "<ada@mail.example>", "ada@mail.example",
	    "", late), VALIDATE_REFUSED);
	assert_int_equal(deliver(w, "<eve@mail.example>", "eve@mail.example",
	    "", line), VALIDATE_REFUSED);
	assert_int_equal(deliver(w, "<ada@mail.example>, <eve@mail.example>",
	    "ada@mail.example", "", line), VALIDATE_REFUSED);
	assert_int_equal(deliver(w, "<ada@mail.example>", "ada@mail.example",
	    "From: <eve@mail.example>\r\n", line), VALIDATE_REFUSED);
	assert_int_equal(deliver(w, "<ada@mail.example>", "ada@mail.example",
	    "Content-Type: text/html\r\nMIME-Version: 1.0\r\n", line),
	    VALIDATE_REFUSED);
	assert_int_equal(deliver(w, "<ada@mail.example>", "ada@mail.example",
	    "", line), VALIDATE_CONFIRMED);
	assert_int_equal(deliver(w, "<ada@mail.example>", "ada@mail.example",
	    "", line), VALIDATE_REFUSED);
}

static void
what_ran_out_expires(void **state)
{
	struct world *w = *state;
	unsigned count;

	(void)start(w, "3.2.2.2", NULL, "ada@mail.example");
	(void)start(w, "3.2.2.1", "dns", "ada@mail.example");
	w->clock.at = NOW + 86401;
	assert_int_equal(validate_expire(&w->s, &count, &w->err), RC_OK);
	assert_int_equal(count, 1);
	assert_int_equal(validate_expire(&w->s, &count, &w->err), RC_OK);
	assert_int_equal(count, 0);
}

static void
a_domain_may_stand_for_names_below(void **state)
{
	(void)state;
	assert_true(validate_is_adn("example.com", "mail.example.com"));
	assert_true(validate_is_adn("example.com", "example.com"));
	assert_false(validate_is_adn("com", "example.com"));
	assert_false(validate_is_adn("co.uk", "example.co.uk"));
	assert_true(validate_is_adn("example.co.uk", "a.b.example.co.uk"));
	assert_false(validate_is_adn("example.com", "badexample.com"));
	assert_false(validate_is_adn("mail.example.com", "example.com"));
	assert_false(validate_is_adn("", "example.com"));
}

static void
lives_are_bounded(void **state)
{
	struct world *w = *state;
	struct validate_settings s;
	const char *text = arena_printf(&w->arena, "%svalue-hours: 25\n",
	    settings_text);

	assert_int_equal(validate_settings_read(&s, bytes_str(text), "v.yaml",
	    &w->err), RC_EFORMAT);
	assert_non_null(strstr(w->err.text, "value-hours is 1 to 24"));
	validate_settings_clear(&s);
	text = arena_printf(&w->arena, "%sunknown: 1\n", settings_text);
	assert_int_equal(validate_settings_read(&s, bytes_str(text), "v.yaml",
	    &w->err), RC_EFORMAT);
	validate_settings_clear(&s);
}

#define T(name) cmocka_unit_test_setup_teardown(name, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_mailed_value_confirms_once),
		T(a_value_lives_24_hours),
		T(every_mail_has_its_own_value),
		T(nobody_is_flooded),
		T(a_refused_mail_ends_it),
		T(mailboxes_are_refused_by_rule),
		T(a_dns_change_confirms_a_domain),
		T(remotes_have_to_see_the_same),
		T(too_few_remotes_are_no_corroboration),
		T(a_published_value_lives_30_days),
		T(looks_in_vain_have_an_end),
		T(a_page_confirms_a_domain),
		T(a_persistent_record_binds_issuer_and_account),
		T(mail_servers_are_chosen_by_preference),
		T(a_reply_confirms),
		T(what_is_no_answer_confirms_nothing),
		T(what_ran_out_expires),
		T(a_domain_may_stand_for_names_below),
		T(lives_are_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
