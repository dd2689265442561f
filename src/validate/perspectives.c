#include <stddef.h>
#include <stdlib.h>

#include "config/config.h"
#include "sys/tcp.h"
#include "validate/perspectives.h"

enum { MEMORY = 1 << 20, NAME_MAX_LEN = 64 };

#define OF_PLACE(name) offsetof(struct validate_place, name)
#define OF_REMOTE(name) offsetof(struct validate_remote, name)
#define OF_ALL(name) offsetof(struct validate_perspectives, name)

static enum rc
read_rir(struct config *c, const struct config_field *field, void *target)
{
	enum validate_rir *rir = config_member(field, target);
	struct config_item item;

	RC_TRY(config_text(c, &item));
	*rir = validate_rir_find(item.text);
	if (*rir == VALIDATE_RIR_COUNT)
		return config_fail(c, item.line, "'%.40s' is none of afrinic, "
		    "apnic, arin, lacnic, ripe", item.text);
	return RC_OK;
}

/* Up to three digits, and a fraction. */
static bool
is_degrees(const char *text)
{
	size_t whole, fraction;

	text += *text == '-' || *text == '+';
	whole = strspn(text, "0123456789");
	text += whole;
	if (whole == 0 || whole > 3 || *text == '\0')
		return whole > 0 && whole <= 3;
	fraction = *text == '.' ? strspn(text + 1, "0123456789") : 0;
	return fraction > 0 && fraction <= 12 && text[1 + fraction] == '\0';
}

static enum rc
read_degrees(struct config *c, const struct config_field *field, void *target,
    double limit)
{
	double *degrees = config_member(field, target);
	struct config_item item;

	RC_TRY(config_text(c, &item));
	if (!is_degrees(item.text) ||
	    (*degrees = strtod(item.text, NULL)) > limit ||
	    *degrees < -limit)
		return config_fail(c, item.line, "'%.40s' is no %s: degrees "
		    "with a decimal point, at most %.0f", item.text,
		    field->name, limit);
	return RC_OK;
}

static enum rc
read_latitude(struct config *c, const struct config_field *field,
    void *target)
{
	return read_degrees(c, field, target, 90);
}

static enum rc
read_longitude(struct config *c, const struct config_field *field,
    void *target)
{
	return read_degrees(c, field, target, 180);
}

#define PLACE_FIELDS(base)                                             \
	{"rir", read_rir, (base) + OF_PLACE(rir), true},               \
	{"latitude", read_latitude, (base) + OF_PLACE(latitude), true}, \
	{"longitude", read_longitude, (base) + OF_PLACE(longitude), true}

static enum rc
read_resolver(struct config *c, const struct config_field *field,
    void *target)
{
	static const struct config_field fields[] = {
		PLACE_FIELDS(OF_REMOTE(seen.resolver)),
		{NULL, NULL, 0, false},
	};
	struct validate_remote *r = target;

	(void)field;
	r->has_resolver = true;
	return config_fields(c, fields, r);
}

static enum rc
read_pin(struct config *c, const struct config_field *field, void *target)
{
	struct validate_remote *r = target;
	struct config_item item;

	(void)field;
	RC_TRY(config_text(c, &item));
	if (!crypto_pin_parse(item.text, &r->pin))
		return config_fail(c, item.line,
		    "no SHA-256 of a certificate: 64 hexadecimal digits");
	r->has_pin = true;
	return RC_OK;
}

static enum rc
read_address(struct config *c, const struct config_field *field, void *target)
{
	const char **member = config_member(field, target);
	char host[SYS_TCP_HOST], port[8];

	RC_TRY(config_read_text(c, field, target));
	if (!sys_tcp_split(*member, host, port))
		return config_fail(c, c->ahead.line,
		    "'%.80s' is no address and port", *member);
	return RC_OK;
}

static enum rc
read_name(struct config *c, const struct config_field *field, void *target)
{
	const char **member = config_member(field, target);

	RC_TRY(config_read_text(c, field, target));
	if (strlen(*member) > NAME_MAX_LEN)
		return config_fail(c, c->ahead.line, "a name has at most %d "
		    "octets", NAME_MAX_LEN);
	return RC_OK;
}

