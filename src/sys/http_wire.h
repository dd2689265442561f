/* HTTP requests and answers as they travel between program and agent. */
#ifndef ASSAY_SYS_HTTP_WIRE_H
#define ASSAY_SYS_HTTP_WIRE_H

#include "sys/http.h"
#include "sys/wire.h"

void sys_http_put_request(struct buf *out,
    const struct sys_http_request *request);
/* Texts are copied to the arena. RC_EFORMAT: it is none. */
RC_CHECKED enum rc sys_http_get_request(struct bytes in, struct arena *arena,
    struct sys_http_request *ret, struct err *err);

void sys_http_put_answer(struct buf *out,
    const struct sys_http_answer *answer);
RC_CHECKED enum rc sys_http_get_answer(struct bytes in, struct arena *arena,
    struct sys_http_answer *ret, struct err *err);

#endif
