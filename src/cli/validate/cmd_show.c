#include "cli/page_out.h"
#include "cli/validate/commands.h"
#include "cli/validate/record_out.h"
#include "cli/validate/session.h"
#include "store/chain.h"

enum { OPT_SETTINGS, OPT_JSON };

static const struct cli_option options[] = {
	[OPT_SETTINGS] = {"settings", 's', "FILE",
	    "default: $ASSAY_VALIDATE, or validation.yaml"},
	[OPT_JSON] = {"json", 0, NULL, "for programs, with all evidence"},
	{NULL, 0, NULL, NULL},
};

struct showing {
	struct buf out;
	struct page p;
	struct json j;
	bool json;
	unsigned bad; /* evidence record that was changed; 0: none */
};

static void
put_field(struct showing *s, const char *label, const char *value)
{
	if (value[0] != '\0')
		page_field(&s->p, label, value, PAGE_PLAIN);
}

static void
validation_page(struct showing *s, const struct store_validation *v)
{
	char text[CIVIL_TEXT];

	page_heading(&s->p, 1, v->id);
	put_field(s, "state", store_state_name(v->state));
	put_field(s, "subject", v->subject);
	put_field(s, "host", v->host);
	put_field(s, "method", v->method);
	put_field(s, "applicant", v->applicant);
	put_field(s, "account", v->account);
	put_field(s, "initiated", cli_moment(v->created, text));
	put_field(s, "until", cli_moment(v->expires, text));
	put_field(s, "settled", cli_moment(v->settled, text));
	put_field(s, "S/MIME BR", v->sbr_version);
	put_field(s, "TLS BR", v->tlsbr_version);
	put_field(s, "decision", v->decision);
	put_field(s, "evidence", s->bad == 0 ? "whole, as it was written" :
	    "CHANGED after it was written");
}

static bool
evidence_page(void *context, const struct store_evidence *e)
{
	struct showing *s = context;
	char when[CIVIL_TEXT], title[160];

	(void)snprintf(title, sizeof(title), "%u  %s, %s, %s", e->number,
	    store_kind_name(e->kind), e->perspective,
	    cli_moment(e->at, when));
	page_heading(&s->p, 3, title);
	buf_bytes(&s->out, e->body);
	buf_char(&s->out, '\n');
	return !s->out.failed;
}

static bool
evidence_json(void *context, const struct store_evidence *e)
{
	struct showing *s = context;
	struct buf hex = {0};
	char when[CIVIL_TEXT];

	json_open(&s->j, '{');
	json_put_uint(&s->j, "number", e->number);
	json_put_str(&s->j, "kind", store_kind_name(e->kind));
	json_put_str(&s->j, "perspective", e->perspective);
	json_put_str(&s->j, "at", cli_moment(e->at, when));
	buf_hex(&hex, bytes_make(e->link, STORE_HASH_LEN));
	json_key(&s->j, "link");
	json_bytes(&s->j, buf_view(&hex));
	json_key(&s->j, "body");
	json_bytes(&s->j, e->body);
	json_close(&s->j, '}');
	buf_clear(&hex);
	return !s->out.failed;
}

RC_CHECKED static enum rc
show_json(struct showing *s, struct store *store,
    const struct store_validation *v, struct err *err)
{
	json_init(&s->j, &s->out, true);
	json_open(&s->j, '{');
	json_put_str(&s->j, "schema", "assay-validation/1");
	cli_validation_json(v, &s->j);
	json_key(&s->j, "evidence_is_whole");
	json_bool(&s->j, s->bad == 0);
	json_key(&s->j, "evidence");
	json_open(&s->j, '[');
	RC_TRY(store_evidence_list(store, v->id, evidence_json, s, err));
	json_close(&s->j, ']');
	json_close(&s->j, '}');
	buf_char(&s->out, '\n');
	return RC_OK;
}

RC_CHECKED static enum rc
show(struct showing *s, const struct cli_session *session, const char *id,
    struct err *err)
{
	struct store *store = session->service.store;
	struct store_validation v;
	uint8_t link[STORE_HASH_LEN];

	RC_TRY(store_validation_get(store, id, session->service.arena, &v,
	    err));
	RC_TRY(chain_verify(store, id, &s->bad, link, err));
	if (s->json)
		return show_json(s, store, &v, err);
	cli_page_begin(&s->p, &s->out, PAGE_TEXT, id);
	validation_page(s, &v);
	RC_TRY(store_evidence_list(store, id, evidence_page, s, err));
	page_end(&s->p);
	return RC_OK;
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	struct cli_session session = {0};
	struct showing s = {0};
	const char *settings = NULL;
	struct err err = {0};
	struct cli_args args;
	int code;

	cli_args_init(&args, self, argc, argv);
	for (int o; (o = cli_next_option(&args, &code)) != CLI_OPERANDS;) {
		if (o == CLI_STOP)
			return code;
		if (o == OPT_JSON)
			s.json = true;
		else
			settings = args.value;
	}
	if (args.next + 1 != argc)
		return cli_usage(self, "one id is wanted");
	code = cli_session_open(&session, settings, CLI_NEEDS_STORE);
	if (code == CLI_CLEAN && show(&s, &session, argv[args.next], &err) !=
	    RC_OK)
		code = cli_fail(argv[args.next], &err);
	else if (code == CLI_CLEAN && (code = cli_page_write(&s.out)) ==
	    CLI_CLEAN && s.bad != 0)
		code = CLI_FINDINGS;
	buf_clear(&s.out);
	cli_session_close(&session);
	return code;
}

const struct cli_command cli_validate_show = {
	.name = "validate show",
	.summary = "show a validation with all its evidence",
	.synopsis = "[options] ID",
	.example = "  assay validate show --json "
		   "0123456789abcdef0123456789abcdef\n",
	.options = options,
	.run = run,
};
