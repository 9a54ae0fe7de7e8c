-- What was done to records is in `consent_records` too, sealed like them (see `ledger/entry.rs`): with the event `entry`,
-- a `consent` of zeros and the time 0, in the chain ffffffff-ffff-ffff-ffff-ffffffffffff. Its id is made from its place, so
-- that of two that follow on the same one is refused. No table changes; an earlier program would take them for records.
SELECT 1;
