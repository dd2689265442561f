/* A new ballot: its folder, its record, and the draft of its text. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "cli/forum/ballot_acts.h"
#include "forum/load.h"
#include "forum/write.h"
#include "sys/clock.h"
#include "sys/file.h"

enum { LIST_MAX = 64 };

enum {
	OPT_FORUM,
	OPT_AT,
	OPT_KIND,
	OPT_TITLE,
	OPT_NUMBER,
	OPT_PROPOSER,
	OPT_ENDORSER,
	OPT_GUIDELINE,
	OPT_ADOPTS,
	OPT_REDLINE,
	OPT_CHARTER,
	OPT_SECTION,
	OPT_OVERLAPS,
};

static const struct cli_option options[] = {
	[OPT_FORUM] = CLI_FORUM_OPTION,
	[OPT_AT] = CLI_AT_OPTION,
	[OPT_KIND] = {"kind", 'k', "KIND",
	    "such as guideline-maintenance, charter, bylaws, election"},
	[OPT_TITLE] = {"title", 't', "TEXT", "what it is about"},
	[OPT_NUMBER] = {"number", 0, "N", "its number (default: the next)"},
	[OPT_PROPOSER] = {"proposer", 0, "MEMBER", "who proposes it"},
	[OPT_ENDORSER] = {"endorser", 0, "MEMBER",
	    "who endorses it; may be given again"},
	[OPT_GUIDELINE] = {"guideline", 0, "VERSION",
	    "the version of the guideline that it amends"},
	[OPT_ADOPTS] = {"adopts", 0, "VERSION", "the version that it makes"},
	[OPT_REDLINE] = {"redline", 0, "WHERE",
	    "file or address of the comparison"},
	[OPT_CHARTER] = {"charter", 0, "FILE",
	    "the charter that it proposes; it is copied"},
	[OPT_SECTION] = {"section", 0, "SECTION",
	    "a section that it amends; may be given again"},
	[OPT_OVERLAPS] = {"overlaps", 0, "BALLOT",
	    "an earlier ballot that it names; may be given again"},
	{NULL, 0, NULL, NULL},
};

struct texts {
	const char *text[LIST_MAX + 1];
	unsigned count;
};

struct settings {
	const char *value[OPT_OVERLAPS + 1];
	struct texts endorsers, sections, overlaps;
};

static bool
add(struct texts *list, const char *value)
{
	if (list->count == LIST_MAX)
		return false;
	list->text[list->count++] = value;
	return true;
}

/* False: the same option too often. */
static bool
set(struct settings *s, int option, const char *value)
{
	switch (option) {
	case OPT_ENDORSER:
		return add(&s->endorsers, value);
	case OPT_SECTION:
		return add(&s->sections, value);
	case OPT_OVERLAPS:
		return add(&s->overlaps, value);
	default:
		s->value[option] = value;
		return true;
	}
}

/* The number after the highest of this body. */
static unsigned
next_number(const struct forum *f, const struct forum_body *body)
{
	const struct forum_body *of;
	unsigned next = 1, number;

	for (unsigned i = 0; i < f->ballots; i++)
		if (forum_ballot_name(f, f->ballot[i].id, &of, &number) &&
		    of == body && number >= next)
			next = number + 1;
	return next;
}

static int
name_it(struct ballot_job *job, const struct settings *s)
{
	const struct forum_body *body = forum_body_find(&job->forum,
	    job->operand[0]);
	char *end = NULL;
	unsigned long number;

	if (body == NULL)
		return cli_usage(job->self, "forum.yaml has no body '%s'",
		    job->operand[0]);
	number = next_number(&job->forum, body);
	if (s->value[OPT_NUMBER] != NULL)
		number = strtoul(s->value[OPT_NUMBER], &end, 10);
	if (number == 0 || number > 9999999 || (end != NULL && *end != '\0'))
		return cli_usage(job->self, "'%s' is no number of a ballot",
		    s->value[OPT_NUMBER]);
	job->ballot.body = body;
	job->ballot.id = arena_printf(&job->forum.arena, "%s-%lu",
	    body->prefix, number);
	if (job->ballot.id == NULL)
		return CLI_FAILURE;
	if (forum_ballot_find(&job->forum, job->ballot.id) != NULL)
		return ballot_refuse(job, "there is such a ballot already");
	return BALLOT_ON;
}

