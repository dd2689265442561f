#include <limits.h>

#include <openssl/cms.h>
#include <openssl/err.h>

#include "crypto/cms_sign.h"
#include "crypto/identity_inner.h"

static bool
add_others(CMS_ContentInfo *cms, const struct crypto_identity *identity)
{
	for (int i = 0; i < sk_X509_num(identity->others); i++)
		if (CMS_add1_cert(cms,
			sk_X509_value(identity->others, i)) != 1)
			return false;
	return true;
}

/* libcrypto would take the clock's; RFC 5652 11.3 says which form it has. */
static bool
add_time(CMS_SignerInfo *signer, int64_t at)
{
	ASN1_TIME *t = ASN1_TIME_set(NULL, (time_t)at);
	bool good = t != NULL && CMS_signed_add1_attr_by_NID(signer,
	    NID_pkcs9_signingTime, ASN1_STRING_type(t), t, -1) == 1;

	ASN1_TIME_free(t);
	return good;
}

static bool
sign(CMS_ContentInfo *cms, const struct crypto_identity *identity,
    struct bytes content, unsigned flags, int64_t at)
{
	CMS_SignerInfo *signer = CMS_add1_signer(cms, identity->cert,
	    identity->key, EVP_sha256(), flags | CMS_NOSMIMECAP);
	BIO *in = BIO_new_mem_buf(content.len == 0 ? "" :
	    (const void *)content.ptr, (int)content.len);
	bool good = in != NULL && signer != NULL &&
	    add_others(cms, identity) && add_time(signer, at) &&
	    CMS_final(cms, in, NULL, flags) == 1;

	BIO_free(in);
	return good;
}

static bool
encode(CMS_ContentInfo *cms, struct buf *out)
{
	int len = i2d_CMS_ContentInfo(cms, NULL);
	unsigned char *pos;

	if (len <= 0 || !buf_grow(out, (size_t)len))
		return false;
	pos = (unsigned char *)out->ptr + out->len;
	out->len += (size_t)i2d_CMS_ContentInfo(cms, &pos);
	return true;
}

enum rc
crypto_cms_sign(const struct crypto_identity *identity, struct bytes content,
    bool detached, int64_t at, struct buf *out, struct err *err)
{
	unsigned flags = CMS_BINARY | CMS_PARTIAL |
	    (detached ? CMS_DETACHED : 0);
	CMS_ContentInfo *cms;
	bool good;

	if (content.len > INT_MAX)
		return err_set(err, RC_ELIMIT, "cms", 0,
		    "a content of over %d octets", INT_MAX);
	cms = CMS_sign(NULL, NULL, NULL, NULL, flags);
	good = cms != NULL && sign(cms, identity, content, flags, at) &&
	    encode(cms, out);
	CMS_ContentInfo_free(cms);
	if (!good)
		return crypto_fail(err, "cms", "the message cannot be signed");
	return RC_OK;
}
