#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/base64.h"
#include "sys/file.h"
#include "x509/path.h"
#include "x509/pem.h"

enum { OBJECT_ROOM = 8192, FILE_MAX = 65536 };

struct object {
	enum x509_kind kind;
	size_t len;
	uint8_t octets[OBJECT_ROOM];
};

static void
load(const char *name, struct object *ret)
{
	struct x509_pem_block block;
	struct x509_pem p;
	struct bytes file;
	struct err err;
	char path[512];

	(void)snprintf(path, sizeof(path), "%s/samples/%s.pem",
	    getenv("ASSAY_SOURCE"), name);
	assert_int_equal(sys_file_load(path, FILE_MAX, &file, &err), RC_OK);
	p = x509_pem(file, 1, true);
	assert_int_equal(x509_pem_next(&p, &block, &err), X509_PEM_BLOCK);
	assert_true(base64_room(block.body.len) <= OBJECT_ROOM);
	assert_int_equal(x509_pem_decode(block.body, 1, ret->octets,
	    &ret->len, &err), RC_OK);
	ret->kind = x509_kind_of(bytes_make(ret->octets, ret->len));
	free((void *)(uintptr_t)file.ptr);
}

static size_t
find(const struct object *o, const char *octets, size_t len, size_t from)
{
	const uint8_t *at = memmem(o->octets + from, o->len - from, octets,
	    len);

	assert_non_null(at);
	return (size_t)(at - o->octets);
}

static void
is_path(const struct object *o, size_t offset, size_t len, const char *want)
{
	char path[X509_PATH_TEXT];

	assert_string_equal(x509_path(o->kind,
	    bytes_make(o->octets, o->len), offset, len, path), want);
}

/* The path of the octets themselves, which occur once behind `from`. */
#define IS_AT(o, octets, from, want)                                       \
	is_path(o, find(o, octets, sizeof(octets) - 1, from),              \
	    sizeof(octets) - 1, want)

static void
certificate_parts(void **state)
{
	struct object o;
	size_t subject;

	(void)state;
	load("good-sv-strict", &o);
	is_path(&o, 0, o.len, "certificate");
	is_path(&o, 10, 3, "certificate.tbsCertificate.version");
	subject = find(&o, "Analytical", 10, 0);
	IS_AT(&o, "Analytical", 0,
	    "certificate.tbsCertificate.subject.rdnSequence.1.0.value."
	    "organizationName");
	is_path(&o, subject - 7, 5,
	    "certificate.tbsCertificate.subject.rdnSequence.1.0."
	    "organizationName.type");
	IS_AT(&o, "\x30\x0a\x06\x03\x55\x04\x2a\x0c\x03"
		  "Ada", 0,
	    "certificate.tbsCertificate.subject.rdnSequence.3.0.givenName");
	IS_AT(&o, "\x17\x0d"
		  "270930235959Z", 0,
	    "certificate.tbsCertificate.validity.notAfter");
	IS_AT(&o, "\x02\x03\x01\x00\x01", 0,
	    "certificate.tbsCertificate.subjectPublicKeyInfo."
	    "subjectPublicKey.publicExponent");
	is_path(&o, o.len - 16, 16, "certificate.signatureValue");
}

