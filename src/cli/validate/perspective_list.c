#include <math.h>

#include "base/text.h"
#include "cli/page_out.h"
#include "cli/validate/perspective.h"
#include "sys/clock.h"

/* How long before a phase begins it is worth a word. */
enum { WARNING_DAYS = 60 };

enum { OPT_FILE, OPT_AT, OPT_JSON };

static const struct cli_option options[] = {
	[OPT_FILE] = {"perspectives", 'p', "FILE",
	    "where they are (" CLI_PERSPECTIVES_FILE ")"},
	[OPT_AT] = {"at", 0, "DATE", "by the law of this day"},
	[OPT_JSON] = {"json", 0, NULL, "write JSON"},
	{NULL, 0, NULL, NULL},
};

struct request {
	const char *file;
	int64_t at;
	bool json;
};

/* One remote as it would count. */
struct row {
	const struct validate_remote *remote;
	enum rule_id rule; /* against it, or RULE_COUNT */
	const struct validate_perspective *beside;
	double km; /* to the nearest one that counts */
};

struct listing {
	const struct validate_perspectives *p;
	struct row row[VALIDATE_REMOTES_MAX];
	unsigned usable, regions, minimum, regions_minimum, soon;
	bool enough;
};

static double
nearest(const struct validate_perspective *p,
    const struct validate_perspective *primary,
    const struct validate_perspective *const *others, unsigned count)
{
	double km = validate_distance_km(&p->place, &primary->place);

	for (unsigned i = 0; i < count; i++)
		km = fmin(km, validate_distance_km(&p->place,
		    &others[i]->place));
	return km;
}

static void
fill(struct listing *l, const struct validate_perspectives *p, int64_t at)
{
	const struct validate_perspective *used[VALIDATE_REMOTES_MAX];
	unsigned rirs = 0;

	*l = (struct listing){.p = p, .minimum = validate_mpic_minimum(at),
	    .regions_minimum = validate_mpic_regions(at),
	    .soon = validate_mpic_minimum(at + WARNING_DAYS * CIVIL_DAY)};
	for (unsigned i = 0; i < p->remotes; i++) {
		const struct validate_perspective *seen = &p->remote[i].seen;
		struct row *row = &l->row[i];

		row->remote = &p->remote[i];
		row->km = nearest(seen, &p->primary, used, l->usable);
		row->rule = validate_remote_check(seen, &p->primary, used,
		    l->usable, &row->beside);
		if (row->rule != RULE_COUNT)
			continue;
		used[l->usable++] = seen;
		rirs |= 1u << seen->place.rir;
	}
	for (; rirs != 0; rirs &= rirs - 1)
		l->regions++;
	l->enough = l->usable >= l->minimum &&
	    l->regions >= l->regions_minimum;
}

static const char *
counts_words(const struct row *row, char *out, size_t room)
{
	const char *what = row->rule == R_tlsbr_3_2_2_9_resolver_region ?
	    "its resolver lies in another registry's region than" :
	    row->rule == R_tlsbr_3_2_2_9_resolver_500_km ?
	    "its resolver is within 500 km of that of" :
	    "within 500 km of";

	if (row->rule == RULE_COUNT)
		return "yes";
	(void)snprintf(out, room, "no: %s %s", what, row->beside->name);
	return out;
}

static void
page_rows(struct page *p, const struct listing *l)
{
	static const struct page_column columns[] = {
	    {"name", 16, PAGE_CODE}, {"registry", 9, PAGE_PLAIN},
	    {"nearest", 9, PAGE_PLAIN}, {"address", 24, PAGE_CODE},
	    {"counts", 0, PAGE_PLAIN}};
	char km[32], counts[160];

	page_table(p, columns, 5);
	for (unsigned i = 0; i < l->p->remotes; i++) {
		const struct row *row = &l->row[i];

		(void)snprintf(km, sizeof(km), "%.0f km", row->km);
		page_row(p, (const char *const[]){row->remote->seen.name,
		    validate_rir_name(row->remote->seen.place.rir), km,
		    row->remote->address,
		    counts_words(row, counts, sizeof(counts))});
	}
}

