#include <stdlib.h>
#include <string.h>

#include "cli/validate/resolver.h"

static enum rc
set_stub(struct validate_resolver *r, const char *value, struct err *err)
{
	const char *equals = strchr(value, '=');
	char zone[SYS_DNS_NAME_TEXT];
	size_t len;

	if (equals == NULL || (size_t)(equals - value) >= sizeof(zone))
		return err_set(err, RC_EUSAGE, "resolver", 0,
		    "'%s' is not ZONE=ADDR", value);
	len = (size_t)(equals - value);
	memcpy(zone, value, len);
	zone[len] = '\0';
	return validate_resolver_stub(r, zone, equals + 1, err);
}

static enum rc
set_number(const char *value, unsigned max, unsigned *ret, struct err *err)
{
	char *end;
	unsigned long n = strtoul(value, &end, 10);

	if (*value < '0' || *value > '9' || *end != '\0' || n == 0 ||
	    n > max)
		return err_set(err, RC_EUSAGE, "resolver", 0,
		    "'%s' is no number from 1 to %u", value, max);
	*ret = (unsigned)n;
	return RC_OK;
}

static enum rc
set(struct validate_resolver *r, int option, const char *value,
    struct err *err)
{
	switch (option) {
	case CLI_RESOLVER_FILE:
		return validate_resolver_read(r, value, err);
	case CLI_RESOLVER_ANCHOR:
		return validate_resolver_anchor(r, value, err);
	case CLI_RESOLVER_STUB:
		return set_stub(r, value, err);
	case CLI_RESOLVER_FORWARD:
		return validate_resolver_forward(r, value, err);
	case CLI_RESOLVER_ATTEMPTS:
		return set_number(value, SYS_DNS_ATTEMPTS_MAX, &r->attempts,
		    err);
	default:
		return set_number(value, 600000, &r->timeout_ms, err);
	}
}

bool
cli_resolver_option(const struct cli_command *command,
    struct validate_resolver *r, int option, const char *value, int *ret_exit)
{
	struct err err = {.text = ""};
	enum rc rc = set(r, option, value, &err);

	if (rc == RC_OK)
		return true;
	*ret_exit = rc == RC_EUSAGE ? cli_usage(command, "%s", err.text) :
				      cli_fail(value, &err);
	return false;
}
