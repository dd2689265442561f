/* RFC 5280 4.2.1.6 and 4.2.1.7: alternative names of subject and issuer. */
#include "lint/mail.h"
#include "lint/shared.h"
#include "lint/uri.h"

enum { NAMES_COMPARED = 256 };

static void
san_missing(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	lint_report(l, l->subject->raw,
	    "subject is empty and there is no subjectAltName");
}

/* The names that arg->n asks for: those of issuerAltName when it is 1. */
static const struct x509_gns *
names_of(const struct lint *l, const struct lint_arg *arg)
{
	return arg->n == 1 ? &l->exts->ian : &l->exts->san;
}

static void
no_names(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_gns *gns = names_of(l, arg);

	if (gns->item != NULL && gns->count == 0)
		lint_report(l, gns->raw, "there is no name");
}

static bool
is_empty(const struct x509_gn *gn)
{
	if (gn->kind == GN_DIRECTORY)
		return gn->name != NULL && gn->name->raw.len > 0 &&
		    gn->name->rdns == 0;
	return gn->value.len == 0;
}

static void
empty_names(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_gns *gns = names_of(l, arg);

	for (unsigned i = 0; i < gns->count; i++)
		if (is_empty(&gns->item[i]))
			lint_report(l, gns->item[i].raw, "the %s is empty",
			    x509_gn_kind_name(gns->item[i].kind));
}

/* The octets whose letter case counts: up to the @ of a mailbox (7.5). */
static size_t
exact_part(const struct x509_gn *gn)
{
	size_t len = gn->kind == GN_RFC822 ? gn->value.len : 0;

	while (len > 0 && gn->value.ptr[len - 1] != '@')
		len--;
	return len;
}

/* A host name is the same in any letter case (7.2, 7.5). */
static bool
is_same(const struct x509_gn *a, const struct x509_gn *b)
{
	size_t exact;

	if (a->kind != b->kind || a->raw.len != b->raw.len)
		return false;
	if (a->kind != GN_DNS && a->kind != GN_RFC822)
		return bytes_equal(a->raw, b->raw);
	exact = exact_part(a);
	return bytes_equal(bytes_head(a->value, exact),
		   bytes_head(b->value, exact)) &&
	    bytes_equal_nocase(bytes_from(a->value, exact),
		bytes_from(b->value, exact));
}

static bool
name_before(const struct x509_gns *gns, unsigned n)
{
	unsigned least = n > NAMES_COMPARED ? n - NAMES_COMPARED : 0;

	for (unsigned i = least; i < n; i++)
		if (is_same(&gns->item[i], &gns->item[n]))
			return true;
	return false;
}

static void
same_name(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_gns *gns = names_of(l, arg);

	for (unsigned i = 1; i < gns->count; i++)
		if (name_before(gns, i))
			lint_report_value(l, gns->item[i].raw,
			    gns->item[i].value, "the %s occurs again",
			    x509_gn_kind_name(gns->item[i].kind));
}

/* RFC 2821 4.1.2 knows no characters outside ASCII. */
static void
no_mailbox(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_gns *gns = names_of(l, arg);

	for (unsigned i = 0; i < gns->count; i++) {
		const struct x509_gn *gn = &gns->item[i];

		if (gn->kind == GN_RFC822 &&
		    (!domain_is_ascii(gn->value) || !mailbox_is(gn->value)))
			lint_report_value(l, gn->raw, gn->value,
			    "the rfc822Name is no Mailbox");
	}
}

static void
ip_length(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_gns *gns = names_of(l, arg);

	for (unsigned i = 0; i < gns->count; i++) {
		const struct x509_gn *gn = &gns->item[i];

		if (gn->kind == GN_IP && gn->value.len != 4 &&
		    gn->value.len != 16)
			lint_report(l, gn->raw, "the iPAddress has %zu octets",
			    gn->value.len);
	}
}

/* m: faults of enum lint_dns_fault. */
static void
dns(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_gns *gns = names_of(l, arg);

	if ((gns->kinds & 1u << GN_DNS) == 0)
		return;
	for (unsigned i = 0; i < gns->count; i++) {
		const struct x509_gn *gn = &gns->item[i];

		if (gn->kind == GN_DNS &&
		    (lint_dns_faults(gn->value) & arg->m) != 0)
			lint_report_value(l, gn->raw, gn->value, "%s",
			    arg->text);
	}
}

static void
dns_space(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_gns *gns = names_of(l, arg);

	for (unsigned i = 0; i < gns->count; i++)
		if (gns->item[i].kind == GN_DNS &&
		    bytes_is(gns->item[i].value, " "))
			lint_report(l, gns->item[i].raw,
			    "the dNSName is a space");
}

