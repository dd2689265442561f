#include <string.h>

#include "base/civil.h"
#include "cli/page_out.h"
#include "cli/validate/commands.h"
#include "cli/validate/record_out.h"
#include "cli/validate/session.h"
#include "validate/inbox.h"
#include "validate/reuse.h"
#include "validate/subject.h"

enum { OPT_APPLICANT, OPT_AT, OPT_SETTINGS, OPT_JSON };

static const struct cli_option options[] = {
	[OPT_APPLICANT] = {"applicant", 'a', "ID",
	    "whose validations count (default: anybody's)"},
	[OPT_AT] = {"at", 0, "TIME", "of issuance (default: now)"},
	[OPT_SETTINGS] = {"settings", 's', "FILE",
	    "default: $ASSAY_VALIDATE, or validation.yaml"},
	[OPT_JSON] = {"json", 0, NULL, "for programs"},
	{NULL, 0, NULL, NULL},
};

struct asked {
	struct validate_reuse_question question;
	const char *mailbox, *settings;
	bool has_at, json;
};

struct status {
	struct buf out;
	struct json j;
	bool json, covered;
};

static const char *
rule_name(enum rule_id rule)
{
	return rule == RULE_COUNT ? NULL : rule_table[rule].id;
}

static void
reuse_json(struct json *j, const struct store_validation *v,
    const struct validate_reuse *r)
{
	char until[CIVIL_TEXT];

	json_open(j, '{');
	json_put_str(j, "id", v->id);
	json_put_str(j, "state", store_state_name(v->state));
	json_put_str(j, "subject", v->subject);
	json_put_str(j, "method", v->method);
	json_key(j, "covers");
	json_bool(j, r->covers);
	json_put_str(j, "why", r->why);
	json_put_str(j, "rule", rule_name(r->rule));
	json_put_str(j, "until",
	    r->covers ? civil_format(r->until, until) : NULL);
	json_put_str(j, "ended_by", r->covers ? rule_name(r->end) : NULL);
	json_put_str(j, "advice", r->covers ? rule_name(r->advice) : NULL);
	json_close(j, '}');
}

static void
reuse_line(struct buf *out, const struct store_validation *v,
    const struct validate_reuse *r)
{
	char until[CIVIL_TEXT];

	buf_printf(out, "%s ", r->covers ? "\xe2\x9c\x93" : "\xe2\x9c\x97");
	cli_validation_line(v, out);
	buf_printf(out, "  %s\n", r->why);
	if (r->rule != RULE_COUNT)
		buf_printf(out, "  by %s\n", rule_table[r->rule].id);
	if (!r->covers)
		return;
	buf_printf(out, "  until %s", civil_format(r->until, until));
	if (r->end != RULE_COUNT)
		buf_printf(out, ", then ended by %s",
		    rule_table[r->end].id);
	buf_char(out, '\n');
	if (r->advice != RULE_COUNT)
		buf_printf(out, "  advised against by %s\n",
		    rule_table[r->advice].id);
}

static bool
each(void *context, const struct store_validation *v,
    const struct validate_reuse *r)
{
	struct status *s = context;

	s->covered |= r->covers;
	if (s->json)
		reuse_json(&s->j, v, r);
	else
		reuse_line(&s->out, v, r);
	return !s->out.failed;
}

/* Replies that came in are read first: they may be the answer. */
RC_CHECKED static enum rc
look(struct status *s, const struct cli_session *session, struct asked *a,
    struct validate_subject *subject, struct err *err)
{
	unsigned count, confirmed;

	RC_TRY(validate_inbox_read(&session->service, &count, &confirmed,
	    err));
	RC_TRY(validate_expire(&session->service, &count, err));
	RC_TRY(validate_subject_read(a->mailbox, session->service.arena,
	    subject, err));
	if (subject->why != NULL)
		return RC_OK;
	a->question.mailbox = subject->mailbox;
	if (!a->has_at)
		a->question.at = sys_clock_now(session->service.clock);
	return validate_reuse_each(session->service.store, &a->question,
	    each, s, err);
}

static void
begin(struct status *s, const struct asked *a)
{
	if (!s->json)
		return;
	json_init(&s->j, &s->out, true);
	json_open(&s->j, '{');
	json_put_str(&s->j, "schema", "assay-validate-status/1");
	json_put_str(&s->j, "mailbox", a->mailbox);
	json_key(&s->j, "validations");
	json_open(&s->j, '[');
}

static void
end(struct status *s)
{
	if (!s->json) {
		if (!s->covered)
			buf_str(&s->out, "nothing covers this mailbox\n");
		return;
	}
	json_close(&s->j, ']');
	json_key(&s->j, "covered");
	json_bool(&s->j, s->covered);
	json_close(&s->j, '}');
	buf_char(&s->out, '\n');
}

static int
status(const struct cli_command *self, struct asked *a)
{
	struct cli_session session = {0};
	struct status s = {.json = a->json};
	struct validate_subject subject = {0};
	struct err err = {0};
	int code = cli_session_open(&session, a->settings, CLI_NEEDS_STORE);

	begin(&s, a);
	if (code == CLI_CLEAN && look(&s, &session, a, &subject, &err) !=
	    RC_OK) {
		code = cli_fail(a->mailbox, &err);
	} else if (code == CLI_CLEAN && subject.why != NULL) {
		code = cli_usage(self, "'%s': %s", a->mailbox, subject.why);
	} else if (code == CLI_CLEAN) {
		end(&s);
		code = cli_page_write(&s.out);
		if (code == CLI_CLEAN && !s.covered)
			code = CLI_FINDINGS;
	}
	buf_clear(&s.out);
	cli_session_close(&session);
	return code;
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	struct asked a = {0};
	struct cli_args args;
	int code;

	cli_args_init(&args, self, argc, argv);
	for (int o; (o = cli_next_option(&args, &code)) != CLI_OPERANDS;) {
		if (o == CLI_STOP)
			return code;
		if (o == OPT_JSON)
			a.json = true;
		else if (o == OPT_SETTINGS)
			a.settings = args.value;
		else if (o == OPT_APPLICANT)
			a.question.applicant = args.value;
		else if (!(a.has_at = civil_parse(args.value,
		    &a.question.at)))
			return cli_usage(self, "'%s' is no time like "
			    "2026-12-31 or 2026-12-31T12:00:00Z", args.value);
	}
	if (args.next + 1 != argc)
		return cli_usage(self, "one mailbox is wanted");
	a.mailbox = argv[args.next];
	return status(self, &a);
}

const struct cli_command cli_validate_status = {
	.name = "validate status",
	.summary = "say whether a mailbox is covered, by which rule, how long",
	.synopsis = "[options] MAILBOX",
	.example = "  assay validate status --applicant acme "
		   "ada@mail.example\n",
	.options = options,
	.run = run,
};
