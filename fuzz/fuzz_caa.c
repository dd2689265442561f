#include <stdlib.h>

#include "sys/wire.h"
#include "target.h"
#include "validate/caa.h"
#include "validate/caa_value.h"

/*
 * The input is an RRset: RDATA after RDATA, each behind its length in two
 * octets. It is the answer to every question, and a decision comes of it.
 */
enum { RECORDS_MAX = 64 };

struct answer {
	struct sys_dns dns; /* first */
	struct sys_dns_record record[RECORDS_MAX];
	size_t records;
};

static enum rc
submit(struct sys_dns *dns, const struct sys_dns_question *question,
    uint32_t *ret_ticket, struct err *err)
{
	(void)dns;
	(void)question;
	(void)err;
	*ret_ticket = 1;
	return RC_OK;
}

static enum rc
collect(struct sys_dns *dns, uint32_t ticket, struct arena *arena,
    struct sys_dns_evidence *ret, struct err *err)
{
	struct answer *a = (struct answer *)dns;

	(void)arena;
	(void)err;
	*ret = (struct sys_dns_evidence){.ticket = ticket,
	    .question = {"a.example", SYS_DNS_CAA}, .canon = "a.example",
	    .why = "", .record = a->record, .records = a->records,
	    .attempts = 1};
	return RC_OK;
}

static const struct sys_dns_ops ops = {.submit = submit,
    .collect = collect};

/* What was read can be read again, alone. */
static void
check_value(struct bytes in)
{
	struct validate_caa_value value, again;
	struct validate_caa_parameter parameter;

	if (!validate_caa_value_parse(in, &value))
		return;
	if (value.issuer.len > 0 &&
	    !(validate_caa_value_parse(value.issuer, &again) &&
		bytes_equal(again.issuer, value.issuer)))
		abort();
	while (validate_caa_parameter_next(&value.parameters, &parameter))
		if (!bytes_holds(in, parameter.tag) ||
		    parameter.tag.len == 0 ||
		    bytes_find(parameter.value, ';') < parameter.value.len)
			abort();
	if (value.parameters.len > 0)
		abort();
}

static void
decide(struct answer *a, bool honour)
{
	static const char *const issuers[] = {"ca.example", NULL};
	struct validate_caa_policy policy = {.issuers = issuers,
	    .at = 1795000000, .honour_parameters = honour, .account = "u",
	    .method = "m"};
	struct arena arena;
	struct validate_caa caa;
	struct buf out = {0};
	struct json j;
	struct page p;

	arena_init(&arena, VALIDATE_CAA_MEMORY);
	if (validate_caa_check(&a->dns, &policy, "x@a.example", &arena, &caa,
		NULL) != RC_OK || caa.rule == RULE_COUNT)
		abort();
	json_init(&j, &out, false);
	json_open(&j, '{');
	validate_caa_json(&j, &caa);
	json_close(&j, '}');
	page_begin(&p, &out, PAGE_TEXT, 80, false, "fuzz");
	validate_caa_page(&p, &caa);
	page_end(&p);
	buf_clear(&out);
	arena_clear(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct sys_wire w = {.rest = bytes_make(data, len)};
	struct answer a = {.dns = {&ops}};

	check_value(bytes_make(data, len));
	while (w.rest.len > 0 && a.records < RECORDS_MAX) {
		struct bytes rdata = sys_wire_bytes16(&w);

		if (w.bad)
			break;
		check_value(rdata);
		a.record[a.records++] = (struct sys_dns_record){
		    .owner = "a.example", .type = SYS_DNS_CAA,
		    .class = SYS_DNS_IN, .rdata = rdata};
	}
	decide(&a, false);
	decide(&a, true);
	return 0;
}