/* m: faults of enum lint_uri_fault. */
static void
uri(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_gns *gns = names_of(l, arg);
	struct lint_uri parsed;

	if ((gns->kinds & 1u << GN_URI) == 0)
		return;
	for (unsigned i = 0; i < gns->count; i++) {
		const struct x509_gn *gn = &gns->item[i];

		if (gn->kind != GN_URI)
			continue;
		lint_uri_parse(gn->value, &parsed);
		if (parsed.faults & arg->m)
			lint_report_value(l, gn->raw, gn->value, "the URI %s",
			    lint_uri_text(parsed.faults &
				(unsigned)arg->m));
	}
}

#define SAN_ODD { HAS_EXT(subjectAltName), FACT(SAN_ODD) }
#define SAN_HOST { HAS_EXT(subjectAltName), FACT(SAN_HOST) }
#define IAN { HAS_EXT(issuerAltName) }
#define ABSOLUTE (URI_RELATIVE | URI_BARE)
#define SYNTAX (URI_CHARACTER | URI_PERCENT)
#define HOST (URI_HOST | URI_NO_HOST)

const struct lint_binding lint_rfc5280_4_2_1_6[] = {
	{ R_rfc5280_4_2_1_6_san_present_empty_subject,
	    { NO_EXT(subjectAltName), FACT(EMPTY_SUBJECT) }, san_missing,
	    { 0 } },
	{ R_rfc5280_4_2_1_6_san_critical_empty_subject,
	    { NOT_CRITICAL(subjectAltName), FACT(EMPTY_SUBJECT) },
	    lint_ext_not_critical, { OID_subjectAltName } },
	{ R_rfc5280_4_2_1_6_san_noncritical,
	    { CRITICAL(subjectAltName), NO_FACT(EMPTY_SUBJECT) },
	    lint_ext_critical, { OID_subjectAltName } },
	{ R_rfc5280_4_2_1_6_san_nonempty, SAN_ODD, no_names, { 0 } },
	{ R_rfc5280_4_2_1_6_san_no_empty_name, SAN_ODD, empty_names, { 0 } },
	{ R_rfc5280_4_2_1_6_san_duplicate_name, SAN_ODD, same_name, { 0 } },
	{ R_rfc5280_4_2_1_6_rfc822_mailbox,
	    { HAS_EXT(subjectAltName), FACT(MAIL_ODD) }, no_mailbox,
	    { 0 } },
	{ R_rfc5280_4_2_1_6_ip_length, SAN_HOST, ip_length, { 0 } },
	{ R_rfc5280_4_2_1_6_dns_syntax, SAN_HOST, dns,
	    { 0, DNS_LABEL, NULL,
		"the dNSName is not in preferred name syntax" } },
	{ R_rfc5280_4_2_1_6_dns_length, SAN_HOST, dns,
	    { 0, DNS_LABEL_LONG | DNS_LONG, NULL,
		"the dNSName or a label of it is too long" } },
	{ R_rfc5280_4_2_1_6_dns_wildcard, SAN_HOST, dns,
	    { 0, DNS_WILDCARD, NULL,
		"the asterisk is not the first of three labels" } },
	{ R_rfc5280_4_2_1_6_dns_not_space, SAN_HOST, dns_space, { 0 } },
	{ R_rfc5280_4_2_1_6_dns_not_space, IAN, dns_space, { 1 } },
	{ R_rfc5280_4_2_1_6_uri_absolute, SAN_HOST, uri, { 0, ABSOLUTE } },
	{ R_rfc5280_4_2_1_6_uri_syntax, SAN_HOST, uri, { 0, SYNTAX } },
	{ R_rfc5280_4_2_1_6_uri_host, SAN_HOST, uri, { 0, HOST } },
	{ R_rfc5280_4_2_1_6_uri_host_length, SAN_HOST, uri,
	    { 0, URI_HOST_LONG } },
	{ R_rfc5280_4_2_1_6_uri_host_length, IAN, uri,
	    { 1, URI_HOST_LONG } },
	{ R_rfc5280_4_2_1_7_ian_noncritical, { CRITICAL(issuerAltName) },
	    lint_ext_critical, { OID_issuerAltName } },
	{ R_rfc5280_4_2_1_7_ian_nonempty, IAN, no_names, { 1 } },
	{ R_rfc5280_4_2_1_7_ian_no_empty_name, IAN, empty_names, { 1 } },
	{ R_rfc5280_4_2_1_7_ian_rfc822_mailbox, IAN, no_mailbox, { 1 } },
	{ R_rfc5280_4_2_1_7_ian_dns_syntax, IAN, dns,
	    { 1, DNS_LABEL | DNS_WILDCARD, NULL,
		"the dNSName is not in preferred name syntax" } },
	{ R_rfc5280_4_2_1_7_ian_ip_length, IAN, ip_length, { 1 } },
	{ R_rfc5280_4_2_1_7_ian_uri, IAN, uri,
	    { 1, ABSOLUTE | SYNTAX | HOST } },
	{ 0 },
};
