/// What the figures must not exceed, each beside what was measured.
struct Limits {
  private var table = Table(["what must hold", "measured", "must be at most", ""])

  /// - Parameter measured: nil where it was not measured.
  mutating func add(_ what: String, _ measured: Double?, atMost most: Double, _ unit: String) {
    table.add([
      what, measured.map(Table.rounded) ?? "", "\(Table.rounded(most)) \(unit)",
      measured.map { $0 <= most ? "holds" : "DOES NOT HOLD" } ?? "not measured",
    ])
  }

  /// Those of a suite of 10 000 resources.
  mutating func add(_ measured: [Suite.Row: Usage]) {
    func ratio(_ row: Suite.Row, to other: Suite.Row) -> Double? {
      guard let usage = measured[row], let floor = measured[other] else { return nil }
      return usage.processor / floor.processor
    }
    add("empty plan, CPU", ratio(.emptyPlan, to: .yaml), atMost: 0.25, "× bare libyaml")
    add("empty plan, peak", measured[.emptyPlan]?.memory, atMost: 24, "MB")
    add("plan, one file of 100 changed, CPU", ratio(.changedPlan, to: .emptyPlan), atMost: 1.5, "× the empty plan")
    add("first plan, CPU", ratio(.firstPlan, to: .yaml), atMost: 2.5, "× bare libyaml")
    add("first apply, CPU", ratio(.firstApply, to: .rowsWritten), atMost: 1.5, "× SQLite's writes")
    add("empty plan, instructions", measured[.emptyPlan]?.instructions, atMost: 100, "M")
    add("--version, instructions", measured[.version]?.instructions, atMost: 15, "M")
    add("--version, wall", measured[.version]?.wall, atMost: 10, "ms")
  }

  var text: String { table.text }
}
