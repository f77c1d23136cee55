import ArgumentParser

/// How long to wait for a lock: a whole number with its unit, `90s`, `5m` or `1h`.
struct LockTimeout {
  static let zero = LockTimeout(seconds: 0)

  let seconds: Int

  private init(seconds: Int) { self.seconds = seconds }

  init?(argument: String) {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600]
    guard let unit = argument.last.flatMap({ units[$0] }), let number = Self.number(argument.dropLast()) else {
      return nil
    }
    let (seconds, isTooLong) = number.multipliedReportingOverflow(by: unit)
    guard !isTooLong, seconds <= 365 * 86_400 else { return nil }
    self.init(seconds: seconds)
  }

  /// What was probably meant by a number without a unit.
  static func proposal(for argument: String) -> String? { number(argument[...]).map { "\($0)s" } }

  private static func number(_ text: Substring) -> Int? {
    text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(text) : nil
  }
}
