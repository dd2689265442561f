/* The contract of store.h, held by every implementation. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "crypto/digest.h"
#include "store/chain.h"
#include "store/store.h"

#define ID_A "0123456789abcdef0123456789abcdef"
#define ID_B "00000000000000000000000000000001"
#define ID_C "00000000000000000000000000000002"
#define NOW INT64_C(1790000000)

static char folder[64], path[96];
static struct err err;

static int
open_memory(void **state)
{
	return store_memory_new(crypto_sha256, (struct store **)state,
	    &err) != RC_OK;
}

static int
close_memory(void **state)
{
	store_close(*state);
	return 0;
}

static int
open_sqlite(void **state)
{
	snprintf(folder, sizeof(folder), "/tmp/assay-store-XXXXXX");
	if (mkdtemp(folder) == NULL)
		return -1;
	snprintf(path, sizeof(path), "%s/store.db", folder);
	return store_sqlite_open(path, crypto_sha256, (struct store **)state,
	    &err) != RC_OK;
}

static int
close_sqlite(void **state)
{
	store_close(*state);
	(void)unlink(path);
	return rmdir(folder); /* SQLite leaves nothing behind but the file */
}

static struct store_validation
validation(const char *id, const char *subject, int64_t created)
{
	return (struct store_validation){
		.id = id,
		.section = "3.2.2.2",
		.method = "smbr-3.2.2.2",
		.subject = subject,
		.host = "",
		.applicant = "acme",
		.means = "mail",
		.account = "thumb",
		.created = created,
		.expires = created + 86400,
		.sbr_version = "1.0.16",
		.tlsbr_version = "",
		.decision = "",
	};
}

static void
add(struct store *s, const char *id, const char *subject, int64_t created)
{
	struct store_validation v = validation(id, subject, created);

	assert_int_equal(store_validation_add(s, &v, &err), RC_OK);
}

static enum store_outcome
settle(struct store *s, const char *id, enum store_state to, int64_t at)
{
	const struct store_settlement settlement = {.to = to, .at = at,
		.decision = store_state_name(to)};
	enum store_outcome outcome;

	assert_int_equal(store_validation_settle(s, id, &settlement, &outcome,
			     &err), RC_OK);
	return outcome;
}

static struct store_validation
get(struct store *s, const char *id, struct arena *arena)
{
	struct store_validation v;

	arena_init(arena, (size_t)1 << 20);
	assert_int_equal(store_validation_get(s, id, arena, &v, &err), RC_OK);
	return v;
}

static void
what_was_added_is_read_back(void **state)
{
	struct store_validation v = validation(ID_A, "m\xc3\xbcller@a.example",
	    NOW);
	struct arena arena;

	v.has_token = true;
	memset(v.token, 0xa5, sizeof(v.token));
	v.host = "mx.a.example";
	v.tlsbr_version = "2.2.7";
	assert_int_equal(store_validation_add(*state, &v, &err), RC_OK);
	v = get(*state, ID_A, &arena);
	assert_string_equal(v.id, ID_A);
	assert_string_equal(v.section, "3.2.2.2");
	assert_string_equal(v.method, "smbr-3.2.2.2");
	assert_string_equal(v.subject, "m\xc3\xbcller@a.example");
	assert_string_equal(v.host, "mx.a.example");
	assert_string_equal(v.applicant, "acme");
	assert_string_equal(v.means, "mail");
	assert_string_equal(v.account, "thumb");
	assert_string_equal(v.sbr_version, "1.0.16");
	assert_string_equal(v.tlsbr_version, "2.2.7");
	assert_string_equal(v.decision, "");
	assert_int_equal(v.created, NOW);
	assert_int_equal(v.expires, NOW + 86400);
	assert_int_equal(v.settled + v.voided + v.consumed, 0);
	assert_int_equal(v.state, STORE_PENDING);
	assert_true(v.has_token);
	assert_int_equal(v.token[0] + v.token[31], 2 * 0xa5);
	arena_clear(&arena);
}

static void
an_unknown_id_is_not_found(void **state)
{
	const struct store_settlement settlement = {.to = STORE_FAILED,
		.at = NOW, .decision = ""};
	const struct store_evidence e = {.perspective = "primary"};
	enum store_outcome outcome;
	struct store_validation v;
	struct arena arena;

	arena_init(&arena, (size_t)1 << 20);
	assert_int_equal(store_validation_get(*state, "nobody", &arena, &v,
			     &err), RC_ENOTFOUND);
	assert_int_equal(store_validation_settle(*state, ID_A, &settlement,
			     &outcome, &err), RC_ENOTFOUND);
	assert_int_equal(store_evidence_add(*state, ID_A, &e, &err),
	    RC_ENOTFOUND);
	assert_string_equal(err.unit, "store");
	arena_clear(&arena);
}

