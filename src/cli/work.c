#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli/judge.h"

enum {
	BATCH_ITEMS = 128,
	BATCH_OCTETS = 256 * 1024,
	BATCHES_PER_JOB = 4,
};

struct batch {
	struct cli_item item[BATCH_ITEMS];
	unsigned count;
	bool done;
	struct buf out, errors;
};

/*
 * A ring of batches: the reader fills at `filled`, workers take at `taken`,
 * the reader writes out at `written`. All three only grow.
 */
struct work {
	const struct cli_task *task;
	struct cli_input *in;
	cli_sink_fn *put;
	cli_progress_fn *progress;
	void *sink;
	struct batch *ring;
	uint64_t size, filled, taken, written;
	bool closed; /* nothing will be filled any more */
	bool full;   /* the batch last filled took no more */
	bool any_out;
	uint64_t objects;
	pthread_mutex_t lock;
	pthread_cond_t filled_one, done_one;
	unsigned threads;
	struct thread {
		struct work *work;
		pthread_t id;
		struct cli_judge *judge;
	} thread[CLI_JOBS_MAX];
};

unsigned
cli_cpus(void)
{
	cpu_set_t set;
	int n = 1;

	if (sched_getaffinity(0, sizeof(set), &set) == 0)
		n = CPU_COUNT(&set);
	return n < 1 ? 1 : n > CLI_JOBS_MAX ? CLI_JOBS_MAX : (unsigned)n;
}

static void
judge_batch(struct cli_judge *judge, struct batch *b)
{
	b->out.len = b->errors.len = 0;
	for (unsigned i = 0; i < b->count; i++)
		cli_judge_item(judge, &b->item[i], &b->out, &b->errors);
}

static void *
worker(void *arg)
{
	struct thread *t = arg;
	struct work *w = t->work;

	pthread_mutex_lock(&w->lock);
	for (;;) {
		struct batch *b;

		while (w->taken == w->filled && !w->closed)
			pthread_cond_wait(&w->filled_one, &w->lock);
		if (w->taken == w->filled)
			break;
		b = &w->ring[w->taken++ % w->size];
		pthread_mutex_unlock(&w->lock);
		judge_batch(t->judge, b);
		pthread_mutex_lock(&w->lock);
		b->done = true;
		pthread_cond_signal(&w->done_one);
	}
	pthread_mutex_unlock(&w->lock);
	return NULL;
}

/* False when there is nothing left to read. */
static bool
fill(struct work *w, struct batch *b)
{
	size_t octets = 0;

	b->count = 0;
	b->done = false;
	while (b->count < BATCH_ITEMS && octets < BATCH_OCTETS &&
	    cli_input_next(w->in, &b->item[b->count]))
		octets += b->item[b->count++].text.len;
	w->full = b->count == BATCH_ITEMS || octets >= BATCH_OCTETS;
	return b->count > 0;
}

/* The first separator has nothing before it. */
static bool
write_out(struct work *w, struct batch *b)
{
	struct bytes text = buf_view(&b->out);
	bool good = !b->out.failed && !b->errors.failed;

	for (unsigned i = 0; i < b->count; i++)
		cli_item_release(&b->item[i]);
	if (b->errors.len > 0)
		(void)fwrite(b->errors.ptr, 1, b->errors.len, stderr);
	if (text.len > 0 && !w->any_out)
		text = bytes_from(text,
		    strlen(w->task->report->ops->separator));
	w->any_out |= b->out.len > 0;
	w->objects += b->count;
	if (good && text.len > 0)
		good = w->put(w->sink, text);
	w->progress(w->sink, w->objects, w->in->octets);
	return good;
}

/* Write what is done in front; with `wait`, at least one batch. */
static bool
drain(struct work *w, bool wait)
{
	while (w->written < w->filled) {
		struct batch *b = &w->ring[w->written % w->size];
		bool done;

		pthread_mutex_lock(&w->lock);
		while (wait && !b->done)
			pthread_cond_wait(&w->done_one, &w->lock);
		done = b->done;
		pthread_mutex_unlock(&w->lock);
		if (!done)
			return true;
		w->written++;
		if (!write_out(w, b))
			return false;
		wait = false;
	}
	return true;
}

static void
submit(struct work *w)
{
	pthread_mutex_lock(&w->lock);
	w->filled++;
	pthread_cond_signal(&w->filled_one);
	pthread_mutex_unlock(&w->lock);
}

static bool
start_threads(struct work *w)
{
	for (; w->threads < w->task->jobs; w->threads++) {
		struct thread *t = &w->thread[w->threads];

		t->work = w;
		if (w->threads > 0)
			t->judge = cli_judge_new(w->task);
		if (t->judge == NULL)
			return w->threads > 0;
		if (pthread_create(&t->id, NULL, worker, t) != 0)
			return w->threads > 0;
	}
	return true;
}

static void
stop_threads(struct work *w)
{
	pthread_mutex_lock(&w->lock);
	w->closed = true;
	pthread_cond_broadcast(&w->filled_one);
	pthread_mutex_unlock(&w->lock);
	for (unsigned i = 0; i < w->threads; i++)
		(void)pthread_join(w->thread[i].id, NULL);
	w->threads = 0;
}

static bool
run_threads(struct work *w)
{
	bool good = start_threads(w);

	while (good) {
		if (w->filled - w->written == w->size)
			good = drain(w, true);
		else if (fill(w, &w->ring[w->filled % w->size]))
			submit(w);
		else
			break;
		good = good && drain(w, false);
	}
	while (good && w->written < w->filled)
		good = drain(w, true);
	stop_threads(w);
	return good;
}

/* One job, or input that fits into one batch, needs no other thread. */
static bool
run(struct work *w)
{
	struct cli_judge *judge = w->thread[0].judge;
	struct batch *b = &w->ring[0];

	while (fill(w, b)) {
		if (w->full && w->task->jobs > 1) {
			w->filled = 1;
			return run_threads(w);
		}
		judge_batch(judge, b);
		if (!write_out(w, b))
			return false;
	}
	return true;
}

static void
clear(struct work *w, struct rule_report_totals *ret)
{
	for (unsigned i = 0; i < CLI_JOBS_MAX; i++)
		if (w->thread[i].judge != NULL) {
			rule_report_add(ret,
			    cli_judge_totals(w->thread[i].judge));
			cli_judge_free(w->thread[i].judge);
		}
	for (uint64_t i = 0; i < w->size; i++) {
		buf_clear(&w->ring[i].out);
		buf_clear(&w->ring[i].errors);
	}
	free(w->ring);
	pthread_mutex_destroy(&w->lock);
	pthread_cond_destroy(&w->filled_one);
	pthread_cond_destroy(&w->done_one);
	free(w);
}

bool
cli_work(const struct cli_task *task, struct cli_input *in,
    cli_sink_fn *put, cli_progress_fn *progress, void *sink,
    struct rule_report_totals *ret)
{
	struct work *w = calloc(1, sizeof(*w));
	bool good;

	if (w == NULL)
		return false;
	*w = (struct work){.task = task, .in = in, .put = put,
	    .progress = progress, .sink = sink,
	    .size = task->jobs * BATCHES_PER_JOB};
	pthread_mutex_init(&w->lock, NULL);
	pthread_cond_init(&w->filled_one, NULL);
	pthread_cond_init(&w->done_one, NULL);
	w->ring = calloc(w->size, sizeof(*w->ring));
	w->thread[0].judge = cli_judge_new(task);
	if (w->ring == NULL)
		w->size = 0;
	good = w->ring != NULL && w->thread[0].judge != NULL && run(w);
	clear(w, ret);
	return good;
}
