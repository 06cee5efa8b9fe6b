import LoadPlan
import Matching
import Notation

/// An answer's body as text, as JSON and as markup, each made when it is first asked for, and the
/// cookies that its user holds after it.
struct AnswerDocuments: ~Copyable {
    private enum Text {
        case unread
        /// It came in UTF-8.
        case asItCame
        case decoded([UInt8])
    }

    private enum JSON {
        case unread
        /// It is no JSON: a search finds nothing.
        case none
        case node(JSONNode)
        case limit(SearchLimit)
    }

    private let contentType: ContentType
    private var text = Text.unread
    private var json = JSON.unread
    private var markup: Markup?

    private let cookies: CookieJar
    /// Seconds since 1970.
    private let now: Int64

    /// What was asked, where that is looked at.
    private let request: PreparedRequest?

    init(
        of answer: borrowing Answer,
        to request: PreparedRequest? = nil,
        cookies: CookieJar,
        now: Int64
    ) {
        contentType = answer.contentType ?? ContentType()
        self.request = request
        self.cookies = cookies
        self.now = now
    }

    /// The documents of another text, for the same user.
    func documents(of answer: Answer) -> AnswerDocuments {
        AnswerDocuments(of: answer, to: request, cookies: cookies, now: now)
    }

    func cookies(_ name: String) -> [String] { cookies.values(of: name, now: now) }

    /// Whether a text stands in the body; looks no further than it must.
    mutating func contains(_ needle: [UInt8], in answer: Answer) -> Bool {
        guard AnswerText.isUTF8(answer.body.span, contentType) else {
            return withText(of: answer) { ByteSearch.contains(needle, in: $0.span) }
        }
        var needle = needle
        LosslessText.restore(&needle)
        return ByteSearch.contains(needle, in: answer.body.span)
    }

    /// The body's text, whatever charset it came in.
    mutating func withText<Value: ~Copyable, Failure>(
        of answer: Answer,
        _ body: (UTF8Span) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        if case .unread = text {
            let decoded = AnswerText.decoded(answer.body.span, contentType)
            text = decoded.map(Text.decoded) ?? .asItCame
        }
        // What was decoded is UTF-8, and so is what needed no decoding.
        guard case .decoded(let bytes) = text else {
            return try body(unsafe UTF8Span(unchecked: answer.body.span))
        }
        return try body(unsafe UTF8Span(unchecked: bytes.span))
    }

    /// Nil for a body that is not JSON.
    mutating func json(_ answer: Answer) throws(SearchLimit) -> JSONNode? {
        if case .unread = json { json = readJSON(answer) }
        switch json {
        case .unread, .none: return nil
        case .node(let node): return node
        case .limit(let limit): throw limit
        }
    }

    mutating func values(
        of query: some MarkupQuery,
        in answer: Answer
    ) throws(SearchLimit) -> [String] {
        if markup == nil { markup = try readMarkup(answer) }
        guard let markup = markup.take() else { return [] }
        let values = try query.values(in: markup)
        self.markup = consume markup
        return values
    }

    private mutating func readMarkup(_ answer: Answer) throws(SearchLimit) -> Markup {
        let type = contentType
        return try withText(of: answer) { text throws(SearchLimit) in try Markup(text, type) }
    }

    private mutating func readJSON(_ answer: Answer) -> JSON {
        withText(of: answer) { _ in }
        do throws(JSONFault) {
            guard case .decoded(let bytes) = text else {
                return .node(try JSONReader.read(answer.body))
            }
            return .node(try JSONReader.read(bytes))
        } catch {
            guard error.isTooDeep else { return .none }
            let depth = JSONReader.maximumDepth
            return .limit(SearchLimit(document: "the JSON is more than \(depth) values deep"))
        }
    }
}

extension AnswerDocuments {
    /// Empty for what the exchange does not have.
    mutating func text(_ part: SearchedText.Part, of answer: Answer) -> String {
        switch part {
        case .body: withText(of: answer) { String(copying: $0) }
        case .unescapedBody: HTMLEntities.unescape(text(.body, of: answer))
        case .headers: answer.headLines.map { $0 + "\n" }.joined()
        case .status: "\(answer.status)"
        case .reason:
            answer.headLines.first?.split(separator: " ", maxSplits: 2).dropFirst(2).first
                .map(String.init) ?? ""
        case .url: request?.url ?? ""
        case .requestHeaders:
            request?.sentFields(cookies: nil, id: nil).map { $0.line + "\n" }.joined() ?? ""
        case .requestBody:
            request?.body.map { String(decoding: $0.prefix($0.count), as: UTF8.self) } ?? ""
        }
    }
}

extension Answer {
    /// The status line and the fields, without the ends of their lines.
    fileprivate var headLines: [String] {
        String(lossless: head.span).split(whereSeparator: \.isNewline).map(String.init)
    }
}
