import Foundation

extension UnixTime {
    /// What the machine's clock says; the market and its stores never ask: they are told.
    static var now: UnixTime { UnixTime(seconds: Int(Date().timeIntervalSince1970)) }
}
