#include <stdlib.h>

#include "api/api.h"
#include "base/base64.h"
#include "x509/pem.h"

void
api_object_clear(struct api_object *object)
{
	free(object->own);
	*object = (struct api_object){0};
}

/* The first block that holds an object; keys and the like are passed by. */
RC_CHECKED static enum rc
first_block(struct bytes in, struct x509_pem_block *ret, struct err *err)
{
	struct x509_pem pem = x509_pem(in, 1, true);

	for (;;) {
		switch (x509_pem_next(&pem, ret, err)) {
		case X509_PEM_BLOCK:
			if (x509_pem_use(ret->label) != X509_PEM_OTHER)
				return RC_OK;
			break;
		case X509_PEM_BROKEN:
			return RC_EFORMAT;
		default:
			return err_set(err, RC_EFORMAT, "input", 0,
			    "neither DER nor a PEM block of an object");
		}
	}
}

RC_CHECKED static enum rc
read_pem(struct bytes in, struct api_object *ret, struct err *err)
{
	struct x509_pem_block block;
	enum rc rc;

	RC_TRY(first_block(in, &block, err));
	ret->own = malloc(base64_room(block.body.len));
	if (ret->own == NULL)
		return err_set(err, RC_ENOMEM, "input", 0, "out of memory");
	ret->der.ptr = ret->own;
	rc = x509_pem_decode(block.body, block.body_line, ret->own,
	    &ret->der.len, err);
	if (rc != RC_OK)
		api_object_clear(ret);
	else if (x509_pem_use(block.label) == X509_PEM_TRUSTED)
		ret->der = x509_first_element(ret->der);
	return rc;
}

RC_CHECKED enum rc
api_object_read(struct bytes in, struct api_object *ret, struct err *err)
{
	api_object_clear(ret);
	if (x509_coding_of(in) == X509_CODING_PEM)
		return read_pem(in, ret, err);
	ret->der = in;
	return RC_OK;
}

/* Octets of the caller's that shall live on are copied. */
RC_CHECKED static enum rc
own(struct api_object *object, struct err *err)
{
	if (object->own != NULL || object->der.len == 0)
		return RC_OK;
	object->own = malloc(object->der.len);
	if (object->own == NULL)
		return err_set(err, RC_ENOMEM, "input", 0, "out of memory");
	memcpy(object->own, object->der.ptr, object->der.len);
	object->der.ptr = object->own;
	return RC_OK;
}

RC_CHECKED enum rc
api_object_keep_cert(struct bytes in, struct api_object *ret,
    struct err *err)
{
	struct api_object object = {0};

	if (in.len > 0) {
		RC_TRY(api_object_read(in, &object, err));
		if (x509_kind_of(object.der) != X509_CERT) {
			api_object_clear(&object);
			return err_set(err, RC_EFORMAT, "input", 0,
			    "not a certificate");
		}
		RC_TRY(own(&object, err));
	}
	api_object_clear(ret);
	*ret = object;
	return RC_OK;
}
