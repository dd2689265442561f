/* Lines with votes: "19 voting YES: A, B", "0 Issuers ABSTAIN", and so on. */
#include "forum/post_inner.h"

void
forum_post_result_init(struct forum_post_result *result)
{
	*result = (struct forum_post_result){
	    .quorum.value = -1, .half.value = -1, .active.value = -1,
	    .cast.value = -1,
	    .voting = {.from = CIVIL_ALWAYS, .until = CIVIL_NEVER},
	    .review = {.from = CIVIL_ALWAYS, .until = CIVIL_NEVER}};
	for (unsigned of = 0; of < RULE_CLASSES; of++) {
		result->class[of].total = result->class[of].percent = -1;
		for (unsigned c = 0; c < RULE_CHOICES; c++)
			result->class[of].list[c].printed = -1;
	}
}

/* The one being read; the first is there before it has votes. */
struct forum_post_result *
forum_post_current(struct forum_post_reader *r)
{
	unsigned last = r->post->results == 0 ? 0 : r->post->results - 1;

	return &r->post->result[last];
}

struct forum_post_class *
forum_post_class_of(struct forum_post_reader *r, enum rule_ballot_class of,
		    size_t line)
{
	struct forum_post_class *class = &forum_post_current(r)->class[of];

	if (class->line == 0)
		class->line = line;
	return class;
}

/* Votes of a class again, after both classes had theirs: another ballot. */
static void
next_result(struct forum_post_reader *r)
{
	struct forum_post *post = r->post;

	if (post->results == FORUM_POST_RESULTS_MAX)
		return;
	forum_post_result_init(&post->result[post->results++]);
	memcpy(forum_post_current(r)->ballot, r->next_ballot,
	    sizeof(r->next_ballot));
}

struct forum_post_list *
forum_post_list_of(struct forum_post_reader *r, enum rule_ballot_class of,
    enum rule_ballot_choice choice, size_t line)
{
	struct forum_post_class *class;
	struct forum_post_list *list;

	if (r->post->results == 0)
		r->post->results = 1;
	class = forum_post_current(r)->class;
	if (class[of].list[choice].line != 0 && class[!of].line != 0) {
		next_result(r);
		class = forum_post_current(r)->class;
	}
	list = &class[of].list[choice];
	(void)forum_post_class_of(r, of, line);
	if (list->line == 0)
		list->line = line;
	return list;
}

/* What stands before the colon of a line of votes. */
struct head {
	int count;	  /* or -1 */
	unsigned choices; /* bits */
	unsigned classes; /* bits */
};

static unsigned
choice_of(struct bytes word)
{
	static const char *const words[RULE_CHOICES][10] = {
		{"yes", "yea", "favor", "favour", NULL},
		{"no", "nay", "against", "opposed", "opposing", NULL},
		{"abstain", "abstains", "abstained", "abstaining",
		    "abstention", "abstentions", NULL}};

	for (unsigned c = 0; c < RULE_CHOICES; c++)
		if (forum_post_is(word, words[c]))
			return 1u << c;
	return 0;
}

/* False when a word is none that such a line has. */
static bool
read_head(struct bytes text, struct head *ret)
{
	static const char *const other[] = {"vote", "votes", "voting",
	    "voted", "in", "member", "members", "certificate", "were", "the",
	    "or", "of", "by", NULL};
	struct head h = {.count = -1};
	struct bytes word;
	int number;

	while (forum_post_word(&text, &word)) {
		unsigned classes = forum_post_classes(word);
		unsigned choice = choice_of(word);

		if (h.count < 0 && forum_post_number(word, &number))
			h.count = number;
		else if (classes == 0 && choice == 0 &&
		    !forum_post_is(word, other))
			return false;
		h.classes |= classes;
		h.choices |= choice;
	}
	*ret = h;
	return true;
}

/* "(9) A, B" after the colon: the number belongs to the head. */
static void
number_in_brackets(struct bytes *tail, struct head *h)
{
	struct bytes rest = *tail, word;
	size_t end = bytes_find(rest, ')');

	if (h->count >= 0 || rest.len == 0 || rest.ptr[0] != '(' || end > 6)
		return;
	rest = bytes_head(bytes_from(rest, 1), end - 1);
	if (forum_post_word(&rest, &word) && forum_post_number(word, &h->count))
		*tail = forum_post_trim(bytes_from(*tail, end + 1));
}

/* The class of a line: its own, else that of the heading above it. */
static bool
class_of(const struct forum_post_reader *r, const struct head *h,
    enum rule_ballot_class *ret)
{
	if (h->classes == (1u << RULE_ISSUERS | 1u << RULE_CONSUMERS))
		return false;
	if (h->classes != 0)
		*ret = h->classes == 1u << RULE_ISSUERS ? RULE_ISSUERS :
							  RULE_CONSUMERS;
	else
		*ret = r->class;
	return h->classes != 0 || r->has_class;
}

