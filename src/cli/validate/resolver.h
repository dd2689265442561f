/* The options of all commands that ask the DNS. */
#ifndef ASSAY_CLI_VALIDATE_RESOLVER_H
#define ASSAY_CLI_VALIDATE_RESOLVER_H

#include "cli/cli.h"
#include "validate/resolver.h"

/* First in the table of options, so that their indices are these. */
enum {
	CLI_RESOLVER_FILE,
	CLI_RESOLVER_ANCHOR,
	CLI_RESOLVER_STUB,
	CLI_RESOLVER_FORWARD,
	CLI_RESOLVER_ATTEMPTS,
	CLI_RESOLVER_TIMEOUT,
	CLI_RESOLVER_OPTIONS_COUNT
};

#define CLI_RESOLVER_OPTIONS \
	{"resolver", 0, "FILE", "how to ask the DNS: a resolver.yaml"}, \
	{"anchor", 0, "FILE", "trust anchors (the root's by default)"}, \
	{"stub", 0, "ZONE=ADDR", "ask ADDR[@PORT] for the names of ZONE"}, \
	{"forward", 0, "ADDR", "ask everything of the resolver ADDR[@PORT]"}, \
	{"attempts", 0, "N", "how often to ask before giving up"}, \
	{"timeout", 0, "MS", "how long one attempt may take"}

/*
 * One of them, below CLI_RESOLVER_OPTIONS_COUNT. False: a message was
 * printed, and *ret_exit is the status.
 */
bool cli_resolver_option(const struct cli_command *command,
    struct validate_resolver *r, int option, const char *value,
    int *ret_exit);

#endif
