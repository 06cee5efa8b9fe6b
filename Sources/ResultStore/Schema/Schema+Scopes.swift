extension Schema {
    /// Tags of requests, and thresholds of tags and stages.
    static let scopes = """
        ALTER TABLE step ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';   -- JSON

        -- What the scope is: of a name the scope is the name alone.
        ALTER TABLE threshold ADD COLUMN scope_kind TEXT NOT NULL DEFAULT 'name'
            CHECK (scope_kind IN ('name', 'tag', 'stage'));
        -- Of a stage its seconds, the last one not included; NULL for all that count.
        ALTER TABLE threshold ADD COLUMN first_s INTEGER;
        ALTER TABLE threshold ADD COLUMN end_s INTEGER;
        """
}
