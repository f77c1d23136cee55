import Glibc

/// Everything that is measured for one size: a file for each tenant, a hundred resources in it.
struct Suite {
  let size: Int
  let folder: String
  let programs: Programs
  let callgrind: Callgrind?

  enum Row: String, CaseIterable {
    case start = "bench, doing nothing"
    case bytes = "read the bytes"
    case digest = "SHA-256 of the bytes"
    case yaml = "bare libyaml, one thread"
    case yamlOnTwo = "bare libyaml, two threads"
    case declared = "files read and declared"
    case rowsWritten = "SQLite: write what an apply writes"
    case rowsRead = "SQLite: read what a plan reads"
    case joined = "prototype: hash the files, join the digests"
    case version = "--version"
    case validate
    case firstPlan = "first plan"
    case firstApply = "first apply"
    case emptyPlan = "empty plan"
    case fullPlan = "empty plan, all parsed (--full)"
    case changedPlan = "plan, one file changed"

    /// What a row is measured against.
    var floor: Row? {
      switch self {
      case .declared, .joined, .validate, .firstPlan, .emptyPlan, .fullPlan, .changedPlan: .yaml
      case .firstApply: .rowsWritten
      default: nil
      }
    }
  }

  private let configuration = "configuration"
  /// To count takes some fifty times as long as to run.
  private static let mostCounted = 10_000
  private var runs: Int { size >= 100_000 ? 1 : size >= 10_000 ? 3 : 5 }

  func measure() throws -> [Row: Usage] {
    // The tool's memory lies where it runs.
    guard mkdir(folder, 0o755) == 0, chdir(folder) == 0 else { throw Trouble(system: folder) }
    _ = try programs.bench("generate", "\(size)", configuration).run(expecting: 0)
    var result: [Row: Usage] = [
      .start: try programs.bench("nothing").median(of: runs, expecting: 0),
      .bytes: try programs.bench("bytes", configuration).median(of: runs, expecting: 0),
      .digest: try programs.bench("digest", configuration).median(of: runs, expecting: 0),
      .yaml: try programs.bench("yaml", configuration, "1").median(of: runs, expecting: 0),
      .declared: try programs.bench("declare", configuration).median(of: runs, expecting: 0),
      .yamlOnTwo: try programs.bench("yaml", configuration, "2").median(of: runs, expecting: 0),
    ]
    let database = "floor"
    result[.rowsWritten] = try programs.bench("sqlite-write", database, "\(size)").median(of: runs, expecting: 0) {
      removeFolder(database)
    }
    result[.rowsRead] = try programs.bench("sqlite-read", database).median(of: runs, expecting: 0)
    try measureTool(&result)
    guard chdir("/") == 0 else { throw Trouble(system: "/") }
    removeFolder(folder)
    return result
  }

  /// The exit codes say that each plan is what it is meant to be: 2 for one with changes, 0 for an empty one.
  private func measureTool(_ result: inout [Row: Usage]) throws {
    result[.version] = try programs.tool("--version").median(of: 21, expecting: 0)
    result[.validate] = try programs.tool("validate", configuration).median(of: runs, expecting: 0)
    let plan = programs.tool("plan", configuration, "--detailed-exitcode")
    result[.firstPlan] = try plan.median(of: runs, expecting: 2)
    result[.firstApply] = try programs.tool("apply", configuration, "--auto-approve").median(of: runs, expecting: 0) {
      removeFolder(".dialtone")
    }
    result[.emptyPlan] = try plan.median(of: max(runs, 3), expecting: 0)
    if size <= Self.mostCounted, let callgrind {
      result[.version]?.instructions = try callgrind.count(["--version"], expecting: 0)
      result[.emptyPlan]?.instructions = try callgrind.count(plan.arguments, expecting: 0)
    }
    if programs.savesParsing {
      result[.fullPlan] = try programs.tool(plan.arguments + ["--full"]).median(of: max(runs, 3), expecting: 0)
    }
    _ = try programs.bench("record-digests", configuration, ".dialtone", "digests").run(expecting: 0)
    result[.joined] = try programs.bench("join-digests", configuration, "digests", "\(size)")
      .median(of: max(runs, 3), expecting: 0)
    try Workload.write(tenant: 0, into: configuration, applicationName: "Another name")
    result[.changedPlan] = try plan.median(of: max(runs, 3), expecting: 2)
  }

  /// The rows beside their floors, and beside those of a smaller size.
  func table(_ measured: [Row: Usage], smaller: (size: Int, measured: [Row: Usage])?) -> Table {
    let growth = smaller.map { "growth (\(size / $0.size)×)" } ?? ""
    var table = Table(["\(size) resources", "wall ms", "CPU ms", "peak MB", "× floor", growth, "M instructions", ""])
    for row in Row.allCases {
      guard let usage = measured[row] else { continue }
      let ratio = usage.ratio(to: row.floor.flatMap { measured[$0] })
      let grown = (smaller?.measured[row]).map { usage.ratio(to: $0) } ?? ""
      let instructions = usage.instructions.map(Table.rounded) ?? ""
      table.add([row.rawValue] + usage.cells + [ratio, grown, instructions, ""])
    }
    return table
  }
}
