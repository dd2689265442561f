#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "an_identity.h"
#include "crypto/cms.h"
#include "crypto/cms_sign.h"

enum { AT = 1700000000 };

static struct crypto_scratch *scratch;
static struct crypto_identity *identity;
static struct arena arena;
static struct buf der;
static struct crypto_cms cms;

static int
clear(void **state)
{
	(void)state;
	arena_clear(&arena);
	buf_clear(&der);
	return 0;
}

static void
sign(const char *content, bool detached)
{
	struct err err;

	assert_int_equal(crypto_cms_sign(identity, bytes_str(content),
	    detached, AT, &der, &err), RC_OK);
}

static enum rc
verify_octets(struct bytes in, const char *content, struct err *err)
{
	struct bytes detached = bytes_str(content == NULL ? "" : content);

	return crypto_cms_verify(scratch, in,
	    content == NULL ? NULL : &detached, &arena, &cms, err);
}

static void
verdict(const char *content, enum crypto_verdict expected)
{
	struct err err;

	assert_int_equal(verify_octets(buf_view(&der), content, &err),
	    RC_OK);
	assert_int_equal(cms.signers, 1);
	assert_int_equal(cms.signer[0].verdict, expected);
	assert_int_equal(cms.signer[0].reason == NULL,
	    expected == CRYPTO_GOOD);
}

static void
detached(void **state)
{
	(void)state;
	sign("content", true);
	verdict("content", CRYPTO_GOOD);
	assert_false(cms.has_content);
	assert_int_equal(cms.certs, 1);
	assert_true(bytes_equal(cms.cert[0],
	    crypto_identity_certificate(identity)));
	assert_true(bytes_equal(cms.signer[0].certificate, cms.cert[0]));
	assert_int_equal(cms.signer[0].digest, OID_sha256);
	assert_int_equal(cms.signer[0].signature, OID_ecdsaWithSha256);
	assert_true(cms.signer[0].has_attributes);
	assert_true(cms.signer[0].has_time);
	assert_int_equal(cms.signer[0].time, AT);
	verdict("Content", CRYPTO_BAD);
	assert_string_equal(cms.signer[0].reason,
	    "the message digest is not that of the content");
	verdict(NULL, CRYPTO_BAD);
	verdict("", CRYPTO_BAD);
}

static void
opaque(void **state)
{
	(void)state;
	sign("content", false);
	verdict(NULL, CRYPTO_GOOD);
	assert_true(cms.has_content);
	assert_int_equal(cms.content_type, OID_cmsData);
	assert_true(bytes_is(cms.content, "content"));
	verdict("content", CRYPTO_GOOD);
	verdict("another", CRYPTO_BAD);
}

static void
nothing_is_signed_too(void **state)
{
	(void)state;
	sign("", true);
	verdict("", CRYPTO_GOOD);
}

static void
beginnings_are_refused(void **state)
{
	struct err err;

	(void)state;
	sign("content", true);
	for (size_t len = 0; len < der.len; len++) {
		assert_int_equal(verify_octets(
		    bytes_head(buf_view(&der), len), "content", &err),
		    RC_EFORMAT);
		assert_true(err.offset <= len);
		arena_reset(&arena);
	}
	buf_char(&der, 'x');
	assert_int_equal(verify_octets(buf_view(&der), "content", &err),
	    RC_EFORMAT);
}

/* From the end: the signature, then the attributes that it covers. */
static void
no_octet_of_a_signature_changes(void **state)
{
	struct err err;

	(void)state;
	sign("content", true);
	for (size_t back = 1; back < 200; back++) {
		der.ptr[der.len - back] ^= 1;
		if (verify_octets(buf_view(&der), "content", &err) == RC_OK)
			assert_int_not_equal(cms.signer[0].verdict,
			    CRYPTO_GOOD);
		der.ptr[der.len - back] ^= 1;
		arena_reset(&arena);
	}
}

/* One TLV around what `in` holds from `from` on. */
static void
wrap(struct buf *in, size_t from, uint8_t tag)
{
	size_t len = in->len - from;
	char head[4] = {(char)tag, (char)0x82, (char)(len >> 8), (char)len};

	buf_bytes(in, bytes_make("    ", 4));
	memmove(in->ptr + from + 4, in->ptr + from, len);
	memcpy(in->ptr + from, head, 4);
}