/* SBR 3.2.2.2: the Random Value is unique in each e-mail. */
static void
ids_and_tokens_are_used_once(void **state)
{
	struct store_validation v = validation(ID_A, "x@a.example", NOW);

	v.has_token = true;
	assert_int_equal(store_validation_add(*state, &v, &err), RC_OK);
	assert_int_equal(store_validation_add(*state, &v, &err), RC_EUSAGE);
	v.id = ID_B;
	assert_int_equal(store_validation_add(*state, &v, &err), RC_EUSAGE);
	v.token[31] = 1;
	assert_int_equal(store_validation_add(*state, &v, &err), RC_OK);
	add(*state, ID_C, "x@a.example", NOW); /* without a token */
	add(*state, "00000000000000000000000000000003", "x@a.example", NOW);
}

static void
texts_have_a_maximum(void **state)
{
	struct store_validation v = validation(ID_A, "x@a.example", NOW);
	char word[STORE_WORD_MAX + 2];

	memset(word, 'w', sizeof(word));
	word[STORE_WORD_MAX + 1] = '\0';
	v.method = word;
	assert_int_equal(store_validation_add(*state, &v, &err), RC_ELIMIT);
	assert_string_equal(err.text, "method of more than 64 octets");
	word[STORE_WORD_MAX] = '\0';
	assert_int_equal(store_validation_add(*state, &v, &err), RC_OK);
	v.id = ID_B;
	v.subject = "\xff@a.example";
	assert_int_equal(store_validation_add(*state, &v, &err), RC_EFORMAT);
}

struct walk {
	char seen[8];
	size_t count, max;
};

static bool
note_id(void *context, const struct store_validation *v)
{
	struct walk *w = context;

	w->seen[w->count++] = v->id[31];
	return w->count < w->max;
}

static void
list_is(struct store *s, struct store_query query, size_t max,
    const char *want)
{
	struct walk w = {.max = max};

	assert_int_equal(store_validation_list(s, &query, note_id, &w, &err),
	    RC_OK);
	assert_string_equal(w.seen, want);
}

static void
the_newest_comes_first(void **state)
{
	struct store_query query = STORE_ALL;

	add(*state, ID_B, "x@a.example", NOW);
	add(*state, ID_A, "x@a.example", NOW - 10);
	add(*state, ID_C, "x@b.example", NOW);
	list_is(*state, query, 8, "21f");
	list_is(*state, query, 2, "21");
	query.subject = "x@a.example";
	list_is(*state, query, 8, "1f");
	assert_int_equal(settle(*state, ID_B, STORE_FAILED, NOW), STORE_DONE);
	query.state = STORE_PENDING;
	list_is(*state, query, 8, "f");
	query = STORE_ALL;
	query.applicant = "acme";
	query.state = STORE_FAILED;
	list_is(*state, query, 8, "1");
	query.applicant = "another";
	list_is(*state, query, 8, "");
}

static void
a_token_finds_its_validation(void **state)
{
	struct store_validation v = validation(ID_B, "x@a.example", NOW);
	struct store_query query = STORE_ALL;
	uint8_t token[STORE_HASH_LEN] = {1, 2, 3};

	add(*state, ID_A, "x@a.example", NOW);
	v.has_token = true;
	memcpy(v.token, token, sizeof(token));
	assert_int_equal(store_validation_add(*state, &v, &err), RC_OK);
	query.token = token;
	query.state = STORE_PENDING;
	list_is(*state, query, 8, "1");
	token[0] = 9;
	list_is(*state, query, 8, "");
}

static void
it_is_confirmed_once(void **state)
{
	struct store_validation v;
	struct arena arena;

	add(*state, ID_A, "x@a.example", NOW);
	assert_int_equal(settle(*state, ID_A, STORE_CONFIRMED, NOW + 5),
	    STORE_DONE);
	assert_int_equal(settle(*state, ID_A, STORE_CONFIRMED, NOW + 6),
	    STORE_NOT_PENDING);
	assert_int_equal(settle(*state, ID_A, STORE_FAILED, NOW + 6),
	    STORE_NOT_PENDING);
	v = get(*state, ID_A, &arena);
	assert_int_equal(v.state, STORE_CONFIRMED);
	assert_int_equal(v.settled, NOW + 5);
	assert_int_equal(v.consumed, NOW + 5);
	assert_string_equal(v.decision, "confirmed");
	arena_clear(&arena);
}

/* SBR 3.2.2.2: no more than 24 hours from its creation. */
static void
the_last_second_confirms(void **state)
{
	add(*state, ID_A, "x@a.example", NOW);
	add(*state, ID_B, "x@a.example", NOW);
	assert_int_equal(settle(*state, ID_A, STORE_EXPIRED, NOW + 86400),
	    STORE_TOO_EARLY);
	assert_int_equal(settle(*state, ID_A, STORE_CONFIRMED, NOW + 86400),
	    STORE_DONE);
	assert_int_equal(settle(*state, ID_B, STORE_CONFIRMED, NOW + 86401),
	    STORE_TOO_LATE);
	assert_int_equal(settle(*state, ID_B, STORE_EXPIRED, NOW + 86401),
	    STORE_DONE);
}

