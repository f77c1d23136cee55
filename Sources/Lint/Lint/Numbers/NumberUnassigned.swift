import Kinds
import Model
import Numbers

extension LintRule {
  static let numberUnassigned = LintRule(
    "number-unassigned",
    .error,
    "A sender has a calling code that no country has, or a length that its country's numbers never have.",
    remedy: "Write the number that the service gave you.",
    source: "ITU-T E.164; libphonenumber's metadata"
  ) { tenant in
    tenant.senders.compactMap { text, range in
      guard Pattern.e164.matches(text) else { return nil }
      guard let number = PhoneNumber(text) else {
        return Violation("\(text) has a calling code that is not assigned", "Write the number in full.", at: range)
      }
      guard number.length != .possible else { return nil }
      let fault =
        number.length == .tooShort ? "too short" : number.length == .tooLong ? "too long" : "of no possible length"
      return Violation("\(text) is \(fault) for +\(number.callingCode)", "Write the number in full.", at: range)
    }
  }
}
