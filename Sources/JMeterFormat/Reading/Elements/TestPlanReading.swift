import LoadPlan
import Notation

/// What is found out while a test plan of JMeter becomes a plan.
///
/// JMeter's elements apply to all samplers beside them and below: `scopes` has those of each level,
/// the outermost first.
struct TestPlanReading {
    let options: JMXOptions
    let catalogue: ElementCatalogue
    private(set) var warnings: [Fault] = []
    private(set) var faults: [Fault] = []
    /// From the test plan to the element that is being read.
    private var path: [JMXElement] = []
    private(set) var scopes: [[JMXElement]] = []
    /// The texts of variables that are the same in every thread and known before the run.
    private var constants: [String: String] = [:]
    /// The names of the samplers of the thread group, which are to differ here.
    var names = SamplerNames()
    /// What concerns connections and cookies, of which a plan has one for all.
    var http = HTTPMembers()
    var data: [JSONNode] = []
    /// The sampler that is being read, which scripts before it may ask for.
    var sampler: JMXElement?
    /// Files and modules that are being read, the outermost first.
    var includes: [String] = []
    /// Whether a sampler and what comes before it are one step.
    var keepsSamplersWhole = false
    var scenarioNames = ElementNames()
    /// When the thread groups so far are over, in seconds; nil where that is not known.
    var groupsEnd: Double? = 0
    /// Timers that all samplers in their scope go by.
    var timerNames = ElementNames()
    /// Texts of the plan that name the variables of loops; nil before the first loop.
    var indexTexts: [String]?
    /// All of the test plan, which a Module Controller finds its target in.
    var root: JMXElement? {
        didSet { if let root { mentioned.add(root) } }
    }
    private(set) var mentioned = MentionedVariables()
    /// What ends where a sampler of the thread group fails.
    var groupReaction = FailureReaction.continue

    init(_ options: JMXOptions, _ catalogue: ElementCatalogue) {
        self.options = options
        self.catalogue = catalogue
    }

    // Where it is

    /// What stands around the element that is being read, the test plan first.
    var ancestors: ArraySlice<JMXElement> { path.dropLast() }

    /// The thread group that is being read.
    var group: JMXElement? { path.dropFirst().first { catalogue.isGroup($0) } }

    /// The thread group that is being read, or all that the plan has.
    var groups: [JMXElement] { group.map { [$0] } ?? allGroups }

    var allGroups: [JMXElement] {
        root?.children.filter { isEnabled($0) && catalogue.isGroup($0) } ?? []
    }

    /// Reads an element with its own place in what is told.
    mutating func at<Result>(
        _ element: JMXElement,
        _ read: (inout TestPlanReading) -> Result
    ) -> Result {
        path.append(element)
        defer { path.removeLast() }
        return read(&self)
    }

    /// Reads an element of an outer level that applies here, with its own place.
    mutating func at<Result>(
        _ element: JMXElement,
        ofLevel level: Int,
        _ read: (inout TestPlanReading) -> Result
    ) -> Result {
        let inner = path
        path = path.prefix(level + 1) + [element]
        defer { path = inner }
        return read(&self)
    }

    /// With those of these elements that apply to the samplers beside them and below.
    mutating func within<Result>(
        _ elements: [JMXElement],
        _ read: (inout TestPlanReading) -> Result
    ) -> Result {
        // A level may have as many samplers as a file has room for, and each looks through it.
        scopes.append(
            elements.filter {
                isEnabled($0) && !(catalogue.row(of: $0) is any StepElement.Type)
            }
        )
        defer { scopes.removeLast() }
        return read(&self)
    }

    /// A thread group and a module begin with the elements that they have themselves.
    mutating func withScopes<Result>(
        _ scopes: [[JMXElement]],
        _ read: (inout TestPlanReading) -> Result
    ) -> Result {
        let outer = self.scopes
        self.scopes = scopes
        defer { self.scopes = outer }
        return read(&self)
    }

    /// Those in scope that a row is for, the innermost level first, as JMeter collects them.
    func inScope(_ isWanted: (JMXElement) -> Bool) -> [JMXElement] {
        scopes.reversed().flatMap { $0.filter(isWanted) }
    }

    /// Whether an element of a level applies to a transaction around this, too, which is a sample.
    func appliesToTransaction(ofLevel level: Int) -> Bool {
        path.dropFirst(level).contains { element in
            element.type == "TransactionController" && element.flag("TransactionController.parent")
        }
    }

    func isEnabled(_ element: JMXElement) -> Bool {
        settled(element.enabled).lowercased() != "false"
    }

    // What is told

    /// Each thing is said once of each place.
    mutating func warn(_ message: String, hint: String? = nil) {
        let warning = fault(message, hint)
        if !warnings.contains(warning) { warnings.append(warning) }
    }

    mutating func refuse(_ message: String, hint: String? = nil) {
        let found = fault(message, hint)
        if !faults.contains(found) { faults.append(found) }
    }

    private func fault(_ message: String, _ hint: String?) -> Fault {
        let place = path.map(\.name).joined(separator: " > ")
        let position = path.last?.position
        return Fault(
            place.isEmpty ? message : "\(place): \(message)",
            hint: hint,
            line: position?.line,
            column: position?.column
        )
    }

    // Texts

    /// Later ones may be made of it, and replace it.
    mutating func setConstant(_ name: String, _ value: String) {
        constants[name] = withConstants(value)
    }

    /// The text with what is known before the run in its place.
    func settled(_ text: String) -> String {
        let text = withConstants(text)
        let known = Template(parsing: text)?.settled(by: options.properties) ?? text
        return known.trimmingSpace
    }

    /// The text with the plan's constants in their place; properties stay as they stand.
    func withConstants(_ text: String) -> String {
        guard text.contains("${") else { return text }
        return constants.reduce(text) { $0.replacing("${\($1.key)}", with: $1.value) }
    }

    /// A number as the plan's own language has it: an expression that only the plan's reader can
    /// settle stays one.
    func number(_ text: String, of element: JMXElement) -> JSONNode {
        let known = withConstants(text).trimmingSpace
        return Int(known).map { element.number($0) } ?? element.text(known)
    }

    /// So many of a unit: `10s` of `10` and `s`.
    func time(_ text: String, _ unit: String, of element: JMXElement) -> JSONNode {
        element.text(withConstants(text).trimmingSpace + unit)
    }
}
