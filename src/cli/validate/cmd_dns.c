#include "base/text.h"
#include "cli/page_out.h"
#include "cli/validate/resolver.h"
#include "mailbox/domain.h"
#include "validate/dns_report.h"

enum { MEMORY = 64 << 20, QUESTIONS_MAX = 256 };

enum { JSON = CLI_RESOLVER_OPTIONS_COUNT, PROVE, VERBOSE };

struct request {
	struct validate_resolver resolver;
	bool json, prove, verbose;
	char name[SYS_DNS_NAME_TEXT]; /* in A-labels */
	uint16_t type[QUESTIONS_MAX];
	int types;
};

/* What came of it; all memory is the arena's. */
struct outcome {
	struct arena arena;
	struct sys_dns_evidence evidence[QUESTIONS_MAX];
	int count;
	struct sys_dns_proof proof;
	char sandbox[512];
	bool failed; /* some look-up */
};

static bool
read_types(const struct cli_command *self, struct request *r,
    char *const *names, int count, int *ret_exit)
{
	for (r->types = 0; r->types < count; r->types++) {
		if (r->types < QUESTIONS_MAX &&
		    sys_dns_type_parse(names[r->types], &r->type[r->types]))
			continue;
		*ret_exit = cli_usage(self, "'%s' is no type of record",
		    names[r->types]);
		return false;
	}
	return true;
}

/* U-labels become A-labels; what is ASCII stays as it was written. */
static bool
read_name(const struct cli_command *self, struct request *r, const char *name,
    int *ret_exit)
{
	struct bytes in = bytes_str(name), bad;
	enum domain_idna idna = IDNA_OK;
	struct text t;

	text_init(&t, r->name, sizeof(r->name));
	if (domain_is_ascii(in))
		text_bytes(&t, in);
	else
		idna = domain_to_alabels(in, &t, &bad);
	if (idna != IDNA_OK)
		*ret_exit = cli_usage(self, "a label of '%s' %s", name,
		    domain_idna_text(idna));
	else if (t.cut)
		*ret_exit = cli_usage(self, "a name of over 255 octets");
	return idna == IDNA_OK && !t.cut;
}

static bool
read_arguments(const struct cli_command *self, struct request *r, int argc,
    char **argv, int *ret_exit)
{
	struct cli_args args;

	cli_args_init(&args, self, argc, argv);
	for (int o; (o = cli_next_option(&args, ret_exit)) != CLI_OPERANDS;) {
		if (o == CLI_STOP)
			return false;
		if (o < CLI_RESOLVER_OPTIONS_COUNT &&
		    !cli_resolver_option(self, &r->resolver, o, args.value,
			ret_exit))
			return false;
		r->json |= o == JSON;
		r->prove |= o == PROVE;
		r->verbose |= o == VERBOSE;
	}
	if (argc - args.next < 2) {
		*ret_exit = cli_usage(self, "a name and a type are needed");
		return false;
	}
	return read_name(self, r, argv[args.next], ret_exit) &&
	    read_types(self, r, argv + args.next + 1, argc - args.next - 1,
		ret_exit);
}

/* All questions at once, then their evidence in their order. */
static enum rc
ask_all(const struct request *r, struct sys_dns *dns, struct outcome *o,
    struct err *err)
{
	uint32_t ticket[QUESTIONS_MAX];

	for (int i = 0; i < r->types; i++) {
		struct sys_dns_question q = {r->name, r->type[i]};

		RC_TRY(sys_dns_submit(dns, &q, &ticket[i], err));
	}
	for (o->count = 0; o->count < r->types; o->count++) {
		struct sys_dns_evidence *e = &o->evidence[o->count];

		RC_TRY(sys_dns_collect(dns, ticket[o->count], &o->arena, e,
		    err));
		o->failed |= e->failure != SYS_DNS_NO_FAILURE;
	}
	if (r->prove)
		return sys_dns_insecure_proof(dns, r->name, &o->arena,
		    &o->proof, err);
	return RC_OK;
}

static enum rc
ask(struct request *r, struct outcome *o, struct err *err)
{
	struct sys_agent *agent;
	struct sys_dns *dns;
	enum rc rc;

	RC_TRY(validate_resolver_open(&r->resolver, &agent, &dns, err));
	rc = ask_all(r, dns, o, err);
	(void)snprintf(o->sandbox, sizeof(o->sandbox), "%s",
	    sys_agent_sandbox(agent));
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
	json_put_str(&j, "schema", "assay-dns/1");
	if (r->verbose)
		json_put_str(&j, "sandbox", o->sandbox);
	json_key(&j, "look-ups");
	json_open(&j, '[');
	for (int i = 0; i < o->count; i++)
		validate_dns_json(&j, &o->evidence[i]);
	json_close(&j, ']');
	if (r->prove) {
		json_key(&j, "insecure-proof");
		validate_proof_json(&j, &o->proof);
	}
	json_close(&j, '}');
	buf_char(out, '\n');
}

static void
write_page(const struct request *r, const struct outcome *o, struct buf *out)
{
	struct page p;

	cli_page_begin(&p, out, PAGE_TEXT, r->name);
	if (r->verbose)
		page_field(&p, "sandbox", o->sandbox, PAGE_DIM);
	for (int i = 0; i < o->count; i++)
		validate_dns_page(&p, &o->evidence[i]);
	if (r->prove)
		validate_proof_page(&p, &o->proof);
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
	return code == CLI_CLEAN && o->failed ? CLI_FINDINGS : code;
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	static struct request r;
	static struct outcome o;
	struct err err = {.text = ""};
	enum rc rc;
	int code;

	validate_resolver_init(&r.resolver);
	arena_init(&o.arena, MEMORY);
	if (read_arguments(self, &r, argc, argv, &code)) {
		rc = ask(&r, &o, &err);
		if (rc == RC_OK)
			code = report(&r, &o);
		else
			code = rc == RC_EUSAGE ?
			    cli_usage(self, "%s", err.text) :
			    cli_fail(r.name, &err);
	}
	arena_clear(&o.arena);
	validate_resolver_clear(&r.resolver);
	return code;
}

static const struct cli_option options[] = {
	CLI_RESOLVER_OPTIONS,
	{"json", 0, NULL, "write JSON"},
	{"prove", 0, NULL, "also look whether the name is proven Insecure"},
	{"verbose", 'v', NULL, "also say what the agent's sandbox applied"},
	{NULL, 0, NULL, NULL},
};

const struct cli_command cli_dns = {
	.name = "dns",
	.summary = "ask the DNS and show the evidence",
	.synopsis = "[options] NAME TYPE...",
	.example = "  assay dns example.org CAA MX\n"
		   "  assay dns --prove --json example.org CAA\n",
	.options = options,
	.run = run,
};
