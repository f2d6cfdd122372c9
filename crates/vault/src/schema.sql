-- Version 1 of the vault's database. Acts and accesos are only ever added: the triggers below refuse
-- everything else, INSERT OR REPLACE included (it deletes without firing delete triggers).

CREATE TABLE about (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;

-- The station's own signing keys, one per epoch.
CREATE TABLE signers (
    station BLOB NOT NULL,
    epoch INTEGER NOT NULL,
    seed BLOB NOT NULL,
    PRIMARY KEY (station, epoch)
) WITHOUT ROWID;

-- Sealed personal data; each under its own key, and the keys apart, so that a key can move to escrow.
CREATE TABLE fichas (ficha BLOB PRIMARY KEY, sealed BLOB NOT NULL);
CREATE TABLE ficha_keys (ficha BLOB PRIMARY KEY, wrapped BLOB NOT NULL);
CREATE TABLE image_keys (image BLOB PRIMARY KEY, wrapped BLOB NOT NULL);

-- Work in progress; the only rows a user may change or drop.
CREATE TABLE drafts (name TEXT PRIMARY KEY, value BLOB NOT NULL);

-- Projections: made from the acts, rebuilt at will.
CREATE TABLE p_institution (one INTEGER PRIMARY KEY CHECK (one = 1), snapshot BLOB NOT NULL);
CREATE TABLE p_cases (id BLOB PRIMARY KEY, snapshot BLOB NOT NULL);
CREATE TABLE p_oficios (id BLOB PRIMARY KEY, snapshot BLOB NOT NULL);
CREATE TABLE p_streams (place INTEGER PRIMARY KEY, stream TEXT NOT NULL);
CREATE INDEX p_streams_by_stream ON p_streams (stream, place);
