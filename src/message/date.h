/* Dates of header fields (RFC 5322 3.3, and the obsolete forms of 4.3). */
#ifndef ASSAY_MESSAGE_DATE_H
#define ASSAY_MESSAGE_DATE_H

#include "base/civil.h"
#include "message/fault.h"

struct message_date {
	int64_t seconds;  /* since 1970, UTC; a leap second is the next one */
	int zone_minutes; /* east of UTC, as written */
	bool zone_known;  /* false: -0000, or a name that says nothing */
};

/*
 * A whole value, or what follows the semicolon of Received. False (noted)
 * when it is no date; the day of the week is checked, never needed.
 */
bool message_date_read(struct bytes value, struct message_notes *notes,
    struct message_date *ret);

#endif
