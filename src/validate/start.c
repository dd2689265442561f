/* The first step: a request becomes a validation that waits. */
#include <string.h>
#include <strings.h>

#include "base/civil.h"
#include "validate/challenge.h"
#include "validate/evidence.h"
#include "validate/method.h"
#include "validate/mx.h"
#include "validate/service.h"
#include "validate/subject.h"
#include "validate/version.h"

enum { HOUR = 3600 };

struct starting {
	const struct validate_service *s;
	const struct validate_request *request;
	struct validate_subject subject;
	struct store_validation v;
	char id[STORE_ID_LEN + 1];
	char value[VALIDATE_VALUE_ROOM];
	struct validate_outcome *ret;
	struct err *err;
};

RC_CHECKED enum rc
validate_full(struct err *err)
{
	return err_set(err, RC_ELIMIT, "validate", 0, "no memory");
}

RC_CHECKED enum rc
validate_refuse(struct validate_outcome *ret, enum rule_id rule,
    const char *why)
{
	ret->step = VALIDATE_REFUSED;
	ret->rule = rule;
	ret->why = why;
	return RC_OK;
}

struct validate_target
validate_target_of(const struct validate_service *s,
    const struct store_validation *v, const char *value)
{
	return (struct validate_target){
	    .name = v->host[0] != '\0' ? v->host : v->subject,
	    .label = v->id, .value = value, .account = v->account,
	    .token = v->token, .at = sys_clock_now(s->clock),
	    .settings = s->settings};
}

static bool
is_mailed(const struct validate_request *r)
{
	return r->driver == NULL;
}

static const char *
method_of(const struct validate_request *r)
{
	return is_mailed(r) ? "smbr-3.2.2.2" : r->driver->method;
}

/* Is the method open on this day? */
RC_CHECKED static enum rc
check_method(struct starting *st)
{
	const struct validate_method *m =
	    validate_method_find(method_of(st->request));
	const char *why;

	if (m == NULL)
		return validate_refuse(st->ret, RULE_COUNT,
		    "there is no such method");
	why = validate_method_closed(m, st->v.created, &st->ret->rule);
	if (why != NULL)
		return validate_refuse(st->ret, st->ret->rule, why);
	if (!is_mailed(st->request) && st->request->driver->needs_account &&
	    st->request->account == NULL)
		return validate_refuse(st->ret, RULE_COUNT,
		    "this method binds an account: name it");
	return RC_OK;
}

/* 3.2.2.1: the domain of the mailbox, or one that stands for it. */
RC_CHECKED static enum rc
choose_domain(struct starting *st)
{
	struct validate_subject named;
	const char *at_name;

	st->v.subject = st->subject.domain;
	if (st->request->domain == NULL)
		return RC_OK;
	/* Written as the domain of a mailbox may be, kept as that is. */
	at_name = arena_printf(st->s->arena, "x@%s", st->request->domain);
	if (at_name == NULL)
		return validate_full(st->err);
	RC_TRY(validate_subject_read(at_name, st->s->arena, &named, st->err));
	if (named.why != NULL ||
	    !validate_is_adn(named.domain, st->subject.domain))
		return validate_refuse(st->ret,
		    R_tlsbr_1_6_1_authorization_domain_name,
		    "neither the domain of the mailbox nor a parent of it "
		    "below a public suffix");
	st->v.subject = named.domain;
	return RC_OK;
}

/* 3.2.2.3: a server to which the mailbox's mail is sent, best ones only. */
RC_CHECKED static enum rc
choose_host(struct starting *st)
{
	struct validate_mx *mx = arena_alloc(st->s->arena, sizeof(*mx));
	const struct validate_mx_host *host = NULL;

	if (mx == NULL)
		return validate_full(st->err);
	st->v.subject = st->subject.domain;
	RC_TRY(validate_mx(&st->s->primary, st->subject.domain, st->s->arena,
	    mx, st->err));
	if (mx->why != NULL)
		return validate_refuse(st->ret, mx->rule, mx->why);
	for (unsigned i = 0; host == NULL && i < mx->count; i++)
		if (mx->host[i].best && (st->request->host == NULL ||
		    strcasecmp(mx->host[i].name, st->request->host) == 0))
			host = &mx->host[i];
	if (host == NULL)
		return validate_refuse(st->ret,
		    R_smbr_3_2_2_3_mx_selection,
		    "not among the most preferred servers of the domain");
	st->v.host = host->name;
	return RC_OK;
}

RC_CHECKED static enum rc
choose_name(struct starting *st)
{
	st->v.subject = st->subject.mailbox;
	if (strcmp(st->request->section, "3.2.2.1") == 0)
		return choose_domain(st);
	if (strcmp(st->request->section, "3.2.2.3") == 0)
		return choose_host(st);
	return RC_OK;
}

