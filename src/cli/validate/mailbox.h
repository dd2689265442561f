/* The commands of the group "mailbox", and what they share. */
#ifndef ASSAY_CLI_VALIDATE_MAILBOX_H
#define ASSAY_CLI_VALIDATE_MAILBOX_H

#include "base/json.h"
#include "cli/page_out.h"
#include "validate/mailbox.h"

enum { CLI_ADDRESSES_MAX = 64 << 20 }; /* octets of a list */

extern const struct cli_command cli_mailbox_parse, cli_mailbox_compare;

/* One report on many addresses, written as it comes. */
struct cli_addresses {
	struct buf out;
	struct page page; /* text */
	struct json json; /* open array, with `as_json` */
	bool as_json;
	bool bad; /* an address was refused or differs */
	void *context;
};

typedef void (*cli_address_fn)(struct cli_addresses *a, struct bytes in);

/*
 * Call `each` for every operand, and for "-" with every line of standard
 * input that is not empty. The exit status.
 */
int cli_addresses_run(struct cli_addresses *a, const char *schema,
    const char *title, char *const *operands, int count,
    cli_address_fn each);

/* Why it is refused: fields of the page, members of the object. */
void cli_address_refused(struct cli_addresses *a, struct bytes in,
    const struct validate_mailbox *m);
/* A part of an address where a terminal may show it. */
const char *cli_address_text(struct bytes part, char *room, size_t size);

#endif
