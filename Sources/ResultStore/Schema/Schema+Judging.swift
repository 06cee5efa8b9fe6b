extension Schema {
    /// What of a run counts, and what becomes of it where a threshold does not hold.
    static let judging = """
        -- Seconds at the start that are in no figure but those over time.
        ALTER TABLE run ADD COLUMN warm_up_s INTEGER NOT NULL DEFAULT 0;
        -- Whether the run is void where generator_findings has something.
        ALTER TABLE run ADD COLUMN is_void_when_busy INTEGER NOT NULL DEFAULT 0;
        -- The source of the threshold that ended the run; NULL for none.
        ALTER TABLE run ADD COLUMN aborted_by TEXT;
        ALTER TABLE run ADD COLUMN aborted_after_s INTEGER;

        ALTER TABLE threshold ADD COLUMN severity TEXT NOT NULL DEFAULT 'failure';
        -- Has to hold in every window of so many seconds; NULL for the whole run.
        ALTER TABLE threshold ADD COLUMN window_s INTEGER;
        -- The first second of the worst window, which 'actual' is of.
        ALTER TABLE threshold ADD COLUMN window_start_s INTEGER;
        -- After how long it may end the run; NULL for never.
        ALTER TABLE threshold ADD COLUMN abort_grace_ns INTEGER;

        -- HdrHistogram V2 compressed: of 'response' those that ended in an error.
        ALTER TABLE step_second ADD COLUMN error_response BLOB;
        """

    /// Views that leave the warm-up out, and count the thresholds that failed.
    static let judgingViews = """
        DROP VIEW runs;
        CREATE VIEW runs AS
        SELECT number AS run, label, state, datetime(started_at, 'unixepoch') AS started_utc,
            duration_s, plan_name AS plan, target, requests, errors, dropped, requests_per_second,
            response_p50_us / 1000.0 AS response_p50_ms,
            response_p95_us / 1000.0 AS response_p95_ms,
            response_p99_us / 1000.0 AS response_p99_ms,
            (SELECT count(*) FROM threshold
                WHERE threshold.run = number AND NOT holds AND severity = 'failure')
                AS thresholds_missed,
            CASE WHEN generator_findings IS NULL THEN NULL ELSE generator_findings = '[]' END
                AS generator_healthy,
            unreached, unfinished, lower_bounds, warm_up_s, aborted_by, aborted_after_s,
            is_void_when_busy AND coalesce(generator_findings, '[]') <> '[]' AS is_void
        FROM run LEFT JOIN step_total ON step_total.run = number AND kind = 'all';

        DROP VIEW scenario_summary;
        CREATE VIEW scenario_summary AS
        SELECT run, label, scenario.name AS scenario, load_start_s, load_end_s, arrivals, dropped,
            iterations, requests, requests / (load_end_s - load_start_s) AS requests_per_second
        FROM (
            SELECT load.run AS run, scenario AS position, min(load_start_s) AS load_start_s,
                max(load_end_s) AS load_end_s, sum(arrivals) AS arrivals, sum(dropped) AS dropped,
                sum(iterations) AS iterations,
                (SELECT coalesce(sum(requests), 0) FROM request_second AS s
                    JOIN step ON step.run = s.run AND step.position = s.step
                    WHERE s.run = load.run AND step.scenario = load.scenario
                        AND s.second >= warm_up_s) AS requests
            FROM scenario_second AS load JOIN run AS r ON r.number = load.run
            WHERE load.second >= warm_up_s GROUP BY load.run, scenario
        ) JOIN scenario USING (run, position) JOIN run ON run.number = run
        ORDER BY run, position;

        DROP VIEW errors;
        CREATE VIEW errors AS
        SELECT s.run, label, scenario.name AS scenario, step.name AS step, kind.key AS outcome,
            sum(kind.value) AS count
        FROM step_second AS s
            JOIN run ON run.number = s.run AND s.second >= warm_up_s
            JOIN step ON step.run = s.run AND step.position = s.step
            JOIN scenario ON scenario.run = s.run AND scenario.position = step.scenario
            JOIN json_each(s.outcomes) AS kind
        GROUP BY s.run, s.step, kind.key
        ORDER BY s.run, count DESC;

        DROP VIEW split_summary;
        CREATE VIEW split_summary AS
        SELECT counts.run, label, split_by AS header, scenario.name AS scenario, step.name AS step,
            split_value.kind AS kind, split_value.value AS value, requests, errors,
            response_p50_us / 1000.0 AS response_p50_ms,
            response_p95_us / 1000.0 AS response_p95_ms,
            response_p99_us / 1000.0 AS response_p99_ms, service_p50_us / 1000.0 AS service_p50_ms,
            service_p95_us / 1000.0 AS service_p95_ms, service_p99_us / 1000.0 AS service_p99_ms
        FROM (
            SELECT s.run AS run, step AS position, value AS number, sum(requests) AS requests,
                sum(errors) AS errors
            FROM split_second AS s JOIN run AS r ON r.number = s.run AND s.second >= warm_up_s
            GROUP BY s.run, step, value
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
        """
}