static void
void_follows_any_state_once(void **state)
{
	struct store_validation v;
	struct arena arena;

	add(*state, ID_A, "x@a.example", NOW);
	add(*state, ID_B, "x@a.example", NOW);
	assert_int_equal(settle(*state, ID_A, STORE_CONFIRMED, NOW + 1),
	    STORE_DONE);
	assert_int_equal(settle(*state, ID_A, STORE_VOID, NOW + 9),
	    STORE_DONE);
	assert_int_equal(settle(*state, ID_A, STORE_VOID, NOW + 10),
	    STORE_NOT_PENDING);
	assert_int_equal(settle(*state, ID_B, STORE_VOID, NOW + 9),
	    STORE_DONE);
	v = get(*state, ID_A, &arena);
	assert_int_equal(v.settled, NOW + 1);
	assert_int_equal(v.voided, NOW + 9);
	assert_int_equal(v.state, STORE_VOID);
	arena_clear(&arena);
}

static void
add_note(struct store *s, const char *id, const char *body)
{
	const struct store_evidence e = {.kind = STORE_NOTE, .at = NOW,
		.perspective = "primary", .body = bytes_str(body)};

	assert_int_equal(store_evidence_add(s, id, &e, &err), RC_OK);
}

static bool
join_bodies(void *context, const struct store_evidence *e)
{
	char *text = context;
	size_t len = strlen(text);

	snprintf(text + len, 80 - len, "%u%s:%.*s ", e->number,
	    store_kind_name(e->kind), (int)e->body.len,
	    (const char *)e->body.ptr);
	return true;
}

static void
bodies_are(struct store *s, const char *id, const char *want)
{
	char text[80] = "";

	assert_int_equal(store_evidence_list(s, id, join_bodies, text, &err),
	    RC_OK);
	assert_string_equal(text, want);
}

static void
evidence_keeps_its_order(void **state)
{
	uint8_t one[STORE_HASH_LEN], two[STORE_HASH_LEN];
	unsigned bad = 9;

	add(*state, ID_A, "x@a.example", NOW);
	add(*state, ID_B, "x@a.example", NOW);
	add_note(*state, ID_A, "first");
	add_note(*state, ID_B, "other");
	add_note(*state, ID_A, "");
	bodies_are(*state, ID_A, "1note:first 2note: ");
	bodies_are(*state, ID_B, "1note:other ");
	bodies_are(*state, ID_C, "");
	assert_int_equal(chain_verify(*state, ID_A, &bad, one, &err), RC_OK);
	assert_int_equal(bad, 0);
	add_note(*state, ID_A, "first");
	assert_int_equal(chain_verify(*state, ID_A, &bad, two, &err), RC_OK);
	assert_int_equal(bad, 0);
	assert_memory_not_equal(one, two, sizeof(one));
}

static enum rc
confirm_with(struct store *s, const char *id, struct bytes body,
    enum store_outcome *outcome)
{
	const struct store_evidence evidence[] = {
		{.kind = STORE_MAIL_IN, .at = NOW, .perspective = "primary",
		    .body = bytes_str("reply")},
		{.kind = STORE_DNS, .at = NOW, .perspective = "oslo",
		    .body = body},
	};
	const struct store_settlement settlement = {.to = STORE_CONFIRMED,
		.at = NOW + 1, .decision = "reply", .evidence = evidence,
		.evidence_count = 2};

	return store_validation_settle(s, id, &settlement, outcome, &err);
}

static void
evidence_goes_with_its_settlement(void **state)
{
	static uint8_t big[STORE_BODY_MAX + 1];
	enum store_outcome outcome;
	struct arena arena;

	add(*state, ID_A, "x@a.example", NOW);
	assert_int_equal(confirm_with(*state, ID_A,
			     bytes_make(big, sizeof(big)), &outcome),
	    RC_ELIMIT);
	bodies_are(*state, ID_A, "");
	assert_int_equal(get(*state, ID_A, &arena).state, STORE_PENDING);
	arena_clear(&arena);
	assert_int_equal(confirm_with(*state, ID_A, bytes_str("MX"),
			     &outcome), RC_OK);
	assert_int_equal(outcome, STORE_DONE);
	assert_int_equal(confirm_with(*state, ID_A, bytes_str("again"),
			     &outcome), RC_OK);
	assert_int_equal(outcome, STORE_NOT_PENDING);
	bodies_are(*state, ID_A, "1mail-in:reply 2dns:MX ");
}

