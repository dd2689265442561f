#include "crypto/digest.h"
#include "lint/waive.h"
#include "x509/name_text.h"

enum { SUBJECT_TEXT = 2048 };

static bool
subject_matches(const struct lint *l, const char *part)
{
	char text[SUBJECT_TEXT];

	if (part == NULL)
		return true;
	if (l->subject == NULL)
		return false;
	x509_name_text(l->subject, text, sizeof(text));
	return strstr(text, part) != NULL;
}

static const char *
waiver_text(struct lint *l, const struct lint_waiver *w)
{
	char day[CIVIL_TEXT];

	return arena_printf(&l->arena, "%s (%s, until %s)", w->reason, w->by,
	    civil_format_day(w->expires, day));
}

/* SHA-256 of the input, made for the first waiver that asks for it. */
struct digest {
	uint8_t octets[CRYPTO_HASH_MAX];
	bool made, good;
};

static bool
digest_matches(struct lint *l, struct digest *d, struct bytes wanted)
{
	if (wanted.len == 0)
		return true;
	if (!d->made)
		d->good = crypto_digest(l->scratch, CRYPTO_SHA256, l->input,
		    d->octets);
	d->made = true;
	return d->good && bytes_equal(wanted,
	    bytes_make(d->octets, crypto_hash_len(CRYPTO_SHA256)));
}

static bool
has_finding(const struct lint *l, enum rule_id rule)
{
	for (unsigned i = 0; i < l->finding_count; i++)
		if (l->findings[i].rule == rule)
			return true;
	return false;
}

void
lint_waive(struct lint *l)
{
	struct digest digest = {.made = false};
	const struct lint_waiver *w;

	for (w = l->policy->waivers; w != NULL; w = w->next) {
		if (l->policy->today >= w->expires ||
		    !has_finding(l, w->rule) ||
		    !subject_matches(l, w->subject) ||
		    !digest_matches(l, &digest, w->sha256))
			continue;
		for (unsigned i = 0; i < l->finding_count; i++)
			if (l->findings[i].rule == w->rule)
				l->findings[i].waived = waiver_text(l, w);
	}
}
