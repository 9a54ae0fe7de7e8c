-- Only what engines that speak PostgreSQL's protocol know too: no sequence, no trigger, no lock across rows, and no other
-- unique column than the id, so that the table can be spread over machines by it.

-- One row a record. `record` is its canonical JSON and the truth; the columns before it are there to find it.
-- `number` counts within a chain, without a gap; `arrival` is the writer's clock in microseconds, and never goes back.
-- An erased record has an empty `record` and a `consent` of zeros; its digest stays.
CREATE TABLE IF NOT EXISTS consent_records (
    id      UUID   NOT NULL PRIMARY KEY,
    chain   UUID   NOT NULL,
    number  BIGINT NOT NULL,
    arrival BIGINT NOT NULL,
    consent UUID   NOT NULL,
    time    BIGINT NOT NULL,
    event   TEXT   NOT NULL,
    record  TEXT   NOT NULL,
    digest  BYTEA  NOT NULL,
    seal    BYTEA  NOT NULL
);

CREATE INDEX IF NOT EXISTS consent_records_of_a_consent ON consent_records (consent, time, arrival, id);
CREATE INDEX IF NOT EXISTS consent_records_by_time ON consent_records (time, arrival, id);
CREATE INDEX IF NOT EXISTS consent_records_by_number ON consent_records (chain, number);

-- Each writer's chain of seals: where it begins now, after what was removed because of its age.
CREATE TABLE IF NOT EXISTS consent_chains (
    chain  UUID   NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL,
    seal   BYTEA  NOT NULL
);

-- What visitors were shown, by the SHA-256 of the text.
CREATE TABLE IF NOT EXISTS consent_shown (
    digest BYTEA NOT NULL PRIMARY KEY,
    text   TEXT  NOT NULL
);
