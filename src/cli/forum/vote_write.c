#include <stdlib.h>
#include <string.h>

#include "cli/forum/place.h"
#include "cli/forum/vote.h"
#include "cli/page_out.h"
#include "forum/vote_write.h"
#include "sys/clock.h"
#include "sys/file.h"
#include "sys/random.h"

enum { PASSPHRASE_MAX = 1024 };

enum {
	OPT_BALLOT,
	OPT_MEMBER,
	OPT_VOTE,
	OPT_FROM,
	OPT_KEY,
	OPT_CERT,
	OPT_PASSPHRASE,
	OPT_FORUM,
	OPT_AT,
};

static const struct cli_option options[] = {
	[OPT_BALLOT] = {"ballot", 'b', "ID", "vote on this ballot"},
	[OPT_MEMBER] = {"member", 'm', "NAME", "for this member"},
	[OPT_VOTE] = {"vote", 0, "CHOICE", "yes, no or abstain"},
	[OPT_FROM] = {"from", 0, "MAILBOX",
	"from this representative (default: the first)"},
	[OPT_KEY] = {"key", 0, "FILE",
	"sign with this private key: PEM or PKCS #12"},
	[OPT_CERT] = {"cert", 0, "FILE",
	"its certificate and those above it, PEM (default: in the key)"},
	[OPT_PASSPHRASE] = {"passphrase-file", 0, "FILE",
	"the key's passphrase is the first line of this"},
	[OPT_FORUM] = CLI_FORUM_OPTION,
	[OPT_AT] = CLI_AT_OPTION,
	{NULL, 0, NULL, NULL},
};

struct wanted {
	const char *value[sizeof(options) / sizeof(options[0])];
	int64_t at;
	enum forum_choice choice;
};

RC_CHECKED static enum rc
load(const char *path, size_t max, struct bytes *ret, struct err *err)
{
	struct err why = {0};
	enum rc rc = sys_file_load(path, max, ret, &why);

	return rc == RC_OK ?
	    rc :
	    err_set(err, rc, "vote", 0, "%.150s: %.80s", path, why.text);
}

/* The first line, or NULL when no file is given. */
RC_CHECKED static enum rc
load_passphrase(const char *path, char out[PASSPHRASE_MAX], const char **ret,
    struct err *err)
{
	struct bytes in;

	*ret = NULL;
	if (path == NULL)
		return RC_OK;
	RC_TRY(load(path, PASSPHRASE_MAX - 1, &in, err));
	memcpy(out, in.ptr, in.len);
	out[in.len] = '\0';
	out[strcspn(out, "\r\n")] = '\0';
	explicit_bzero((void *)(uintptr_t)in.ptr, in.len);
	free((void *)(uintptr_t)in.ptr);
	*ret = out;
	return RC_OK;
}

/* DER begins with a SEQUENCE, PEM with what people read. */
static bool
is_pkcs12(struct bytes key)
{
	return key.len > 0 && key.ptr[0] == 0x30;
}

RC_CHECKED static enum rc
load_pair(const struct wanted *w, struct bytes key, const char *passphrase,
    struct crypto_identity **ret, struct err *err)
{
	struct bytes certs = key;
	enum rc rc;

	if (is_pkcs12(key))
		return crypto_identity_pkcs12(key, passphrase, ret, err);
	if (w->value[OPT_CERT] != NULL)
		RC_TRY(
		    load(w->value[OPT_CERT], CRYPTO_IDENTITY_MAX, &certs, err));
	rc = crypto_identity_pem(key, certs, passphrase, ret, err);
	if (certs.ptr != key.ptr)
		free((void *)(uintptr_t)certs.ptr);
	return rc;
}

/* NULL without an error when no key is given. */
RC_CHECKED static enum rc
load_identity(
    const struct wanted *w, struct crypto_identity **ret, struct err *err)
{
	char room[PASSPHRASE_MAX];
	const char *passphrase;
	struct bytes key;
	enum rc rc;

	*ret = NULL;
	if (w->value[OPT_KEY] == NULL)
		return RC_OK;
	RC_TRY(
	    load_passphrase(w->value[OPT_PASSPHRASE], room, &passphrase, err));
	rc = load(w->value[OPT_KEY], CRYPTO_IDENTITY_MAX, &key, err);
	if (rc == RC_OK) {
		rc = load_pair(w, key, passphrase, ret, err);
		explicit_bzero((void *)(uintptr_t)key.ptr, key.len);
		free((void *)(uintptr_t)key.ptr);
	}
	explicit_bzero(room, sizeof(room));
	return rc;
}

