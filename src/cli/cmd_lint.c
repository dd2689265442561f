#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/chain.h"
#include "cli/cli.h"
#include "cli/operator.h"
#include "cli/output.h"
#include "cli/work.h"
#include "lint/policy.h"
#include "sys/clock.h"
#include "version.gen.h"

enum { WIDTH_MIN = 72, WIDTH_MAX = 100 };

enum {
	OPT_PROFILE,
	OPT_GUESS,
	OPT_AT,
	OPT_AS_OF,
	OPT_ISSUER,
	OPT_CHAIN,
	OPT_POLICY,
	OPT_WAIVERS,
	OPT_BLOCKLIST,
	OPT_FAIL_ON,
	OPT_SEVERITY,
	OPT_FORMAT,
	OPT_JOBS,
	OPT_QUIET,
	OPT_BRIEF,
	OPT_COLOUR,
	OPT_NO_SUMMARY,
};

static const struct cli_option options[] = {
	[OPT_PROFILE] = {"profile", 'p', "NAME",
	    "judge by this profile (see 'assay profile')"},
	[OPT_GUESS] = {"guess", 0, NULL,
	    "take the profile from the subject when no OID tells it"},
	[OPT_AT] = {"at", 0, "DATE",
	    "judge by the law of this day, not of the object's own"},
	[OPT_AS_OF] = {"as-of", 0, "VERSION",
	    "judge by the law when this version came into force"},
	[OPT_ISSUER] = {"issuer", 0, "FILE",
	    "the CA certificate that issued all of the objects"},
	[OPT_CHAIN] = {"chain", 0, "FILE",
	    "CA certificates in which each issuer is looked up"},
	[OPT_POLICY] = {"policy", 0, "FILE",
	    "what the CA's operator states, assay-policy(5)"},
	[OPT_WAIVERS] = {"waivers", 0, "FILE",
	    "findings that are accepted for a time, with reasons"},
	[OPT_BLOCKLIST] = {"blocklist", 0, "FILE",
	    "SHA-256 values of the SPKIs of compromised keys"},
	[OPT_FAIL_ON] = {"fail-on", 0, "LEVEL",
	    "exit with 1 from error (default), warning, notice, info on"},
	[OPT_SEVERITY] = {"severity", 0, "LEVEL",
	    "show findings from this level on (default: info)"},
	[OPT_FORMAT] = {"format", 'f', "FORMAT",
	    "text, json, jsonl, sarif, junit, csv, pkilint or zlint"},
	[OPT_JOBS] = {"jobs", 'j', "N",
	    "use N processors (default: all of them)"},
	[OPT_QUIET] = {"quiet", 'q', NULL,
	    "only findings: no clean objects, summary or notices"},
	[OPT_BRIEF] = {"brief", 'b', NULL,
	    "text: one line for each object, and the sums"},
	[OPT_COLOUR] = {"color", 0, "WHEN",
	    "colours: auto (default), always or never"},
	[OPT_NO_SUMMARY] = {"no-summary", 0, NULL,
	    "do not end with the sums over all objects"},
	{NULL, 0, NULL, NULL},
};

/* All that the command line says. */
struct settings {
	struct cli_task task;
	struct rule_report report;
	enum rule_severity fail_on;
	bool colour_always, colour_never;
	struct lint_policy *policy;
	struct cli_chain *chain, *issuer; /* NULL until asked for */
	bool failed; /* a file could not be used; the reason was told */
};

/* Each takes an option's argument; false when it makes no sense. */
static bool
set_profile(struct settings *s, const char *value)
{
	s->task.request.profile = rule_profile_find(value);
	return s->task.request.profile != NULL;
}

static bool
set_at(struct settings *s, const char *value)
{
	s->task.request.has_at = true;
	return civil_parse(value, &s->task.request.at);
}

static bool
set_as_of(struct settings *s, const char *value)
{
	const struct rule_version *version = rule_version_find(value);

	if (version == NULL)
		return false;
	s->task.request.has_at = true;
	s->task.request.at = version->effective;
	return true;
}

