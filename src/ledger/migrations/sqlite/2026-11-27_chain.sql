-- Each record's digest, and the seal that binds it to all before it (see `ledger/chain.rs`). The numbers of `arrival`
-- have no gap. An erased record has an empty `record` and a `consent` of zeros; its digest stays.
ALTER TABLE records ADD COLUMN digest BLOB NOT NULL DEFAULT x'';
ALTER TABLE records ADD COLUMN seal   BLOB NOT NULL DEFAULT x'';

CREATE INDEX records_by_time ON records (time, arrival);

-- The last record that was removed because of its age: where the chain begins now.
CREATE TABLE pruned (
    only    INTEGER PRIMARY KEY CHECK (only = 1),
    arrival INTEGER NOT NULL,
    seal    BLOB    NOT NULL CHECK (length(seal) = 32)
) STRICT;

-- What visitors were shown, by the SHA-256 of the text.
CREATE TABLE shown (
    digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
    text   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
