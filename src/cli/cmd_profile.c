#include <string.h>

#include "cli/page_out.h"
#include "rule/profile.h"
#include "sys/clock.h"

enum format { FORMAT_TEXT, FORMAT_MD, FORMAT_HTML, FORMAT_JSON };

static const char *const format_names[] = {"text", "md", "html", "json",
    NULL};

enum { OPT_AT, OPT_AS_OF, OPT_FORMAT };

static const struct cli_option options[] = {
	[OPT_AT] = {"at", 0, "DATE[..DATE]",
	    "by the law of this day (default: today), or of two days"},
	[OPT_AS_OF] = {"as-of", 0, "VERSION[..VERSION]",
	    "by the law when this version came into force"},
	[OPT_FORMAT] = {"format", 'f', "FORMAT",
	    "text (default), md, html or json"},
	{NULL, 0, NULL, NULL},
};

struct settings {
	const struct cli_command *self;
	int format;
	bool two_days;
	int64_t at[2];
	const struct rule_profile *profile[2]; /* NULL: not named */
};

enum { MOMENT_MAX = 32 };

static bool
moment(const char *text, bool version, int64_t *ret)
{
	const struct rule_version *v = version ? rule_version_find(text) :
						 NULL;

	if (!version)
		return civil_parse(text, ret);
	if (v != NULL)
		*ret = v->effective;
	return v != NULL;
}

/* "A" or "A..B" */
static bool
moments(struct settings *s, const char *text, bool version)
{
	const char *dots = strstr(text, "..");
	char first[MOMENT_MAX];

	if (dots == NULL) {
		s->two_days = false;
		if (!moment(text, version, &s->at[0]))
			return false;
		s->at[1] = s->at[0];
		return true;
	}
	s->two_days = true;
	(void)snprintf(first, sizeof(first), "%.*s", (int)(dots - text),
	    text);
	return moment(first, version, &s->at[0]) &&
	    moment(dots + 2, version, &s->at[1]);
}

static void
list_page(const struct settings *s, struct page *p)
{
	rule_profiles_page(p, s->at[0]);
}

static void
list_json(const struct settings *s, struct buf *out)
{
	rule_profiles_json(out, s->at[0]);
}

static struct rule_view
view_of(const struct settings *s, unsigned side)
{
	const struct rule_profile *named = s->profile[side];

	return (struct rule_view){named != NULL ? named : s->profile[0],
	    s->at[side]};
}

static void
show_page(const struct settings *s, struct page *p)
{
	struct rule_view view = view_of(s, 0);

	rule_profile_page(p, &view);
}

static void
show_json(const struct settings *s, struct buf *out)
{
	struct rule_view view = view_of(s, 0);

	rule_profile_json(out, &view);
}

static void
diff_page(const struct settings *s, struct page *p)
{
	struct rule_view left = view_of(s, 0), right = view_of(s, 1);

	rule_diff_page(p, &left, &right);
}

static void
diff_json(const struct settings *s, struct buf *out)
{
	struct rule_view left = view_of(s, 0), right = view_of(s, 1);

	rule_diff_json(out, &left, &right);
}

static void
history_page(const struct settings *s, struct page *p)
{
	rule_history_page(p, s->profile[0]);
}

static void
history_json(const struct settings *s, struct buf *out)
{
	rule_history_json(out, s->profile[0]);
}

static const struct action {
	const char *name;
	int profiles_min, profiles_max;
	bool two_days; /* makes sense of A..B */
	void (*page)(const struct settings *s, struct page *p);
	void (*json)(const struct settings *s, struct buf *out);
} actions[] = {
	{"list", 0, 0, false, list_page, list_json},
	{"show", 1, 1, false, show_page, show_json},
	{"diff", 1, 2, true, diff_page, diff_json},
	{"history", 0, 1, false, history_page, history_json},
};

enum { ACTIONS = sizeof(actions) / sizeof(actions[0]) };

/* Options into `s`; false when *ret_exit is what to leave with. */
static bool
read_options(struct settings *s, struct cli_args *args, int *ret_exit)
{
	bool good = true;

	for (int o; (o = cli_next_option(args, ret_exit)) != CLI_OPERANDS;) {
		if (o == CLI_STOP)
			return false;
		*ret_exit = CLI_USAGE;
		if (o == OPT_FORMAT)
			s->format = cli_choice(s->self, "format", args->value,
			    format_names);
		else
			good = moments(s, args->value, o == OPT_AS_OF);
		if (!good)
			(void)cli_usage(s->self, "'%s' is no value for --%s",
			    args->value, options[o].name);
		if (!good || s->format < 0)
			return false;
	}
	return true;
}

static const struct action *
find_action(const struct settings *s, const char *name)
{
	for (unsigned i = 0; i < ACTIONS; i++)
		if (strcmp(actions[i].name, name) == 0)
			return &actions[i];
	(void)cli_usage(s->self, "no action '%s'; known are list, show, diff "
	    "and history", name);
	return NULL;
}

static bool
read_profiles(struct settings *s, const struct action *a, int count,
    char *const *names)
{
	if (count < a->profiles_min || count > a->profiles_max ||
	    (s->two_days && !a->two_days) ||
	    (a->two_days && count == 1 && !s->two_days)) {
		(void)cli_usage(s->self, "'%s' takes other operands: %s",
		    a->name, s->self->synopsis);
		return false;
	}
	for (int i = 0; i < count; i++) {
		s->profile[i] = rule_profile_find(names[i]);
		if (s->profile[i] == NULL) {
			(void)cli_usage(s->self, "no profile '%s'; "
			    "'assay profile list' names them", names[i]);
			return false;
		}
	}
	return true;
}

static int
write_out(const struct settings *s, const struct action *a)
{
	struct buf out = {0};
	struct page p;

	if (s->format == FORMAT_JSON) {
		a->json(s, &out);
	} else {
		cli_page_begin(&p, &out, (enum page_format)s->format,
		    s->profile[0] == NULL ? "Profiles" :
					    s->profile[0]->title);
		a->page(s, &p);
		page_end(&p);
	}
	return cli_page_write(&out);
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	struct settings s = {.self = self};
	const struct action *action;
	struct cli_args args;
	int code;

	s.at[0] = s.at[1] = sys_now();
	cli_args_init(&args, self, argc, argv);
	if (!read_options(&s, &args, &code))
		return code;
	if (args.next == argc)
		return cli_usage(self, "which action? %s", self->synopsis);
	action = find_action(&s, argv[args.next]);
	if (action == NULL || !read_profiles(&s, action,
		argc - args.next - 1, argv + args.next + 1))
		return CLI_USAGE;
	return write_out(&s, action);
}

const struct cli_command cli_profile = {
	.name = "profile",
	.summary = "show a certificate profile, its history and differences",
	.synopsis = "list | show PROFILE | diff PROFILE [PROFILE] | "
		    "history [PROFILE]",
	.example = "  assay profile show sv-strict --format html > page.html\n"
		   "  assay profile diff mv-legacy "
		   "--at 2025-07-14..2025-07-15\n",
	.options = options,
	.run = run,
};
