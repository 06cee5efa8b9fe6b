/// The functions that a plan can call, under JMeter's names.
package enum Function: String, Sendable, CaseIterable {
    /// `__P(name,default)` and `__property(name,variable,default)`: a `-J` property, known before
    /// the run.
    case p = "__P"
    case property = "__property"
    /// `__V(name,default)`: the variable whose name is the evaluated argument.
    case v = "__V"
    case eval = "__eval"
    case isVarDefined = "__isVarDefined"
    case isPropDefined = "__isPropDefined"
    /// `__Random(min,max,variable)`, both inclusive.
    case random = "__Random"
    /// `__RandomString(length,characters,variable)`.
    case randomString = "__RandomString"
    case uuid = "__UUID"
    /// `__time(format,variable)`: milliseconds since 1970, or Java's date pattern in UTC.
    case time = "__time"
    /// `__counter(perUser,variable)`: counts from 1.
    case counter = "__counter"
    /// From 1: the number of the user in its scenario.
    case threadNum = "__threadNum"
    case threadGroupName = "__threadGroupName"
    case samplerName = "__samplerName"
    case intSum = "__intSum"
    case longSum = "__longSum"
    case split = "__split"
    case urlencode = "__urlencode"
    case urldecode = "__urldecode"
    case escapeHTML = "__escapeHtml"
    case unescapeHTML = "__unescapeHtml"
    case base64Encode = "__base64Encode"
    case base64Decode = "__base64Decode"
    case changeCase = "__changeCase"
    case strLen = "__strLen"
}
