import Glibc

/// A client's connection: what it has asked, and what it is still to be told.
final class Connection {
    enum Progress { case done, blocked, gone }

    /// In the order of accepting, from 0.
    let index: Int
    let descriptor: Int32
    var parser = RequestParser()
    var requestCount = 0
    /// Reads and acts no more until its timer has fired.
    var isWaiting = false
    var isSilent = false
    /// The epoll events that are asked for.
    var interest: UInt32 = 0
    private var acts: [Act] = []
    private var position = 0
    private var sentOfAct = 0
    private var answersHead = false

    init(index: Int, descriptor: Int32) {
        self.index = index
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    var nextAct: Act? { position < acts.count ? acts[position] : nil }
    var isSending: Bool { sentOfAct > 0 }

    func begin(_ behaviour: Behaviour, answersHead: Bool) {
        acts = behaviour.acts
        position = 0
        self.answersHead = answersHead
    }

    func actIsDone() {
        position += 1
        sentOfAct = 0
    }

    /// How much of an answer is sent: all, or for a HEAD its head.
    func length(of answer: Answer) -> Int {
        answersHead ? answer.headLength : answer.bytes.count
    }

    /// Sends what the socket takes, and remembers how far that was.
    func send(_ bytes: [UInt8], count: Int, onSent: (Int) -> Void) -> Progress {
        while sentOfAct < count {
            let sent = unsafe bytes.withUnsafeBytes { bytes in
                unsafe Glibc.send(
                    descriptor,
                    bytes.baseAddress.map { unsafe $0 + sentOfAct },
                    count - sentOfAct,
                    Int32(MSG_NOSIGNAL)
                )
            }
            guard sent >= 0 else { return errno == EAGAIN ? .blocked : .gone }
            sentOfAct += sent
            onSent(sent)
        }
        return .done
    }

    /// Makes the close that follows an RST.
    func resetOnClose() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        let size = socklen_t(MemoryLayout.size(ofValue: linger))
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, size)
    }
}
