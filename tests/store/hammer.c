/*
 * A store in a process of its own, to be killed: each line on standard output
 * is an acknowledgement, written when the store's call has returned.
 *
 * usage: store_hammer FILE write|confirm|dump
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crypto/digest.h"
#include "store/chain.h"
#include "sys/clock.h"
#include "sys/random.h"

static struct err err;

static void
must(enum rc rc)
{
	if (rc == RC_OK)
		return;
	fprintf(stderr, "%s\n", err.text);
	exit(3);
}

static void
write_one(struct store *s, struct sys_random *random)
{
	struct store_validation v = {.section = "3.2.2.2",
		.method = "smbr-3.2.2.2", .subject = "x@a.example",
		.host = "", .applicant = "", .means = "mail",
		.account = "", .created = sys_now(),
		.expires = sys_now() + 86400, .has_token = true,
		.sbr_version = "", .tlsbr_version = "", .decision = ""};
	struct store_evidence e = {.kind = STORE_NOTE, .at = sys_now(),
		.perspective = "primary"};
	struct store_mail m = {.received = sys_now(), .sender = "",
		.recipient = "ca@a.example"};
	uint8_t body[3000];
	char id[SYS_TOKEN_ROOM];
	int64_t number;

	must(sys_random_token(random, id, &err));
	must(sys_random_fill(random, v.token, sizeof(v.token), &err));
	must(sys_random_fill(random, body, sizeof(body), &err));
	v.id = id;
	must(store_validation_add(s, &v, &err));
	printf("validation %s\n", id);
	e.body = bytes_make(body, sizeof(body));
	must(store_evidence_add(s, id, &e, &err));
	printf("evidence %s\n", id);
	m.message = e.body;
	must(store_mail_accept(s, &m, &number, &err));
	printf("mail %lld\n", (long long)number);
}

static bool
keep_id(void *context, const struct store_validation *v)
{
	char *id = context;

	snprintf(id, STORE_ID_LEN + 1, "%s", v->id);
	return false;
}

/* One that is pending now, until there are none; others do the same. */
static bool
confirm_one(struct store *s)
{
	const struct store_evidence e = {.kind = STORE_MAIL_IN,
		.at = sys_now(), .perspective = "primary",
		.body = bytes_str("reply")};
	const struct store_settlement settlement = {.to = STORE_CONFIRMED,
		.at = sys_now(), .decision = "", .evidence = &e,
		.evidence_count = 1};
	struct store_query query = STORE_ALL;
	enum store_outcome outcome;
	char id[STORE_ID_LEN + 1] = "";

	query.state = STORE_PENDING;
	must(store_validation_list(s, &query, keep_id, id, &err));
	if (*id == '\0')
		return false;
	must(store_validation_settle(s, id, &settlement, &outcome, &err));
	if (outcome == STORE_DONE)
		printf("confirmed %s\n", id);
	return true;
}

struct count {
	unsigned notes, replies;
};

static bool
count_kind(void *context, const struct store_evidence *e)
{
	struct count *c = context;

	c->notes += e->kind == STORE_NOTE;
	c->replies += e->kind == STORE_MAIL_IN;
	return true;
}

static bool
dump_validation(void *context, const struct store_validation *v)
{
	struct store *s = context;
	struct count c = {0};
	uint8_t link[STORE_HASH_LEN];
	unsigned bad;

	must(store_evidence_list(s, v->id, count_kind, &c, &err));
	must(chain_verify(s, v->id, &bad, link, &err));
	printf("validation %s %s notes %u replies %u %s\n", v->id,
	    store_state_name(v->state), c.notes, c.replies,
	    bad == 0 ? "whole" : "broken");
	return true;
}

static bool
dump_mail(void *context, const struct store_mail *m)
{
	(void)context;
	printf("mail %lld %zu\n", (long long)m->number, m->message.len);
	return true;
}

static void
dump(struct store *s)
{
	struct store_query all = STORE_ALL;

	must(store_validation_list(s, &all, dump_validation, s, &err));
	must(store_mail_list(s, false, dump_mail, NULL, &err));
}

int
main(int argc, char **argv)
{
	struct sys_random random = sys_random_real();
	struct store *s;

	if (argc != 3)
		return 2;
	setvbuf(stdout, NULL, _IOLBF, 0);
	must(store_sqlite_open(argv[1], crypto_sha256, &s, &err));
	if (strcmp(argv[2], "dump") == 0)
		dump(s);
	if (strcmp(argv[2], "confirm") == 0)
		while (confirm_one(s))
			continue;
	while (strcmp(argv[2], "write") == 0)
		write_one(s, &random);
	store_close(s);
	return 0;
}
