#include "cli/page_out.h"
#include "cli/validate/caa.h"
#include "cli/validate/perspective.h"
#include "cli/validate/resolver.h"
#include "sys/clock.h"

enum {
	OPT_ISSUER = CLI_RESOLVER_OPTIONS_COUNT,
	OPT_AT,
	OPT_ACCOUNT,
	OPT_METHOD,
	OPT_STRICT,
	OPT_HEALTH,
	OPT_PERSPECTIVES,
	OPT_FROM,
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
	[OPT_PERSPECTIVES] = {"perspectives", 'p', "FILE",
	    "ask these remote perspectives too"},
	[OPT_FROM] = {"from", 0, "NAME",
	    "show what this remote perspective sees, no other"},
	[OPT_JSON] = {"json", 0, NULL, "write JSON"},
	{NULL, 0, NULL, NULL},
};

static bool
set_issuer(const struct cli_command *self, struct cli_caa_request *r,
    const char *name, int *ret_exit)
{
	if (r->issuers == CLI_CAA_ISSUERS_MAX) {
		*ret_exit = cli_usage(self, "over %d issuers",
		    CLI_CAA_ISSUERS_MAX);
		return false;
	}
	r->issuer[r->issuers++] = name;
	return true;
}

static bool
set_at(const struct cli_command *self, struct cli_caa_request *r,
    const char *value, int *ret_exit)
{
	if (civil_parse(value, &r->policy.at))
		return true;
	*ret_exit = cli_usage(self, "'%s' is no date", value);
	return false;
}

static bool
set(const struct cli_command *self, struct cli_caa_request *r, int option,
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
	else if (option == OPT_PERSPECTIVES)
		r->perspectives = value;
	else if (option == OPT_FROM)
		r->from = value;
	p->strict_critical |= option == OPT_STRICT;
	r->json |= option == OPT_JSON;
	return true;
}

static bool
read_arguments(const struct cli_command *self, struct cli_caa_request *r,
    int argc, char **argv, int *ret_exit)
{
	struct cli_args args;

	cli_args_init(&args, self, argc, argv);
	for (int o; (o = cli_next_option(&args, ret_exit)) != CLI_OPERANDS;)
		if (o == CLI_STOP || !set(self, r, o, args.value, ret_exit))
			return false;
	r->inputs = (const char *const *)(argv + args.next);
	r->count = (unsigned)(argc - args.next);
	if (r->from != NULL && r->perspectives == NULL)
		r->perspectives = CLI_PERSPECTIVES_FILE;
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

static void
put_quorum(struct json *j, const struct cli_caa_outcome *o, unsigned index)
{
	json_open(j, '{');
	json_put_str(j, "input", o->checks[index].input);
	json_key(j, "quorum");
	json_open(j, '{');
	validate_mpic_json(j, &o->quorum[index].mpic);
	json_close(j, '}');
	json_key(j, "remotes");
	validate_caa_remotes_json(j, &o->remotes, index);
	json_close(j, '}');
}

static void
write_json(const struct cli_caa_request *r, const struct cli_caa_outcome *o,
    struct buf *out)
{
	struct json j;

	json_init(&j, out, true);
	json_open(&j, '{');
	validate_caa_json_all(&j, o->checks, r->count, o->verdict);
	json_put_str(&j, "from", r->from == NULL ? "primary" : r->from);
	json_key(&j, "may_issue");
	json_bool(&j, cli_caa_permits(r, o));
	json_key(&j, "corroboration");
	if (o->quorum == NULL)
		json_null(&j);
	else {
		json_open(&j, '[');
		for (unsigned i = 0; i < r->count; i++)
			put_quorum(&j, o, i);
		json_close(&j, ']');
	}
	json_close(&j, '}');
	buf_char(out, '\n');
}

static void
write_page(const struct cli_caa_request *r, const struct cli_caa_outcome *o,
    struct buf *out)
{
	struct page p;

	cli_page_begin(&p, out, PAGE_TEXT, "CAA");
	for (unsigned i = 0; i < r->count; i++) {
		validate_caa_page(&p, &o->checks[i]);
		if (o->quorum != NULL)
			validate_mpic_page(&p, &o->quorum[i].mpic);
	}
	page_end(&p);
}

static int
report(const struct cli_caa_request *r, const struct cli_caa_outcome *o)
{
	struct buf out = {0};
	int code;

	if (r->json)
		write_json(r, o, &out);
	else
		write_page(r, o, &out);
	code = cli_page_write(&out);
	return code == CLI_CLEAN && !cli_caa_permits(r, o) ? CLI_FINDINGS :
	    code;
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	static struct cli_caa_request r;
	static struct cli_caa_outcome o;
	struct err err = {.text = ""};
	int code;

	validate_resolver_init(&r.resolver);
	r.policy.issuers = r.issuer;
	r.policy.at = sys_now();
	arena_init(&o.arena, VALIDATE_CAA_MEMORY);
	if (read_arguments(self, &r, argc, argv, &code)) {
		cli_ignore_broken_pipes();
		code = cli_caa_look(&r, &o, &err) == RC_OK ? report(&r, &o) :
		    cli_fail(r.inputs[0], &err);
	}
	cli_caa_clear(&o);
	validate_resolver_clear(&r.resolver);
	return code;
}

const struct cli_command cli_caa = {
	.name = "caa",
	.summary = "say whether CAA records permit issuance for mail",
	.synopsis = "[options] --issuer NAME ADDR|DOMAIN...",
	.example = "  assay caa --issuer ca.example alice@example.org\n"
		   "  assay caa --issuer ca.example --json example.org\n"
		   "  assay caa -i ca.example -p perspectives.yaml "
		   "example.org\n",
	.options = options,
	.run = run,
};
