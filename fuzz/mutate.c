#include <string.h>

#include "mutate.h"

enum { DEPTH_MAX = 24, NODES_MAX = 4096 };

struct node {
	size_t at;     /* of the tag octet */
	size_t head;   /* tag and length octets */
	size_t len;    /* contents */
	int parent;    /* index, or -1 */
};

struct tree {
	struct node node[NODES_MAX];
	int count;
};

struct random {
	uint64_t state;
};

static unsigned
next(struct random *r, unsigned below)
{
	r->state = r->state * 6364136223846793005u + 1442695040888963407u;
	return below == 0 ? 0 : (unsigned)(r->state >> 33) % below;
}

/* Length of the header at p, 0 when there is no sound element. */
static size_t
header(const uint8_t *p, size_t left, size_t *ret_len)
{
	size_t count, len = 0;

	if (left < 2 || (p[0] & 0x1f) == 0x1f)
		return 0;
	if (p[1] < 0x80) {
		*ret_len = p[1];
		return p[1] <= left - 2 ? 2 : 0;
	}
	count = p[1] & 0x7f;
	if (count == 0 || count > 4 || left < 2 + count)
		return 0;
	for (size_t i = 0; i < count; i++)
		len = len << 8 | p[2 + i];
	*ret_len = len;
	return len <= left - 2 - count ? 2 + count : 0;
}

static void
collect(struct tree *t, const uint8_t *data, size_t from, size_t to,
    int parent, int depth)
{
	while (from < to && t->count < NODES_MAX) {
		size_t len = 0;
		size_t head = header(data + from, to - from, &len);
		int self = t->count;

		if (head == 0)
			return;
		t->node[t->count++] = (struct node){from, head, len, parent};
		/* OCTET STRINGs hold the values of extensions. */
		if (((data[from] & 0x20) != 0 || data[from] == 0x04) &&
		    depth < DEPTH_MAX)
			collect(t, data, from + head, from + head + len, self,
			    depth + 1);
		from += head + len;
	}
}

/* Replace `old` octets at `at` by `len` octets of `with`. */
static size_t
splice(uint8_t *data, size_t size, size_t room, size_t at, size_t old,
    const uint8_t *with, size_t len)
{
	if (size - old + len > room)
		return 0;
	memmove(data + at + len, data + at + old, size - at - old);
	memcpy(data + at, with, len);
	return size - old + len;
}

static size_t
encode_length(size_t len, uint8_t out[5])
{
	if (len < 0x80) {
		out[0] = (uint8_t)len;
		return 1;
	}
	if (len < 0x100) {
		out[0] = 0x81;
		out[1] = (uint8_t)len;
		return 2;
	}
	if (len < 0x10000) {
		out[0] = 0x82;
		out[1] = (uint8_t)(len >> 8);
		out[2] = (uint8_t)len;
		return 3;
	}
	out[0] = 0x83;
	out[1] = (uint8_t)(len >> 16);
	out[2] = (uint8_t)(len >> 8);
	out[3] = (uint8_t)len;
	return 4;
}

/* After contents of `node` changed by `delta`: rewrite lengths upwards. */
static size_t
mend(struct tree *t, uint8_t *data, size_t size, size_t room, int node,
    long delta)
{
	for (; node >= 0; node = t->node[node].parent) {
		struct node *n = &t->node[node];
		uint8_t length[5];
		size_t count;

		n->len = (size_t)((long)n->len + delta);
		count = encode_length(n->len, length);
		size = splice(data, size, room, n->at + 1, n->head - 1,
		    length, count);
		if (size == 0)
			return 0;
		delta += (long)count - (long)(n->head - 1);
	}
	return size;
}

/* What becomes of the element; *ret_len is the length of `out`. */
static void
change(struct random *r, const uint8_t *element, size_t head, size_t len,
    const struct tree *t, const uint8_t *data, uint8_t *out, size_t *ret_len)
{
	static const uint8_t tags[] = {0x01, 0x02, 0x03, 0x04, 0x05, 0x06,
	    0x0a, 0x0c, 0x13, 0x14, 0x16, 0x17, 0x18, 0x1e, 0x30, 0x31, 0x80,
	    0x81, 0x82, 0x86, 0xa0, 0xa1, 0xa3, 0xa4};
	const struct node *other = &t->node[next(r, (unsigned)t->count)];
	size_t whole = head + len;

	memcpy(out, element, whole);
	*ret_len = whole;
	switch (next(r, 8)) {
	case 0: /* gone */
		*ret_len = 0;
		break;
	case 1: /* twice */
		memcpy(out + whole, element, whole);
		*ret_len = 2 * whole;
		break;
	case 2: /* another one in its place */
		*ret_len = other->head + other->len;
		memcpy(out, data + other->at, *ret_len);
		break;
	case 3: /* another type */
		out[0] = tags[next(r, sizeof(tags))];
		break;
	case 4: /* empty */
		out[1] = 0;
		*ret_len = 2;
		break;
	case 5: /* long form of the length */
		if (len >= 0x80)
			break;
		out[1] = 0x81;
		out[2] = (uint8_t)len;
		memcpy(out + 3, element + head, len);
		*ret_len = len + 3;
		break;
	case 6: /* indefinite length */
		out[1] = 0x80;
		memcpy(out + 2, element + head, len);
		out[2 + len] = out[3 + len] = 0;
		*ret_len = len + 4;
		break;
	default: /* one octet of its contents */
		if (len > 0)
			out[head + next(r, (unsigned)len)] ^=
			    (uint8_t)(1u << next(r, 8));
	}
}

size_t
mutate_der(uint8_t *data, size_t len, size_t room, unsigned seed)
{
	static struct tree tree;
	static uint8_t out[1 << 17];
	struct random r = {seed};
	const struct node *n;
	size_t made, size;
	int chosen;

	tree.count = 0;
	collect(&tree, data, 0, len, -1, 0);
	if (tree.count == 0 || len > sizeof(out) / 2 - 16)
		return len;
	chosen = (int)next(&r, (unsigned)tree.count);
	n = &tree.node[chosen];
	change(&r, data + n->at, n->head, n->len, &tree, data, out, &made);
	size = splice(data, len, room, n->at, n->head + n->len, out, made);
	if (size == 0)
		return len;
	if (next(&r, 16) == 0)
		return size; /* lengths above are left wrong */
	len = mend(&tree, data, size, room, n->parent,
	    (long)made - (long)(n->head + n->len));
	return len == 0 ? size : len;
}
