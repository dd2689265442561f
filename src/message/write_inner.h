/* Pieces of the writer: fields in one file, bodies in another. */
#ifndef ASSAY_MESSAGE_WRITE_INNER_H
#define ASSAY_MESSAGE_WRITE_INNER_H

#include "message/write.h"

/* "Name: text" and its end, folded; encoded words where ASCII will not do. */
void write_text_field(struct buf *out, const char *name, const char *text);
/* "Name: display <mailbox>" and its end. `display` may be NULL. */
void write_mailbox_field(struct buf *out, const char *name,
    const char *display, const char *mailbox);
/* "Fri, 21 Nov 1997 09:55:06 -0600" */
void write_date(struct buf *out, int64_t seconds, int zone_minutes);
/* One line of valid UTF-8 without control characters? */
bool write_is_line(const char *text);

/* A MIME entity: the fields of its content, an empty line, the text. */
void write_entity(struct buf *out, const char *text);
/* Valid UTF-8 in which only line ends and tabs are controls? */
bool write_is_text(const char *text);

#endif
