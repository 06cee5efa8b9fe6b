/// `1 request`, `2 requests`, `1,000 requests`.
func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
    "\(Quantity.count(count)) \(count == 1 ? noun : plural ?? noun + "s")"
}
