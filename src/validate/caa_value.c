#include "validate/caa_value.h"

static bool
is_alnum(uint8_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z');
}

static void
skip_wsp(struct bytes *in)
{
	size_t n = 0;

	while (n < in->len && (in->ptr[n] == ' ' || in->ptr[n] == '\t'))
		n++;
	*in = bytes_from(*in, n);
}

static bool
at(const struct bytes *in, uint8_t c)
{
	return in->len > 0 && in->ptr[0] == c;
}

/* label, and tag: letters and digits with hyphens between them. */
static bool
take_label(struct bytes *in)
{
	size_t n = 0;

	while (n < in->len && (is_alnum(in->ptr[n]) || in->ptr[n] == '-'))
		n++;
	if (n == 0 || in->ptr[0] == '-' || in->ptr[n - 1] == '-')
		return false;
	*in = bytes_from(*in, n);
	return true;
}

static bool
take_issuer(struct bytes *in, struct bytes *ret)
{
	struct bytes start = *in;

	if (!take_label(in))
		return false;
	while (at(in, '.')) {
		*in = bytes_from(*in, 1);
		if (!take_label(in))
			return false;
	}
	*ret = bytes_head(start, start.len - in->len);
	return true;
}

static bool
take_parameter(struct bytes *in, struct validate_caa_parameter *ret)
{
	struct bytes start = *in;
	size_t n = 0;

	if (!take_label(in))
		return false;
	ret->tag = bytes_head(start, start.len - in->len);
	skip_wsp(in);
	if (!at(in, '='))
		return false;
	*in = bytes_from(*in, 1);
	skip_wsp(in);
	while (n < in->len && in->ptr[n] > ' ' && in->ptr[n] < 0x7f &&
	    in->ptr[n] != ';')
		n++;
	ret->value = bytes_head(*in, n);
	*in = bytes_from(*in, n);
	skip_wsp(in);
	return true;
}

/* A semicolon between two parameters, none behind the last. */
static bool
check_parameters(struct bytes in)
{
	struct validate_caa_parameter parameter;

	while (take_parameter(&in, &parameter)) {
		if (in.len == 0)
			return true;
		if (!at(&in, ';'))
			return false;
		in = bytes_from(in, 1);
		skip_wsp(&in);
	}
	return false;
}

bool
validate_caa_value_parse(struct bytes in, struct validate_caa_value *ret)
{
	struct validate_caa_value value = {{in.ptr, 0}, {in.ptr, 0}};

	skip_wsp(&in);
	if (in.len > 0 && !at(&in, ';') && !take_issuer(&in, &value.issuer))
		return false;
	skip_wsp(&in);
	if (in.len > 0) {
		if (!at(&in, ';'))
			return false;
		in = bytes_from(in, 1);
		skip_wsp(&in);
		if (in.len > 0 && !check_parameters(in))
			return false;
		value.parameters = in;
	}
	*ret = value;
	return true;
}

bool
validate_caa_parameter_next(struct bytes *parameters,
    struct validate_caa_parameter *ret)
{
	if (parameters->len == 0 || !take_parameter(parameters, ret))
		return false;
	if (parameters->len > 0)
		*parameters = bytes_from(*parameters, 1);
	skip_wsp(parameters);
	return true;
}

unsigned
validate_caa_parameter_find(const struct validate_caa_value *value,
    const char *tag, struct bytes *ret)
{
	struct bytes rest = value->parameters;
	struct validate_caa_parameter parameter;
	unsigned found = 0;

	while (validate_caa_parameter_next(&rest, &parameter)) {
		if (!bytes_equal_nocase(parameter.tag, bytes_str(tag)))
			continue;
		if (found == 0)
			*ret = parameter.value;
		found += found < 2;
	}
	return found;
}
