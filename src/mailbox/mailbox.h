/*
 * A mail address: the Mailbox of RFC 5321 4.1.2 with the UTF-8 of RFC 6531
 * 3.3 and RFC 6532 3.2. One pass over the octets, no memory. All faults are
 * gathered, each with the place where it was first met.
 */
#ifndef ASSAY_MAILBOX_MAILBOX_H
#define ASSAY_MAILBOX_MAILBOX_H

#include "mailbox/domain.h"

enum {
	MAILBOX_LOCAL_MAX = 64, /* octets, RFC 5321 4.5.3.1.1 */
	MAILBOX_MAX = 254,	/* octets, 4.5.3.1.3 less angle brackets */
};

enum mailbox_fault {
	MAILBOX_NO_AT,
	MAILBOX_LOCAL_EMPTY,
	MAILBOX_LOCAL_DOT,	 /* leading, trailing or double dot */
	MAILBOX_LOCAL_CHARACTER, /* not atext, in a Dot-string */
	MAILBOX_LOCAL_QUOTED,	 /* Quoted-string that is none */
	MAILBOX_LOCAL_UTF8,	 /* octets over 127 that are no UTF-8 */
	MAILBOX_DOMAIN_EMPTY,
	MAILBOX_LABEL_EMPTY,
	MAILBOX_LABEL_CHARACTER,
	MAILBOX_LABEL_HYPHEN, /* at an end of a label */
	MAILBOX_LABEL_UTF8,
	MAILBOX_LITERAL, /* unclosed, or of an unknown kind */
	MAILBOX_IPV4,
	MAILBOX_IPV6,
	MAILBOX_GRAMMAR_COUNT, /* what follows does not break the grammar */
	MAILBOX_LOCAL_LONG = MAILBOX_GRAMMAR_COUNT,
	MAILBOX_LABEL_LONG,
	MAILBOX_DOMAIN_LONG,
	MAILBOX_LONG,
	MAILBOX_ONE_LABEL, /* not fully qualified */
	MAILBOX_FAULT_COUNT
};

#define MAILBOX_BIT(name) (1u << MAILBOX_##name)
#define MAILBOX_GRAMMAR ((1u << MAILBOX_GRAMMAR_COUNT) - 1)
#define MAILBOX_IN_LOCAL (MAILBOX_BIT(LOCAL_EMPTY) |                 \
	MAILBOX_BIT(LOCAL_DOT) | MAILBOX_BIT(LOCAL_CHARACTER) |      \
	MAILBOX_BIT(LOCAL_QUOTED) | MAILBOX_BIT(LOCAL_UTF8))
#define MAILBOX_IN_DOMAIN (MAILBOX_BIT(DOMAIN_EMPTY) |               \
	MAILBOX_BIT(LABEL_EMPTY) | MAILBOX_BIT(LABEL_CHARACTER) |    \
	MAILBOX_BIT(LABEL_HYPHEN) | MAILBOX_BIT(LABEL_UTF8))

struct mailbox {
	struct bytes raw;
	struct bytes local; /* before the last @ that is not quoted */
	struct bytes domain;
	bool quoted;	   /* the local-part begins with a quotation mark */
	bool literal;	   /* the domain begins with a bracket */
	bool local_ascii, domain_ascii;
	bool double_hyphen; /* the domain has --: see domain_label_kind() */
	unsigned faults;   /* bits by enum mailbox_fault */
	struct bytes at[MAILBOX_FAULT_COUNT]; /* where a bit is set */
};

/* The parts are meaningful even where faults were found. */
void mailbox_parse(struct bytes in, struct mailbox *ret);
/* Does it parse as Mailbox? Lengths do not count. */
bool mailbox_is(struct bytes in);
/*
 * Is it of the kind that nearly all are: at most 64 octets, ASCII letters,
 * digits, dots, hyphens and low lines in front, two labels or more behind,
 * no two hyphens together? Then it has no fault, and nothing is unusual.
 */
bool mailbox_is_plain(struct bytes in);
/* The first fault among `of`, or MAILBOX_FAULT_COUNT. */
enum mailbox_fault mailbox_first(const struct mailbox *m, unsigned of);
/* What is wrong, in a few words. */
const char *mailbox_fault_text(enum mailbox_fault fault);
/* Equal: the same octets before the @, the same A-labels behind it. */
bool mailbox_same(struct bytes a, struct bytes b);
/*
 * What stands around a bare address: angle brackets, comment, mailto:, white
 * space at an end, a separator of addresses. False when there is none.
 */
bool mailbox_padding(struct bytes in, struct bytes *ret_at);

#endif