static int
member_of(const struct ballot_job *job, const char *name,
    const struct forum_member **ret)
{
	*ret = forum_member_find(&job->forum, bytes_str(name));
	if (*ret == NULL)
		return cli_usage(job->self, "members.yaml has no '%s'", name);
	return BALLOT_ON;
}

static int
add_endorsers(struct ballot_job *job, const struct settings *s)
{
	struct forum_endorsement **end = &job->ballot.endorsements;

	for (unsigned i = 0; i < s->endorsers.count; i++) {
		struct forum_endorsement *one = arena_alloc(
		    &job->forum.arena, sizeof(*one));
		int code;

		if (one == NULL)
			return CLI_FAILURE;
		*one = (struct forum_endorsement){.at = job->at};
		code = member_of(job, s->endorsers.text[i], &one->member);
		if (code != BALLOT_ON)
			return code;
		*end = one;
		end = &one->next;
	}
	return BALLOT_ON;
}

static int
check_overlaps(const struct ballot_job *job, const struct settings *s)
{
	for (unsigned i = 0; i < s->overlaps.count; i++)
		if (forum_ballot_find(&job->forum, s->overlaps.text[i]) ==
		    NULL)
			return cli_usage(job->self, "there is no ballot '%s'",
			    s->overlaps.text[i]);
	return BALLOT_ON;
}

static int
fill(struct ballot_job *job, const struct settings *s)
{
	struct forum_ballot *b = &job->ballot;
	int code = BALLOT_ON;

	b->kind = forum_kind_find(s->value[OPT_KIND]);
	if (b->kind == FORUM_KINDS)
		return cli_usage(job->self, "'%s' is no kind of ballot",
		    s->value[OPT_KIND]);
	b->title = s->value[OPT_TITLE];
	b->guideline = s->value[OPT_GUIDELINE];
	b->adopts = s->value[OPT_ADOPTS];
	b->redline = s->value[OPT_REDLINE];
	b->sections = s->sections.text;
	b->overlaps = s->overlaps.text;
	if (s->value[OPT_PROPOSER] != NULL)
		code = member_of(job, s->value[OPT_PROPOSER], &b->proposer);
	if (code == BALLOT_ON)
		code = add_endorsers(job, s);
	return code == BALLOT_ON ? check_overlaps(job, s) : code;
}

/* A file that the user names, into the arena. */
static int
take(struct ballot_job *job, const char *file, struct bytes *ret)
{
	struct bytes in;
	struct err err = {0};
	uint8_t *copy;

	if (sys_file_load(file, FORUM_FILE_MAX, &in, &err) != RC_OK)
		return cli_fail(file, &err);
	copy = arena_alloc(&job->forum.arena, in.len);
	if (copy != NULL && in.len > 0)
		memcpy(copy, in.ptr, in.len);
	*ret = bytes_make(copy, in.len);
	free((void *)(uintptr_t)in.ptr);
	return copy != NULL ? BALLOT_ON : CLI_FAILURE;
}

static int
take_texts(struct ballot_job *job, const struct settings *s)
{
	struct forum_ballot *b = &job->ballot;
	int code;

	b->version[0] = (struct forum_version){.number = 1,
		.posted = CIVIL_NEVER, .file = "v1.md"};
	b->versions = 1;
	code = take(job, job->operand[1], &b->version[0].text);
	if (code != BALLOT_ON || s->value[OPT_CHARTER] == NULL)
		return code;
	b->charter = "charter.md";
	return take(job, s->value[OPT_CHARTER], &b->charter_text);
}

