extension NamedElement {
    private static let noListener = "results are in the store, the report and --jtl"
    private static let noSampler = "no sampler that runs here looks at it"

    /// What no row of the catalogue reads.
    static let all: [NamedElement] = listeners + refused + defaults + others

    /// Most have one tag, and a class of JMeter's window each.
    private static let listeners: [NamedElement] =
        [
            ("Graph Results", "GraphVisualizer"),
            ("Assertion Results", "AssertionVisualizer"),
            ("View Results Tree", "ViewResultsFullVisualizer"),
            ("Aggregate Report", "StatVisualizer"),
            ("View Results in Table", "TableVisualizer"),
            ("Simple Data Writer", "SimpleDataWriter"),
            ("Aggregate Graph", "StatGraphVisualizer"),
            ("Response Time Graph", "RespTimeGraphVisualizer"),
            ("Summary Report", "SummaryReport"),
            ("Comparison Assertion Visualizer", "ComparisonVisualizer"),
            ("Spline Visualizer", "SplineVisualizer"),
        ].map {
            NamedElement(title: $0.0, tags: [$0.1], gui: $0.1, support: .ignored(noListener))
        }
        + [
            ("A listener", "ResultCollector"),
            ("Mailer Visualizer", "MailerResultCollector"),
            ("Save Responses to a file", "ResultSaver"),
            ("Generate Summary Results", "Summariser"),
            ("Backend Listener", "BackendListener"),
        ].map { NamedElement(title: $0.0, tags: [$0.1], support: .ignored(noListener)) }

    private static let refused: [NamedElement] = [
        ("JDBC Request", "JDBCSampler", "there is no JDBC here"),
        ("JDBC PreProcessor", "JDBCPreProcessor", "there is no JDBC here"),
        ("JDBC PostProcessor", "JDBCPostProcessor", "there is no JDBC here"),
        ("FTP Request", "FTPSampler", "there is no FTP here"),
        ("LDAP Request", "LDAPSampler", "there is no LDAP here"),
        ("LDAP Extended Request", "LDAPExtSampler", "there is no LDAP here"),
        ("JMS Publisher", "PublisherSampler", "there is no JMS here"),
        ("JMS Subscriber", "SubscriberSampler", "there is no JMS here"),
        ("JMS Point-to-Point", "JMSSampler", "there is no JMS here"),
        ("Mail Reader Sampler", "MailReaderSampler", "there is no mail here"),
        ("SMTP Sampler", "SmtpSampler", "there is no mail here"),
        ("TCP Sampler", "TCPSampler", "only HTTP is spoken here"),
        ("OS Process Sampler", "SystemSampler", "a plan starts no programs"),
        ("JUnit Request", "JUnitSampler", "there is no JVM here"),
        ("Bolt Request", "BoltSampler", "only HTTP is spoken here"),
        ("MongoDB Script (DEPRECATED)", "MongoScriptSampler", "only HTTP is spoken here"),
        ("AJP/1.3 Sampler", "AjpSampler", "only HTTP is spoken here"),
        ("SOAP/XML-RPC Request", "SoapSampler", "JMeter has it no more: use an HTTP Request"),
        ("WebService(SOAP) Request", "WebServiceSampler", "JMeter has it no more"),
        ("Access Log Sampler", "AccessLogSampler", "make a plan of the log first"),
        ("XML Schema Assertion", "XMLSchemaAssertion", "schemas are not read here"),
        ("HTML Assertion", "HTMLAssertion", "there is no Tidy here, whose warnings it counts"),
        ("SMIME Assertion", "SMIMEAssertionTestElement", "there is no mail here"),
        ("Compare Assertion", "CompareAssertion", "it compares the answers of several samplers"),
        ("HTML Link Parser", "AnchorModifier", "requests are not changed by the page before"),
        (
            "HTTP URL Re-writing Modifier", "URLRewritingModifier",
            "extract the session with a Regular Expression Extractor, and send it in the path"
        ),
        (
            "RegEx User Parameters", "RegExUserParameters",
            "parameters are not changed by what an extractor found"
        ),
        ("HTML Parameter Mask", "ParamModifier", "JMeter has it no more"),
        ("User Parameter Modifier", "UserParameterModifier", "JMeter has it no more"),
        ("Sample Timeout", "SampleTimeout", "give the request a response timeout"),
    ].map { NamedElement(title: $0.0, tags: [$0.1], support: .refused($0.2)) }

    /// Configuration of samplers that are refused themselves.
    ///
    /// Several have the tag of the defaults of HTTP, and a class of JMeter's window each.
    private static let defaults: [NamedElement] =
        [
            ("FTP Request Defaults", "FtpConfigGui"),
            ("LDAP Request Defaults", "LdapConfigGui"),
            ("LDAP Extended Request Defaults", "LdapExtConfigGui"),
            ("TCP Sampler Config", "TCPConfigGui"),
        ].map { NamedElement(title: $0.0, tags: [], gui: $0.1, support: .ignored(noSampler)) }
        + [
            ("JDBC Connection Configuration", "JDBCDataSource"),
            ("Login Config Element", "LoginConfig"),
            ("MongoDB Source Config (DEPRECATED)", "MongoSourceElement"),
            ("Bolt Connection Configuration", "BoltConnectionElement"),
        ].map { NamedElement(title: $0.0, tags: [$0.1], support: .ignored(noSampler)) }
        + [
            NamedElement(
                title: "Java Request Defaults",
                tags: ["JavaConfig"],
                support: .refused("each Java Request needs its own class and arguments")
            ),
            NamedElement(
                title: "Simple Config Element",
                tags: [],
                gui: "SimpleConfigGui",
                support: .refused("it can set anything of the samplers in its scope")
            ),
            NamedElement(
                title: "DNS Cache Manager",
                tags: ["DNSCacheManager"],
                support: .refused("names are looked up by the system")
            ),
            NamedElement(
                title: "Keystore Configuration",
                tags: ["KeystoreConfig"],
                support: .refused("keystores of Java are not read: give a plan its certificate")
            ),
        ]

    private static let others: [NamedElement] = [
        NamedElement(
            title: "HTTP(S) Test Script Recorder",
            tags: ["ProxyControl"],
            support: .ignored("it records, and sends nothing")
        ),
        NamedElement(
            title: "HTTP Mirror Server",
            tags: ["HttpMirrorControl"],
            support: .ignored("it is a server")
        ),
        NamedElement(
            title: "Property Display",
            tags: ["PropertyDisplay"],
            support: .ignored("it shows something in JMeter's window")
        ),
        NamedElement(
            title: "Debug PostProcessor",
            tags: ["DebugPostProcessor"],
            support: .ignored("it shows something in JMeter's window")
        ),
        NamedElement(
            title: "WorkBench",
            tags: ["WorkBench"],
            support: .ignored("JMeter runs nothing of it")
        ),
    ]
}
