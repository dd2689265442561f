#include "x509/path.h"
#include "x509/path_types.h"

enum { STEPS_MAX = 64 };

/* Where the walk is: an element and what the modules say it is. */
struct node {
	enum x509_form form;
	const struct x509_type *of;	/* of its members, if they share one */
	const struct x509_field *field; /* of its members, if they have names */
	struct bytes raw, value;
};

struct place {
	const uint8_t *from, *to;
};

static struct node
node(const struct x509_type *type, const struct der *d)
{
	return (struct node){type->form, type->of, type->field, d->raw,
	    d->value};
}

static bool
holds(struct bytes raw, struct place p)
{
	return raw.ptr <= p.from && p.to <= raw.ptr + raw.len;
}

/* A CHOICE names the very element that it is; others name what is inside. */
static struct bytes
inside(const struct node *n)
{
	struct bytes v = n->value;

	switch (n->form) {
	case FORM_CHOICE:
		return n->raw;
	case FORM_ANY:
		return (n->raw.ptr[0] & DER_CONS_BIT) != 0 ?
		    v : bytes_from(v, v.len);
	case FORM_BITS:
		return v.len > 2 && v.ptr[0] == 0 &&
			v.ptr[1] == DER_T_SEQUENCE ?
		    bytes_from(v, 1) : bytes_from(v, v.len);
	default:
		return v;
	}
}

/* The OID by which an extension or attribute goes. */
static struct bytes
own_oid(const struct node *n)
{
	struct der_reader r = der_reader(n->value, NULL);
	struct der d;

	if ((n->form == FORM_EXTENSION || n->form == FORM_ATTRIBUTE) &&
	    der_optional(&r, DER_T_OID, &d))
		return d.value;
	return bytes_make(NULL, 0);
}

static void
put_own_name(const struct node *n, struct text *t)
{
	struct bytes oid = own_oid(n);
	char room[OID_TEXT];

	if (oid.len > 0)
		text_printf(t, ".%s", oid_name(oid, room));
}

/*
 * The field that `d` is, *at being the first it can be: optional ones that
 * do not match were left out, a mandatory one is taken whatever its type.
 */
static const struct x509_field *
field_for(const struct node *n, const struct x509_field **at,
    const struct der *d)
{
	const struct x509_field *f;

	for (f = *at; f != NULL && f->name != NULL; f++)
		if (f->tag == 0 || f->tag == d->tag ||
		    (n->form != FORM_CHOICE && !f->optional)) {
			*at = f + 1;
			return f;
		}
	return NULL;
}

/* The value beside an OID: its name follows the field's. */
static struct node
value_node(const struct node *n, const struct der *d)
{
	const struct x509_type *type = x509_type_of(oid_find(own_oid(n)));

	if (n->form == FORM_ATTRIBUTE)
		return node(type, d);
	return (struct node){FORM_INSIDE, type, NULL, d->raw, d->value};
}

static void
enter_field(struct node *n, const struct x509_field *f, const struct der *d,
    struct text *t)
{
	if (f->type == &x509_type_by_oid) {
		text_printf(t, ".%s", f->name);
		put_own_name(n, t);
		*n = value_node(n, d);
		return;
	}
	put_own_name(n, t);
	text_printf(t, ".%s", f->name);
	*n = node(f->type, d);
}

/* To the member of `n` that holds all of `p`; false when none does. */
static bool
enter(struct node *n, struct place p, struct text *t)
{
	struct der_reader r = der_reader(inside(n), NULL);
	const struct x509_field *at = n->field;
	struct der d;

	for (unsigned index = 0; der_next(&r, &d); index++) {
		const struct x509_field *f = field_for(n, &at, &d);

		if (!holds(d.raw, p))
			continue;
		if (f != NULL) {
			enter_field(n, f, &d, t);
			return true;
		}
		if (n->form != FORM_INSIDE && n->form != FORM_BITS)
			text_printf(t, ".%u", index);
		if (n->form == FORM_CHOICE)
			*n = node(&x509_type_any, &d);
		else
			*n = node(n->of != NULL ? n->of : &x509_type_any, &d);
		return true;
	}
	return false;
}

/*
 * Something missing at `p` belongs to the innermost element that goes on
 * after it; at the very end of elements, to the outermost list among them,
 * because lists are what can be added to.
 */
static void
path_of_gap(struct node n, const uint8_t *p, struct text *t)
{
	struct place before = {p - 1, p};
	struct node owner = n;
	size_t len = t->len;

	for (unsigned i = 0; i < STEPS_MAX; i++) {
		bool ends = n.raw.ptr + n.raw.len == p;

		if (!ends || n.form == FORM_LIST) {
			owner = n;
			len = t->len;
		}
		if ((ends && n.form == FORM_LIST) || !enter(&n, before, t))
			break;
	}
	t->len = len;
	t->buf[len] = '\0';
	put_own_name(&owner, t);
}

const char *
x509_path(enum x509_kind kind, struct bytes in, size_t offset, size_t len,
    char out[X509_PATH_TEXT])
{
	struct der_reader r = der_reader(in, NULL);
	const struct x509_type *type;
	struct bytes part = bytes_head(bytes_from(in, offset), len);
	struct place p = {part.ptr, part.ptr + part.len};
	struct node n;
	struct text t;
	struct der d;

	text_init(&t, out, X509_PATH_TEXT);
	text_str(&t, x509_path_root(kind, &type));
	if (!der_next(&r, &d) || !holds(d.raw, p) || offset == 0)
		return out;
	n = node(type, &d);
	if (part.len == 0) {
		path_of_gap(n, part.ptr, &t);
		return out;
	}
	for (unsigned i = 0; i < STEPS_MAX && enter(&n, p, &t); i++)
		;
	put_own_name(&n, &t);
	return out;
}
