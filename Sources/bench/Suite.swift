import Glibc

/// Everything that is measured for one size.
struct Suite {
  let size: Int
  let folder: String
  let programs: Programs

  enum Row: String, CaseIterable {
    case start = "bench, doing nothing"
    case bytes = "read the bytes"
    case digest = "SHA-256 of the bytes"
    case yaml = "bare libyaml, one thread"
    case yamlOnTwo = "bare libyaml, two threads"
    case rowsWritten = "SQLite: write what an apply writes"
    case rowsRead = "SQLite: read what a plan reads"
    case version = "--version"
    case validate
    case firstPlan = "first plan"
    case firstApply = "first apply"
    case emptyPlan = "empty plan"
    case changedPlan = "plan, one file changed"
  }

  private let configuration = "configuration"
  private var runs: Int { size >= 100_000 ? 1 : size >= 10_000 ? 3 : 5 }

  func measure() throws -> [Row: Usage] {
    // The tool's memory lies where it runs.
    guard mkdir(folder, 0o755) == 0, chdir(folder) == 0 else { throw Trouble(system: folder) }
    _ = try bench("generate", "\(size)", configuration).run(expecting: 0)
    var result: [Row: Usage] = [
      .start: try bench("nothing").median(of: runs, expecting: 0),
      .bytes: try bench("bytes", configuration).median(of: runs, expecting: 0),
      .digest: try bench("digest", configuration).median(of: runs, expecting: 0),
      .yaml: try bench("yaml", configuration, "1").median(of: runs, expecting: 0),
      .yamlOnTwo: try bench("yaml", configuration, "2").median(of: runs, expecting: 0),
    ]
    let database = "floor"
    result[.rowsWritten] = try bench("sqlite-write", database, "\(size)").median(of: runs, expecting: 0) {
      removeFolder(database)
    }
    result[.rowsRead] = try bench("sqlite-read", database).median(of: runs, expecting: 0)
    try measureTool(&result)
    guard chdir("/") == 0 else { throw Trouble(system: "/") }
    removeFolder(folder)
    return result
  }

  /// The exit codes say that each plan is what it is meant to be: 2 for one with changes, 0 for an empty one.
  private func measureTool(_ result: inout [Row: Usage]) throws {
    result[.version] = try tool("--version").median(of: 21, expecting: 0)
    result[.validate] = try tool("validate", configuration).median(of: runs, expecting: 0)
    let plan = tool("plan", configuration, "--detailed-exitcode")
    result[.firstPlan] = try plan.median(of: runs, expecting: 2)
    result[.firstApply] = try tool("apply", configuration, "--auto-approve").median(of: runs, expecting: 0) {
      removeFolder(".dialtone")
    }
    result[.emptyPlan] = try plan.median(of: max(runs, 3), expecting: 0)
    try Workload.write(tenant: 0, into: configuration, applicationName: "Another name")
    result[.changedPlan] = try plan.median(of: max(runs, 3), expecting: 2)
  }

  private func bench(_ arguments: String...) -> ChildProcess {
    ChildProcess(program: programs.bench, arguments: arguments, errors: "\(folder)/errors")
  }

  private func tool(_ arguments: String...) -> ChildProcess {
    ChildProcess(program: programs.tool, arguments: arguments, errors: "\(folder)/errors")
  }
}
