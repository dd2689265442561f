-- What was seen or done for a validation, in order: record.h, struct
-- store_evidence. Written once.
CREATE TABLE evidence (
	validation INTEGER NOT NULL REFERENCES validation (number),
	number INTEGER NOT NULL CHECK (number > 0),
	kind TEXT NOT NULL CHECK (kind IN ('dns', 'http', 'mail-out',
		'mail-in', 'caa', 'mpic', 'note')),
	at INTEGER NOT NULL,
	perspective TEXT NOT NULL,
	body BLOB NOT NULL,
	sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
	link BLOB NOT NULL CHECK (length(link) = 32),
	PRIMARY KEY (validation, number)
) STRICT;

CREATE TRIGGER evidence_stays BEFORE DELETE ON evidence
BEGIN
	SELECT RAISE(ABORT, 'evidence is kept');
END;

CREATE TRIGGER evidence_once BEFORE UPDATE ON evidence
BEGIN
	SELECT RAISE(ABORT, 'evidence is written once');
END;
