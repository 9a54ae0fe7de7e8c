-- What was done to records is in `records` too, sealed like them (see `ledger/entry.rs`): with the event `entry`, a
-- `consent` of zeros and the time 0.
CREATE INDEX entries ON records (arrival) WHERE event = 'entry';
