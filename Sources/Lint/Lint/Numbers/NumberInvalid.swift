import Numbers

extension LintRule {
  static let numberInvalid = LintRule(
    "number-invalid",
    .warning,
    "A sender fits no number plan of its country; it may be a sample.",
    remedy: "Write the number that the service gave you.",
    source: "libphonenumber's metadata, which ages: a new range is unknown to it"
  ) { tenant in
    tenant.numbers.compactMap { number, range in
      guard number.length == .possible, !number.isValid else { return nil }
      return Violation("\(number.text) fits no number plan of +\(number.callingCode)", "Check its digits.", at: range)
    }
  }
}
