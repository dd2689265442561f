-- Messages that the MTA handed over: record.h, struct store_mail.
CREATE TABLE mail (
	number INTEGER PRIMARY KEY AUTOINCREMENT,
	received INTEGER NOT NULL,
	sender TEXT NOT NULL,
	recipient TEXT NOT NULL,
	message BLOB NOT NULL,
	settled INTEGER NOT NULL DEFAULT 0,
	verdict TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX mail_waiting ON mail (number) WHERE settled = 0;