static void
evidence_of_one_validation_has_a_maximum(void **state)
{
	const struct store_evidence e = {.kind = STORE_NOTE, .at = NOW,
		.perspective = "primary", .body = bytes_str("x")};
	enum store_outcome outcome;
	struct arena arena;

	add(*state, ID_A, "x@a.example", NOW);
	for (int i = 0; i < STORE_EVIDENCE_MAX - 1; i++)
		assert_int_equal(store_evidence_add(*state, ID_A, &e, &err),
		    RC_OK);
	/* The second of two does not fit: neither is kept. */
	assert_int_equal(confirm_with(*state, ID_A, bytes_str("MX"),
			     &outcome), RC_ELIMIT);
	assert_int_equal(get(*state, ID_A, &arena).state, STORE_PENDING);
	arena_clear(&arena);
	assert_int_equal(store_evidence_add(*state, ID_A, &e, &err), RC_OK);
	assert_int_equal(store_evidence_add(*state, ID_A, &e, &err),
	    RC_ELIMIT);
}

static int64_t
accept_mail(struct store *s, const char *message)
{
	const struct store_mail m = {.received = NOW, .sender = "",
		.recipient = "ca@a.example", .message = bytes_str(message)};
	int64_t number = 0;

	assert_int_equal(store_mail_accept(s, &m, &number, &err), RC_OK);
	return number;
}

static bool
join_mails(void *context, const struct store_mail *m)
{
	char *text = context;
	size_t len = strlen(text);

	snprintf(text + len, 80 - len, "%.*s<%s>%s ", (int)m->message.len,
	    (const char *)m->message.ptr, m->sender, m->verdict);
	return true;
}

static void
mails_are(struct store *s, bool waiting, const char *want)
{
	char text[80] = "";

	assert_int_equal(store_mail_list(s, waiting, join_mails, text, &err),
	    RC_OK);
	assert_string_equal(text, want);
}

static void
accepted_mail_waits_until_it_is_settled(void **state)
{
	int64_t one = accept_mail(*state, "one");
	bool first = false;

	(void)accept_mail(*state, "two");
	mails_are(*state, true, "one<> two<> ");
	assert_int_equal(store_mail_settle(*state, one, NOW, "confirmed",
			     &first, &err), RC_OK);
	assert_true(first);
	assert_int_equal(store_mail_settle(*state, one, NOW, "again", &first,
			     &err), RC_OK);
	assert_false(first);
	mails_are(*state, true, "two<> ");
	mails_are(*state, false, "one<>confirmed two<> ");
	assert_int_equal(store_mail_settle(*state, 77, NOW, "", &first, &err),
	    RC_ENOTFOUND);
}

static size_t
take(struct store *s, const char *mailbox, int64_t at)
{
	const struct store_limit limits[] = {
		{"domain", "a.example", 3600, 3},
		{"mailbox", mailbox, 3600, 2},
	};
	size_t full = 9;

	assert_int_equal(store_limit_take(s, limits, 2, at, &full, &err),
	    RC_OK);
	return full;
}

static void
a_full_limit_counts_nothing(void **state)
{
	const int64_t hour = NOW - NOW % 3600;

	assert_int_equal(take(*state, "x@a.example", hour), 2);
	assert_int_equal(take(*state, "x@a.example", hour + 1), 2);
	assert_int_equal(take(*state, "x@a.example", hour + 2), 1);
	/* The refused one was not counted against the domain. */
	assert_int_equal(take(*state, "y@a.example", hour + 3), 2);
	assert_int_equal(take(*state, "y@a.example", hour + 3599), 0);
	assert_int_equal(take(*state, "y@a.example", hour + 3600), 2);
	/* A clock that goes back gets no new window. */
	assert_int_equal(take(*state, "y@a.example", hour), 2);
	assert_int_equal(take(*state, "y@a.example", hour), 1);
}

#define BOTH(test)                                                          \
	cmocka_unit_test_prestate_setup_teardown(test, open_memory,         \
	    close_memory, NULL),                                            \
	    {#test " (sqlite)", test, open_sqlite, close_sqlite, NULL}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		BOTH(what_was_added_is_read_back),
		BOTH(an_unknown_id_is_not_found),
		BOTH(ids_and_tokens_are_used_once),
		BOTH(texts_have_a_maximum),
		BOTH(the_newest_comes_first),
		BOTH(a_token_finds_its_validation),
		BOTH(it_is_confirmed_once),
		BOTH(the_last_second_confirms),
		BOTH(void_follows_any_state_once),
		BOTH(evidence_keeps_its_order),
		BOTH(evidence_goes_with_its_settlement),
		BOTH(evidence_of_one_validation_has_a_maximum),
		BOTH(accepted_mail_waits_until_it_is_settled),
		BOTH(a_full_limit_counts_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
