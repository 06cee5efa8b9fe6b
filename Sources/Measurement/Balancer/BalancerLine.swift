import Notation

/// What the log of HAProxy says of one request.
///
/// A line is an object of JSON, which may stand behind the header of a syslog line. Times are
/// milliseconds and nil where the request did not get so far, which HAProxy writes as -1
/// (HAProxy's configuration manual, 8.4).
package struct BalancerLine: Sendable, Equatable {
    /// Empty or `-` where the request carried none.
    package let id: String
    /// When HAProxy accepted the request, as it wrote it.
    package let time: String
    package let backend: String
    /// The replica; `<NOSRV>` where none was chosen.
    package let server: String
    package let status: Int
    /// How the session ended, as `----` or `sH--`.
    package let termination: String
    /// `0`, or `+1` where the last one went to another replica.
    package let retries: String
    /// TR: receiving the request.
    package let receive: Int?
    /// Tw: waiting in queues for a connection slot.
    package let queue: Int?
    /// Tc: connecting to the replica.
    package let connect: Int?
    /// Tr: the replica, until it had sent the head of its answer.
    package let answer: Int?
    /// Ta: all of it, from the first byte of the request to the last one of the answer.
    package let active: Int

    /// Reads a line; nil where it is not one of a request.
    package init?(_ line: ArraySlice<UInt8>) {
        guard let start = line.firstIndex(of: UInt8(ascii: "{")) else { return nil }
        let fields: JSONNode
        do throws(JSONFault) {
            fields = try JSONReader.read(Array(line[start...]))
        } catch {
            return nil
        }
        guard let id = fields["id"]?.text, let active = Self.time(fields["Ta"]) else { return nil }
        self.id = id
        self.active = active
        time = fields["time"]?.text ?? ""
        backend = fields["backend"]?.text ?? ""
        server = fields["server"]?.text ?? ""
        status = fields["status"].flatMap { Int($0.text) } ?? -1
        termination = fields["termination"]?.text ?? ""
        retries = fields["retries"]?.text ?? ""
        receive = Self.time(fields["TR"])
        queue = Self.time(fields["Tw"])
        connect = Self.time(fields["Tc"])
        answer = Self.time(fields["Tr"])
    }

    /// A number, be it in quotes; nil where it is negative.
    private static func time(_ node: JSONNode?) -> Int? {
        node.flatMap { Int($0.text) }.flatMap { (0...maximum).contains($0) ? $0 : nil }
    }

    /// A month: more is no time of a request.
    private static let maximum = 2_592_000_000
}
