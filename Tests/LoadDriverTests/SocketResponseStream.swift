import LoadModel
import Notation
@testable import LoadDriver

/// What the bytes of a connection are read as, response by response.
///
/// Fed in any pieces, the same bytes must give the same stream.
struct ResponseStream: Equatable {
    struct Response: Equatable {
        var status: Int
        var head: [UInt8]
        var body: [UInt8]
        var setCookies: [String]
        var location: String?
        var keepsAlive: Bool
    }

    enum End: Equatable {
        /// Between two responses.
        case clean
        /// With the stream, which is where the last response ends as well.
        case withStream
        case cutShort
        case malformed(ResponseParser.Fault)
    }

    private(set) var responses: [Response] = []
    private(set) var end = End.clean
    private var parser = ResponseParser()
    /// Bytes have come of a response that has not ended.
    private var isInResponse = false
    private let answersHEAD: Bool
    private let parts: AnswerParts

    init(
        _ pieces: some Sequence<ArraySlice<UInt8>>,
        answersHEAD: Bool = false,
        parts: AnswerParts = [.head, .body]
    ) {
        self.answersHEAD = answersHEAD
        self.parts = parts
        parser.begin(answersHEAD: answersHEAD, parts: parts)
        for piece in pieces { feed(piece) }
        guard end == .clean, isInResponse else { return }
        end = parser.endsWithStream ? .withStream : .cutShort
        keepResponse()
    }

    static func == (a: ResponseStream, b: ResponseStream) -> Bool {
        a.responses == b.responses && a.end == b.end
    }

    private mutating func feed(_ piece: ArraySlice<UInt8>) {
        var rest = piece
        while !rest.isEmpty, end == .clean {
            isInResponse = true
            switch parser.consume(rest.span) {
            case .needsMore: return
            case .malformed(let fault): end = .malformed(fault)
            case .complete(let used):
                precondition((1...rest.count).contains(used), "\(used) of \(rest.count) bytes used")
                keepResponse()
                isInResponse = false
                parser.begin(answersHEAD: answersHEAD, parts: parts)
                rest = rest.dropFirst(used)
            }
        }
    }

    private mutating func keepResponse() {
        responses.append(
            Response(
                status: parser.answer.status,
                head: parser.answer.head,
                body: parser.answer.body,
                setCookies: parser.answer.setCookies,
                location: parser.answer.location,
                keepsAlive: parser.keepsAlive
            )
        )
    }
}
