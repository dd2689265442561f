#include "rule/applies.h"

enum { TYPES = 4, GENERATIONS = 3, ALL_GENERATIONS = 7 };

#define EE_BITS                                        \
	(SUBJECT_PROFILES | SUBJECT_BIT(SMIME) |       \
	    SUBJECT_BIT(LEAF) | SUBJECT_BIT(OCSP_SIGNER))
#define CA_BITS                                        \
	(SUBJECT_BIT(ROOT) | SUBJECT_BIT(XCERT) |      \
	    SUBJECT_BIT(SUBCA) | SUBJECT_BIT(CA_OTHER))

struct subject_words {
	uint64_t bits;
	const char *name;
	const char *words;
};

/* From wide to narrow: what one of these says is not said again. */
static const struct subject_words words[] = {
    {EE_BITS | CA_BITS, NULL, "every certificate"},
    {EE_BITS, NULL, "every end-entity certificate"},
    {CA_BITS, NULL, "every CA certificate"},
    {SUBJECT_PROFILES | SUBJECT_BIT(SMIME), NULL,
     "every S/MIME Subscriber certificate (all four Types, all three "
     "Generations)"},
    {SUBJECT_BIT(SMIME), "smime", "S/MIME leaf of unknown profile"},
    {SUBJECT_BIT(LEAF), "leaf", "end entity outside the S/MIME BR"},
    {SUBJECT_BIT(OCSP_SIGNER), "ocsp-signer", "delegated OCSP responder"},
    {SUBJECT_BIT(ROOT), "root", "Root CA"},
    {SUBJECT_BIT(XCERT), "cross", "Cross Certificate"},
    {SUBJECT_BIT(SUBCA), "subca", "Subordinate CA"},
    {SUBJECT_BIT(SUBCA_SMIME), "subca-smime",
     "CA that will issue S/MIME certificates"},
    {SUBJECT_BIT(SUBCA_TC), "subca-tc",
     "CA that claims to be Technically Constrained"},
    {SUBJECT_BIT(SUBCA_AFF), "subca-aff",
     "Subordinate CA affiliated with the Issuing CA"},
    {SUBJECT_BIT(SUBCA_UNAFF), "subca-unaff",
     "Subordinate CA not affiliated with the Issuing CA"},
    {SUBJECT_BIT(SUBCA_EXTANT), "subca-extant", "Extant S/MIME CA"},
    {SUBJECT_BIT(CA_OTHER), "ca", "CA outside the S/MIME BR"},
    {SUBJECT_BIT(CRL), "crl", "CRL"},
    {SUBJECT_BIT(CRL_EE), "crl-ee", "CRL about Subscriber certificates"},
    {SUBJECT_BIT(CRL_CA), "crl-ca", "CRL about CA certificates"},
    {SUBJECT_BIT(OCSP), "ocsp", "OCSP response"},
    {SUBJECT_BIT(OCSP_EE), "ocsp-ee",
     "OCSP response about a Subscriber certificate"},
    {SUBJECT_BIT(OCSP_CA), "ocsp-ca",
     "OCSP response about a CA certificate"},
    {SUBJECT_BIT(CSR), "csr", "certification request"},
    {SUBJECT_BIT(MEMBER), "member", "member of the Forum"},
    {SUBJECT_BIT(CHARTER), "charter", "charter of a working group"},
    {SUBJECT_BIT(BALLOT), "ballot", "ballot"},
    {SUBJECT_BIT(VOTE), "vote", "vote"},
    {SUBJECT_BIT(TALLY), "tally", "tally of a ballot"},
    {SUBJECT_BIT(RESULT), "result", "announcement of a result"},
    {SUBJECT_BIT(GUIDELINE), "guideline", "Draft Guideline Ballot"},
    {SUBJECT_BIT(ELECTION), "election", "election of an officer"},
    {SUBJECT_BIT(VALIDATION), "validation", "validation of a mailbox"},
    {SUBJECT_BIT(CAA), "caa", "CAA check"},
    {SUBJECT_BIT(PERSPECTIVES), "perspectives",
     "corroboration by network perspectives"},
    {SUBJECT_BIT(REUSE), "reuse", "reuse of a validation"},
};

enum { WORDS = sizeof(words) / sizeof(words[0]) };

static const char *const types[TYPES] = {"Mailbox-validated",
    "Organization-validated", "Sponsor-validated", "Individual-validated"};
static const char *const generations[GENERATIONS] = {"Legacy",
    "Multipurpose", "Strict"};

static unsigned
generations_of(uint64_t subjects, unsigned type)
{
	return (unsigned)(subjects >> (GENERATIONS * type)) & ALL_GENERATIONS;
}

static void
separate(struct text *out, const char *between)
{
	if (out->len > 0)
		text_str(out, between);
}

/* The Types that have just these Generations, as a bit mask. */
static unsigned
types_with(uint64_t subjects, unsigned set)
{
	unsigned found = 0;

	for (unsigned t = 0; t < TYPES; t++)
		if (generations_of(subjects, t) == set)
			found |= 1u << t;
	return found;
}

static void
generation_words(unsigned set, struct text *out)
{
	const char *between = " (";

	for (unsigned g = 0; g < GENERATIONS; g++) {
		if ((set >> g & 1) == 0)
			continue;
		text_printf(out, "%s%s", between, generations[g]);
		between = ", ";
	}
	text_char(out, ')');
}

/* Types with the same set of Generations share one phrase. */
static void
profile_words(uint64_t subjects, struct text *out)
{
	unsigned said = 0;

	for (unsigned first = 0; first < TYPES; first++) {
		unsigned set = generations_of(subjects, first);
		unsigned same = types_with(subjects, set) & ~said;
		const char *between = out->len > 0 ? "; " : "";

		if (set == 0 || (said >> first & 1) != 0)
			continue;
		said |= same;
		if (same == (1u << TYPES) - 1) {
			text_printf(out, "%sall four Types", between);
			same = 0;
		}
		for (unsigned t = 0; t < TYPES; t++) {
			if ((same >> t & 1) == 0)
				continue;
			text_printf(out, "%s%s", between, types[t]);
			between = ", ";
		}
		generation_words(set, out);
	}
}

void
rule_applies_words(uint64_t subjects, struct text *out)
{
	for (unsigned i = 0; i < WORDS; i++) {
		if ((subjects & words[i].bits) != words[i].bits)
			continue;
		separate(out, "; ");
		text_str(out, words[i].words);
		subjects &= ~words[i].bits;
	}
	profile_words(subjects & SUBJECT_PROFILES, out);
}

const char *
rule_subject_name(enum rule_subject subject)
{
	if (subject <= SUBJECT_IV_S)
		return rule_profile_of(subject)->name;
	for (unsigned i = 0; i < WORDS; i++)
		if (words[i].name != NULL &&
		    words[i].bits == UINT64_C(1) << subject)
			return words[i].name;
	return "";
}