static bool
set_severity(enum rule_severity *at, const char *value)
{
	*at = rule_severity_find(value);
	return *at != SEV_COUNT;
}

static bool
set_jobs(struct settings *s, const char *value)
{
	char *end;
	unsigned long n = strtoul(value, &end, 10);

	s->task.jobs = (unsigned)n;
	return *end == '\0' && value[0] != '-' && n >= 1 &&
	    n <= CLI_JOBS_MAX;
}

static bool
set_colour(struct settings *s, const char *value)
{
	s->colour_always = strcmp(value, "always") == 0;
	s->colour_never = strcmp(value, "never") == 0;
	return s->colour_always || s->colour_never ||
	    strcmp(value, "auto") == 0;
}

static bool
set_format(struct settings *s, const char *value)
{
	s->report.ops = rule_report_find(value);
	return s->report.ops != NULL;
}

/* Files are used at once, so that messages come in their order. */
static bool
read_chain(struct settings *s, struct cli_chain **chain, const char *value)
{
	char path[CLI_WALK_PATH];

	(void)snprintf(path, sizeof(path), "%s", value);
	if (*chain == NULL)
		*chain = cli_chain_new();
	if (*chain == NULL || !cli_chain_read(*chain, path)) {
		fprintf(stderr, "assay: %s: no CA certificates to use\n",
		    value);
		s->failed = true;
	}
	return true;
}

static bool
load(struct settings *s, enum cli_operator_file what, const char *value)
{
	s->failed |= !cli_operator_load(s->policy, what, value);
	return true;
}

static bool
set(struct settings *s, int option, const char *value)
{
	switch (option) {
	case OPT_ISSUER:
		return read_chain(s, &s->issuer, value);
	case OPT_CHAIN:
		return read_chain(s, &s->chain, value);
	case OPT_POLICY:
		return load(s, CLI_POLICY_FILE, value);
	case OPT_WAIVERS:
		return load(s, CLI_WAIVERS_FILE, value);
	case OPT_BLOCKLIST:
		return load(s, CLI_BLOCKLIST_FILE, value);
	case OPT_PROFILE:
		return set_profile(s, value);
	case OPT_GUESS:
		return s->task.request.guess = true;
	case OPT_AT:
		return set_at(s, value);
	case OPT_AS_OF:
		return set_as_of(s, value);
	case OPT_FAIL_ON:
		return set_severity(&s->fail_on, value);
	case OPT_SEVERITY:
		return set_severity(&s->report.least, value);
	case OPT_FORMAT:
		return set_format(s, value);
	case OPT_JOBS:
		return set_jobs(s, value);
	case OPT_QUIET:
		return s->report.quiet = true;
	case OPT_BRIEF:
		return s->report.brief = true;
	case OPT_COLOUR:
		return set_colour(s, value);
	default:
		s->report.summary = false;
		return true;
	}
}

/* False: *ret_exit is the exit status. */
static bool
parse(struct cli_args *args, struct settings *s, int *ret_exit)
{
	int option;

	while ((option = cli_next_option(args, ret_exit)) != CLI_OPERANDS) {
		if (option == CLI_STOP)
			return false;
		if (set(s, option, args->value))
			continue;
		*ret_exit = cli_usage(args->command,
		    "'%s' is no value for --%s", args->value,
		    args->command->options[option].name);
		return false;
	}
	if (args->next == args->argc && isatty(STDIN_FILENO)) {
		*ret_exit = cli_usage(args->command, "nothing to lint");
		return false;
	}
	return true;
}

static unsigned
columns(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 ||
	    size.ws_col > WIDTH_MAX)
		return WIDTH_MAX;
	return size.ws_col < WIDTH_MIN ? WIDTH_MIN : size.ws_col;
}

static int
exit_status(const struct settings *s, const struct rule_report_totals *t)
{
	if (t->unreadable > 0)
		return CLI_FAILURE;
	for (unsigned i = s->fail_on; i < SEV_COUNT; i++)
		if (t->by_severity[i] > 0)
			return CLI_FINDINGS;
	return CLI_CLEAN;
}

