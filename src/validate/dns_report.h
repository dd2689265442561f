/* DNS evidence for people and for programs. */
#ifndef ASSAY_VALIDATE_DNS_REPORT_H
#define ASSAY_VALIDATE_DNS_REPORT_H

#include "base/json.h"
#include "base/page.h"
#include "sys/dns.h"
#include "sys/dns_insecure.h"

/* A section of the page: how it ended, the aliases, the records, the times. */
void validate_dns_page(struct page *p, const struct sys_dns_evidence *e);
/* What the DS look-ups say about whether the name is proven Insecure. */
void validate_proof_page(struct page *p, const struct sys_dns_proof *proof);

/* One object; its members are those of assay-dns(1). */
void validate_dns_json(struct json *j, const struct sys_dns_evidence *e);
void validate_proof_json(struct json *j, const struct sys_dns_proof *proof);

#endif
