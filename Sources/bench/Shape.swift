import Glibc

/// The form of a configuration.
enum Shape: String, CaseIterable {
  case fileOfTenant = "a file for each tenant"
  case oneTenant = "one tenant in many files"
  case oneFile = "many tenants in one file"
  case extended = "many tenants that extend one file"
  case connection = "a connection with half as many applications"

  func write(_ resources: Int, into folder: String) throws {
    guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw Trouble(system: folder) }
    let names = (0..<(resources / Workload.resourcesOfTenant)).map { Workload.padded($0, 4) }
    let applications = 0..<Workload.applicationsOfTenant
    switch self {
    case .fileOfTenant: try Workload.write(resources, into: folder)
    case .oneTenant: try writeOneTenant(names.count, into: folder)
    case .oneFile:
      let documents = names.map { name in
        "---\n" + Workload.beginning(name) + Workload.settings(name) + Workload.applications(applications, of: name)
      }
      try Workload.write(documents.joined(), to: "\(folder)/all.yaml")
    case .extended:
      try Workload.write(Workload.settings("base"), to: "\(folder)/base.yaml")
      for name in names {
        try Workload.write(
          Workload.beginning(name) + "extends: base.yaml\n" + Workload.applications(applications, of: name),
          to: "\(folder)/tenant-\(name).yaml"
        )
      }
    case .connection:
      let all = 0..<(resources / 2)
      try Workload.write(
        Workload.beginning("one") + Workload.settings("one", connecting: all) + Workload.applications(all, of: "one"),
        to: "\(folder)/one.yaml"
      )
    }
  }

  private func writeOneTenant(_ files: Int, into folder: String) throws {
    let count = Workload.applicationsOfTenant
    for file in 0..<files {
      let text = Workload.beginning("one").split(separator: "\n").prefix(file == 0 ? 2 : 1).joined(separator: "\n")
      try Workload.write(
        text + "\n" + (file == 0 ? Workload.settings("one") : "")
          + Workload.applications((file * count)..<((file + 1) * count), of: "one"),
        to: "\(folder)/part-\(Workload.padded(file, 4)).yaml"
      )
    }
  }
}

/// Plans and applies of each shape, and how they grow.
struct ShapeSuite {
  let folder: String
  let programs: Programs

  /// What a shape costs at one size.
  private struct Cost {
    var yaml, firstPlan, firstApply, emptyPlan: Usage
  }

  func measure() throws -> Table {
    var table = Table([
      "10000 resources as", "libyaml ms", "first plan ms", "× libyaml", "growth (10×)", "apply ms", "empty plan ms",
      "× libyaml", "growth (10×)", "peak MB", "",
    ])
    for shape in Shape.allCases {
      let (small, large) = (try measure(shape, 1_000), try measure(shape, 10_000))
      table.add([
        shape.rawValue, Table.rounded(large.yaml.processor), Table.rounded(large.firstPlan.processor),
        large.firstPlan.ratio(to: large.yaml), large.firstPlan.ratio(to: small.firstPlan),
        Table.rounded(large.firstApply.processor), Table.rounded(large.emptyPlan.processor),
        large.emptyPlan.ratio(to: large.yaml), large.emptyPlan.ratio(to: small.emptyPlan),
        Table.rounded(max(large.firstPlan.memory, large.firstApply.memory, large.emptyPlan.memory)), "",
      ])
    }
    return table
  }

  private func measure(_ shape: Shape, _ resources: Int) throws -> Cost {
    guard mkdir(folder, 0o755) == 0, chdir(folder) == 0 else { throw Trouble(system: folder) }
    defer { removeFolder(folder) }
    let configuration = "configuration"
    _ = try programs.bench("shape", shape.rawValue, "\(resources)", configuration).run(expecting: 0)
    let plan = programs.tool("plan", configuration, "--detailed-exitcode")
    let cost = Cost(
      yaml: try programs.bench("yaml", configuration, "1").median(of: 3, expecting: 0),
      firstPlan: try plan.median(of: 3, expecting: 2),
      firstApply: try programs.tool("apply", configuration, "--auto-approve").run(expecting: 0),
      emptyPlan: try plan.median(of: 3, expecting: 0)
    )
    guard chdir("/") == 0 else { throw Trouble(system: "/") }
    return cost
  }
}
