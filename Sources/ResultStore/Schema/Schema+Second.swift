extension Schema {
    /// What a run says of requests without an answer, over what time its rates are, and which rows
    /// are sums; a run that another tool made has no seed, workers or machine.
    static let secondTables = """
        DROP VIEW runs;
        DROP VIEW step_summary;
        DROP VIEW timeline;
        DROP VIEW errors;
        DROP VIEW generator;

        CREATE TABLE run_2 (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            label TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('running', 'complete', 'interrupted')),
            started_at REAL NOT NULL,     -- seconds since 1970
            duration_s REAL,              -- NULL while it runs
            plan_name TEXT NOT NULL,
            plan_file TEXT NOT NULL,
            plan_text TEXT NOT NULL,
            target TEXT NOT NULL,
            seed TEXT,                    -- 64 bits without a sign
            workers INTEGER,
            tags TEXT NOT NULL,           -- this and the following: JSON
            command_line TEXT NOT NULL,
            versions TEXT NOT NULL,
            machine TEXT,
            warnings TEXT NOT NULL DEFAULT '[]',
            generator_findings TEXT       -- NULL while it runs and where nothing is known of it
        ) STRICT;
        INSERT INTO run_2 SELECT * FROM run;
        -- A number is not given twice, even where the last run was deleted.
        DELETE FROM sqlite_sequence WHERE name = 'run_2';
        INSERT INTO sqlite_sequence SELECT 'run_2', seq FROM sqlite_sequence WHERE name = 'run';
        DROP TABLE run;
        ALTER TABLE run_2 RENAME TO run;
        CREATE INDEX run_label ON run (label);

        ALTER TABLE step ADD COLUMN kind TEXT NOT NULL DEFAULT 'request';

        -- Of the errors, those whose request never reached the server.
        ALTER TABLE step_second ADD COLUMN unreached INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE step_second ADD COLUMN http_versions TEXT;    -- JSON, answers by version
        -- Ages of the unfinished requests when they were cut: lower bounds of their times.
        ALTER TABLE step_second ADD COLUMN censored_response BLOB;
        ALTER TABLE step_second ADD COLUMN censored_service BLOB;
        -- Which percentiles are lower bounds: 'response_p99 service_p99'; NULL for none.
        ALTER TABLE step_second ADD COLUMN lower_bounds TEXT;
        ALTER TABLE second ADD COLUMN lower_bounds TEXT;

        -- When in the second the load ran, from the start of the run; NULL when it did not.
        ALTER TABLE scenario_second ADD COLUMN load_start_s REAL;
        ALTER TABLE scenario_second ADD COLUMN load_end_s REAL;

        -- 'request', 'transaction', or 'all' for the sum, whatever a step is called.
        ALTER TABLE step_total ADD COLUMN kind TEXT NOT NULL DEFAULT 'request';
        UPDATE step_total SET kind = 'all' WHERE position =
            (SELECT max(position) FROM step_total AS other WHERE other.run = step_total.run);
        ALTER TABLE step_total ADD COLUMN unreached INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE step_total ADD COLUMN unfinished INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE step_total ADD COLUMN lower_bounds TEXT;

        ALTER TABLE threshold ADD COLUMN is_lower_bound INTEGER;  -- of 'actual'
        """
}
