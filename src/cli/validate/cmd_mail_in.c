/*
 * One message from the MTA's pipe delivery. Its exit status is the MTA's
 * language, sysexits(3): nothing of ours may be mistaken for it.
 */
#include <stdlib.h>
#include <sysexits.h>

#include "cli/validate/commands.h"
#include "cli/validate/session.h"
#include "sys/file.h"
#include "validate/inbox.h"
#include "validate/reply.h"

enum { OPT_SENDER, OPT_RECIPIENT, OPT_SETTINGS };

static const struct cli_option options[] = {
	[OPT_SENDER] = {"sender", 'f', "MAILBOX",
	    "of the envelope; empty for a bounce"},
	[OPT_RECIPIENT] = {"recipient", 'r', "MAILBOX", "of the envelope"},
	[OPT_SETTINGS] = {"settings", 's', "FILE",
	    "default: $ASSAY_VALIDATE, or validation.yaml"},
	{NULL, 0, NULL, NULL},
};

struct delivery {
	const char *sender, *recipient, *settings;
};

/* All of standard input; EX_OK, or why not. */
static int
read_message(struct buf *out)
{
	char piece[8192];
	size_t n;

	while ((n = fread(piece, 1, sizeof(piece), stdin)) > 0) {
		buf_bytes(out, bytes_make(piece, n));
		if (out->failed)
			return EX_TEMPFAIL;
		if (out->len > VALIDATE_MAIL_MAX)
			return EX_DATAERR;
	}
	return ferror(stdin) ? EX_IOERR : EX_OK;
}

/* What went wrong here may go right later, unless the message is at fault. */
static int
complain(const char *what, const struct err *err)
{
	(void)cli_fail(what, err);
	return err->rc == RC_ELIMIT || err->rc == RC_EFORMAT ? EX_DATAERR :
							       EX_TEMPFAIL;
}

/*
 * Once the store has it, the message is ours, whatever becomes of reading
 * it: the next delivery or look reads what waits.
 */
static int
deliver(const struct delivery *d, struct bytes message)
{
	struct cli_session session = {0};
	unsigned count, confirmed;
	struct err err = {0};
	int code = EX_TEMPFAIL;

	if (cli_session_open(&session, d->settings, CLI_NEEDS_STORE) ==
	    CLI_CLEAN)
		code = validate_inbox_accept(&session.service, message,
		    d->sender, d->recipient, &err) == RC_OK ? EX_OK :
		    complain("mail-in", &err);
	if (code == EX_OK && validate_inbox_read(&session.service, &count,
	    &confirmed, &err) != RC_OK)
		(void)cli_fail("mail-in", &err);
	cli_session_close(&session);
	return code;
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	struct delivery d = {0};
	struct buf message = {0};
	struct cli_args args;
	int code;

	cli_args_init(&args, self, argc, argv);
	for (int o; (o = cli_next_option(&args, &code)) != CLI_OPERANDS;) {
		const char **texts[] = {&d.sender, &d.recipient,
		    &d.settings};

		if (o == CLI_STOP)
			return code == CLI_CLEAN ? EX_OK : EX_USAGE;
		*texts[o] = args.value;
	}
	if (args.next != argc || d.sender == NULL || d.recipient == NULL) {
		(void)cli_usage(self, "--sender and --recipient are the "
		    "envelope, and there are no operands");
		return EX_USAGE;
	}
	code = read_message(&message);
	if (code == EX_OK)
		code = deliver(&d, buf_view(&message));
	else
		fprintf(stderr, "assay: mail-in: the message could not be "
		    "read, or is over %d octets\n", VALIDATE_MAIL_MAX);
	buf_clear(&message);
	return code;
}

const struct cli_command cli_mail_in = {
	.name = "mail-in",
	.summary = "take one message from the MTA's pipe delivery",
	.synopsis = "[options] --sender MAILBOX --recipient MAILBOX",
	.example = "  assay mail-in --sender ada@mail.example "
		   "--recipient confirm@ca.example < message\n",
	.options = options,
	.run = run,
};
