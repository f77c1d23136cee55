import Glibc

/// How many instructions ten times as many resources take, in every shape.
///
/// What a plan of one resource takes comes once, and is not part of what grows.
struct GrowthSuite {
  let folder: String
  let programs: Programs
  let callgrind: Callgrind
  /// The smaller of the two sizes.
  let size: Int

  /// In millions of instructions.
  private struct Cost {
    var firstPlan, emptyPlan: Double
  }

  private static let factor = 10

  /// The table, and the greatest growth.
  func measure() throws -> (table: Table, worst: Double) {
    var table = Table([
      "instructions, M", "first plan of \(size)", "of \(size * Self.factor)", "growth", "empty plan of \(size)",
      "of \(size * Self.factor)", "growth", "",
    ])
    let one = try measure { folder in
      guard mkdir(folder, 0o755) == 0 else { throw Trouble(system: folder) }
      try Workload.write(Workload.beginning("one") + "settings: { display_name: One }\n", to: "\(folder)/one.yaml")
    }
    var worst = 0.0
    for shape in Shape.allCases {
      let (small, large) = (try measure(shape, size), try measure(shape, size * Self.factor))
      var cells = [shape.rawValue]
      for path in [\Cost.firstPlan, \Cost.emptyPlan] {
        let growth = (large[keyPath: path] - one[keyPath: path]) / max(small[keyPath: path] - one[keyPath: path], 0.001)
        worst = max(worst, growth)
        cells += [small[keyPath: path], large[keyPath: path], growth].map(Table.rounded)
      }
      table.add(cells + [""])
    }
    return (table, worst)
  }

  private func measure(_ shape: Shape, _ resources: Int) throws -> Cost {
    try measure { _ = try programs.bench("shape", shape.rawValue, "\(resources)", $0).run(expecting: 0) }
  }

  private func measure(_ write: (_ configuration: String) throws -> Void) throws -> Cost {
    guard mkdir(folder, 0o755) == 0, chdir(folder) == 0 else { throw Trouble(system: folder) }
    defer { removeFolder(folder) }
    let configuration = "configuration"
    try write(configuration)
    let plan = ["plan", configuration, "--detailed-exitcode"]
    let firstPlan = try callgrind.count(plan, expecting: 2)
    _ = try programs.tool("apply", configuration, "--auto-approve").run(expecting: 0)
    let cost = Cost(firstPlan: firstPlan, emptyPlan: try callgrind.count(plan, expecting: 0))
    guard chdir("/") == 0 else { throw Trouble(system: "/") }
    return cost
  }
}