/* So that nobody is flooded at the wish of somebody else. */
RC_CHECKED static enum rc
check_limits(struct starting *st)
{
	const struct validate_settings *set = st->s->settings;
	const struct store_limit limits[] = {
		{"mailbox", st->subject.mailbox, HOUR, set->per_mailbox},
		{"domain", st->subject.domain, HOUR, set->per_domain},
		{"applicant", st->v.applicant, HOUR, set->per_applicant},
	};
	const size_t count = sizeof(limits) / sizeof(limits[0]);
	size_t full;

	RC_TRY(store_limit_take(st->s->store, limits, count, st->v.created,
	    &full, st->err));
	if (full == count)
		return RC_OK;
	return validate_refuse(st->ret, RULE_COUNT,
	    arena_printf(st->s->arena, "%u mails in this hour are all that "
		"this %s gets", limits[full].max, limits[full].kind));
}

/* The digest of what will be looked for; the value itself is not kept. */
RC_CHECKED static enum rc
make_token(struct starting *st)
{
	const struct validate_driver *driver = st->request->driver;
	struct validate_target target =
	    validate_target_of(st->s, &st->v, NULL);
	struct buf text = {0};
	bool good;

	if (driver != NULL && driver->expect == NULL)
		return RC_OK;
	RC_TRY(validate_value_make(st->s->random, st->value, st->err));
	if (driver != NULL)
		driver->expect(&target, st->value, &text);
	else
		buf_str(&text, st->value);
	good = !text.failed && crypto_sha256(buf_view(&text), st->v.token);
	buf_clear(&text);
	st->v.has_token = true;
	return good ? RC_OK : validate_full(st->err);
}

RC_CHECKED static enum rc
keep(struct starting *st)
{
	const struct validate_settings *set = st->s->settings;
	int64_t life = is_mailed(st->request) ?
	    (int64_t)set->value_hours * HOUR :
	    (int64_t)set->value_days * CIVIL_DAY;

	RC_TRY(sys_random_token(st->s->random, st->id, st->err));
	st->v.id = st->id;
	st->v.expires = st->v.created + life;
	RC_TRY(make_token(st));
	return store_validation_add(st->s->store, &st->v, st->err);
}

RC_CHECKED static enum rc
tell(struct starting *st)
{
	struct validate_target target =
	    validate_target_of(st->s, &st->v, NULL);
	struct buf text = {0};

	st->request->driver->tell(&target,
	    st->v.has_token ? st->value : NULL, &text);
	st->ret->tell = text.failed ? NULL : arena_printf(st->s->arena,
	    "%.*s", (int)text.len, text.ptr == NULL ? "" : text.ptr);
	buf_clear(&text);
	return st->ret->tell != NULL ? RC_OK : validate_full(st->err);
}

/* In the order in which a refusal costs least. */
RC_CHECKED static enum rc
prepare(struct starting *st)
{
	RC_TRY(check_method(st));
	if (st->ret->step == VALIDATE_REFUSED)
		return RC_OK;
	RC_TRY(validate_subject_read(st->request->mailbox, st->s->arena,
	    &st->subject, st->err));
	if (st->subject.why != NULL)
		return validate_refuse(st->ret, st->subject.rule,
		    st->subject.why);
	RC_TRY(choose_name(st));
	if (st->ret->step == VALIDATE_REFUSED || !is_mailed(st->request))
		return RC_OK;
	return check_limits(st);
}

RC_CHECKED enum rc
validate_start(const struct validate_service *s,
    const struct validate_request *request, struct validate_outcome *ret,
    struct err *err)
{
	struct starting st = {.s = s, .request = request, .ret = ret,
	    .err = err};

	*ret = (struct validate_outcome){.step = VALIDATE_STARTED, .id = "",
	    .why = "", .tell = "", .rule = RULE_COUNT};
	st.v = (struct store_validation){.section = request->section,
	    .method = method_of(request), .host = "", .decision = "",
	    .applicant = request->applicant,
	    .means = is_mailed(request) ? "mail" : request->driver->name,
	    .account = request->account != NULL ? request->account : "",
	    .created = sys_clock_now(s->clock),
	    .sbr_version = validate_sbr_version(sys_clock_now(s->clock)),
	    .tlsbr_version = validate_tlsbr_version(sys_clock_now(s->clock))};
	RC_TRY(prepare(&st));
	if (ret->step == VALIDATE_REFUSED)
		return RC_OK;
	RC_TRY(keep(&st));
	ret->id = arena_printf(s->arena, "%s", st.id);
	if (ret->id == NULL)
		return validate_full(err);
	if (!is_mailed(request))
		return tell(&st);
	return validate_challenge_send(s, &st.v, st.value, ret, err);
}
