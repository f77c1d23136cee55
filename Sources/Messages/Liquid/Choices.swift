/// What a condition was chosen to be.
package struct LiquidChoice: Sendable, Hashable {
  package var spelling: String
  package var holds: Bool
}

/// The conditions of one way through a template, each chosen once and then kept to.
struct Choices {
  /// What each condition was chosen to be, in order.
  private(set) var made: [LiquidChoice] = []
  /// What is to be chosen, in order; beyond it, that a condition holds.
  private var script: [Bool] = []
  private var known: [String: Bool] = [:]
  private var equal: [String: String] = [:]
  private var unequal: [String: Set<String>] = [:]
  /// The only values that a variable has, each as an expression spells it.
  private let domains: [String: [String]]

  init(domains: [String: [String]]) { self.domains = domains }

  /// Begins the next way; false after the last one.
  mutating func advance() -> Bool {
    var next = made.map(\.holds)
    while next.last == false { next.removeLast() }
    guard !next.isEmpty else { return false }
    next[next.count - 1] = false
    self = Choices(domains: domains)
    script = next
    return true
  }

  mutating func choose(_ spelling: String) -> Bool {
    if let holds = known[spelling] { return holds }
    let holds = made.count < script.count ? script[made.count] : true
    made.append(LiquidChoice(spelling: spelling, holds: holds))
    known[spelling] = holds
    return holds
  }

  /// A variable has one value: what equals one text equals no other.
  mutating func choose(_ variable: String, equals value: String) -> Bool {
    if let other = equal[variable] { return other == value }
    let excluded = unequal[variable] ?? []
    if excluded.contains(value) { return false }
    if let domain = domains[variable] {
      let left = domain.filter { !excluded.contains($0) }
      guard left.contains(value) else { return false }
      if left == [value] { return true }
    }
    let holds = choose("\(variable) == \(value)")
    if holds { equal[variable] = value } else { unequal[variable, default: []].insert(value) }
    return holds
  }
}
