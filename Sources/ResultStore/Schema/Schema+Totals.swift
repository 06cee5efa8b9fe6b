extension Schema {
    /// What comparisons of long runs read, without a look at each second of each step.
    ///
    /// The histograms of a whole run, and the counts of a second; NULL in runs from before.
    static let totals = """
        -- HdrHistogram V2 compressed, in microseconds; NULL when empty.
        ALTER TABLE step_total ADD COLUMN response BLOB;
        ALTER TABLE step_total ADD COLUMN service BLOB;
        ALTER TABLE step_total ADD COLUMN censored_response BLOB;
        ALTER TABLE step_total ADD COLUMN censored_service BLOB;

        -- Of all steps.
        ALTER TABLE second ADD COLUMN request_count INTEGER;
        ALTER TABLE second ADD COLUMN error_count INTEGER;
        """
}
