@testable import LoadPlan
import Notation

extension RandomPlan {
    mutating func check() -> Check {
        let number = UInt64(pick([0, 1, 512, 9_999_999]))
        let isNegated = pick([true, false])
        let numbers = pick([number...number, 0...number, number...UInt64.max])
        switch pick([0, 1, 2, 3, 4, 5, 6, 7]) {
        case 0:
            let ranges = [
                200...299, 404...404, 301...304, 0...99, 600...UInt64.max, 200...UInt64.max,
            ]
            let several = [ranges[0], ranges[1], ranges[2]]
            let rule = pick([.within([pick(ranges)]), .within(several), textRule()])
            return Check(StatusSubject(), pick([rule, .exists]).fit, isNegated: isNegated)
        case 1: return Check(BodySubject(), textRule(), isNegated: isNegated)
        case 2:
            let subject: any CheckSubject = pick([
                JSONSubject(path: "$.a"), JSONSubject(path: "$"), JaywaySubject(path: "a.length()"),
                JMESPathSubject(expression: "length(a)"),
                ExchangeSubject(text: .part(.url)), ExchangeSubject(text: .variable("a variable")),
                FormatSubject(), CSSSubject(selector: "a > b"), CookieSubject(name: "sid"),
            ])
            return Check(subject, textRule(), isNegated: isNegated)
        case 3: return Check(XPathSubject(path: "//a"), textRule(), isNegated: isNegated)
        case 6: return Check(HeaderSubject(name: "X-A"), textRule(), isNegated: isNegated)
        case 4:
            let subject = SizeSubject(part: pick(SizeSubject.Part.allCases))
            return Check(subject, .within([numbers]), isNegated: isNegated)
        case 5:
            let sum = Template(literal: String(repeating: "0a", count: 16))
            let rule = pick([CheckRule.equals(sum), .contains(text())])
            return Check(ChecksumSubject(digest: .md5), rule, isNegated: isNegated)
        default: return Check(DurationSubject(), .within([numbers]), isNegated: isNegated)
        }
    }

    private mutating func textRule() -> CheckRule {
        switch pick([0, 1, 2, 3, 4, 5, 6]) {
        case 6: .anyOf([AskedRule(.equals(text())), AskedRule(.contains(text()), isNegated: true)])
        case 0: .equals(text())
        case 1: .oneOf(some { $0.text() } + [text()])
        case 2: .contains(text())
        case 3: .matches(pick(["a+", "\\d ${x}", "\""]))
        case 4: .compares(pick([.less, .lessOrEqual, .greater, .greaterOrEqual]), text())
        default: .exists
        }
    }

    mutating func extraction() -> Extraction {
        let source: any ExtractionSource = pick([
            .regex(pattern: "(a)(b)", group: pick([0, 1, 2])), .jsonPath("$.a[*]"),
            .jayway("a[*].length()"), .jmespath("a[*].b"), .css("a > b"),
            .css("a", attribute: "href"), .cookie("sid"),
            XPathSource(path: "//a", isFragment: true),
            .xpath("//a/@href"), .between(left: text(), right: text()), .header("Location"),
        ])
        let name = pick(["again", "variable \(next())"])
        var extraction = Extraction(variable: name, source: source)
        extraction.match = pick([.index(1), .index(7), .random, .all, .count])
        if extraction.match != .count { extraction.fallback = pick([nil, text()]) }
        if extraction.match != .count, extraction.fallback == nil {
            extraction.keepsValue = pick([true, false])
        }
        if extraction.match == .all { extraction.concatenates = pick([true, false]) }
        if !(source is HeaderSource || source is CookieSource) {
            extraction.text = pick([
                .part(.body), .part(.requestHeaders), .variable("a variable"),
            ])
        }
        if source is any PatternedSource { extraction.evaluatesPattern = pick([true, false]) }
        return extraction
    }
}

extension CheckRule {
    /// Numbers are compared as ranges, never as texts.
    fileprivate var fit: CheckRule {
        switch self {
        case .equals, .oneOf, .compares, .anyOf: .exists
        default: self
        }
    }
}
