#include <stdlib.h>

#include "sys/tcp.h"
#include "sys/wire.h"
#include "validate/channel.h"

enum { READ_ROOM = 16384 }; /* octets, of one TLS record */

struct validate_channel {
	int fd;
	struct crypto_tls_link *link;
	struct buf in;
	size_t used; /* octets at the front of `in` that were given out */
	struct buf out;
};

static enum rc
late(struct err *err)
{
	return err_set(err, RC_EIO, "channel", 0, "no answer in time");
}

/* Wait for what TLS wants. */
RC_CHECKED static enum rc
wait(struct validate_channel *c, enum crypto_tls_state state,
    int64_t deadline_ms, struct err *err)
{
	switch (state) {
	case CRYPTO_TLS_WANT_READ:
	case CRYPTO_TLS_WANT_WRITE:
		return sys_tcp_wait(c->fd, state == CRYPTO_TLS_WANT_WRITE,
		    deadline_ms) ? RC_OK : late(err);
	case CRYPTO_TLS_CLOSED:
		return err_set(err, RC_ENOTFOUND, "channel", 0,
		    "the peer closed the connection");
	default:
		return RC_EIO; /* err says how */
	}
}

RC_CHECKED static enum rc
handshake(struct validate_channel *c, int64_t deadline_ms, struct err *err)
{
	enum crypto_tls_state state;

	while ((state = crypto_tls_handshake(c->link, err)) !=
	    CRYPTO_TLS_DONE)
		RC_TRY(wait(c, state, deadline_ms, err));
	return RC_OK;
}

RC_CHECKED static enum rc
write_all(struct validate_channel *c, struct bytes octets,
    int64_t deadline_ms, struct err *err)
{
	while (octets.len > 0) {
		size_t n = 0;
		enum crypto_tls_state state = crypto_tls_write(c->link,
		    octets, &n, err);

		if (state == CRYPTO_TLS_DONE)
			octets = bytes_from(octets, n);
		else
			RC_TRY(wait(c, state, deadline_ms, err));
	}
	return RC_OK;
}

/* At least one more octet behind what `in` holds. */
RC_CHECKED static enum rc
read_more(struct validate_channel *c, int64_t deadline_ms, struct err *err)
{
	enum crypto_tls_state state;
	size_t n = 0;

	if (!buf_grow(&c->in, READ_ROOM))
		return err_set(err, RC_ENOMEM, "channel", 0, "out of memory");
	while ((state = crypto_tls_read(c->link, c->in.ptr + c->in.len,
		    READ_ROOM, &n, err)) != CRYPTO_TLS_DONE)
		RC_TRY(wait(c, state, deadline_ms, err));
	c->in.len += n;
	return RC_OK;
}

enum rc
validate_channel_send(struct validate_channel *c,
    const struct sys_agent_frame *frame, int64_t deadline_ms, struct err *err)
{
	c->out.len = 0;
	sys_agent_put_frame(&c->out, frame);
	if (c->out.failed)
		return err_set(err, RC_ENOMEM, "channel", 0, "out of memory");
	return write_all(c, buf_view(&c->out), deadline_ms, err);
}

/* What was given out goes; what follows moves to the front. */
static void
forget(struct validate_channel *c)
{
	if (c->used > 0)
		memmove(c->in.ptr, c->in.ptr + c->used, c->in.len - c->used);
	c->in.len -= c->used;
	c->used = 0;
}

enum rc
validate_channel_receive(struct validate_channel *c,
    struct sys_agent_frame *ret, int64_t deadline_ms, struct err *err)
{
	enum rc rc;

	forget(c);
	while ((rc = sys_agent_get_frame(buf_view(&c->in), ret, &c->used,
		    err)) == RC_ENOTFOUND)
		RC_TRY(read_more(c, deadline_ms, err));
	return rc;
}

bool
validate_channel_ready(const struct validate_channel *c)
{
	return c->in.len > c->used || crypto_tls_pending(c->link) ||
	    sys_tcp_ready(c->fd);
}

/* The hello: version, and the name of who sends it. */

RC_CHECKED static enum rc
send_hello(struct validate_channel *c, enum sys_agent_kind kind,
    const char *name, int64_t deadline_ms, struct err *err)
{
	struct sys_agent_frame frame = {.service = SYS_AGENT_HELLO,
	    .kind = kind};
	struct buf body = {0};
	enum rc rc;

	sys_wire_put_u8(&body, VALIDATE_CHANNEL_VERSION);
	sys_wire_put_bytes16(&body, bytes_str(name));
	frame.body = buf_view(&body);
	rc = body.failed ?
	    err_set(err, RC_ENOMEM, "channel", 0, "out of memory") :
	    validate_channel_send(c, &frame, deadline_ms, err);
	buf_clear(&body);
	return rc;
}