static const struct config_field remote_fields[] = {
	{"name", read_name, OF_REMOTE(seen.name), true},
	PLACE_FIELDS(OF_REMOTE(seen.place)),
	{"address", read_address, OF_REMOTE(address), true},
	{"region", config_read_text, OF_REMOTE(region), false},
	{"network", config_read_text, OF_REMOTE(network), false},
	{"server-name", config_read_text, OF_REMOTE(server_name), false},
	{"pin", read_pin, 0, false},
	{"resolver", read_resolver, 0, false},
	{NULL, NULL, 0, false},
};

static bool
name_is_taken(const struct validate_perspectives *p, const char *name)
{
	return strcmp(name, p->primary.name == NULL ? "primary" :
	    p->primary.name) == 0 || validate_remote_find(p, name) != NULL;
}

static enum rc
read_remote(struct config *c, const struct config_field *field, void *target)
{
	struct validate_perspectives *p = target;
	struct validate_remote *r = &p->remote[p->remotes];
	const struct config_item *first;
	size_t line;

	(void)field;
	RC_TRY(config_peek(c, &first));
	line = first->line;
	if (p->remotes == VALIDATE_REMOTES_MAX)
		return config_fail(c, line, "over %d remotes",
		    VALIDATE_REMOTES_MAX);
	RC_TRY(config_fields(c, remote_fields, r));
	if (name_is_taken(p, r->seen.name))
		return config_fail(c, line, "'%s' is named twice",
		    r->seen.name);
	if (!r->has_resolver)
		r->seen.resolver = r->seen.place;
	p->remotes++;
	return RC_OK;
}

static enum rc
read_remotes(struct config *c, const struct config_field *field, void *target)
{
	return config_list(c, read_remote, field, target);
}

static enum rc
read_primary(struct config *c, const struct config_field *field, void *target)
{
	static const struct config_field fields[] = {
		{"name", read_name, OF_ALL(primary.name), true},
		PLACE_FIELDS(OF_ALL(primary.place)),
		{NULL, NULL, 0, false},
	};
	struct validate_perspectives *p = target;

	(void)field;
	RC_TRY(config_fields(c, fields, p));
	p->primary.resolver = p->primary.place;
	return RC_OK;
}

static const struct config_field fields[] = {
	{"primary", read_primary, 0, true},
	{"certificate", config_read_path, OF_ALL(cert), true},
	{"key", config_read_path, OF_ALL(key), true},
	{"ca", config_read_path, OF_ALL(ca), false},
	{"deadline-ms", config_read_number, OF_ALL(deadline_ms), false},
	{"remotes", read_remotes, 0, true},
	{NULL, NULL, 0, false},
};

RC_CHECKED static enum rc
check(struct config *c, const struct validate_perspectives *p)
{
	if (p->deadline_ms == 0 || p->deadline_ms > VALIDATE_DEADLINE_MAX_MS)
		return config_fail(c, 1, "deadline-ms is 1 to %d",
		    VALIDATE_DEADLINE_MAX_MS);
	for (unsigned i = 0; i < p->remotes; i++)
		if (p->ca == NULL && !p->remote[i].has_pin)
			return config_fail(c, 1, "%s has no pin, and there is "
			    "no ca", p->remote[i].seen.name);
	return RC_OK;
}

static enum rc
read_all(struct config *c, const struct config_field *field, void *target)
{
	struct validate_perspectives *p = target;

	(void)field;
	RC_TRY(config_fields(c, fields, p));
	return check(c, p);
}

enum rc
validate_perspectives_read(struct validate_perspectives *ret,
    struct bytes in, const char *name, struct err *err)
{
	struct config_job job = {.unit = "perspectives", .root = read_all,
	    .target = ret, .keep = &ret->arena};

	*ret = (struct validate_perspectives){
	    .deadline_ms = VALIDATE_DEADLINE_MS};
	arena_init(&ret->arena, MEMORY);
	RC_TRY(config_run(&job, in, name, err));
	if (ret->primary.name == NULL)
		return err_set(err, RC_EFORMAT, "perspectives", 1,
		    "%.100s is empty", name);
	return RC_OK;
}

void
validate_perspectives_clear(struct validate_perspectives *p)
{
	arena_clear(&p->arena);
}

const struct validate_remote *
validate_remote_find(const struct validate_perspectives *p, const char *name)
{
	for (unsigned i = 0; i < p->remotes; i++)
		if (strcmp(p->remote[i].seen.name, name) == 0)
			return &p->remote[i];
	return NULL;
}
