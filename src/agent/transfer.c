#include <stdlib.h>

#include "agent/transfer.h"
#include "sys/clock.h"

struct transfers {
	CURLM *multi;
	unsigned count;
	int64_t due; /* sys_ticks_ms() */
	struct pollfd fd[TRANSFERS_MAX * 2];
	size_t fds;
};

/* What libcurl wants to wait for at this socket. */
static int
note_socket(CURL *easy, curl_socket_t fd, int what, void *context, void *at)
{
	struct transfers *set = context;
	size_t i = 0;

	(void)easy;
	(void)at;
	while (i < set->fds && set->fd[i].fd != fd)
		i++;
	if (what == CURL_POLL_REMOVE) {
		if (i < set->fds)
			set->fd[i] = set->fd[--set->fds];
		return 0;
	}
	if (i == set->fds && set->fds == TRANSFERS_MAX * 2)
		return -1;
	set->fds += i == set->fds;
	set->fd[i] = (struct pollfd){fd,
	    (short)(((what & CURL_POLL_IN) != 0 ? POLLIN : 0) |
		((what & CURL_POLL_OUT) != 0 ? POLLOUT : 0)), 0};
	return 0;
}

static int
note_time(CURLM *multi, long wait_ms, void *context)
{
	struct transfers *set = context;

	(void)multi;
	set->due = wait_ms < 0 ? INT64_MAX : sys_ticks_ms() + wait_ms;
	return 0;
}

RC_CHECKED enum rc
transfers_new(struct transfers **ret, struct err *err)
{
	struct transfers *set = calloc(1, sizeof(*set));

	if (set != NULL)
		set->multi = curl_multi_init();
	if (set == NULL || set->multi == NULL) {
		free(set);
		return err_set(err, RC_ENOMEM, "agent", 0, "out of memory");
	}
	set->due = INT64_MAX;
	curl_multi_setopt(set->multi, CURLMOPT_SOCKETFUNCTION, note_socket);
	curl_multi_setopt(set->multi, CURLMOPT_SOCKETDATA, set);
	curl_multi_setopt(set->multi, CURLMOPT_TIMERFUNCTION, note_time);
	curl_multi_setopt(set->multi, CURLMOPT_TIMERDATA, set);
	*ret = set;
	return RC_OK;
}

RC_CHECKED enum rc
transfers_add(struct transfers *set, struct transfer *t, struct err *err)
{
	if (set->count == TRANSFERS_MAX)
		return err_set(err, RC_ELIMIT, "agent", 0,
		    "over %d transfers under way", TRANSFERS_MAX);
	curl_easy_setopt(t->easy, CURLOPT_PRIVATE, t);
	curl_easy_setopt(t->easy, CURLOPT_ERRORBUFFER, t->reason);
	if (curl_multi_add_handle(set->multi, t->easy) != CURLM_OK)
		return err_set(err, RC_ENOMEM, "agent", 0, "out of memory");
	set->count++;
	return RC_OK;
}

size_t
transfers_poll(struct transfers *set, struct pollfd *out, size_t room)
{
	size_t n = set->fds < room ? set->fds : room;

	for (size_t i = 0; i < n; i++)
		out[i] = set->fd[i];
	return n;
}

int64_t
transfers_due(const struct transfers *set)
{
	return set->due;
}

static void
finish(struct agent *agent, struct transfers *set)
{
	CURLMsg *message;
	int left;

	while ((message = curl_multi_info_read(set->multi, &left)) != NULL) {
		struct transfer *t = NULL;
		CURLcode code = message->data.result;

		curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &t);
		curl_multi_remove_handle(set->multi, message->easy_handle);
		set->count--;
		t->done(agent, t, code);
	}
}

/* The loop does not say which socket is ready: look at each of the few. */
void
transfers_step(struct agent *agent, struct transfers *set)
{
	struct pollfd fd[TRANSFERS_MAX * 2];
	size_t n = transfers_poll(set, fd, TRANSFERS_MAX * 2);
	int running;

	if (set->count == 0)
		return;
	if (n > 0 && poll(fd, n, 0) > 0)
		for (size_t i = 0; i < n; i++)
			if (fd[i].revents != 0)
				curl_multi_socket_action(set->multi, fd[i].fd,
				    ((fd[i].revents & POLLIN) != 0 ?
					    CURL_CSELECT_IN : 0) |
					((fd[i].revents & POLLOUT) != 0 ?
						CURL_CSELECT_OUT : 0) |
					((fd[i].revents & POLLERR) != 0 ?
						CURL_CSELECT_ERR : 0),
				    &running);
	if (sys_ticks_ms() >= set->due) {
		set->due = INT64_MAX;
		curl_multi_socket_action(set->multi, CURL_SOCKET_TIMEOUT, 0,
		    &running);
	}
	finish(agent, set);
}
