/*
 * The library's mail and S/MIME for the scripts beside it:
 *
 *	message_tool show <MESSAGE
 *	message_tool verify MESSAGE [ANCHOR TIME REVOCATION [CRL...]]
 *	message_tool sign KEY PASSPHRASE TEXT
 *
 * show gives JSON, verify lines of text. MESSAGE is as it came; ANCHOR and CRL are DER; KEY is PEM or PKCS #12; TIME
 * is as civil_parse() reads it; REVOCATION is never, known, leaf or chain.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/civil.h"
#include "base/json.h"
#include "crypto/identity.h"
#include "crypto/path.h"
#include "message/address.h"
#include "message/body.h"
#include "message/signed.h"
#include "message/times.h"
#include "message/word.h"
#include "message/write.h"
#include "sys/file.h"

enum { FILE_MAX = 64 << 20, CRLS = 4 };

static struct arena arena;

static struct bytes
load(const char *path)
{
	struct bytes in;
	struct err err;

	if (sys_file_load(path, FILE_MAX, &in, &err) != RC_OK) {
		fprintf(stderr, "%s: %s\n", path, err.text);
		exit(3);
	}
	return in;
}

static int
fail(const struct err *err)
{
	fprintf(stderr, "%s\n", err->text);
	return 3;
}

static enum crypto_revocation
revocation_of(const char *word)
{
	static const char *const words[] = {"never", "known", "leaf",
	    "chain"};

	for (unsigned i = 0; i < 4; i++)
		if (strcmp(word, words[i]) == 0)
			return (enum crypto_revocation)i;
	return CRYPTO_CRL_NEVER;
}

static void
show_path(const struct crypto_cms *cms, struct bytes certificate, int argc,
    char **argv)
{
	struct bytes anchor = load(argv[0]), crl[CRLS];
	struct crypto_path_query query = {.certificate = certificate,
	    .anchors = {&anchor, 1}, .intermediates = {cms->cert, cms->certs},
	    .revocation = revocation_of(argv[2])};
	struct crypto_path_result result;
	struct err err;

	if (!civil_parse(argv[1], &query.at))
		exit(2);
	query.crls.der = crl;
	for (int i = 3; i < argc && i < 3 + CRLS; i++)
		crl[query.crls.count++] = load(argv[i]);
	if (crypto_path_verify(&query, &arena, &result, &err) != RC_OK)
		exit(fail(&err));
	printf("path: %s\nreason: %s\n", crypto_path_name(result.outcome),
	    result.reason);
}

static void
show_text(struct message *m, const struct message_part *p)
{
	struct bytes text;
	struct err err;
	bool html;

	p = message_text_part(m, p, &html);
	if (p != NULL && message_part_text(m, p, &arena, &text, &err) ==
	    RC_OK)
		printf("text: %.*s\n", (int)bytes_find(text, '\n'),
		    (const char *)text.ptr);
}

static void
show_signed(struct message *m, const struct message_signed *s, int argc,
    char **argv)
{
	static const char *const verdicts[] = {"good", "bad", "unsupported"};
	struct message inner;
	struct err err;

	printf("kind: %s\n",
	    s->kind == MESSAGE_OPAQUE ? "opaque" : "detached");
	if (s->broken != NULL)
		printf("broken: %s\n", s->broken);
	for (unsigned i = 0; i < s->cms.signers; i++) {
		const struct crypto_cms_signer *signer = &s->cms.signer[i];

		printf("verdict: %s\n", verdicts[signer->verdict]);
		if (signer->reason != NULL)
			printf("why: %s\n", signer->reason);
		printf("digest: %s\n", oid_table[signer->digest].name);
		if (signer->has_time)
			printf("time: yes\n");
		if (argc > 2 && signer->certificate.len > 0)
			show_path(&s->cms, signer->certificate, argc, argv);
	}
	if (s->kind == MESSAGE_DETACHED && s->broken == NULL)
		show_text(m, &m->part[s->content]);
	else if (message_entity_read(s->octets, &arena, &inner, &err) ==
	    RC_OK)
		show_text(&inner, inner.part);
}

static int
verify(int argc, char **argv)
{
	struct crypto_scratch *scratch = crypto_scratch_new();
	struct message_signed s;
	struct message m;
	struct err err = {0};
	unsigned part;
	int status = 1;

	if (message_read(load(argv[0]), &arena, &m, &err) != RC_OK)
		return fail(&err);
	for (unsigned from = 0; message_signed_next(&m, from, &part);
	     from = part + 1) {
		if (message_signed_verify(scratch, &m, part, &arena, &s,
			&err) != RC_OK)
			return fail(&err);
		show_signed(&m, &s, argc - 1, argv + 1);
		status = 0;
	}
	for (unsigned i = 0; i < m.notes.count; i++)
		printf("fault: %s %zu\n",
		    message_fault_name(m.notes.list[i].fault),
		    m.notes.list[i].offset);
	crypto_scratch_free(scratch);
	return status;
}

static int
sign(char **argv)
{
	static const char *const to[] = {"list@example.org", "b@example.com",
	    NULL};
	struct message_draft draft = {.from_name = "J\xc3\xb6rg Ann",
	    .from = "ann@example.com", .to = to,
	    .subject = "Ballot \xe2\x80\x93 a vote", .date = 1700000000,
	    .zone_minutes = -90, .message_id = "1.2@example.com",
	    .text = argv[2]};
	struct bytes key = load(argv[0]);
	struct crypto_identity *identity;
	struct buf out = {0};
	struct err err;
	enum rc rc;

	if (bytes_begins(key, bytes_str("-----")))
		rc = crypto_identity_pem(key, key, argv[1], &identity, &err);
	else
		rc = crypto_identity_pkcs12(key, argv[1], &identity, &err);
	if (rc != RC_OK)
		return fail(&err);
	rc = message_write_signed(&draft, identity, &out, &err);
	crypto_identity_free(identity);
	if (rc != RC_OK)
		return fail(&err);
	fwrite(out.ptr, 1, out.len, stdout);
	buf_clear(&out);
	return 0;
}

static void
show_fields(struct json *j, struct message *m)
{
	struct message_addresses list;
	struct message_times times;
	struct bytes text;
	struct err err;

	if (message_text(message_header_value(message_header(m), "Subject"),
		&arena, &m->notes, &text, &err) != RC_OK ||
	    message_addresses_read(message_header_value(message_header(m),
		"To"), &arena, &m->notes, &list, &err) != RC_OK)
		exit(fail(&err));
	json_key(j, "subject");
	json_bytes(j, text);
	json_key(j, "to");
	json_open(j, '[');
	for (unsigned i = 0; i < list.count; i++) {
		json_bytes(j, list.list[i].name);
		json_bytes(j, list.list[i].spec);
	}
	json_close(j, ']');
	message_times_read(m, bytes_str(""), &times);
	json_put_uint(j, "date",
	    (uint64_t)times.date[MESSAGE_BY_SENDER].seconds);
}

/* Each part: depth, type, octets without their encoding, name of a file. */
static void
show_parts(struct json *j, struct message *m)
{
	struct bytes octets;
	struct err err;

	json_key(j, "parts");
	json_open(j, '[');
	for (unsigned i = 0; i < m->count; i++) {
		const struct message_part *p = &m->part[i];

		if (message_part_octets(m, p, &arena, &octets, &err) != RC_OK)
			exit(fail(&err));
		json_open(j, '[');
		json_uint(j, p->depth);
		json_bytes(j, p->type.type);
		json_bytes(j, p->type.subtype);
		json_uint(j, p->multipart ? 0 : octets.len);
		json_bytes(j, message_parameter(&p->disposition, "filename"));
		json_close(j, ']');
	}
	json_close(j, ']');
}

static int
show(void)
{
	const struct message_part *p;
	struct buf out = {0};
	struct message m;
	struct bytes text;
	struct json j;
	struct err err;
	bool html;

	if (message_read(load("-"), &arena, &m, &err) != RC_OK)
		return fail(&err);
	json_init(&j, &out, false);
	json_open(&j, '{');
	show_fields(&j, &m);
	show_parts(&j, &m);
	p = message_text_part(&m, m.part, &html);
	if (p != NULL && message_part_text(&m, p, &arena, &text, &err) ==
	    RC_OK) {
		json_key(&j, "text");
		json_bytes(&j, text);
	}
	json_close(&j, '}');
	fwrite(out.ptr, 1, out.len, stdout);
	buf_clear(&out);
	return 0;
}

int
main(int argc, char **argv)
{
	arena_init(&arena, (size_t)256 << 20);
	if (argc == 2 && strcmp(argv[1], "show") == 0)
		return show();
	if (argc >= 3 && strcmp(argv[1], "verify") == 0)
		return verify(argc - 2, argv + 2);
	if (argc == 5 && strcmp(argv[1], "sign") == 0)
		return sign(argv + 2);
	return 2;
}
