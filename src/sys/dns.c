#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "sys/dns.h"

enum rc
sys_dns_submit(struct sys_dns *dns, const struct sys_dns_question *question,
    uint32_t *ret_ticket, struct err *err)
{
	return dns->ops->submit(dns, question, ret_ticket, err);
}

enum rc
sys_dns_collect(struct sys_dns *dns, uint32_t ticket, struct arena *arena,
    struct sys_dns_evidence *ret, struct err *err)
{
	return dns->ops->collect(dns, ticket, arena, ret, err);
}

enum rc
sys_dns_ask(struct sys_dns *dns, const char *name, uint16_t type,
    struct arena *arena, struct sys_dns_evidence *ret, struct err *err)
{
	struct sys_dns_question question = {name, type};
	uint32_t ticket;

	RC_TRY(sys_dns_submit(dns, &question, &ticket, err));
	return sys_dns_collect(dns, ticket, arena, ret, err);
}

void
sys_dns_close(struct sys_dns *dns)
{
	if (dns != NULL)
		dns->ops->close(dns);
}

bool
sys_dns_present(const struct sys_dns_evidence *e)
{
	return e->failure == SYS_DNS_NO_FAILURE && e->records > 0;
}

bool
sys_dns_absent(const struct sys_dns_evidence *e)
{
	return e->failure == SYS_DNS_NO_FAILURE && e->records == 0;
}

const char *
sys_dns_status_text(enum sys_dns_status status)
{
	static const char *const text[] = {"secure", "insecure", "bogus",
	    "indeterminate"};

	return text[status];
}

const char *
sys_dns_failure_text(enum sys_dns_failure failure)
{
	static const char *const text[] = {"none", "timeout", "servfail",
	    "bogus", "rcode", "answer", "agent"};

	return text[failure];
}

const char *
sys_dns_rcode_text(uint16_t rcode, char out[16])
{
	static const char *const text[] = {"NOERROR", "FORMERR", "SERVFAIL",
	    "NXDOMAIN", "NOTIMP", "REFUSED", "YXDOMAIN", "YXRRSET",
	    "NXRRSET", "NOTAUTH", "NOTZONE"};

	if (rcode < sizeof(text) / sizeof(text[0]))
		return text[rcode];
	(void)snprintf(out, 16, "RCODE%u", rcode);
	return out;
}

static const struct {
	uint16_t type;
	const char *name;
} types[] = {
	{SYS_DNS_A, "A"},
	{SYS_DNS_NS, "NS"},
	{SYS_DNS_CNAME, "CNAME"},
	{SYS_DNS_SOA, "SOA"},
	{SYS_DNS_PTR, "PTR"},
	{SYS_DNS_MX, "MX"},
	{SYS_DNS_TXT, "TXT"},
	{SYS_DNS_AAAA, "AAAA"},
	{SYS_DNS_SRV, "SRV"},
	{SYS_DNS_DNAME, "DNAME"},
	{SYS_DNS_DS, "DS"},
	{SYS_DNS_RRSIG, "RRSIG"},
	{SYS_DNS_NSEC, "NSEC"},
	{SYS_DNS_DNSKEY, "DNSKEY"},
	{SYS_DNS_NSEC3, "NSEC3"},
	{SYS_DNS_TLSA, "TLSA"},
	{SYS_DNS_CAA, "CAA"},
};

enum { TYPES = sizeof(types) / sizeof(types[0]) };

const char *
sys_dns_type_text(uint16_t type, char out[16])
{
	for (size_t i = 0; i < TYPES; i++)
		if (types[i].type == type)
			return types[i].name;
	(void)snprintf(out, 16, "TYPE%u", type);
	return out;
}

bool
sys_dns_type_is_meta(uint16_t type)
{
	return type == 0 || type == 41 || (type >= 128 && type <= 255);
}

bool
sys_dns_type_parse(const char *text, uint16_t *ret_type)
{
	unsigned long n = 0;
	char *end;

	for (size_t i = 0; i < TYPES && n == 0; i++)
		if (strcasecmp(types[i].name, text) == 0)
			n = types[i].type;
	if (n == 0 && strncasecmp(text, "TYPE", 4) == 0 && text[4] >= '0' &&
	    text[4] <= '9') {
		n = strtoul(text + 4, &end, 10);
		if (*end != '\0' || n > UINT16_MAX)
			return false;
	}
	if (sys_dns_type_is_meta((uint16_t)n))
		return false;
	*ret_type = (uint16_t)n;
	return true;
}
