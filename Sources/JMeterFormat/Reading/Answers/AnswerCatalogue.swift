enum AnswerCatalogue {
    static let rows: [any ElementRow.Type] = [
        RegexExtractor.self, JSONExtractor.self, JMESPathExtractor.self, XPathExtractor.self,
        XPath2Extractor.self, CSSExtractor.self, BoundaryExtractor.self, ResponseAssertion.self,
        DurationAssertion.self, SizeAssertion.self, JSONAssertion.self, JMESPathAssertion.self,
        XPathAssertion.self, XPath2Assertion.self, MD5HexAssertion.self, XMLAssertion.self,
        ResultStatusActionHandler.self,
    ]
}
