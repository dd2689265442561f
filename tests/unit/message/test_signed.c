#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../crypto/an_identity.h"
#include "base/base64.h"
#include "crypto/cms_sign.h"
#include "message/body.h"
#include "message/signed.h"
#include "message/write.h"

static struct crypto_scratch *scratch;
static struct crypto_identity *identity;
static struct arena arena;
static struct buf out;
static struct message m;
static struct message_signed s;

static const char *const to[] = {"b@example.com", NULL};
static const struct message_draft draft = {.from = "ann@example.com",
    .to = to, .subject = "s", .message_id = "1@example.com",
    .date = 1700000000, .text = "I vote yes.\n\nAnn\n"};

static int
clear(void **state)
{
	(void)state;
	arena_clear(&arena);
	buf_clear(&out);
	return 0;
}

static void
write_signed(void)
{
	struct err err;

	assert_int_equal(message_write_signed(&draft, identity, &out, &err),
	    RC_OK);
}

static void
verify(struct bytes in)
{
	struct err err;
	unsigned part;

	assert_int_equal(message_read(in, &arena, &m, &err), RC_OK);
	assert_true(message_signed_next(&m, 0, &part));
	assert_int_equal(message_signed_verify(scratch, &m, part, &arena, &s,
	    &err), RC_OK);
}

static void
is_good(bool good)
{
	assert_null(s.broken);
	assert_int_equal(s.cms.signers, 1);
	assert_int_equal(s.cms.signer[0].verdict == CRYPTO_GOOD, good);
}

static void
what_is_written_verifies(void **state)
{
	struct bytes text;
	struct err err;
	unsigned part;

	(void)state;
	write_signed();
	verify(buf_view(&out));
	is_good(true);
	assert_int_equal(m.notes.count, 0);
	assert_int_equal(s.kind, MESSAGE_DETACHED);
	assert_int_equal(s.part, 0);
	assert_int_equal(s.content, 1);
	assert_int_equal(message_part_text(&m, &m.part[s.content], &arena,
	    &text, &err), RC_OK);
	assert_true(bytes_is(text, "I vote yes.\n\nAnn\n"));
	assert_false(message_signed_next(&m, 1, &part));
}

/* Copy `out`, with each `from` in it as `with`. */
static struct bytes
replaced(const char *from, const char *with, struct buf *ret)
{
	struct bytes rest = buf_view(&out);
	const uint8_t *at;

	buf_clear(ret);
	while ((at = memmem(rest.ptr, rest.len, from, strlen(from))) !=
	    NULL) {
		size_t before = (size_t)(at - rest.ptr);

		buf_bytes(ret, bytes_head(rest, before));
		buf_str(ret, with);
		rest = bytes_from(rest, before + strlen(from));
	}
	buf_bytes(ret, rest);
	return buf_view(ret);
}

static void
exact_octets(void **state)
{
	struct buf changed = {0};

	(void)state;
	write_signed();
	verify(replaced("\r\n", "\n", &changed));
	is_good(true);
	assert_true(bytes_begins(s.octets, bytes_str("Content-Type: "
	    "text/plain; charset=utf-8\r\n")));
	verify(replaced("yes", "no", &changed));
	is_good(false);
	verify(replaced("yes.", "yes. ", &changed));
	is_good(false);
	verify(replaced("text/plain", "text/html", &changed));
	is_good(false);
	verify(replaced("Subject: s", "Subject: another", &changed));
	is_good(true);
	buf_clear(&changed);
}

static void
broken_structures(void **state)
{
	struct buf changed = {0};
	struct err err;
	unsigned part;

	(void)state;
	write_signed();
	verify(replaced("--=_assay-0--", "--=_assay-0\r\n\r\n\r\n"
	    "--=_assay-0--", &changed));
	assert_non_null(s.broken);
	assert_true(message_has_fault(&m.notes, MESSAGE_SIGNED_PARTS));
	verify(replaced("Content-Type: application/pkcs7-signature",
	    "Content-Type: text/plain", &changed));
	assert_non_null(s.broken);
	assert_true(message_has_fault(&m.notes, MESSAGE_SIGNED_PROTOCOL));
	verify(replaced("\r\nMI", "\r\nAI", &changed));
	assert_non_null(s.broken);
	assert_int_equal(s.cms.signers, 0);
	assert_int_equal(message_read(replaced("application/pkcs7-signature",
	    "application/pgp-signature", &changed), &arena, &m, &err),
	    RC_OK);
	assert_false(message_signed_next(&m, 0, &part));
	buf_clear(&changed);
}

#define OPAQUE "From: a@b.example\r\nDate: 1 Jan 2024 00:00 +0000\r\n"  \
	"Content-Transfer-Encoding: base64\r\n"                         \
	"Content-Type: application/pkcs7-mime; smime-type="

static void
opaque_signatures(void **state)
{
	struct message inner;
	struct buf der = {0};
	struct err err;
	unsigned part;

	(void)state;
	assert_int_equal(crypto_cms_sign(identity, bytes_str("\r\nyes"),
	    false, 0, &der, &err), RC_OK);
	buf_str(&out, OPAQUE "signed-data\r\n\r\n");
	base64_encode(buf_view(&der), 64, &out);
	verify(buf_view(&out));
	is_good(true);
	assert_int_equal(s.kind, MESSAGE_OPAQUE);
	assert_int_equal(message_entity_read(s.octets, &arena, &inner, &err),
	    RC_OK);
	assert_true(bytes_is(inner.part[0].body, "yes"));
	assert_int_equal(message_read(bytes_str(OPAQUE "enveloped-data\r\n"
	    "\r\n"), &arena, &m, &err), RC_OK);
	assert_false(message_signed_next(&m, 0, &part));
	buf_clear(&der);
}

static void
canonical(const char *in, const char *expected)
{
	struct bytes ret;
	struct err err;

	assert_int_equal(message_canonical(bytes_str(in), &arena, &ret,
	    &err), RC_OK);
	assert_true(bytes_is(ret, expected));
}

static void
canonical_form(void **state)
{
	(void)state;
	canonical("a\nb", "a\r\nb");
	canonical("a\r\nb\n", "a\r\nb\r\n");
	canonical("a\rb\n\n", "a\rb\r\n\r\n");
	canonical("", "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(what_is_written_verifies, clear),
		cmocka_unit_test_teardown(exact_octets, clear),
		cmocka_unit_test_teardown(broken_structures, clear),
		cmocka_unit_test_teardown(opaque_signatures, clear),
		cmocka_unit_test_teardown(canonical_form, clear),
	};
	struct err err;
	int failed;

	arena_init(&arena, 1 << 22);
	scratch = crypto_scratch_new();
	if (crypto_identity_pem(bytes_str(KEY_PEM), bytes_str(CERT_PEM),
		NULL, &identity, &err) != RC_OK)
		return 99;
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	crypto_identity_free(identity);
	crypto_scratch_free(scratch);
	return failed;
}