static void
add(struct buf *out, const char *octets, size_t len)
{
	buf_bytes(out, bytes_make(octets, len));
}

#define SIGNED_DATA "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"
#define DATA "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01"

/* A ContentInfo of `type` with so many elements of `tag` as signers. */
static void
make(const char *type, unsigned signers, const char *element, size_t len)
{
	size_t outer, inner, set;

	buf_clear(&der);
	add(&der, type, 11);
	outer = der.len;
	add(&der, "\x02\x01\x01\x31\x00\x30\x0b" DATA, 18);
	inner = outer;
	set = der.len;
	for (unsigned i = 0; i < signers; i++)
		add(&der, element, len);
	wrap(&der, set, DER_T_SET);
	wrap(&der, inner, DER_T_SEQUENCE);
	wrap(&der, outer, DER_CONTEXT_CONS);
	wrap(&der, 0, DER_T_SEQUENCE);
}

static void
limits_and_kinds(void **state)
{
	struct err err;

	(void)state;
	make(SIGNED_DATA, 0, "", 0);
	assert_int_equal(verify_octets(buf_view(&der), "", &err), RC_OK);
	assert_int_equal(cms.signers, 0);
	make(SIGNED_DATA, CRYPTO_CMS_SIGNERS_MAX + 1, "\x30\x00", 2);
	assert_int_equal(verify_octets(buf_view(&der), "", &err), RC_ELIMIT);
	make(SIGNED_DATA, 1, "\x30\x00", 2);
	assert_int_equal(verify_octets(buf_view(&der), "", &err),
	    RC_EFORMAT);
	make(SIGNED_DATA, 1, "\x04\x00", 2);
	assert_int_equal(verify_octets(buf_view(&der), "", &err),
	    RC_EFORMAT);
	make(DATA, 0, "", 0);
	assert_int_equal(verify_octets(buf_view(&der), "", &err),
	    RC_EFORMAT);
}

/* Version, a key identifier, SHA-1, some algorithm, a signature. */
#define SIGNER                                                     \
	"\x30\x1c\x02\x01\x03\x80\x01k"                            \
	"\x30\x09\x06\x05\x2b\x0e\x03\x02\x1a\x05\x00"             \
	"\x30\x03\x06\x01\x2a\x04\x04" "abcd"

static void
a_signer_without_certificate(void **state)
{
	struct err err;

	(void)state;
	make(SIGNED_DATA, 2, SIGNER, sizeof(SIGNER) - 1);
	assert_int_equal(verify_octets(buf_view(&der), "", &err), RC_OK);
	assert_int_equal(cms.signers, 2);
	assert_int_equal(cms.signer[0].verdict, CRYPTO_UNSUPPORTED);
	assert_int_equal(cms.signer[0].digest, OID_sha1);
	assert_true(bytes_is(cms.signer[0].key_id, "k"));
	assert_int_equal(cms.signer[0].certificate.len, 0);
	assert_false(cms.signer[0].has_attributes);
}

static void
a_full_arena_is_said(void **state)
{
	struct bytes content = bytes_str("content");
	struct arena small;
	struct err err;

	(void)state;
	sign("content", true);
	arena_init(&small, der.len + 100);
	assert_int_equal(crypto_cms_verify(scratch, buf_view(&der), &content,
	    &small, &cms, &err), RC_ELIMIT);
	arena_clear(&small);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(detached, clear),
		cmocka_unit_test_teardown(opaque, clear),
		cmocka_unit_test_teardown(nothing_is_signed_too, clear),
		cmocka_unit_test_teardown(beginnings_are_refused, clear),
		cmocka_unit_test_teardown(no_octet_of_a_signature_changes,
		    clear),
		cmocka_unit_test_teardown(limits_and_kinds, clear),
		cmocka_unit_test_teardown(a_signer_without_certificate,
		    clear),
		cmocka_unit_test_teardown(a_full_arena_is_said, clear),
	};
	struct err err;
	int failed;

	arena_init(&arena, 1 << 20);
	scratch = crypto_scratch_new();
	if (crypto_identity_pem(bytes_str(KEY_PEM), bytes_str(CERT_PEM),
		NULL, &identity, &err) != RC_OK)
		return 99;
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	crypto_identity_free(identity);
	crypto_scratch_free(scratch);
	return failed;
}
