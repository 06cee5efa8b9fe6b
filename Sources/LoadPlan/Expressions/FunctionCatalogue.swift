/// A function that a plan can call, under JMeter's name: a row of the catalogue.
///
/// From it come the parser, the reference page and what is told of wrong arguments. How a function
/// is evaluated stands in LoadModel, in a file of the same name.
package protocol CataloguedFunction: Sendable {
    /// What the arguments of a call say.
    associatedtype Input: Sendable = Arguments

    static var row: FunctionRow { get }

    /// Reads the arguments of a call; throws where the call can never work with them.
    static func read(_ arguments: Arguments) throws(ArgumentFault) -> Input

    /// What a call stands for as soon as the properties are known; nil where more is needed.
    static func settled(_ arguments: Arguments, by properties: [String: String]) -> String?
}

extension CataloguedFunction where Input == Arguments {
    package static func read(_ arguments: Arguments) throws(ArgumentFault) -> Arguments {
        arguments
    }
}

extension CataloguedFunction {
    package static func settled(
        _ arguments: Arguments,
        by properties: [String: String]
    ) -> String? { nil }
}

/// A function as a call names it.
package struct Function: Sendable, Equatable {
    /// In the order of the reference page.
    package static let all: [Function] = [
        Function(PropertyOrDefault.self), Function(PropertyOrName.self),
        Function(VariableByName.self), Function(EvaluatedText.self),
        Function(EvaluatedVariable.self), Function(SetProperty.self),
        Function(IsVariableDefined.self), Function(IsPropertyDefined.self),
        Function(RandomNumber.self), Function(RandomText.self), Function(RandomUUID.self),
        Function(RandomDay.self), Function(RandomOfVariables.self),
        Function(Time.self), Function(ShiftedTime.self), Function(ConvertedDate.self),
        Function(Counter.self),
        Function(UserNumber.self), Function(IterationNumber.self), Function(ScenarioName.self),
        Function(RequestName.self), Function(PlanName.self), Function(MachineName.self),
        Function(MachineAddress.self), Function(LoggedText.self),
        Function(TextLoggedOnly.self),
        Function(Sum32.self), Function(Sum64.self), Function(SplitText.self),
        Function(FormEncoded.self), Function(FormDecoded.self),
        Function(HTMLEscaped.self), Function(HTMLUnescaped.self), Function(XMLEscaped.self),
        Function(JavaUnescaped.self), Function(RegexQuoted.self),
        Function(Base64Encoded.self), Function(Base64Decoded.self),
        Function(ChangedCase.self), Function(TextLength.self), Function(PartOfText.self),
        Function(CharactersByNumber.self), Function(DigestOfText.self),
        Function(MatchedText.self),
        Function(CSVColumn.self), Function(NextLine.self), Function(FileText.self),
        Function(ScriptText.self), Function(JEXLText.self),
    ]

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    package let kind: any CataloguedFunction.Type

    package init(_ kind: any CataloguedFunction.Type) { self.kind = kind }

    package init?(named name: String) {
        guard let function = Self.byName[name] else { return nil }
        self = function
    }

    package var row: FunctionRow { kind.row }
    package var name: String { row.name }

    package static func == (left: Function, right: Function) -> Bool { left.kind == right.kind }
}
