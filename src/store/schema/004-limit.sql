-- How many events of a kind and key there were in the window that begins
-- then: record.h, struct store_limit.
CREATE TABLE event_count (
	kind TEXT NOT NULL,
	key TEXT NOT NULL,
	window INTEGER NOT NULL,
	events INTEGER NOT NULL,
	PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