static enum rc
take_votes(struct forum_post_reader *r, const struct head *h, struct bytes tail,
    enum rule_ballot_class of, size_t line)
{
	for (unsigned c = 0; c < RULE_CHOICES; c++) {
		struct forum_post_list *list;

		if ((h->choices >> c & 1) == 0)
			continue;
		list =
		    forum_post_list_of(r, of, (enum rule_ballot_choice)c, line);
		if (h->count >= 0)
			list->printed = h->count;
		RC_TRY(forum_post_names(r, tail, line, list));
		r->open = tail.len == 0 && h->count != 0 ? list : NULL;
	}
	r->has_class = true;
	r->class = of;
	return RC_OK;
}

/* One choice; two are said together of nobody only: "0 No or Abstain". */
static bool
is_one_choice(const struct head *h)
{
	bool one = (h->choices & (h->choices - 1)) == 0;

	return h->choices != 0 && (one || h->count == 0);
}

static enum rc
vote(struct forum_post_reader *r, const struct forum_post_line *line,
     bool *ret_is)
{
	size_t colon = bytes_find(line->text, ':');
	struct bytes tail = forum_post_trim(bytes_from(line->text, colon + 1));
	enum rule_ballot_class of;
	struct head h;

	*ret_is = false;
	if (!read_head(bytes_head(line->text, colon), &h))
		return RC_OK;
	number_in_brackets(&tail, &h);
	if (!is_one_choice(&h) || !class_of(r, &h, &of) ||
	    (colon == line->text.len && h.count < 0))
		return RC_OK;
	*ret_is = true;
	return take_votes(r, &h, tail, of, line->number);
}

/* What a heading of a class, or a line with its total, is made of. */
struct total {
	int count;
	bool bare;
	unsigned classes;
	bool votes; /* says "votes" */
};

static bool
read_total(struct bytes text, struct total *ret)
{
	static const char *const other[] = {"voting", "by", "certificate",
	    "total", "in", "including", "with", "no", "abstention",
	    "abstentions", "result", "results", "of", "for", "from", "the",
	    "members", "category", "and", NULL};
	static const char *const votes[] = {"vote", "votes", NULL};
	static const char *const bare[] = {"plus", "excluding", "without",
	    NULL};
	struct total t = {.count = -1};
	struct bytes word;
	int number;

	while (forum_post_word(&text, &word)) {
		if (forum_post_number(word, &number)) {
			t.count = t.count < 0 ? number : t.count;
			continue;
		}
		t.classes |= forum_post_classes(word);
		t.votes = t.votes || forum_post_is(word, votes);
		t.bare = t.bare || forum_post_is(word, bare);
		if (forum_post_classes(word) == 0 &&
		    !forum_post_is(word, other) &&
		    !forum_post_is(word, votes) && !forum_post_is(word, bare))
			return false;
	}
	*ret = t;
	return true;
}

/* "Certificate Issuers", "Voting by CAs - 13 votes total", "20 votes". */
static bool
class_or_total(struct forum_post_reader *r, const struct forum_post_line *line)
{
	struct forum_post_class *class;
	struct total t;

	if (line->text.len > 160 || !read_total(line->text, &t) ||
	    t.classes == (1u << RULE_ISSUERS | 1u << RULE_CONSUMERS))
		return false;
	if (t.classes != 0) {
		r->has_class = true;
		r->class = t.classes == 1u << RULE_ISSUERS ? RULE_ISSUERS :
							     RULE_CONSUMERS;
	}
	if (t.count < 0 || !t.votes || !r->has_class)
		return t.classes != 0;
	class = forum_post_class_of(r, r->class, line->number);
	if (class->total >= 0 && class->total != t.count)
		class->total_again = line->number;
	class->total = t.count;
	class->total_line = line->number;
	class->total_is_bare = t.bare;
	return true;
}

/* Lines after "13 Yes votes:" that go on with the names. */
static enum rc
more_names(struct forum_post_reader *r, const struct forum_post_line *line,
	   bool *ret_is)
{
	struct forum_post_list *list = r->open;

	*ret_is = list != NULL && !line->heading && line->text.len > 0 &&
		  !forum_post_has(line->text, "%") &&
		  !forum_post_has(line->text, "bylaw");
	if (!*ret_is)
		return RC_OK;
	RC_TRY(forum_post_names(r, line->text, line->number, list));
	if (list->printed < 0 || list->count >= (unsigned)list->printed)
		r->open = NULL;
	return RC_OK;
}

enum rc
forum_post_vote_line(struct forum_post_reader *r,
    const struct forum_post_line *line, bool *ret_is)
{
	RC_TRY(vote(r, line, ret_is));
	if (*ret_is)
		return RC_OK;
	*ret_is = class_or_total(r, line);
	if (*ret_is) {
		r->open = NULL;
		return RC_OK;
	}
	RC_TRY(more_names(r, line, ret_is));
	if (!*ret_is && line->text.len > 0)
		r->open = NULL;
	if (!*ret_is && line->heading && !forum_post_has(line->text, "result"))
		r->has_class = false;
	return RC_OK;
}
