#include "store/record.h"

static const char *const state_names[STORE_STATE_COUNT] = {
	[STORE_PENDING] = "pending",
	[STORE_CONFIRMED] = "confirmed",
	[STORE_FAILED] = "failed",
	[STORE_EXPIRED] = "expired",
	[STORE_VOID] = "void",
};

static const char *const kind_names[STORE_KIND_COUNT] = {
	[STORE_DNS] = "dns",
	[STORE_HTTP] = "http",
	[STORE_MAIL_OUT] = "mail-out",
	[STORE_MAIL_IN] = "mail-in",
	[STORE_CAA] = "caa",
	[STORE_MPIC] = "mpic",
	[STORE_NOTE] = "note",
};

const char *
store_state_name(enum store_state state)
{
	return state_names[state];
}

static int
find(const char *const *names, int count, const char *name)
{
	int i = 0;

	while (i < count && strcmp(names[i], name) != 0)
		i++;
	return i;
}

enum store_state
store_state_find(const char *name)
{
	return (enum store_state)find(state_names, STORE_STATE_COUNT, name);
}

const char *
store_kind_name(enum store_kind kind)
{
	return kind_names[kind];
}

enum store_kind
store_kind_find(const char *name)
{
	return (enum store_kind)find(kind_names, STORE_KIND_COUNT, name);
}

enum store_outcome
store_outcome_of(enum store_state state, int64_t expires,
    enum store_state to, int64_t at)
{
	if (to == STORE_VOID)
		return state == STORE_VOID ? STORE_NOT_PENDING : STORE_DONE;
	if (state != STORE_PENDING)
		return STORE_NOT_PENDING;
	if (to == STORE_CONFIRMED && at > expires)
		return STORE_TOO_LATE;
	if (to == STORE_EXPIRED && at <= expires)
		return STORE_TOO_EARLY;
	return STORE_DONE;
}

void
store_validation_move(struct store_validation *v, enum store_state to,
    int64_t at)
{
	/* What was confirmed keeps the time from which its reuse counts. */
	if (v->state == STORE_PENDING)
		v->settled = at;
	if (to == STORE_CONFIRMED)
		v->consumed = at;
	if (to == STORE_VOID)
		v->voided = at;
	v->state = to;
}

void
store_limit_turn(const struct store_limit *limit, int64_t at,
    int64_t *window, unsigned *events)
{
	int64_t begin = at - at % limit->window;

	if (begin <= *window)
		return;
	*window = begin;
	*events = 0;
}

bool
store_validation_copy(const struct store_validation *v, struct arena *arena,
    struct store_validation *ret)
{
	struct store_validation copy = *v;
	const char **texts[] = {&copy.id, &copy.section, &copy.method,
		&copy.subject, &copy.host, &copy.applicant,
		&copy.means, &copy.account,
		&copy.sbr_version, &copy.tlsbr_version, &copy.decision};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		*texts[i] = arena_printf(arena, "%s", *texts[i]);
		if (*texts[i] == NULL)
			return false;
	}
	*ret = copy;
	return true;
}
