#include <stdlib.h>

#include "mailbox/san.h"
#include "target.h"

/* The form of a form is itself, and it is the same mailbox. */
static void
check_form(struct bytes in, const struct mailbox *m)
{
	struct mailbox_san san, again;
	struct mailbox formed;

	mailbox_to_san(m, &san);
	if (san.why != NULL) {
		if (!bytes_holds(in, san.at))
			abort();
		return;
	}
	mailbox_parse(bytes_str(san.address), &formed);
	mailbox_to_san(&formed, &again);
	if (again.why != NULL || again.form != san.form ||
	    strcmp(again.address, san.address) != 0 ||
	    !mailbox_same(in, bytes_str(san.address)))
		abort();
}

/* Each place lies in the input, and equality holds of a mailbox and itself. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct bytes in = bytes_make(data, len), label;
	struct mailbox m;

	mailbox_parse(in, &m);
	for (unsigned i = 0; i < MAILBOX_FAULT_COUNT; i++)
		if (m.faults & 1u << i && !bytes_holds(in, m.at[i]))
			abort();
	if (!mailbox_same(in, in) ||
	    (mailbox_padding(in, &label) && !bytes_holds(in, label)))
		abort();
	check_form(in, &m);
	while (domain_next(&m.domain, &label)) {
		enum domain_label kind = domain_label_kind(label);

		if (kind == DOMAIN_XN)
			(void)domain_alabel_check(label);
		else if (kind == DOMAIN_NON_ASCII)
			(void)domain_ulabel_check(label);
	}
	return 0;
}
