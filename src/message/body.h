/*
 * What a message says to a person: the plain text of a part in UTF-8. HTML
 * is never rendered and never taken for text.
 */
#ifndef ASSAY_MESSAGE_BODY_H
#define ASSAY_MESSAGE_BODY_H

#include "message/message.h"

/* The octets of a part without its transfer encoding. */
RC_CHECKED enum rc message_part_octets(struct message *m,
    const struct message_part *p, struct arena *arena, struct bytes *ret,
    struct err *err);

/*
 * The text of a part: decoded, in UTF-8, lines ended by LF. Control
 * characters are U+FFFD, octets that the charset lacks are \xNN; both noted.
 */
RC_CHECKED enum rc message_part_text(struct message *m,
    const struct message_part *p, struct arena *arena, struct bytes *ret,
    struct err *err);

/*
 * The part to read, at or within `p`: a text/plain that is no attachment.
 * In multipart/alternative the last one that is (RFC 2046 5.1.4), in
 * multipart/signed the signed part, elsewhere the first. NULL when there is
 * none; *ret_html then says whether there was text/html in its place.
 */
const struct message_part *message_text_part(const struct message *m,
    const struct message_part *p, bool *ret_html);

/* RFC 3676 4.1: the text is format=flowed; DelSp=yes of 4.2. */
bool message_is_flowed(const struct message_part *p, bool *ret_delsp);

/*
 * Join the flowed lines of a text into paragraphs and undo space-stuffing
 * (RFC 3676 4). The quote marks before a line stay, as ">" for each level
 * and a space. A signature separator "-- " is never joined.
 */
RC_CHECKED enum rc message_unflow(struct bytes text, bool delsp,
    struct arena *arena, struct bytes *ret, struct err *err);

#endif