static int
make_folders(const struct ballot_job *job)
{
	char path[PATH_MAX];
	struct err err = {0};
	int n;

	(void)snprintf(path, sizeof(path), "%s/ballots", job->forum.folder);
	if (sys_folder_make(path, &err) != RC_OK)
		return cli_fail(path, &err);
	n = snprintf(path, sizeof(path), "%s/ballots/%s", job->forum.folder,
	    job->ballot.id);
	if (n < 0 || (size_t)n >= sizeof(path))
		(void)err_set(&err, RC_ELIMIT, "file", 0, "too long a path");
	else if (sys_folder_make(path, &err) == RC_OK)
		return BALLOT_ON;
	return cli_fail(path, &err);
}

static int
write_files(const struct ballot_job *job)
{
	struct buf text = {0}, charter = {0};
	int code = make_folders(job);

	forum_version_write(&job->ballot.version[0], &text);
	buf_bytes(&charter, job->ballot.charter_text);
	if (code == BALLOT_ON)
		code = ballot_write(job, "v1.md", &text);
	if (code == BALLOT_ON && job->ballot.charter != NULL)
		code = ballot_write(job, "charter.md", &charter);
	if (code == BALLOT_ON)
		code = ballot_save(job);
	buf_clear(&text);
	buf_clear(&charter);
	return code;
}

static int
make(struct ballot_job *job, const struct settings *s)
{
	int code;

	forum_ballot_init(&job->ballot);
	code = name_it(job, s);
	if (code == BALLOT_ON)
		code = fill(job, s);
	if (code == BALLOT_ON)
		code = take_texts(job, s);
	if (code == BALLOT_ON)
		code = ballot_judge(job, FORUM_ACT_PROPOSE |
		    FORUM_ACT_ENDORSE, job->at);
	if (code == BALLOT_ON)
		code = write_files(job);
	if (code != BALLOT_ON)
		return code;
	printf("ballots/%s\n", job->ballot.id);
	return CLI_CLEAN;
}

static int
read_args(struct ballot_job *job, struct settings *s,
    const struct cli_command *self, int argc, char **argv)
{
	struct cli_args args;
	int code;

	*job = (struct ballot_job){.self = self};
	cli_args_init(&args, self, argc, argv);
	for (int o; (o = cli_next_option(&args, &code)) != CLI_OPERANDS;) {
		if (o == CLI_STOP)
			return code;
		if (!set(s, o, args.value))
			return cli_usage(self, "--%s more than %d times",
			    options[o].name, LIST_MAX);
	}
	job->folder = s->value[OPT_FORUM];
	job->operand = argv + args.next;
	if (argc - args.next != 2)
		return cli_usage(self, "BODY and TEXT are wanted");
	if (s->value[OPT_KIND] == NULL || s->value[OPT_TITLE] == NULL)
		return cli_usage(self, "--kind and --title are wanted");
	for (const char *p = s->value[OPT_TITLE]; *p != '\0'; p++)
		if ((unsigned char)*p < ' ' || *p == 0x7f)
			return cli_usage(self, "a title is one line");
	return BALLOT_ON;
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	struct settings s = {0};
	struct ballot_job job;
	int code = read_args(&job, &s, self, argc, argv);

	if (code != BALLOT_ON)
		return code;
	job.at = sys_now();
	if (s.value[OPT_AT] != NULL &&
	    !cli_forum_moment(self, s.value[OPT_AT], &job.at))
		return CLI_USAGE;
	code = ballot_forum(&job);
	if (code != BALLOT_ON)
		return code;
	code = make(&job, &s);
	forum_clear(&job.forum);
	return code;
}

const struct cli_command cli_ballot_new = {
	.name = "forum ballot new",
	.summary = "make a ballot: its record and the draft of its text",
	.synopsis = "--kind KIND --title TEXT [options] BODY TEXT",
	.example = "  assay forum ballot new smcwg motion.md -k "
		   "guideline-maintenance \\\n"
		   "      -t 'Shorter terms' --proposer 'Alpha Trust' "
		   "--guideline 1.0.0 \\\n"
		   "      --adopts 1.0.1 --redline redline.diff --section "
		   "6.3.2\n",
	.options = options,
	.run = run,
};
