extension Schema {
    /// The first tables, as they were released.
    static let firstTables = """
        CREATE TABLE run (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            label TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('running', 'complete', 'interrupted')),
            started_at REAL NOT NULL,     -- seconds since 1970
            duration_s REAL,              -- NULL while it runs
            plan_name TEXT NOT NULL,
            plan_file TEXT NOT NULL,
            plan_text TEXT NOT NULL,
            target TEXT NOT NULL,
            seed TEXT NOT NULL,           -- 64 bits without a sign
            workers INTEGER NOT NULL,
            tags TEXT NOT NULL,           -- this and the following: JSON
            command_line TEXT NOT NULL,
            versions TEXT NOT NULL,
            machine TEXT NOT NULL,
            warnings TEXT NOT NULL DEFAULT '[]',
            generator_findings TEXT       -- NULL while it runs, [] for a healthy generator
        ) STRICT;
        CREATE INDEX run_label ON run (label);

        CREATE TABLE scenario (
            run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
            position INTEGER NOT NULL,
            name TEXT NOT NULL,
            PRIMARY KEY (run, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE step (
            run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
            position INTEGER NOT NULL,
            scenario INTEGER NOT NULL,
            is_first INTEGER NOT NULL,    -- of its scenario, whose arrivals it shows
            name TEXT NOT NULL,
            checks TEXT NOT NULL,         -- JSON, their words
            PRIMARY KEY (run, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE threshold (
            run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
            position INTEGER NOT NULL,
            source TEXT NOT NULL,
            scope TEXT,
            metric TEXT NOT NULL,
            comparison TEXT NOT NULL,
            bound REAL NOT NULL,          -- microseconds, percent, requests/s or a count
            actual REAL,
            holds INTEGER,                -- NULL while it runs
            PRIMARY KEY (run, position)
        ) STRICT, WITHOUT ROWID;

        -- Written when a run ends; the last position is the sum of all steps.
        CREATE TABLE step_total (
            run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
            position INTEGER NOT NULL,
            scenario TEXT NOT NULL,
            step TEXT NOT NULL,
            requests INTEGER NOT NULL,
            errors INTEGER NOT NULL,
            dropped INTEGER NOT NULL,
            requests_per_second REAL NOT NULL,
            response_mean_us REAL,
            response_p50_us INTEGER,
            response_p90_us INTEGER,
            response_p95_us INTEGER,
            response_p99_us INTEGER,
            response_p999_us INTEGER,
            response_max_us INTEGER,
            service_p50_us INTEGER,
            service_p90_us INTEGER,
            service_p95_us INTEGER,
            service_p99_us INTEGER,
            service_p999_us INTEGER,
            service_max_us INTEGER,
            bytes_received INTEGER NOT NULL,
            bytes_sent INTEGER NOT NULL,
            PRIMARY KEY (run, position)
        ) STRICT, WITHOUT ROWID;

        -- All steps together; there is one for every second of a run.
        CREATE TABLE second (
            run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
            second INTEGER NOT NULL,
            response_p50_us INTEGER,
            response_p95_us INTEGER,
            response_p99_us INTEGER,
            service_p50_us INTEGER,
            service_p95_us INTEGER,
            service_p99_us INTEGER,
            PRIMARY KEY (run, second)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE scenario_second (
            run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
            second INTEGER NOT NULL,
            scenario INTEGER NOT NULL,
            active_users INTEGER NOT NULL,
            arrivals INTEGER NOT NULL,
            dropped INTEGER NOT NULL,
            iterations INTEGER NOT NULL,
            PRIMARY KEY (run, second, scenario)
        ) STRICT, WITHOUT ROWID;

        -- Only steps of which there is something in that second. Histograms are HdrHistogram V2
        -- compressed, in microseconds, and NULL when empty.
        CREATE TABLE step_second (
            run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
            second INTEGER NOT NULL,
            step INTEGER NOT NULL,
            requests INTEGER NOT NULL,
            errors INTEGER NOT NULL,
            unfinished INTEGER NOT NULL,
            socket_requests INTEGER NOT NULL,  -- carried by the socket transport, the others by libcurl
            retries INTEGER NOT NULL,     -- sent again, the server having closed an idle connection
            bytes_received INTEGER NOT NULL,
            bytes_sent INTEGER NOT NULL,
            response_p50_us INTEGER,
            response_p95_us INTEGER,
            response_p99_us INTEGER,
            service_p50_us INTEGER,
            service_p95_us INTEGER,
            service_p99_us INTEGER,
            outcomes TEXT,                -- JSON, counts by name; NULL when all were successes
            checks TEXT,                  -- JSON, [passed, failed] of each
            response BLOB,
            service BLOB,
            connect BLOB,
            first_byte BLOB,
            PRIMARY KEY (run, second, step)
        ) STRICT;

        CREATE TABLE worker_second (
            run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
            second INTEGER NOT NULL,
            worker INTEGER NOT NULL,
            cpu_ns INTEGER NOT NULL,
            wall_ns INTEGER NOT NULL,
            loop_lag_max_ns INTEGER NOT NULL,
            lateness_p99_us INTEGER,
            lateness BLOB,
            PRIMARY KEY (run, second, worker)
        ) STRICT;

        -- The first few of each kind of error at each step.
        CREATE TABLE error_sample (
            run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
            at_s REAL NOT NULL,           -- from the start of the run
            step INTEGER NOT NULL,
            outcome TEXT NOT NULL,
            url TEXT NOT NULL,
            detail TEXT NOT NULL
        ) STRICT;
        CREATE INDEX error_sample_run ON error_sample (run);
        """
}
