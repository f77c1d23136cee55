import Synchronization

/// The number plan of a country, or of a calling code of no country.
struct NumberPlan: Sendable {
  var region: String
  var lengths: [Int]
  var leadingDigits: String
  var general: String
  /// By use; empty where the plan has none of it.
  var patterns: [String]

  /// By calling code, the main country first.
  static let byCode: [Int: [NumberPlan]] = {
    var plans: [Int: [NumberPlan]] = [:]
    for row in NumberPlanData.text.split(separator: "\n") {
      let cells = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      let plan = NumberPlan(
        region: cells[1],
        lengths: cells[2].split(separator: ",").compactMap { Int($0) },
        leadingDigits: cells[3],
        general: cells[4],
        patterns: Array(cells[5...])
      )
      plans[Int(cells[0]) ?? 0, default: []].append(plan)
    }
    return plans
  }()

  /// The plan that a national number belongs to.
  static func plan(of national: String, among plans: [NumberPlan]) -> NumberPlan? {
    guard plans.count > 1 else { return plans.first }
    return plans.first { plan in
      plan.leadingDigits.isEmpty
        ? !plan.uses(of: national).isEmpty : matches(plan.leadingDigits, national, isWhole: false)
    }
  }

  /// What a number may be for; a number that matches no use is no number of the plan.
  func uses(of national: String) -> Set<PhoneNumber.Use> {
    guard Self.matches(general, national) else { return [] }
    return Set(zip(PhoneNumber.Use.allCases, patterns).filter { Self.matches($1, national) }.map(\.0))
  }

  /// How a length fits the main plan of a calling code.
  static func length(_ count: Int, _ plans: [NumberPlan]) -> PhoneNumber.Length {
    let lengths = plans.first?.lengths ?? []
    if lengths.contains(count) { return .possible }
    if let least = lengths.min(), count < least { return .tooShort }
    if let most = lengths.max(), count > most { return .tooLong }
    return .impossible
  }

  /// The plans' expressions, each compiled once: that costs far more than a match.
  private static let compiled = Mutex<[String: Regex<AnyRegexOutput>]>([:])

  private static func matches(_ pattern: String, _ text: String, isWhole: Bool = true) -> Bool {
    guard !pattern.isEmpty else { return false }
    return compiled.withLock { compiled in
      guard let expression = compiled[pattern] ?? (try? Regex(pattern).asciiOnlyDigits()) else { return false }
      compiled[pattern] = expression
      return (try? isWhole ? expression.wholeMatch(in: text) : expression.prefixMatch(in: text)) != nil
    }
  }
}
