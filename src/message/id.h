/*
 * Message identifiers (RFC 5322 3.6.4): Message-ID, In-Reply-To, References.
 * What stands between them (the phrases of 4.5.4) is passed over.
 */
#ifndef ASSAY_MESSAGE_ID_H
#define ASSAY_MESSAGE_ID_H

#include "base/bytes.h"

/*
 * Cut the next identifier off `rest`, which begins as the value of a field:
 * a view of "left@right" without its angle brackets. False when none is left
 * (*ret is then void). An identifier holds no white space and no bracket.
 */
bool message_id_next(struct bytes *rest, struct bytes *ret);

#endif