/* The one asked for, or the first whose term it is. */
static const struct forum_representative *
find_representative(
    const struct forum_member *m, const char *mailbox, int64_t at)
{
	const struct forum_representative *r = m->representatives;

	while (r != NULL &&
	    (!forum_within(&r->term, at) ||
		(mailbox != NULL && strcmp(r->mailbox, mailbox) != 0)))
		r = r->next;
	return r;
}

/* Who votes, and on what; false when the command line is wrong. */
static bool
find_all(const struct cli_command *self, const struct wanted *w,
    const struct forum *f, struct forum_ballot_paper *p)
{
	const char *member = w->value[OPT_MEMBER];

	p->ballot = forum_ballot_find(f, w->value[OPT_BALLOT]);
	p->member = forum_member_find(f, bytes_str(member));
	if (p->ballot == NULL || p->member == NULL) {
		(void)cli_usage(self, "the forum has no %s '%s'",
		    p->ballot == NULL ? "ballot" : "member",
		    p->ballot == NULL ? w->value[OPT_BALLOT] : member);
		return false;
	}
	p->from = find_representative(p->member, w->value[OPT_FROM], w->at);
	if (p->from == NULL)
		(void)cli_usage(self, "%s has no representative%s%s",
		    p->member->name, w->value[OPT_FROM] == NULL ? "" : " ",
		    w->value[OPT_FROM] == NULL ? "" : w->value[OPT_FROM]);
	return p->from != NULL;
}

RC_CHECKED static enum rc
compose(const struct wanted *w, const struct forum *f,
    struct forum_ballot_paper *p, struct buf *out,
    char reason[FORUM_REASON_ROOM], struct err *err)
{
	struct sys_random random = sys_random_real();
	struct crypto_identity *identity;
	char token[SYS_TOKEN_ROOM];
	enum rc rc;

	RC_TRY(sys_random_token(&random, token, err));
	RC_TRY(load_identity(w, &identity, err));
	p->token = token;
	p->identity = identity;
	rc = forum_vote_write(p, out, err);
	if (rc == RC_OK)
		rc = forum_vote_try(
		    f, p->ballot, w->at, buf_view(out), reason, err);
	crypto_identity_free(identity);
	return rc;
}

static int
write_vote(const struct cli_command *self, const struct wanted *w)
{
	struct forum_ballot_paper paper = {.choice = w->choice, .at = w->at};
	char reason[FORUM_REASON_ROOM] = "";
	struct buf out = {0};
	struct err err = {0};
	struct forum f;
	int code = cli_forum_load(w->value[OPT_FORUM], &f);

	if (code != CLI_CLEAN)
		return code;
	if (!find_all(self, w, &f, &paper)) {
		code = CLI_USAGE;
	} else if (compose(w, &f, &paper, &out, reason, &err) != RC_OK) {
		code = cli_fail(self->name, &err);
	} else if (reason[0] != '\0') {
		fprintf(stderr, "assay: %s: this vote would not count: %s\n",
		    self->name, reason);
		code = CLI_FINDINGS;
	} else {
		code = cli_page_write(&out);
	}
	buf_clear(&out);
	forum_clear(&f);
	return code;
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	static const char *const choices[] = {"yes", "no", "abstain", NULL};
	struct wanted w = {.at = sys_now()};
	struct cli_args args;
	int code, choice;

	cli_args_init(&args, self, argc, argv);
	for (int o; (o = cli_next_option(&args, &code)) != CLI_OPERANDS;) {
		if (o == CLI_STOP)
			return code;
		w.value[o] = args.value;
	}
	if (args.next != argc)
		return cli_usage(self, "needless '%s'", argv[args.next]);
	if (w.value[OPT_BALLOT] == NULL || w.value[OPT_MEMBER] == NULL ||
	    w.value[OPT_VOTE] == NULL)
		return cli_usage(self,
		    "--ballot, --member and --vote are wanted");
	if (w.value[OPT_AT] != NULL &&
	    !cli_forum_moment(self, w.value[OPT_AT], &w.at))
		return CLI_USAGE;
	choice = cli_choice(self, "vote", w.value[OPT_VOTE], choices);
	if (choice < 0)
		return CLI_USAGE;
	w.choice = (enum forum_choice)choice;
	return write_vote(self, &w);
}

const struct cli_command cli_forum_vote_write = {
    .name = "forum vote write",
    .summary = "write a vote as a message ready to be sent",
    .synopsis = "--ballot ID --member NAME --vote CHOICE [options]",
    .example = "  assay forum vote write -b SMC-13 -m DigiCert --vote yes "
	       "\\\n    --key jane.p12 --passphrase-file secret | "
	       "sendmail -t\n",
    .options = options,
    .run = run,
};
