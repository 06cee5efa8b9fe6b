@testable import JMeterFormat
@testable import LoadPlan
import Testing

@Suite struct `Whatever a plan can hold` {
    @Test(arguments: StepCatalogue.rows.indices)
    func `is a step that JMeter has`(row: Int) {
        #expect(StepCatalogue.rows[row] is any ConvertibleStep.Type)
    }

    @Test(arguments: CheckCatalogue.rows.indices)
    func `is a check that JMeter has`(row: Int) {
        #expect(CheckCatalogue.rows[row] is any ConvertibleSubject.Type)
    }

    @Test(arguments: ExtractionCatalogue.rows.indices)
    func `is an extraction that JMeter has`(row: Int) {
        #expect(ExtractionCatalogue.rows[row] is any ConvertibleSource.Type)
    }

    /// Those of JMeter's core, as its manual lists them for 5.5.
    private static let core: Set = [
        "__P", "__property", "__V", "__eval", "__isVarDefined", "__isPropDefined", "__Random",
        "__RandomString", "__UUID", "__time", "__counter", "__threadNum", "__threadGroupName",
        "__samplerName", "__intSum", "__longSum", "__split", "__urlencode", "__urldecode",
        "__escapeHtml", "__unescapeHtml", "__changeCase", "__timeShift", "__dateTimeConvert",
        "__RandomDate", "__digest", "__char", "__evalVar", "__setProperty", "__TestPlanName",
        "__machineName", "__machineIP", "__log", "__regexFunction", "__CSVRead",
        "__StringFromFile", "__FileToString", "__javaScript", "__jexl3", "__logn",
        "__RandomFromMultipleVars", "__escapeXml", "__unescape", "__escapeOroRegexpChars",
    ]

    @Test(arguments: Function.all.indices)
    func `is a function that JMeter has, or that is written in another way`(index: Int) {
        let function = Function.all[index]
        #expect(
            Self.core.contains(function.name) || function.kind is any RewrittenFunction.Type,
            "\(function.name)"
        )
    }
}
