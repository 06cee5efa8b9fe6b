extension Schema {
    /// Failed requests that were kept with their answers.
    static let failures = """
        CREATE TABLE kept_failure (
            run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
            at_s REAL NOT NULL,           -- when it ended, from the start of the run
            step INTEGER NOT NULL,
            outcome TEXT NOT NULL,
            complaint TEXT,               -- why it came to that
            url TEXT NOT NULL,
            -- A body is NULL where there is none and where it is no text; its bytes are those of
            -- the whole, and NULL where there is none.
            request_head TEXT NOT NULL,
            request_body TEXT,
            request_body_bytes INTEGER,
            request_body_is_cut INTEGER,
            answer_head TEXT,             -- NULL where no answer came
            answer_body TEXT,
            answer_body_bytes INTEGER,
            answer_body_is_cut INTEGER
        ) STRICT;
        CREATE INDEX kept_failure_run ON kept_failure (run);

        CREATE VIEW failures AS
        SELECT kept.run, label, scenario.name AS scenario, step.name AS step, at_s, outcome,
            complaint, url, request_head, request_body, request_body_bytes, request_body_is_cut,
            answer_head, answer_body, answer_body_bytes, answer_body_is_cut
        FROM kept_failure AS kept
            JOIN run ON run.number = kept.run
            JOIN step ON step.run = kept.run AND step.position = kept.step
            JOIN scenario ON scenario.run = kept.run AND scenario.position = step.scenario
        ORDER BY kept.run, at_s;
        """
}
