/*
 * The RDATA of the types that validation reads: from octets to fields, from
 * octets to the presentation of a zone file, and from there to octets.
 * Views point into the RDATA.
 */
#ifndef ASSAY_SYS_DNS_RDATA_H
#define ASSAY_SYS_DNS_RDATA_H

#include "base/buf.h"
#include "sys/dns_name.h"

/* RFC 8659 4.1: whether the tag is one is for the reader to judge. */
struct sys_dns_caa {
	uint8_t flags; /* 128: critical */
	struct bytes tag;   /* 1 to 255 octets, as they stand */
	struct bytes value;
};

/* RFC 1035 3.3.9, RFC 7505: preference 0 and "." is "no mail". */
struct sys_dns_mx {
	uint16_t preference;
	char host[SYS_DNS_NAME_TEXT];
};

/* False: the octets are not of that type. */
bool sys_dns_caa_read(struct bytes rdata, struct sys_dns_caa *ret);
bool sys_dns_mx_read(struct bytes rdata, struct sys_dns_mx *ret);
/* CNAME, DNAME, NS, PTR: one name and nothing behind it. */
bool sys_dns_target_read(struct bytes rdata, char out[SYS_DNS_NAME_TEXT]);

/*
 * The character-strings of a TXT record (RFC 1035 3.3.14) one after the
 * other; false: they do not fill the RDATA exactly, or there is none.
 */
bool sys_dns_txt_check(struct bytes rdata);
/* All its strings joined, behind what `out` holds; checked before. */
void sys_dns_txt_join(struct bytes rdata, struct buf *out);

/* As in a zone file; RFC 3597 5 for other types and what is broken. */
void sys_dns_rdata_text(uint16_t type, struct bytes rdata, struct buf *out);
/*
 * From a zone file: A, AAAA, NS, CNAME, DNAME, PTR, MX, TXT, CAA, and any
 * type as "\# length hex". RC_EFORMAT says what is wrong.
 */
RC_CHECKED enum rc sys_dns_rdata_parse(uint16_t type, struct bytes text,
    struct buf *out, struct err *err);

#endif
