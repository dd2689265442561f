#include <stddef.h>

#include "forum/skeleton.h"

static const char head[] =
    "# The bodies of the forum; assay-forum(5) describes all files.\n"
    "name: Example Forum\n"
    "bodies:\n"
    "  - id: forum\n"
    "    name: Example Forum\n"
    "    prefix: FORUM\n"
    "    list: public@forum.example\n"
    "  - id: smcwg\n"
    "    name: S/MIME Certificate Working Group\n"
    "    prefix: SMC\n"
    "    list: smcwg@forum.example\n"
    "    charter: smcwg.md\n"
    "    guideline: S/MIME Baseline Requirements\n"
    "    signing: preferred\n";

static const char members[] =
    "# Who votes, for whom, since when.\n"
    "members:\n"
    "  - name: Alpha Trust\n"
    "    seats:\n"
    "      - {body: forum, class: issuer}\n"
    "      - {body: smcwg, class: issuer}\n"
    "    representatives:\n"
    "      - {name: Ada Alder, mailbox: ada@alpha.example}\n"
    "  - name: Beta Certificates\n"
    "    aliases: [Beta]\n"
    "    seats:\n"
    "      - {body: forum, class: issuer}\n"
    "      - {body: smcwg, class: issuer}\n"
    "    representatives:\n"
    "      - {name: Ben Birch, mailbox: ben@beta.example}\n"
    "  - name: Gamma Authority\n"
    "    seats:\n"
    "      - {body: forum, class: issuer}\n"
    "      - {body: smcwg, class: issuer}\n"
    "    representatives:\n"
    "      - {name: Gil Gorse, mailbox: gil@gamma.example}\n"
    "  - name: Delta Mail\n"
    "    seats:\n"
    "      - {body: forum, class: consumer}\n"
    "      - {body: smcwg, class: consumer}\n"
    "    representatives:\n"
    "      - {name: Dot Dogwood, mailbox: dot@delta.example}\n"
    "  - name: Epsilon Software\n"
    "    seats:\n"
    "      - {body: forum, class: consumer}\n"
    "      - {body: smcwg, class: consumer}\n"
    "    representatives:\n"
    "      - {name: Eve Elder, mailbox: eve@epsilon.example}\n";

static const char charter[] =
    "# Charter of the S/MIME Certificate Working Group\n\n"
    "## Scope\n\n"
    "Requirements for certificates with which mail is signed and "
    "encrypted.\n\n"
    "## End date\n\nNone.\n\n"
    "## Initial chairs and contacts\n\n"
    "Ada Alder (Alpha Trust) is chair until the first meeting.\n\n"
    "## Types of members\n\n"
    "Certificate Issuers and Certificate Consumers vote. Interested "
    "Parties,\nAssociate Members and Probationary Members take part.\n\n"
    "## Membership criteria\n\n"
    "Certificate Issuers issue such certificates under a current audit.\n"
    "Certificate Consumers make software that relies on them.\n\n"
    "## Ending membership\n\n"
    "Members may resign at any time. Membership ends when the criteria are "
    "no longer met.\n\n"
    "## Voting structure\n\n"
    "As in Bylaws 2.3: two thirds of Certificate Issuers, more than half of "
    "Certificate\nConsumers, one of each at least.\n\n"
    "## Summary of work\n\n"
    "A certificate profile, and requirements for validation.\n\n"
    "## Major deliverables\n\n"
    "Baseline Requirements for S/MIME certificates.\n\n"
    "## Means of communication\n\n"
    "The list smcwg@forum.example, with a public archive.\n\n"
    "## IPR Policy\n\n"
    "The IPR Policy of the forum applies.\n";

#define MEETING(day)                                                  \
	"body: smcwg\n"                                               \
	"at: " day "T16:00:00Z\n"                                     \
	"title: Teleconference\n"                                     \
	"present:\n"                                                  \
	"  - Alpha Trust\n  - Beta Certificates\n  - Delta Mail\n"    \
	"  - Epsilon Software\n"

static const char holidays[] =
    "# Days that are no business days.\n"
    "holidays:\n"
    "  - 2026-12-25\n"
    "  - 2027-01-01\n";

const struct forum_skeleton_file forum_skeleton[] = {
	{"forum.yaml", head},
	{"members.yaml", members},
	{"holidays.yaml", holidays},
	{"charters/", NULL},
	{"charters/smcwg.md", charter},
	{"meetings/", NULL},
	{"meetings/2026-10-07-smcwg.yaml", MEETING("2026-10-07")},
	{"meetings/2026-10-21-smcwg.yaml", MEETING("2026-10-21")},
	{"meetings/2026-11-04-smcwg.yaml", MEETING("2026-11-04")},
	{"ballots/", NULL},
	{"votes/", NULL},
	{"results/", NULL},
	{NULL, NULL},
};
