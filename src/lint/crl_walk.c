#include <assert.h>

#include "lint/crl_walk.h"

#define YEAR_1999 INT64_C(915148800)

static uint64_t
if_so(bool so, enum lint_entry trait)
{
	return so ? BIT(trait) : 0;
}

static uint64_t
reason_traits(const struct x509_crl_entry *e)
{
	uint64_t seen = 0;

	if (e->reason_raw.len == 0)
		return BIT(ENTRY_NO_REASON);
	seen |= if_so(e->reason_critical, ENTRY_REASON_CRITICAL);
	switch (e->reason) {
	case 0:
		return seen | BIT(ENTRY_UNSPECIFIED);
	case 1:
	case 2:
	case 3:
	case 4:
	case 5:
	case 9:
	case 10:
		return seen;
	case 6:
		return seen | BIT(ENTRY_HOLD);
	case 8:
		return seen | BIT(ENTRY_REMOVE);
	default:
		return seen | BIT(ENTRY_REASON_UNDEFINED);
	}
}

static uint64_t
ext_traits(const struct x509_crl_entry *e)
{
	uint64_t seen = BIT(ENTRY_EXTENSIONS) | reason_traits(e);

	if (e->issuer_raw.len > 0)
		seen |= BIT(ENTRY_ISSUER) |
		    if_so(!e->issuer_critical, ENTRY_ISSUER_NOT_CRITICAL) |
		    if_so(!e->issuer_has_name, ENTRY_ISSUER_NO_NAME);
	if (e->invalidity_raw.len > 0)
		seen |= if_so(e->invalidity_critical,
			    ENTRY_INVALIDITY_CRITICAL) |
		    if_so(!e->invalidity_plain, ENTRY_INVALIDITY_FORM);
	return seen | if_so(e->unknown_critical.len > 0,
	    ENTRY_UNKNOWN_CRITICAL) |
	    if_so(e->repeated.len > 0, ENTRY_REPEATED) |
	    if_so(e->undecodable.len > 0, ENTRY_UNDECODABLE);
}

static uint64_t
time_traits(const struct x509_crl *crl, const struct x509_time *t)
{
	if (!t->readable)
		return 0;
	return if_so(!x509_time_type_fits(t),
	    ENTRY_TIME_TYPE) |
	    if_so(crl->this_update.readable &&
		t->seconds > crl->this_update.seconds, ENTRY_FUTURE) |
	    if_so(t->seconds < YEAR_1999, ENTRY_ANCIENT);
}

static uint64_t
traits(const struct x509_crl *crl, const struct x509_crl_entry *e)
{
	return (e->has_exts ? ext_traits(e) : BIT(ENTRY_NO_REASON)) |
	    time_traits(crl, &e->revoked_at);
}

/* Any total order will do, so long as equal serials are neighbours in it. */
static int
serial_order(struct bytes a, struct bytes b)
{
	if (a.len != b.len)
		return a.len < b.len ? -1 : 1;
	return a.len == 0 ? 0 : memcmp(a.ptr, b.ptr, a.len);
}

void
lint_crl_survey(struct lint *l, struct der_notes *notes)
{
	struct der_reader r = der_reader(l->crl->entries, notes);
	struct x509_crl_entry e;
	struct bytes before = {0};
	bool up = false, down = false, same = false;

	while (x509_crl_next(&r, &e)) {
		l->entries_seen |= traits(l->crl, &e);
		if (l->entry_count++ > 0) {
			int order = serial_order(before, e.serial);

			up |= order < 0;
			down |= order > 0;
			same |= order == 0;
		}
		before = e.serial;
	}
	l->entries_seen |= if_so(same || (up && down), ENTRY_DISORDER);
}

void
lint_crl_entries(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	assert(l->entry_steps < LINT_ENTRY_STEPS_MAX);
	l->entry_step[l->entry_steps++] = l->now;
}

/* The part of the entry that makes it so. */
static struct bytes
place(const struct x509_crl_entry *e, enum lint_entry trait)
{
	switch (trait) {
	case ENTRY_REASON_CRITICAL:
	case ENTRY_REASON_UNDEFINED:
	case ENTRY_UNSPECIFIED:
	case ENTRY_HOLD:
	case ENTRY_REMOVE:
		return e->reason_raw;
	case ENTRY_ISSUER:
	case ENTRY_ISSUER_NOT_CRITICAL:
	case ENTRY_ISSUER_NO_NAME:
		return e->issuer_raw;
	case ENTRY_INVALIDITY_CRITICAL:
	case ENTRY_INVALIDITY_FORM:
		return e->invalidity_raw;
	case ENTRY_UNKNOWN_CRITICAL:
		return e->unknown_critical;
	case ENTRY_REPEATED:
		return e->repeated;
	case ENTRY_UNDECODABLE:
		return e->undecodable;
	case ENTRY_TIME_TYPE:
	case ENTRY_FUTURE:
	case ENTRY_ANCIENT:
		return e->revoked_at.raw;
	default:
		return e->raw;
	}
}

enum { SERIAL_SHOWN = 20 }; /* octets, the most that RFC 5280 allows */

static const char *
serial_text(struct bytes serial, char out[2 * SERIAL_SHOWN + 1])
{
	static const char digits[] = "0123456789abcdef";
	size_t len = serial.len < SERIAL_SHOWN ? serial.len : SERIAL_SHOWN;

	for (size_t i = 0; i < len; i++) {
		out[2 * i] = digits[serial.ptr[i] >> 4];
		out[2 * i + 1] = digits[serial.ptr[i] & 15];
	}
	out[2 * len] = '\0';
	return out;
}

static void
report_entry(struct lint *l, const struct x509_crl_entry *e, uint64_t seen)
{
	char serial[2 * SERIAL_SHOWN + 1];

	for (unsigned i = 0; i < l->entry_steps; i++) {
		enum lint_entry trait =
		    (enum lint_entry)l->entry_step[i]->arg.n;

		if ((seen & BIT(trait)) == 0)
			continue;
		l->now = l->entry_step[i];
		lint_report(l, place(e, trait), "%s, serial %s",
		    l->now->arg.text, serial_text(e->serial, serial));
	}
}

void
lint_crl_walk(struct lint *l)
{
	struct der_notes notes;
	struct der_reader r;
	struct x509_crl_entry e;
	uint64_t wanted = 0;

	if (l->entry_steps == 0)
		return;
	for (unsigned i = 0; i < l->entry_steps; i++)
		wanted |= BIT(l->entry_step[i]->arg.n);
	notes.count = notes.dropped = 0;
	r = der_reader(l->crl->entries, &notes);
	while (x509_crl_next(&r, &e)) {
		uint64_t seen = traits(l->crl, &e) & wanted;

		if (seen != 0)
			report_entry(l, &e, seen);
		notes.count = notes.dropped = 0;
	}
}
