extension Schema {
    /// Figures apart by the values of a header, and the slowest requests.
    static let thirdTables = """
        -- The header by whose values answers are counted apart; NULL for none.
        ALTER TABLE run ADD COLUMN split_by TEXT;

        CREATE TABLE split_value (
            run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
            number INTEGER NOT NULL,      -- in the order in which they came
            kind TEXT NOT NULL CHECK (kind IN ('value', 'other', 'without', 'unanswered')),
            value TEXT,                   -- NULL for the kinds that are none
            PRIMARY KEY (run, number)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE split_second (
            run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
            second INTEGER NOT NULL,
            step INTEGER NOT NULL,
            value INTEGER NOT NULL,       -- the number of a split_value
            requests INTEGER NOT NULL,
            errors INTEGER NOT NULL,
            PRIMARY KEY (run, second, step, value)
        ) STRICT, WITHOUT ROWID;

        -- The times of a whole run, brought up to date while it goes on.
        CREATE TABLE split_total (
            run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
            step INTEGER NOT NULL,
            value INTEGER NOT NULL,
            response_p50_us INTEGER,
            response_p95_us INTEGER,
            response_p99_us INTEGER,
            service_p50_us INTEGER,
            service_p95_us INTEGER,
            service_p99_us INTEGER,
            response BLOB,
            service BLOB,
            PRIMARY KEY (run, step, value)
        ) STRICT;

        -- The slowest few requests of each step and second.
        CREATE TABLE slow_request (
            run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
            second INTEGER NOT NULL,      -- in which it finished
            step INTEGER NOT NULL,
            due_s REAL NOT NULL,          -- from the start of the run
            moment REAL NOT NULL,         -- when it was due, in seconds since 1970
            waited_us INTEGER NOT NULL,   -- due to start
            connect_us INTEGER,           -- start to connected; NULL on a connection that was there
            first_byte_us INTEGER,        -- start to first byte; NULL without an answer
            service_us INTEGER NOT NULL,  -- start to end
            outcome TEXT NOT NULL,
            status INTEGER,
            url TEXT NOT NULL,
            split INTEGER,                -- the number of a split_value
            request_id TEXT
        ) STRICT;
        CREATE INDEX slow_request_run ON slow_request (run, second, step);
        """

    /// The views that came with them.
    static let thirdViews = """
        CREATE VIEW split_summary AS
        SELECT counts.run, label, split_by AS header, scenario.name AS scenario, step.name AS step,
            split_value.kind AS kind, split_value.value AS value, requests, errors,
            response_p50_us / 1000.0 AS response_p50_ms, response_p95_us / 1000.0 AS response_p95_ms,
            response_p99_us / 1000.0 AS response_p99_ms, service_p50_us / 1000.0 AS service_p50_ms,
            service_p95_us / 1000.0 AS service_p95_ms, service_p99_us / 1000.0 AS service_p99_ms
        FROM (
            SELECT run, step AS position, value AS number, sum(requests) AS requests,
                sum(errors) AS errors
            FROM split_second GROUP BY run, step, value
        ) AS counts
            JOIN run ON run.number = counts.run
            JOIN step ON step.run = counts.run AND step.position = counts.position
            JOIN scenario ON scenario.run = counts.run AND scenario.position = step.scenario
            JOIN split_value ON split_value.run = counts.run
                AND split_value.number = counts.number
            LEFT JOIN split_total ON split_total.run = counts.run
                AND split_total.step = counts.position AND split_total.value = counts.number
        ORDER BY counts.run, counts.position, split_value.kind = 'unanswered',
            split_value.kind = 'without', split_value.kind = 'other', split_value.value;

        CREATE VIEW slowest AS
        SELECT slow.run, label, second, scenario.name AS scenario, step.name AS step,
            strftime('%Y-%m-%d %H:%M:%f', moment, 'unixepoch') AS due_utc, due_s,
            (waited_us + service_us) / 1000.0 AS response_ms, waited_us / 1000.0 AS waited_ms,
            connect_us / 1000.0 AS connect_ms, first_byte_us / 1000.0 AS first_byte_ms,
            service_us / 1000.0 AS service_ms, outcome, status, url, split_value.kind AS split_kind,
            split_value.value AS split_value, request_id
        FROM slow_request AS slow
            JOIN run ON run.number = slow.run
            JOIN step ON step.run = slow.run AND step.position = slow.step
            JOIN scenario ON scenario.run = slow.run AND scenario.position = step.scenario
            LEFT JOIN split_value ON split_value.run = slow.run AND split_value.number = slow.split
        ORDER BY slow.run, waited_us + service_us DESC;
        """
}
