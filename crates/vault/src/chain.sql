-- One chain of version 1; CHAIN stands for its prefix.
CREATE TABLE CHAINheads (
    place INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE,
    bytes BLOB NOT NULL
);
CREATE TABLE CHAINbodies (
    head BLOB PRIMARY KEY REFERENCES CHAINheads (hash),
    salt BLOB NOT NULL,
    body BLOB NOT NULL
);
CREATE TABLE CHAINseals (
    head BLOB NOT NULL REFERENCES CHAINheads (hash),
    public_key BLOB NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (head, public_key)
);

CREATE TRIGGER CHAINheads_update BEFORE UPDATE ON CHAINheads
BEGIN SELECT RAISE(ABORT, 'acts are never changed'); END;
CREATE TRIGGER CHAINheads_delete BEFORE DELETE ON CHAINheads
BEGIN SELECT RAISE(ABORT, 'acts are never deleted'); END;
CREATE TRIGGER CHAINheads_replace BEFORE INSERT ON CHAINheads
WHEN EXISTS (SELECT 1 FROM CHAINheads WHERE hash = NEW.hash OR place = NEW.place)
BEGIN SELECT RAISE(ABORT, 'acts are never replaced'); END;

CREATE TRIGGER CHAINbodies_update BEFORE UPDATE ON CHAINbodies
BEGIN SELECT RAISE(ABORT, 'acts are never changed'); END;
CREATE TRIGGER CHAINbodies_delete BEFORE DELETE ON CHAINbodies
BEGIN SELECT RAISE(ABORT, 'acts are never deleted'); END;
CREATE TRIGGER CHAINbodies_replace BEFORE INSERT ON CHAINbodies
WHEN EXISTS (SELECT 1 FROM CHAINbodies WHERE head = NEW.head OR rowid = NEW.rowid)
BEGIN SELECT RAISE(ABORT, 'acts are never replaced'); END;

CREATE TRIGGER CHAINseals_update BEFORE UPDATE ON CHAINseals
BEGIN SELECT RAISE(ABORT, 'seals are never changed'); END;
CREATE TRIGGER CHAINseals_delete BEFORE DELETE ON CHAINseals
BEGIN SELECT RAISE(ABORT, 'seals are never deleted'); END;
CREATE TRIGGER CHAINseals_replace BEFORE INSERT ON CHAINseals
WHEN EXISTS (SELECT 1 FROM CHAINseals WHERE (head = NEW.head AND public_key = NEW.public_key) OR rowid = NEW.rowid)
BEGIN SELECT RAISE(ABORT, 'seals are never replaced'); END;
