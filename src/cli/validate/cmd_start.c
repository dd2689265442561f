#include <string.h>

#include "cli/validate/commands.h"
#include "cli/validate/session.h"

enum { OPT_METHOD, OPT_SECTION, OPT_APPLICANT, OPT_DOMAIN, OPT_HOST,
	OPT_ACCOUNT, OPT_SETTINGS, OPT_JSON };

static const struct cli_option options[] = {
	[OPT_METHOD] = {"method", 'm', "NAME",
	    "mail (default), dns, website, acme-http, acme-dns or persist"},
	[OPT_SECTION] = {"section", 0, "SECTION",
	    "of the SBR: 3.2.2.1 (domain) or 3.2.2.3 (mail server)"},
	[OPT_APPLICANT] = {"applicant", 'a', "ID",
	    "who asks; results are theirs alone"},
	[OPT_DOMAIN] = {"domain", 0, "NAME",
	    "validate this parent of the mailbox's domain"},
	[OPT_HOST] = {"host", 0, "NAME",
	    "validate this SMTP server of the domain (3.2.2.3)"},
	[OPT_ACCOUNT] = {"account", 0, "TEXT",
	    "thumbprint (acme-*) or URI (persist) of the account"},
	[OPT_SETTINGS] = {"settings", 's', "FILE",
	    "default: $ASSAY_VALIDATE, or validation.yaml"},
	[OPT_JSON] = {"json", 0, NULL, "for programs"},
	{NULL, 0, NULL, NULL},
};

struct asked {
	struct validate_request request;
	const char *method, *settings;
	bool json;
};

static void
set(struct asked *a, int option, const char *value)
{
	const char **texts[] = {[OPT_METHOD] = &a->method,
	    [OPT_SECTION] = &a->request.section,
	    [OPT_APPLICANT] = &a->request.applicant,
	    [OPT_DOMAIN] = &a->request.domain,
	    [OPT_HOST] = &a->request.host,
	    [OPT_ACCOUNT] = &a->request.account,
	    [OPT_SETTINGS] = &a->settings};

	if (option == OPT_JSON)
		a->json = true;
	else
		*texts[option] = value;
}

/* The section and the driver that belong together; false: usage printed. */
static bool
settle_method(const struct cli_command *self, struct asked *a)
{
	struct validate_request *r = &a->request;
	bool mail = strcmp(a->method, "mail") == 0;

	r->driver = mail ? NULL : validate_driver_find(a->method);
	if (r->section == NULL)
		r->section = mail ? "3.2.2.2" : r->host != NULL ? "3.2.2.3" :
								  "3.2.2.1";
	if (!mail && r->driver == NULL)
		(void)cli_usage(self, "no method '%s'", a->method);
	else if (mail != (strcmp(r->section, "3.2.2.2") == 0) ||
	    (!mail && strcmp(r->section, "3.2.2.1") != 0 &&
		strcmp(r->section, "3.2.2.3") != 0))
		(void)cli_usage(self, "section %s has no method '%s'",
		    r->section, a->method);
	else if (r->applicant == NULL)
		(void)cli_usage(self, "who asks? --applicant");
	else
		return true;
	return false;
}

static int
start(const struct asked *a)
{
	struct cli_session session = {.json = a->json};
	struct validate_outcome outcome;
	struct err err = {0};
	int code = cli_session_open(&session, a->settings, CLI_NEEDS_WORLD);

	if (code == CLI_CLEAN)
		code = validate_start(&session.service, &a->request, &outcome,
		    &err) == RC_OK ?
		    cli_session_print(&session, &outcome) :
		    cli_fail(a->request.mailbox, &err);
	cli_session_close(&session);
	return code;
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	struct asked a = {.method = "mail"};
	struct cli_args args;
	int code;

	cli_args_init(&args, self, argc, argv);
	for (int o; (o = cli_next_option(&args, &code)) != CLI_OPERANDS;) {
		if (o == CLI_STOP)
			return code;
		set(&a, o, args.value);
	}
	if (args.next + 1 != argc)
		return cli_usage(self, "one mailbox is wanted");
	a.request.mailbox = argv[args.next];
	return settle_method(self, &a) ? start(&a) : CLI_USAGE;
}

const struct cli_command cli_validate_start = {
	.name = "validate start",
	.summary = "begin to validate control of a mailbox",
	.synopsis = "[options] --applicant ID MAILBOX",
	.example = "  assay validate start --applicant acme "
		   "ada@mail.example\n"
		   "  assay validate start --applicant acme --method dns "
		   "ada@mail.example\n",
	.options = options,
	.run = run,
};