RC_CHECKED static enum rc
receive_hello(struct validate_channel *c, enum sys_agent_kind kind,
    char ret_name[VALIDATE_CHANNEL_NAME], int64_t deadline_ms,
    struct err *err)
{
	struct sys_agent_frame frame;
	struct sys_wire w;
	struct bytes name;
	uint8_t version;

	RC_TRY(validate_channel_receive(c, &frame, deadline_ms, err));
	w = (struct sys_wire){.rest = frame.body};
	version = sys_wire_u8(&w);
	name = sys_wire_bytes16(&w);
	if (frame.service != SYS_AGENT_HELLO || frame.kind != kind ||
	    !sys_wire_done(&w) || version != VALIDATE_CHANNEL_VERSION ||
	    name.len >= VALIDATE_CHANNEL_NAME ||
	    bytes_find(name, '\0') < name.len)
		return err_set(err, RC_EFORMAT, "channel", 0,
		    "the peer says no hello of version %d",
		    VALIDATE_CHANNEL_VERSION);
	if (name.len > 0)
		memcpy(ret_name, name.ptr, name.len);
	ret_name[name.len] = '\0';
	return RC_OK;
}

RC_CHECKED static enum rc
channel_new(int fd, struct validate_channel **ret, struct err *err)
{
	struct validate_channel *c = calloc(1, sizeof(*c));

	if (c == NULL) {
		sys_tcp_close(fd);
		return err_set(err, RC_ENOMEM, "channel", 0, "out of memory");
	}
	c->fd = fd;
	*ret = c;
	return RC_OK;
}

RC_CHECKED static enum rc
greet(struct validate_channel *c, int64_t deadline_ms,
    char ret_peer[VALIDATE_CHANNEL_NAME], struct err *err)
{
	RC_TRY(handshake(c, deadline_ms, err));
	RC_TRY(send_hello(c, SYS_AGENT_REQUEST, "", deadline_ms, err));
	return receive_hello(c, SYS_AGENT_ANSWER, ret_peer, deadline_ms, err);
}

RC_CHECKED static enum rc
welcome(struct validate_channel *c, const char *own_name, int64_t deadline_ms,
    struct err *err)
{
	char peer[VALIDATE_CHANNEL_NAME];

	RC_TRY(handshake(c, deadline_ms, err));
	RC_TRY(receive_hello(c, SYS_AGENT_REQUEST, peer, deadline_ms, err));
	return send_hello(c, SYS_AGENT_ANSWER, own_name, deadline_ms, err);
}

enum rc
validate_channel_connect(struct crypto_tls *tls, const char *address,
    const char *name, int64_t deadline_ms, struct validate_channel **ret,
    char ret_peer[VALIDATE_CHANNEL_NAME], struct err *err)
{
	struct validate_channel *c = NULL;
	enum rc rc;
	int fd;

	RC_TRY(sys_tcp_connect(address, deadline_ms, &fd, err));
	RC_TRY(channel_new(fd, &c, err));
	rc = crypto_tls_link_new(tls, fd, name, &c->link, err);
	if (rc == RC_OK)
		rc = greet(c, deadline_ms, ret_peer, err);
	if (rc != RC_OK) {
		validate_channel_free(c);
		return rc == RC_ENOTFOUND ? RC_EIO : rc;
	}
	*ret = c;
	return RC_OK;
}

enum rc
validate_channel_accept(struct crypto_tls *tls, int fd, const char *own_name,
    int64_t deadline_ms, struct validate_channel **ret, struct err *err)
{
	struct validate_channel *c = NULL;
	enum rc rc;

	RC_TRY(channel_new(fd, &c, err));
	rc = crypto_tls_link_new(tls, fd, NULL, &c->link, err);
	if (rc == RC_OK)
		rc = welcome(c, own_name, deadline_ms, err);
	if (rc != RC_OK) {
		validate_channel_free(c);
		return rc;
	}
	*ret = c;
	return RC_OK;
}

void
validate_channel_free(struct validate_channel *c)
{
	if (c == NULL)
		return;
	if (c->link != NULL)
		crypto_tls_close(c->link);
	crypto_tls_link_free(c->link);
	sys_tcp_close(c->fd);
	buf_clear(&c->in);
	buf_clear(&c->out);
	free(c);
}
