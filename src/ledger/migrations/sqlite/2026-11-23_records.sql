-- One row a record. `record` is its canonical JSON and the truth; the columns before it are there to find it.
CREATE TABLE records (
    arrival INTEGER PRIMARY KEY,
    id      BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    consent BLOB    NOT NULL CHECK (length(consent) = 16),
    time    INTEGER NOT NULL,
    event   TEXT    NOT NULL,
    record  TEXT    NOT NULL
) STRICT;

CREATE INDEX records_of_a_consent ON records (consent, time, arrival);