/* The report's frame around what the workers write. */
static bool
work(const struct settings *s, struct cli_input *in,
    struct rule_report_totals *totals)
{
	const struct rule_report *r = &s->report;
	struct buf head = {0}, tail = {0};
	struct cli_output out;
	bool good = cli_output_init(&out, r->ops->head_last, !r->quiet);

	if (good && !r->ops->head_last && r->ops->begin != NULL) {
		r->ops->begin(r, totals, &head);
		good = cli_output_put(&out, buf_view(&head));
	}
	good = good && cli_work(&s->task, in, cli_output_put,
	    cli_output_progress, &out, totals);
	totals->unreadable += in->unreadable;
	if (good && r->ops->head_last && r->ops->begin != NULL)
		r->ops->begin(r, totals, &head);
	if (good && r->ops->end != NULL)
		r->ops->end(r, totals, &tail);
	good = good && !head.failed && !tail.failed &&
	    cli_output_finish(&out, buf_view(&head), buf_view(&tail));
	buf_clear(&head);
	buf_clear(&tail);
	return good;
}

static int
lint_all(struct settings *s, char *const *operands, int count)
{
	static char dash[] = "-";
	static char *const standard_input[] = {dash};
	struct rule_report_totals *totals = calloc(1, sizeof(*totals));
	struct cli_input *in = malloc(sizeof(*in));
	int code = CLI_FAILURE;
	bool good = in != NULL && totals != NULL &&
	    (s->report.ops->open == NULL || s->report.ops->open(&s->report));

	if (good) {
		cli_input_init(in, count == 0 ? standard_input : operands,
		    count == 0 ? 1 : count, s->report.quiet);
		good = work(s, in, totals);
		cli_input_clear(in);
	}
	if (s->report.ops->close != NULL)
		s->report.ops->close(&s->report);
	if (good)
		code = exit_status(s, totals);
	else
		fputs("assay: the report could not be written\n", stderr);
	free(in);
	free(totals);
	return code;
}

/* What the files given by options come to; false: told why not. */
static bool
prepare(struct settings *s)
{
	struct err err;

	if (s->failed)
		return false;
	if (s->issuer != NULL) {
		s->task.request.issuer = cli_chain_only(s->issuer);
		if (s->task.request.issuer.len == 0) {
			fputs("assay: --issuer takes one certificate; "
			      "--chain takes many\n", stderr);
			return false;
		}
	}
	if (s->chain != NULL) {
		cli_chain_sort(s->chain);
		s->task.chain = s->chain;
		if (cli_chain_roots(s->chain, s->policy, &err) != RC_OK) {
			(void)cli_fail("--chain", &err);
			return false;
		}
	}
	if (!s->report.quiet)
		cli_operator_warn(s->policy);
	s->report.colour = s->colour_always ||
	    (!s->colour_never && cli_wants_colour(stdout));
	return true;
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	int64_t today = sys_now();
	struct settings s = {
		.task = {.jobs = cli_cpus(), .request = {.today = today}},
		.report = {.ops = &rule_report_text, .least = SEV_INFO,
		    .summary = true, .width = columns(),
		    .tool = ASSAY_VERSION},
		.fail_on = SEV_ERROR,
		.policy = lint_policy_new(),
	};
	struct cli_args args;
	int code = CLI_FAILURE;

	if (s.policy == NULL) {
		fputs("assay: out of memory\n", stderr);
		return CLI_FAILURE;
	}
	s.policy->today = today;
	s.task.policy = s.policy;
	s.task.report = &s.report;
	cli_args_init(&args, self, argc, argv);
	if (parse(&args, &s, &code)) {
		code = CLI_FAILURE;
		if (prepare(&s))
			code = lint_all(&s, argv + args.next,
			    argc - args.next);
	}
	cli_chain_free(s.chain);
	cli_chain_free(s.issuer);
	lint_policy_free(s.policy);
	return code;
}

const struct cli_command cli_lint = {
	.name = "lint",
	.summary = "judge certificates, CRLs and OCSP responses",
	.synopsis = "[options] [FILE|DIR|-]...",
	.example = "  assay lint samples/\n",
	.options = options,
	.run = run,
};
