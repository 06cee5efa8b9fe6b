extension Schema {
    /// The first views, as they were released.
    static let firstViews = """
        CREATE VIEW runs AS
        SELECT number AS run, label, state, datetime(started_at, 'unixepoch') AS started_utc,
            duration_s, plan_name AS plan, target, requests, errors, dropped, requests_per_second,
            response_p50_us / 1000.0 AS response_p50_ms, response_p95_us / 1000.0 AS response_p95_ms,
            response_p99_us / 1000.0 AS response_p99_ms,
            (SELECT count(*) FROM threshold WHERE threshold.run = number AND NOT holds)
                AS thresholds_missed,
            CASE WHEN generator_findings IS NULL THEN NULL ELSE generator_findings = '[]' END
                AS generator_healthy
        FROM run LEFT JOIN step_total ON step_total.run = number AND step = '(all)';

        CREATE VIEW step_summary AS
        SELECT run, label, scenario, step, requests, errors, dropped, requests_per_second,
            response_mean_us / 1000 AS response_mean_ms,
            response_p50_us / 1000.0 AS response_p50_ms,
            response_p90_us / 1000.0 AS response_p90_ms,
            response_p95_us / 1000.0 AS response_p95_ms,
            response_p99_us / 1000.0 AS response_p99_ms,
            response_p999_us / 1000.0 AS response_p999_ms,
            response_max_us / 1000.0 AS response_max_ms,
            service_p50_us / 1000.0 AS service_p50_ms,
            service_p90_us / 1000.0 AS service_p90_ms,
            service_p95_us / 1000.0 AS service_p95_ms,
            service_p99_us / 1000.0 AS service_p99_ms,
            service_p999_us / 1000.0 AS service_p999_ms,
            service_max_us / 1000.0 AS service_max_ms,
            bytes_received, bytes_sent
        FROM step_total JOIN run ON run.number = step_total.run
        ORDER BY run, position;

        CREATE VIEW timeline AS
        SELECT run, label, second, scenario, step, requests, errors, unfinished,
            requests AS requests_per_second, active_users, arrivals, dropped,
            response_p50_us / 1000.0 AS response_p50_ms,
            response_p95_us / 1000.0 AS response_p95_ms,
            response_p99_us / 1000.0 AS response_p99_ms,
            service_p50_us / 1000.0 AS service_p50_ms,
            service_p95_us / 1000.0 AS service_p95_ms,
            service_p99_us / 1000.0 AS service_p99_ms,
            bytes_received, bytes_sent
        FROM (
            SELECT s.run, s.second, s.step AS position, scenario.name AS scenario, step.name AS step,
                requests, errors, unfinished, active_users, iif(is_first, arrivals, 0) AS arrivals,
                iif(is_first, dropped, 0) AS dropped, response_p50_us, response_p95_us,
                response_p99_us, service_p50_us, service_p95_us, service_p99_us, bytes_received,
                bytes_sent
            FROM step_second AS s
                JOIN step ON step.run = s.run AND step.position = s.step
                JOIN scenario ON scenario.run = s.run AND scenario.position = step.scenario
                JOIN scenario_second AS load ON load.run = s.run AND load.second = s.second
                    AND load.scenario = step.scenario
            UNION ALL
            SELECT t.run, t.second, 1000000, '(all)', '(all)', coalesce(sum(requests), 0),
                coalesce(sum(errors), 0), coalesce(sum(unfinished), 0),
                (SELECT sum(active_users) FROM scenario_second AS load
                    WHERE load.run = t.run AND load.second = t.second),
                (SELECT sum(arrivals) FROM scenario_second AS load
                    WHERE load.run = t.run AND load.second = t.second),
                (SELECT sum(dropped) FROM scenario_second AS load
                    WHERE load.run = t.run AND load.second = t.second),
                t.response_p50_us, t.response_p95_us, t.response_p99_us, t.service_p50_us,
                t.service_p95_us, t.service_p99_us, coalesce(sum(bytes_received), 0),
                coalesce(sum(bytes_sent), 0)
            FROM second AS t LEFT JOIN step_second AS s ON s.run = t.run AND s.second = t.second
            GROUP BY t.run, t.second
        ) JOIN run ON run.number = run
        ORDER BY run, second, position;

        CREATE VIEW errors AS
        SELECT s.run, label, scenario.name AS scenario, step.name AS step, kind.key AS outcome,
            sum(kind.value) AS count
        FROM step_second AS s
            JOIN run ON run.number = s.run
            JOIN step ON step.run = s.run AND step.position = s.step
            JOIN scenario ON scenario.run = s.run AND scenario.position = step.scenario
            JOIN json_each(s.outcomes) AS kind
        GROUP BY s.run, s.step, kind.key
        ORDER BY s.run, count DESC;

        CREATE VIEW generator AS
        SELECT run, label, second, worker, 100.0 * cpu_ns / wall_ns AS cpu_percent,
            lateness_p99_us / 1000.0 AS lateness_p99_ms, loop_lag_max_ns / 1e6 AS loop_lag_max_ms
        FROM worker_second JOIN run ON run.number = run
        ORDER BY run, second, worker;
        """
}
