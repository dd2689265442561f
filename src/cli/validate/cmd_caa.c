#include <stdlib.h>
#include <string.h>

#include "cli/page_out.h"
#include "cli/validate/resolver.h"
#include "sys/clock.h"
#include "validate/caa.h"

enum { ISSUERS_MAX = 16 };

enum {
	OPT_ISSUER = CLI_RESOLVER_OPTIONS_COUNT,
	OPT_AT,
	OPT_ACCOUNT,
	OPT_METHOD,
	OPT_STRICT,
	OPT_HEALTH,
	OPT_JSON
};

static const struct cli_option options[] = {
	CLI_RESOLVER_OPTIONS,
	[OPT_ISSUER] = {"issuer", 'i', "NAME",
	    "an Issuer Domain Name of the CA; may be repeated"},
	[OPT_AT] = {"at", 0, "DATE", "decide by the law of this day or time"},
	[OPT_ACCOUNT] = {"account", 0, "URI",
	    "honour accounturi: the account that asks"},
	[OPT_METHOD] = {"method", 0, "LABEL",
	    "honour validationmethods: the method used"},
	[OPT_STRICT] = {"strict-critical", 0, NULL,
	    "take flags value 1 as critical too"},
	[OPT_HEALTH] = {"health", 0, "NAME",
	    "whose NS records show that the resolver works (the root's)"},
	[OPT_JSON] = {"json", 0, NULL, "write JSON"},
	{NULL, 0, NULL, NULL},
};

struct request {
	struct validate_resolver resolver;
	struct validate_caa_policy policy;
	const char *issuer[ISSUERS_MAX + 1];
	unsigned issuers;
	bool json;
	const char *const *inputs;
	unsigned count;
};

struct outcome {
	struct arena arena;
	struct validate_caa *checks;
	enum validate_caa_verdict verdict;
};

static bool
set_issuer(const struct cli_command *self, struct request *r,
    const char *name, int *ret_exit)
{
	if (r->issuers == ISSUERS_MAX) {
		*ret_exit = cli_usage(self, "over %d issuers", ISSUERS_MAX);
		return false;
	}
	r->issuer[r->issuers++] = name;
	return true;
}

static bool
set_at(const struct cli_command *self, struct request *r, const char *value,
    int *ret_exit)
{
	if (civil_parse(value, &r->policy.at))
		return true;
	*ret_exit = cli_usage(self, "'%s' is no date", value);
	return false;
}

static bool
set(const struct cli_command *self, struct request *r, int option,
    const char *value, int *ret_exit)
{
	struct validate_caa_policy *p = &r->policy;

	if (option < CLI_RESOLVER_OPTIONS_COUNT)
		return cli_resolver_option(self, &r->resolver, option, value,
		    ret_exit);
	if (option == OPT_ISSUER)
		return set_issuer(self, r, value, ret_exit);
	if (option == OPT_AT)
		return set_at(self, r, value, ret_exit);
	p->honour_parameters |= option == OPT_ACCOUNT ||
	    option == OPT_METHOD;
	if (option == OPT_ACCOUNT)
		p->account = value;
	else if (option == OPT_METHOD)
		p->method = value;
	else if (option == OPT_HEALTH)
		p->health = value;
	p->strict_critical |= option == OPT_STRICT;
	r->json |= option == OPT_JSON;
	return true;
}

static bool
read_arguments(const struct cli_command *self, struct request *r, int argc,
    char **argv, int *ret_exit)
{
	struct cli_args args;

	cli_args_init(&args, self, argc, argv);
	for (int o; (o = cli_next_option(&args, ret_exit)) != CLI_OPERANDS;)
		if (o == CLI_STOP || !set(self, r, o, args.value, ret_exit))
			return false;
	r->inputs = (const char *const *)(argv + args.next);
	r->count = (unsigned)(argc - args.next);
	if (r->count > 0 && r->count <= VALIDATE_CAA_INPUTS_MAX &&
	    r->issuers > 0)
		return true;
	*ret_exit = r->issuers == 0 ?
	    cli_usage(self, "--issuer is needed: the name that CAA records "
		"would hold") :
	    cli_usage(self, "1 to %d mailboxes or domains are needed",
		VALIDATE_CAA_INPUTS_MAX);
	return false;
}

static enum rc
check(struct request *r, struct outcome *o, struct err *err)
{
	struct sys_agent *agent;
	struct sys_dns *dns;
	enum rc rc;

	o->checks = arena_array(&o->arena, r->count, sizeof(*o->checks));
	if (o->checks == NULL)
		return err_set(err, RC_ELIMIT, "caa", 0, "out of memory");
	RC_TRY(validate_resolver_open(&r->resolver, &agent, &dns, err));
	rc = validate_caa_check_all(dns, &r->policy, r->inputs, r->count,
	    &o->arena, o->checks, &o->verdict, err);
	sys_dns_close(dns);
	sys_agent_free(agent);
	return rc;
}

static void
write_json(const struct request *r, const struct outcome *o, struct buf *out)
{
	struct json j;

	json_init(&j, out, true);
	json_open(&j, '{');
	validate_caa_json_all(&j, o->checks, r->count, o->verdict);
	json_close(&j, '}');
	buf_char(out, '\n');
}

static void
write_page(const struct request *r, const struct outcome *o, struct buf *out)
{
	struct page p;

	cli_page_begin(&p, out, PAGE_TEXT, "CAA");
	for (unsigned i = 0; i < r->count; i++)
		validate_caa_page(&p, &o->checks[i]);
	page_end(&p);
}

static int
report(const struct request *r, const struct outcome *o)
{
	struct buf out = {0};
	int code;

	if (r->json)
		write_json(r, o, &out);
	else
		write_page(r, o, &out);
	code = cli_page_write(&out);
	return code == CLI_CLEAN && o->verdict != VALIDATE_CAA_PERMIT ?
	    CLI_FINDINGS : code;
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	static struct request r;
	struct outcome o = {.checks = NULL};
	struct err err = {.text = ""};
	int code;

	validate_resolver_init(&r.resolver);
	r.policy.issuers = r.issuer;
	r.policy.at = sys_now();
	arena_init(&o.arena, VALIDATE_CAA_MEMORY);
	if (read_arguments(self, &r, argc, argv, &code))
		code = check(&r, &o, &err) == RC_OK ? report(&r, &o) :
		    cli_fail(r.inputs[0], &err);
	arena_clear(&o.arena);
	validate_resolver_clear(&r.resolver);
	return code;
}

const struct cli_command cli_caa = {
	.name = "caa",
	.summary = "say whether CAA records permit issuance for mail",
	.synopsis = "[options] --issuer NAME ADDR|DOMAIN...",
	.example = "  assay caa --issuer ca.example alice@example.org\n"
		   "  assay caa --issuer ca.example --json example.org\n",
	.options = options,
	.run = run,
};
