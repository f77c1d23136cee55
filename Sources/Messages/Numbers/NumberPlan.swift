import Source

/// The number plan of a country, or of a calling code of no country.
struct NumberPlan: Sendable {
  var region: String
  var lengths: [Int]
  var leadingDigits: String
  var general: String
  /// By use; empty where the plan has none of it.
  var patterns: [String]

  /// The plans of a calling code, the main country first.
  ///
  /// Only their lines are taken apart: a run asks for few codes of some two hundred.
  static func plans(of code: Int) -> [NumberPlan] {
    var text = NumberPlanData.text
    let beginning = Array("\(code)\t".utf8)
    return text.withUTF8 { bytes in
      var plans: [NumberPlan] = []
      var start = 0
      while start < bytes.count {
        let end = bytes.firstIndex(of: UInt8(ascii: "\n"), from: start) ?? bytes.count
        let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
        if line.starts(with: beginning) { plans.append(NumberPlan(line: String(decoding: line, as: UTF8.self))) }
        start = end + 1
      }
      return plans
    }
  }

  private init(line: String) {
    let cells = line.utf8.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map {
      String(Substring($0))
    }
    region = cells[1]
    lengths = cells[2].split(separator: ",").compactMap { Int($0) }
    leadingDigits = cells[3]
    general = cells[4]
    patterns = Array(cells[5...])
  }

  /// The plan that a national number belongs to.
  static func plan(of national: String, among plans: [NumberPlan]) -> NumberPlan? {
    guard plans.count > 1 else { return plans.first }
    return plans.first { plan in
      plan.leadingDigits.isEmpty
        ? !plan.uses(of: national).isEmpty : DigitPattern.matches(plan.leadingDigits, national, isWhole: false)
    }
  }

  /// What a number may be for; a number that matches no use is no number of the plan.
  func uses(of national: String) -> Set<PhoneNumber.Use> {
    guard DigitPattern.matches(general, national) else { return [] }
    return Set(zip(PhoneNumber.Use.allCases, patterns).filter { DigitPattern.matches($1, national) }.map(\.0))
  }

  /// How a length fits the main plan of a calling code.
  static func length(_ count: Int, _ plans: [NumberPlan]) -> PhoneNumber.Length {
    let lengths = plans.first?.lengths ?? []
    if lengths.contains(count) { return .possible }
    if let least = lengths.min(), count < least { return .tooShort }
    if let most = lengths.max(), count > most { return .tooLong }
    return .impossible
  }
}
