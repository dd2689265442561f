#include "base/civil.h"
#include "cli/page_out.h"
#include "cli/validate/commands.h"
#include "cli/validate/record_out.h"
#include "cli/validate/session.h"
#include "validate/reuse.h"

enum { OPT_STATE, OPT_APPLICANT, OPT_VOIDED, OPT_SETTINGS, OPT_JSON };

static const struct cli_option options[] = {
	[OPT_STATE] = {"state", 0, "STATE",
	    "pending, confirmed, failed, expired or void"},
	[OPT_APPLICANT] = {"applicant", 'a', "ID", "only this one's"},
	[OPT_VOIDED] = {"voided-by", 0, "DAY",
	    "those that the end of their method voids until then"},
	[OPT_SETTINGS] = {"settings", 's', "FILE",
	    "default: $ASSAY_VALIDATE, or validation.yaml"},
	[OPT_JSON] = {"json", 0, NULL, "for programs"},
	{NULL, 0, NULL, NULL},
};

struct wanted {
	struct store_query query;
	int64_t voided_by; /* CIVIL_NEVER: the query says which */
	const char *settings;
	bool json;
};

struct listing {
	struct buf out;
	struct json j;
	bool json;
};

static bool
put(void *context, const struct store_validation *v)
{
	struct listing *l = context;

	if (!l->json) {
		cli_validation_line(v, &l->out);
		return !l->out.failed;
	}
	json_open(&l->j, '{');
	cli_validation_json(v, &l->j);
	json_close(&l->j, '}');
	return !l->out.failed;
}

static bool
put_voided(void *context, const struct store_validation *v,
    const struct validate_reuse *reuse)
{
	(void)reuse;
	return put(context, v);
}

RC_CHECKED static enum rc
walk(struct store *store, const struct wanted *w, struct listing *l,
    struct err *err)
{
	if (w->voided_by != CIVIL_NEVER)
		return validate_reuse_voided(store, w->voided_by, put_voided,
		    l, err);
	return store_validation_list(store, &w->query, put, l, err);
}

static void
begin(struct listing *l)
{
	if (!l->json)
		return;
	json_init(&l->j, &l->out, true);
	json_open(&l->j, '{');
	json_put_str(&l->j, "schema", "assay-validations/1");
	json_key(&l->j, "validations");
	json_open(&l->j, '[');
}

static void
end(struct listing *l)
{
	if (!l->json)
		return;
	json_close(&l->j, ']');
	json_close(&l->j, '}');
	buf_char(&l->out, '\n');
}

static int
list(const struct wanted *w)
{
	struct cli_session session = {0};
	struct listing l = {.json = w->json};
	struct err err = {0};
	int code = cli_session_open(&session, w->settings, CLI_NEEDS_STORE);

	if (code == CLI_CLEAN) {
		begin(&l);
		if (walk(session.service.store, w, &l, &err) != RC_OK) {
			buf_clear(&l.out);
			code = cli_fail("list", &err);
		} else {
			end(&l);
			code = cli_page_write(&l.out);
		}
	}
	cli_session_close(&session);
	return code;
}

/* False when the option's value is none. */
static bool
set_option(struct wanted *w, int option, const char *value)
{
	switch (option) {
	case OPT_JSON:
		w->json = true;
		return true;
	case OPT_SETTINGS:
		w->settings = value;
		return true;
	case OPT_APPLICANT:
		w->query.applicant = value;
		return true;
	case OPT_VOIDED:
		return civil_parse(value, &w->voided_by);
	default:
		w->query.state = store_state_find(value);
		return w->query.state != STORE_STATE_COUNT;
	}
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	struct wanted w = {.query = STORE_ALL, .voided_by = CIVIL_NEVER};
	struct cli_args args;
	int code;

	cli_args_init(&args, self, argc, argv);
	for (int o; (o = cli_next_option(&args, &code)) != CLI_OPERANDS;) {
		if (o == CLI_STOP)
			return code;
		if (!set_option(&w, o, args.value))
			return cli_usage(self, "--%s '%s': no such %s",
			    options[o].name, args.value,
			    o == OPT_STATE ? "state" : "day");
	}
	if (args.next + 1 < argc)
		return cli_usage(self, "one mailbox or domain at most");
	if (args.next < argc)
		w.query.subject = argv[args.next];
	if (w.voided_by != CIVIL_NEVER && (w.query.subject != NULL ||
	    w.query.applicant != NULL ||
	    w.query.state != STORE_STATE_COUNT))
		return cli_usage(self, "--voided-by chooses by itself");
	return list(&w);
}

const struct cli_command cli_validate_list = {
	.name = "validate list",
	.summary = "list validations, newest first",
	.synopsis = "[options] [MAILBOX|DOMAIN]",
	.example = "  assay validate list --state pending\n"
		   "  assay validate list --voided-by 2027-03-15\n",
	.options = options,
	.run = run,
};
