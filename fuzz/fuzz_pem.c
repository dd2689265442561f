#include <stdlib.h>

#include "base/base64.h"
#include "target.h"
#include "x509/pem.h"

/* Decode the body of a block into a buffer of just the size promised. */
static void
decode(const struct x509_pem_block *block)
{
	uint8_t *out = malloc(base64_room(block->body.len));
	struct err err = {0};
	size_t len = 0;

	if (x509_pem_decode(block->body, block->body_line, out, &len, &err) ==
	    RC_OK)
		(void)x509_first_element(bytes_make(out, len));
	else if (err.text[0] == '\0')
		abort();
	free(out);
}

static void
read_blocks(struct bytes in, bool last)
{
	struct x509_pem p = x509_pem(in, 1, last);
	struct x509_pem_block block;
	struct err err;

	for (;;) {
		size_t before = p.pos;
		enum x509_pem_step step = x509_pem_next(&p, &block, &err);

		if (step == X509_PEM_END || step == X509_PEM_MORE)
			return;
		if (p.pos <= before)
			abort(); /* no progress: would never end */
		if (step == X509_PEM_BLOCK &&
		    x509_pem_use(block.label) != X509_PEM_OTHER)
			decode(&block);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct bytes in = bytes_make(data, len);
	size_t next;

	(void)x509_coding_of(in);
	read_blocks(in, true);
	read_blocks(in, false);
	for (struct bytes rest = in; rest.len > 0;) {
		(void)x509_line_is_void(x509_line(rest, &next));
		if (next == 0)
			break;
		rest = bytes_from(rest, next);
	}
	return 0;
}