static void
write_page(const struct listing *l, struct buf *out)
{
	char line[160];
	struct page p;

	cli_page_begin(&p, out, PAGE_TEXT, "Perspectives");
	page_field(&p, "primary", l->p->primary.name, PAGE_CODE);
	(void)snprintf(line, sizeof(line), "%u that count, in %u region%s; "
	    "the law asks for %u in %u", l->usable, l->regions,
	    l->regions == 1 ? "" : "s", l->minimum, l->regions_minimum);
	page_field(&p, "remotes", line, PAGE_PLAIN);
	page_field(&p, "enough", l->enough ? "yes" : "no", PAGE_MARK);
	if (l->soon > l->usable && l->soon > l->minimum) {
		(void)snprintf(line, sizeof(line), "within %d days the law "
		    "asks for %u", WARNING_DAYS, l->soon);
		page_field(&p, "soon", line, PAGE_MARK);
	}
	page_rows(&p, l);
	page_end(&p);
}

static void
put_remote(struct json *j, const struct row *row)
{
	const struct validate_remote *r = row->remote;

	json_open(j, '{');
	json_put_str(j, "name", r->seen.name);
	json_put_str(j, "address", r->address);
	json_put_str(j, "rir", validate_rir_name(r->seen.place.rir));
	json_put_str(j, "region", r->region);
	json_put_str(j, "network", r->network);
	json_put_uint(j, "nearest_km", (uint64_t)row->km);
	json_key(j, "counts");
	json_bool(j, row->rule == RULE_COUNT);
	json_put_str(j, "rule", row->rule == RULE_COUNT ? NULL :
	    rule_table[row->rule].id);
	json_put_str(j, "beside", row->rule == RULE_COUNT ? NULL :
	    row->beside->name);
	json_close(j, '}');
}

static void
write_json(const struct listing *l, struct buf *out)
{
	struct json j;

	json_init(&j, out, true);
	json_open(&j, '{');
	json_put_str(&j, "schema", "assay-perspectives/1");
	json_put_str(&j, "primary", l->p->primary.name);
	json_put_uint(&j, "usable", l->usable);
	json_put_uint(&j, "minimum", l->minimum);
	json_put_uint(&j, "minimum_soon", l->soon);
	json_put_uint(&j, "regions", l->regions);
	json_put_uint(&j, "regions_minimum", l->regions_minimum);
	json_key(&j, "enough");
	json_bool(&j, l->enough);
	json_key(&j, "remotes");
	json_open(&j, '[');
	for (unsigned i = 0; i < l->p->remotes; i++)
		put_remote(&j, &l->row[i]);
	json_close(&j, ']');
	json_close(&j, '}');
	buf_char(out, '\n');
}

static int
list(const struct request *r)
{
	static struct validate_perspectives p;
	static struct listing l;
	struct err err = {.text = ""};
	struct buf out = {0};
	int code;

	if (cli_perspectives_load(r->file, false, &p, &err) != RC_OK) {
		validate_perspectives_clear(&p);
		return cli_fail(r->file, &err);
	}
	fill(&l, &p, r->at);
	if (r->json)
		write_json(&l, &out);
	else
		write_page(&l, &out);
	code = cli_page_write(&out);
	validate_perspectives_clear(&p);
	return code == CLI_CLEAN && !l.enough ? CLI_FINDINGS : code;
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	struct request r = {.file = CLI_PERSPECTIVES_FILE, .at = sys_now()};
	struct cli_args args;
	int code;

	cli_args_init(&args, self, argc, argv);
	for (int o; (o = cli_next_option(&args, &code)) != CLI_OPERANDS;) {
		if (o == CLI_STOP)
			return code;
		if (o == OPT_FILE)
			r.file = args.value;
		else if (o == OPT_JSON)
			r.json = true;
		else if (!civil_parse(args.value, &r.at))
			return cli_usage(self, "'%s' is no date", args.value);
	}
	if (args.next != argc)
		return cli_usage(self, "needless '%s'", argv[args.next]);
	return list(&r);
}

const struct cli_command cli_perspective_list = {
	.name = "perspective list",
	.summary = "show the perspectives, and whether they are enough",
	.synopsis = "[options]",
	.example = "  assay perspective list --at 2026-12-15\n",
	.options = options,
	.run = run,
};
