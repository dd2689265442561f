/*
 * Two octets for the type, then RDATA, which is also read as the text of a
 * zone file and as a name. What is written must read as the same again.
 */
#include <stdlib.h>

#include "sys/dns_rdata.h"
#include "target.h"

static void
as_rdata(uint16_t type, struct bytes rdata)
{
	struct buf text = {0}, again = {0}, joined = {0};

	sys_dns_rdata_text(type, rdata, &text);
	if (sys_dns_rdata_parse(type, buf_view(&text), &again, NULL) != RC_OK)
		abort();
	/* Names come back in lower case. */
	if (again.len != rdata.len ||
	    !bytes_equal_nocase(buf_view(&again), rdata))
		abort();
	if (sys_dns_txt_check(rdata))
		sys_dns_txt_join(rdata, &joined);
	buf_clear(&text);
	buf_clear(&again);
	buf_clear(&joined);
}

static void
as_text(uint16_t type, struct bytes text)
{
	struct buf rdata = {0};

	if (sys_dns_rdata_parse(type, text, &rdata, NULL) == RC_OK)
		as_rdata(type, buf_view(&rdata));
	else if (rdata.len > 0)
		abort();
	buf_clear(&rdata);
}

static void
as_name(struct bytes in)
{
	struct sys_dns_name name, again;
	char text[SYS_DNS_NAME_TEXT];

	if (sys_dns_name_parse(in, &name, NULL) != RC_OK)
		return;
	sys_dns_name_text(bytes_make(name.octets, name.len), text);
	if (sys_dns_name_parse(bytes_str(text), &again, NULL) != RC_OK ||
	    !sys_dns_name_equal(&name, &again))
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	uint16_t type;

	if (len < 2 || len > 65535)
		return 0;
	type = (uint16_t)(data[0] << 8 | data[1]);
	as_rdata(type, bytes_make(data + 2, len - 2));
	as_text(type, bytes_make(data + 2, len - 2));
	as_name(bytes_make(data + 2, len - 2));
	return 0;
}
