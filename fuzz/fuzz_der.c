#include "der/oid.h"
#include "der/reader.h"
#include "target.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct der_notes notes = {0};
	struct bytes in = bytes_make(data, len);
	char oid[OID_TEXT];
	struct der_reader r;
	struct der d;
	int64_t n;

	der_walk(in, &notes);
	r = der_reader(in, &notes);
	while (der_next(&r, &d)) {
		(void)der_time(&d, &notes, &n);
		(void)der_small_integer(&d, &n);
		der_set_order_check(&d, &notes);
		(void)oid_name(d.value, oid);
	}
	return 0;
}
