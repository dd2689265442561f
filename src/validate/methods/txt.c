#include <stdio.h>

#include "sys/dns_rdata.h"
#include "validate/evidence.h"
#include "validate/methods/txt.h"

enum { NAME_ROOM = SYS_DNS_NAME_TEXT };

static bool
judge_records(const struct validate_target *target,
    const struct sys_dns_evidence *e, validate_txt_fn *each,
    struct validate_look *ret)
{
	bool done = false;

	for (size_t i = 0; i < e->records && !done; i++) {
		struct buf text = {0};

		if (!sys_dns_txt_check(e->record[i].rdata))
			continue;
		sys_dns_txt_join(e->record[i].rdata, &text);
		done = !text.failed && each(target, buf_view(&text), ret);
		buf_clear(&text);
	}
	return done;
}

RC_CHECKED enum rc
validate_txt_look(const struct validate_view *view,
    const struct validate_target *target, const char *label,
    validate_txt_fn *each, struct arena *arena, struct json *j,
    struct validate_look *ret, struct err *err)
{
	struct sys_dns_evidence e;
	char name[NAME_ROOM];

	*ret = (struct validate_look){.rule = RULE_COUNT,
	    .why = "no record holds the expected value"};
	(void)snprintf(name, sizeof(name), "%s.%s", label, target->name);
	RC_TRY(sys_dns_ask(view->dns, name, SYS_DNS_TXT, arena, &e, err));
	validate_json_dns(j, "txt", &e);
	if (view->dnssec && e.status == SYS_DNS_BOGUS) {
		ret->why = "the record's DNSSEC signatures do not validate";
		ret->rule = R_tlsbr_3_2_2_4_dnssec;
	} else if (sys_dns_absent(&e)) {
		ret->why = "there is no such TXT record";
	} else if (!sys_dns_present(&e)) {
		ret->why = arena_printf(arena, "the look-up failed: %s",
		    sys_dns_failure_text(e.failure));
	} else {
		(void)judge_records(target, &e, each, ret);
	}
	return RC_OK;
}
