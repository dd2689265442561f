#include "validate/corroborate.h"

enum {
	ATTEMPT = 1, /* all answers of a call are of the same one */
	REMOTE_MEMORY = 8 * 1024 * 1024, /* octets of arena for each */
};

/* What one perspective saw; each is written by one thread. */
struct seen {
	struct arena arena;
	struct buf json;
	struct validate_look look;
};

struct gathering {
	const struct validate_service *s;
	enum store_kind kind;
	validate_look_fn *look;
	void *context;
	struct validate_gathered *g;
	struct seen primary;
	struct seen remote[VALIDATE_REMOTES_MAX];
	struct validate_heard heard[VALIDATE_REMOTES_MAX];
	struct validate_answer answer[VALIDATE_REMOTES_MAX];
};

/* JSON becomes a record that lives as long as the step. */
RC_CHECKED static enum rc
keep(struct gathering *x, enum store_kind kind, const char *perspective,
    const struct buf *json, struct err *err)
{
	struct validate_gathered *g = x->g;
	uint8_t *copy = arena_alloc(x->s->arena, json->len);

	if (copy == NULL || json->failed || g->count == VALIDATE_EVIDENCE_MAX)
		return validate_full(err);
	if (json->len > 0)
		memcpy(copy, json->ptr, json->len);
	g->evidence[g->count++] = (struct store_evidence){.kind = kind,
	    .at = sys_clock_now(x->s->clock), .perspective = perspective,
	    .body = bytes_make(copy, json->len)};
	return RC_OK;
}

RC_CHECKED static enum rc
look_from(const struct gathering *x, const struct validate_view *view,
    struct seen *seen, struct err *err)
{
	struct json j;

	json_init(&j, &seen->json, false);
	json_open(&j, '{');
	RC_TRY(x->look(x->context, view, &seen->arena, &j, &seen->look, err));
	if (seen->look.why == NULL)
		return validate_full(err);
	json_put_str(&j, "decision", seen->look.why);
	json_put_str(&j, "rule", seen->look.rule == RULE_COUNT ? NULL :
	    rule_table[seen->look.rule].id);
	json_key(&j, "good");
	json_bool(&j, seen->look.good);
	json_close(&j, '}');
	return seen->json.failed ? validate_full(err) : RC_OK;
}

/* A validate_ask_fn: remotes need not validate DNSSEC (SBR 4.2.2.1.1). */
static enum rc
look_from_remote(void *context, unsigned index, struct sys_dns *dns,
    struct sys_http *http, struct err *err)
{
	struct gathering *x = context;
	struct validate_view view = x->s->primary;

	view.name = x->s->perspectives->remote[index].seen.name;
	view.remote = true;
	view.dns = dns;
	view.http = http;
	view.dnssec = false;
	return look_from(x, &view, &x->remote[index], err);
}

/* One that said nothing has not corroborated; it stops nobody else. */
RC_CHECKED static enum rc
hear(struct gathering *x, unsigned i, struct err *err)
{
	const struct validate_remote *remote =
	    &x->s->perspectives->remote[i];
	const struct validate_heard *heard = &x->heard[i];
	const struct seen *seen = &x->remote[i];

	x->answer[i] = (struct validate_answer){.from = &remote->seen,
	    .attempt = ATTEMPT, .why = heard->why,
	    .said = VALIDATE_SILENT};
	if (!heard->answered)
		return RC_OK;
	x->answer[i].said = seen->look.good ? VALIDATE_AGREES :
					      VALIDATE_DISAGREES;
	x->answer[i].why = seen->look.why;
	return keep(x, x->kind, remote->seen.name, &seen->json, err);
}

/* The quorum of the day over what they saw. */
RC_CHECKED static enum rc
judge(struct gathering *x, unsigned remotes, struct err *err)
{
	static const struct validate_perspective nowhere = {.name = "primary"};
	struct validate_mpic *m = arena_alloc(x->s->arena, sizeof(*m));
	struct buf out = {0};
	struct json j;
	enum rc rc;

	if (m == NULL)
		return validate_full(err);
	validate_mpic_judge(remotes == 0 ? &nowhere :
	    &x->s->perspectives->primary, x->answer, remotes, ATTEMPT,
	    sys_clock_now(x->s->clock), m);
	json_init(&j, &out, false);
	json_open(&j, '{');
	validate_mpic_json(&j, m);
	json_close(&j, '}');
	rc = keep(x, STORE_MPIC, x->s->primary.name, &out, err);
	buf_clear(&out);
	x->g->corroborated = m->corroborated;
	if (!m->may_issue) {
		x->g->good = false;
		x->g->why = m->why;
		x->g->rule = m->rule;
	}
	return rc;
}

RC_CHECKED static enum rc
corroborate(struct gathering *x, struct err *err)
{
	unsigned remotes = x->s->perspectives == NULL ? 0 :
	    x->s->perspectives->remotes;

	if (remotes > 0)
		x->s->ask(x->s->perspectives, look_from_remote, x, x->heard);
	for (unsigned i = 0; i < remotes; i++)
		RC_TRY(hear(x, i, err));
	return judge(x, remotes, err);
}

RC_CHECKED static enum rc
gather(struct gathering *x, struct err *err)
{
	struct validate_gathered *g = x->g;

	RC_TRY(look_from(x, &x->s->primary, &x->primary, err));
	RC_TRY(keep(x, x->kind, x->s->primary.name, &x->primary.json, err));
	g->good = x->primary.look.good;
	g->rule = x->primary.look.rule;
	g->why = arena_printf(x->s->arena, "%s", x->primary.look.why);
	if (g->why == NULL)
		return validate_full(err);
	return g->good ? corroborate(x, err) : RC_OK;
}

static void
seen_init(struct seen *seen)
{
	arena_init(&seen->arena, REMOTE_MEMORY);
	seen->look = (struct validate_look){.why = "", .rule = RULE_COUNT};
}

static void
seen_clear(struct seen *seen)
{
	arena_clear(&seen->arena);
	buf_clear(&seen->json);
}

RC_CHECKED enum rc
validate_gather(const struct validate_service *s, enum store_kind kind,
    validate_look_fn *look, void *context, struct validate_gathered *ret,
    struct err *err)
{
	struct gathering *x = arena_alloc(s->arena, sizeof(*x));
	enum rc rc;

	*ret = (struct validate_gathered){.rule = RULE_COUNT};
	if (x == NULL)
		return validate_full(err);
	*x = (struct gathering){.s = s, .kind = kind, .look = look,
	    .context = context, .g = ret};
	seen_init(&x->primary);
	for (unsigned i = 0; i < VALIDATE_REMOTES_MAX; i++)
		seen_init(&x->remote[i]);
	rc = gather(x, err);
	seen_clear(&x->primary);
	for (unsigned i = 0; i < VALIDATE_REMOTES_MAX; i++)
		seen_clear(&x->remote[i]);
	return rc;
}