static void
extension_parts(void **state)
{
	const char *exts = "certificate.tbsCertificate.extensions.";
	char want[X509_PATH_TEXT];
	struct object o;

	(void)state;
	load("good-sv-strict", &o);
	(void)snprintf(want, sizeof(want), "%s%s", exts,
	    "1.extnValue.keyUsage");
	IS_AT(&o, "\x03\x02\x05\xa0", 0, want);
	(void)snprintf(want, sizeof(want), "%s%s", exts,
	    "1.keyUsage.critical");
	IS_AT(&o, "\x01\x01\xff", 0, want);
	(void)snprintf(want, sizeof(want), "%s%s", exts, "1.keyUsage");
	IS_AT(&o, "\x30\x0e\x06\x03\x55\x1d\x0f\x01\x01\xff\x04\x04\x03\x02"
		  "\x05\xa0", 0, want);
	(void)snprintf(want, sizeof(want), "%s%s", exts,
	    "2.extnValue.certificatePolicies.0.policyIdentifier");
	IS_AT(&o, "\x06\x07\x67\x81\x0c\x01\x05\x03\x03", 0, want);
	(void)snprintf(want, sizeof(want), "%s%s", exts,
	    "3.extnValue.extKeyUsage.0");
	IS_AT(&o, "\x06\x08\x2b\x06\x01\x05\x05\x07\x03\x04", 0, want);
	(void)snprintf(want, sizeof(want), "%s%s", exts,
	    "4.extnValue.subjectAltName.0.rfc822Name");
	IS_AT(&o, "byron@", 0, want);
	(void)snprintf(want, sizeof(want), "%s%s", exts,
	    "6.extnValue.cRLDistributionPoints.0.distributionPoint."
	    "fullName.0.uniformResourceIdentifier");
	IS_AT(&o, "http://", 0, want);
}

/* What is missing lies in the list that it would have to be added to. */
static void
gaps(void **state)
{
	static const uint8_t policies[] = {0x30, 0x0b, 0x30, 0x09, 0x06, 0x07};
	struct object o;
	size_t at, exts;

	(void)state;
	load("good-sv-strict", &o);
	at = find(&o, (const char *)policies, sizeof(policies), 0);
	is_path(&o, at + 13, 0,
	    "certificate.tbsCertificate.extensions.2.extnValue."
	    "certificatePolicies");
	is_path(&o, at + 2, 0,
	    "certificate.tbsCertificate.extensions.2.extnValue."
	    "certificatePolicies");
	exts = 4 + 4 + ((size_t)o.octets[6] << 8 | o.octets[7]);
	is_path(&o, exts, 0, "certificate.tbsCertificate.extensions");
	is_path(&o, 0, 0, "certificate");
}

static void
other_kinds(void **state)
{
	struct object o;

	(void)state;
	load("good-crl", &o);
	IS_AT(&o, "\x0a\x01\x01", 0,
	    "certificateList.tbsCertList.revokedCertificates.0."
	    "crlEntryExtensions.0.extnValue.cRLReason");
	IS_AT(&o, "261007235959Z", 0,
	    "certificateList.tbsCertList.nextUpdate");
	IS_AT(&o, "http://", 0,
	    "certificateList.tbsCertList.crlExtensions.2.extnValue."
	    "issuingDistributionPoint.distributionPoint.fullName.0."
	    "uniformResourceIdentifier");
	load("good-ocsp", &o);
	is_path(&o, 4, 3, "ocspResponse.responseStatus");
	IS_AT(&o, "\x80\x00", 0,
	    "ocspResponse.responseBytes.response.tbsResponseData.responses."
	    "0.certStatus.good");
	load("good-csr", &o);
	IS_AT(&o, "\x81\x15", 0,
	    "certificationRequest.certificationRequestInfo.attributes.0."
	    "values.extensionRequest.0.0.extnValue.subjectAltName.0."
	    "rfc822Name");
}

/* Any offset of any cut of any kind ends with some path. */
static void
never_fails(void **state)
{
	static const char *const names[] = {"good-sv-strict", "good-crl",
	    "good-ocsp", "good-csr"};
	char path[X509_PATH_TEXT];
	struct object o;

	(void)state;
	for (size_t n = 0; n < sizeof(names) / sizeof(names[0]); n++) {
		load(names[n], &o);
		for (size_t len = 0; len <= o.len; len += 7)
			for (size_t at = 0; at <= len; at += 13)
				assert_true(strlen(x509_path(o.kind,
				    bytes_make(o.octets, len), at,
				    at % 3, path)) > 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(certificate_parts),
		cmocka_unit_test(extension_parts),
		cmocka_unit_test(gaps),
		cmocka_unit_test(other_kinds),
		cmocka_unit_test(never_fails),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
