#include <stdio.h>
#include <stdlib.h>

#include "cli/chain.h"
#include "cli/input.h"
#include "lint/policy.h"
#include "x509/signer.h"

enum { CHAIN_ARENA_MAX = 512 * 1024 * 1024, CHAIN_MAX = 1 << 20 };

struct link {
	struct bytes subject, key_id, der; /* in the arena */
	bool self_issued;
};

struct cli_chain {
	struct arena arena;
	struct link *link; /* sorted by subject, then in order of reading */
	size_t count, room;
	struct x509_cert cert; /* room for the one being read */
};

struct cli_chain *
cli_chain_new(void)
{
	struct cli_chain *chain = calloc(1, sizeof(*chain));

	if (chain != NULL)
		arena_init(&chain->arena, CHAIN_ARENA_MAX);
	return chain;
}

void
cli_chain_free(struct cli_chain *chain)
{
	if (chain == NULL)
		return;
	arena_clear(&chain->arena);
	free(chain->link);
	free(chain);
}

static bool
make_room(struct cli_chain *chain)
{
	size_t room = chain->room == 0 ? 64 : 2 * chain->room;
	struct link *more;

	if (chain->count < chain->room)
		return true;
	more = room > CHAIN_MAX ? NULL :
				  realloc(chain->link, room * sizeof(*more));
	if (more == NULL)
		return false;
	chain->link = more;
	chain->room = room;
	return true;
}

RC_CHECKED static enum rc
add(struct cli_chain *chain, struct bytes in, struct err *err)
{
	struct x509_cert *cert = &chain->cert;
	uint8_t *copy = arena_alloc(&chain->arena, in.len);

	if (copy == NULL || !make_room(chain))
		return err_set(err, RC_ELIMIT, "chain", 0,
		    "too many certificates");
	memcpy(copy, in.ptr, in.len);
	RC_TRY(x509_cert_read(bytes_make(copy, in.len), &chain->arena, cert,
	    err));
	chain->link[chain->count++] = (struct link){
		.subject = cert->subject.raw,
		.key_id = cert->exts.ski,
		.der = bytes_make(copy, in.len),
		.self_issued =
		    bytes_equal(cert->subject.raw, cert->issuer.raw),
	};
	return RC_OK;
}

bool
cli_chain_read(struct cli_chain *chain, char *path)
{
	char *const operands[] = {path};
	struct cli_input *in = malloc(sizeof(*in));
	struct cli_item item;
	struct buf room = {0};
	struct bytes octets;
	size_t before = chain->count;
	bool good = in != NULL;
	struct err err;

	if (!good)
		return false;
	cli_input_init(in, operands, 1, true);
	while (cli_input_next(in, &item)) {
		if (cli_item_octets(&item, &room, &octets, &err) != RC_OK ||
		    add(chain, octets, &err) != RC_OK) {
			fprintf(stderr, "assay: %s:%zu: %s\n", item.file,
			    item.line, err.text);
			good = false;
		}
		cli_item_release(&item);
	}
	good = good && in->unreadable == 0 && chain->count > before;
	cli_input_clear(in);
	buf_clear(&room);
	free(in);
	return good;
}

static int
by_subject(const void *a, const void *b)
{
	const struct link *x = a, *y = b;

	return bytes_compare(x->subject, y->subject);
}

void
cli_chain_sort(struct cli_chain *chain)
{
	if (chain->count > 1)
		qsort(chain->link, chain->count, sizeof(*chain->link),
		    by_subject);
}

RC_CHECKED enum rc
cli_chain_roots(const struct cli_chain *chain, struct lint_policy *policy,
    struct err *err)
{
	for (size_t i = 0; i < chain->count; i++)
		if (chain->link[i].self_issued)
			RC_TRY(lint_policy_add_root(policy,
			    chain->link[i].der, err));
	return RC_OK;
}

/* The first certificate with a name that is not before `name`. */
static size_t
first_with(const struct cli_chain *chain, struct bytes name)
{
	size_t low = 0, high = chain->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (bytes_compare(chain->link[middle].subject, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct bytes
by_key_id(const struct cli_chain *chain, struct bytes key_id)
{
	for (size_t i = 0; i < chain->count; i++)
		if (bytes_equal(chain->link[i].key_id, key_id))
			return chain->link[i].der;
	return bytes_make(NULL, 0);
}

struct bytes
cli_chain_issuer(const struct cli_chain *chain, struct bytes in)
{
	struct bytes found = {0};
	struct x509_signer signer;

	if (!x509_signer_of(in, &signer) || signer.is_self)
		return found;
	if (signer.name.len == 0)
		return by_key_id(chain, signer.key_id);
	for (size_t i = first_with(chain, signer.name);
	     i < chain->count &&
	     bytes_equal(chain->link[i].subject, signer.name); i++) {
		if (signer.key_id.len > 0 &&
		    bytes_equal(chain->link[i].key_id, signer.key_id))
			return chain->link[i].der;
		if (found.len == 0)
			found = chain->link[i].der;
	}
	return found;
}

struct bytes
cli_chain_only(const struct cli_chain *chain)
{
	return chain->count == 1 ? chain->link[0].der : bytes_make(NULL, 0);
}
