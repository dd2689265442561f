#include "cli/page_out.h"
#include "cli/validate/commands.h"
#include "cli/validate/record_out.h"
#include "cli/validate/session.h"

enum { OPT_STATE, OPT_APPLICANT, OPT_SETTINGS, OPT_JSON };

static const struct cli_option options[] = {
	[OPT_STATE] = {"state", 0, "STATE",
	    "pending, confirmed, failed, expired or void"},
	[OPT_APPLICANT] = {"applicant", 'a', "ID", "only this one's"},
	[OPT_SETTINGS] = {"settings", 's', "FILE",
	    "default: $ASSAY_VALIDATE, or validation.yaml"},
	[OPT_JSON] = {"json", 0, NULL, "for programs"},
	{NULL, 0, NULL, NULL},
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
list(const char *settings, const struct store_query *query, bool json)
{
	struct cli_session session = {0};
	struct listing l = {.json = json};
	struct err err = {0};
	int code = cli_session_open(&session, settings, CLI_NEEDS_STORE);

	if (code == CLI_CLEAN) {
		begin(&l);
		if (store_validation_list(session.service.store, query, put,
		    &l, &err) != RC_OK) {
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

static int
run(const struct cli_command *self, int argc, char **argv)
{
	struct store_query query = STORE_ALL;
	const char *settings = NULL;
	bool json = false;
	struct cli_args args;
	int code;

	cli_args_init(&args, self, argc, argv);
	for (int o; (o = cli_next_option(&args, &code)) != CLI_OPERANDS;) {
		if (o == CLI_STOP)
			return code;
		if (o == OPT_JSON)
			json = true;
		else if (o == OPT_SETTINGS)
			settings = args.value;
		else if (o == OPT_APPLICANT)
			query.applicant = args.value;
		else if ((query.state = store_state_find(args.value)) ==
		    STORE_STATE_COUNT)
			return cli_usage(self, "no state '%s'", args.value);
	}
	if (args.next + 1 < argc)
		return cli_usage(self, "one mailbox or domain at most");
	if (args.next < argc)
		query.subject = argv[args.next];
	return list(settings, &query, json);
}

const struct cli_command cli_validate_list = {
	.name = "validate list",
	.summary = "list validations, newest first",
	.synopsis = "[options] [MAILBOX|DOMAIN]",
	.example = "  assay validate list --state pending\n",
	.options = options,
	.run = run,
};
