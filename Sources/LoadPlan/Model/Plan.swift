import Notation

/// What to do: scenarios of steps, the load each one puts on a target, and what must hold.
///
/// A plan is complete and valid by construction: `PlanReader` reports every fault of a file and
/// makes no plan while there is one. Durations are nanoseconds wherever a name ends so.
package struct Plan: Sendable, Equatable {
    package var name: String
    /// The base URL that relative step URLs are appended to.
    package var target: Template
    /// Start values of each user's variables, evaluated in this order when a user is made.
    package var variables: [Variable] = []
    /// Variables whose values only the environment has.
    package var secrets: [Secret] = []
    package var headers: [Header] = []
    package var http = HTTPOptions()
    package var data: [DataSet] = []
    package var scenarios: [Scenario]
    /// What is done before and behind them, and is not measured.
    package var setup: Scenario?
    package var teardown: Scenario?
    package var thresholds: [Threshold] = []
    /// Seconds at the start that are recorded and shown, and that no figure of the run counts.
    package var warmUpSeconds = 0
    /// Whether a run whose generator was the bottleneck is void.
    package var isVoidWhenGeneratorBusy = false
    /// The header of answers by whose values they are counted apart as well; nil for none.
    package var splitBy: String?
    /// Whether each request carries an id of its own in `X-Request-ID`.
    package var sendsRequestIDs = false
    /// Which failed requests are kept with their answers; nil for none.
    package var keptFailures: KeptFailures?

    package init(name: String, target: Template, scenarios: [Scenario]) {
        self.name = name
        self.target = target
        self.scenarios = scenarios
    }
}

/// A name and the value it starts with.
package struct Variable: Sendable, Equatable {
    package var name: String
    package var value: Template

    package init(name: String, value: Template) {
        self.name = name
        self.value = value
    }
}

/// The name of a variable, and of the variable of the environment that has its value.
///
/// The value is no part of a plan: it is read when a run begins, and neither stored nor shown.
package struct Secret: Sendable, Equatable {
    package var name: String
    package var environment: String

    package init(name: String, environment: String) {
        self.name = name
        self.environment = environment
    }
}

/// A header as it is sent; a step's headers replace the plan's of the same name.
package struct Header: Sendable, Equatable, NamedField {
    package var name: String
    package var value: Template

    package init(name: String, value: Template) {
        self.name = name
        self.value = value
    }
}

/// How HTTP is spoken, for the whole plan.
package struct HTTPOptions: Sendable, Equatable {
    package enum Version: String, Sendable, CaseIterable { case http1 = "1.1", http2 = "2" }

    /// How long a user keeps the cookies that it gets.
    package enum Cookies: String, Sendable, CaseIterable {
        /// As long as it lives.
        case keep
        case newEachIteration
        /// It keeps none, and sends none but those of the plan's own headers.
        case off
    }

    package var version = Version.http1
    /// Ask for gzip and decompress; bytes received are counted as they came over the wire.
    package var compression = false
    /// Redirects followed at most; 0 takes the redirect itself as the answer.
    package var redirects = 20
    package var verifyTLS = true
    package var cookies = Cookies.keep
    /// Whether each user keeps what answers to GET say of how long they hold.
    package var usesCache = false
    /// Whether a connection carries one request after the other; without, each says that it is the
    /// last one.
    package var keepAlive = true
    /// The URL of the proxy that requests go through; known before the run.
    package var proxy: Template?
    /// The path of a file with the certificates that sign those of servers, in the place of the
    /// system's.
    package var authorities: String?
    package var clientCertificate: ClientCertificate?

    package init() {}

    /// Whether it is HTTP/1.1, straight to the server, and nothing has to be decompressed.
    package var isPlain: Bool { version == .http1 && !compression && proxy == nil }
}

/// What a client shows a server that asks for a certificate: paths of PEM files.
package struct ClientCertificate: Sendable, Equatable {
    package var certificate: String
    package var key: String
    /// Of the key, known before the run; nil where the key lies open.
    package var password: Template?

    package init(certificate: String, key: String, password: Template? = nil) {
        self.certificate = certificate
        self.key = key
        self.password = password
    }
}

/// How long one request may take, in nanoseconds.
package struct Timeout: Sendable, Equatable {
    package static let `default` = Timeout(
        connectNanoseconds: nil,
        totalNanoseconds: 30_000_000_000
    )

    /// Nil leaves only the total.
    package var connectNanoseconds: UInt64?
    package var totalNanoseconds: UInt64

    package init(connectNanoseconds: UInt64?, totalNanoseconds: UInt64) {
        self.connectNanoseconds = connectNanoseconds
        self.totalNanoseconds = totalNanoseconds
    }
}

/// A kind of user: the steps of one iteration, and the load that repeats them.
package struct Scenario: Sendable, Equatable {
    package static let usualGracefulStop: UInt64 = 5_000_000_000

    package var name: String
    package var load: Load
    package var steps: [Step]
    package var startAfterNanoseconds: UInt64 = 0
    /// How long requests in flight may finish when the scenario's time is over.
    package var gracefulStopNanoseconds = usualGracefulStop

    package init(name: String, load: Load, steps: [Step]) {
        self.name = name
        self.load = load
        self.steps = steps
    }
}
