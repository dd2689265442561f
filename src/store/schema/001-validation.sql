-- One row an attempt to show control of a mailbox or domain: record.h,
-- struct store_validation. Times are seconds since 1970, UTC; 0: not yet.
CREATE TABLE validation (
	number INTEGER PRIMARY KEY,
	id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
	section TEXT NOT NULL,
	method TEXT NOT NULL,
	subject TEXT NOT NULL,
	host TEXT NOT NULL,
	applicant TEXT NOT NULL,
	means TEXT NOT NULL,
	account TEXT NOT NULL,
	created INTEGER NOT NULL,
	expires INTEGER NOT NULL,
	settled INTEGER NOT NULL DEFAULT 0,
	voided INTEGER NOT NULL DEFAULT 0,
	consumed INTEGER NOT NULL DEFAULT 0,
	state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN
		('pending', 'confirmed', 'failed', 'expired', 'void')),
	token BLOB UNIQUE CHECK (token IS NULL OR length(token) = 32),
	sbr_version TEXT NOT NULL,
	tlsbr_version TEXT NOT NULL,
	decision TEXT NOT NULL,
	CHECK ((state = 'pending') = (settled = 0 AND voided = 0))
) STRICT;

CREATE INDEX validation_created ON validation (created);
CREATE INDEX validation_subject ON validation (subject, created);
CREATE INDEX validation_applicant ON validation (applicant, created);
CREATE INDEX validation_state ON validation (state, created);

-- What was decided stays decided, whatever a program above does.
CREATE TRIGGER validation_stays BEFORE DELETE ON validation
BEGIN
	SELECT RAISE(ABORT, 'validations are kept');
END;

CREATE TRIGGER validation_once BEFORE UPDATE ON validation
WHEN old.state <> 'pending' AND (new.state <> 'void' OR old.state = 'void')
BEGIN
	SELECT RAISE(ABORT, 'the validation was settled before');
END;
