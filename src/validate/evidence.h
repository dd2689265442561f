/*
 * Evidence as it is kept: JSON that says what was asked, of whom, what came
 * back and when, whole enough that somebody else can judge it again.
 */
#ifndef ASSAY_VALIDATE_EVIDENCE_H
#define ASSAY_VALIDATE_EVIDENCE_H

#include "base/json.h"
#include "sys/mailer.h"
#include "validate/fetch.h"
#include "validate/mx.h"

/* Each is the value of `key` in an open object. */
void validate_json_dns(struct json *j, const char *key,
    const struct sys_dns_evidence *e);
void validate_json_page(struct json *j, const struct validate_page *page);
void validate_json_mx(struct json *j, const struct validate_mx *mx);
void validate_json_mail(struct json *j, const struct sys_mail *mail,
    const struct sys_mail_answer *answer);

#endif
