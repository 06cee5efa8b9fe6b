/// `1 request`, `2 requests`, `1,000 requests`.
func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
    "\(Quantity.count(count)) \(count == 1 ? noun : plural ?? noun + "s")"
}

/// `One request was`, `1,000 requests were`.
func counted(_ count: Int, _ noun: String, was verb: String) -> String {
    "\(counted(count, noun)) \(count == 1 ? "was" : "were") \(verb)"
}
