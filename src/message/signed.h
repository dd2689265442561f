/*
 * S/MIME signatures in a message (RFC 1847, RFC 8551 3): which octets are
 * signed, and do the signatures hold? Detached ones sign a part as it was
 * transmitted, in its canonical form with CRLF (RFC 8551 3.1.1); opaque ones
 * carry a MIME entity inside. A signature covers its own part and nothing
 * else of the message: not the From field, nor what a list adds.
 */
#ifndef ASSAY_MESSAGE_SIGNED_H
#define ASSAY_MESSAGE_SIGNED_H

#include "crypto/cms.h"
#include "message/message.h"

enum message_signature {
	MESSAGE_DETACHED, /* multipart/signed */
	MESSAGE_OPAQUE,	  /* application/pkcs7-mime; signed-data */
};

struct message_signed {
	enum message_signature kind;
	unsigned part;	    /* index of the multipart or the opaque part */
	unsigned content;   /* index of the part signed; opaque: `part` */
	struct bytes octets; /* what is signed: a MIME entity; maybe empty */
	const char *broken; /* why there is no signature to check, or NULL */
	struct crypto_cms cms; /* a verdict for each signer */
};

/*
 * The first part from index `from` on that claims to be signed by S/MIME;
 * false when there is none. Other signatures (PGP) are none of these.
 */
bool message_signed_next(const struct message *m, unsigned from,
    unsigned *ret_part);

/*
 * Check the signatures of that part. What is wrong with them is in *ret, and
 * RC_OK the answer; RC_ELIMIT is for a full arena. An opaque content is read
 * on with message_entity_read(ret->octets).
 */
RC_CHECKED enum rc message_signed_verify(struct crypto_scratch *scratch,
    struct message *m, unsigned part, struct arena *arena,
    struct message_signed *ret, struct err *err);

/* All lines ended by CRLF: a view of the same where they are already. */
RC_CHECKED enum rc message_canonical(struct bytes in, struct arena *arena,
    struct bytes *ret, struct err *err);

#endif
