import Configuration
import Glibc

/// Plans and applies over the emulators: what is sent, and what it costs here.
struct EmulatedSuite {
  let folder: String
  let programs: Programs

  /// The table, and how many requests were more than the least number.
  func measure() throws -> (table: Table, excess: Int) {
    var excess = 0
    var table = Table(["over the emulators", "wall ms", "CPU ms", "peak MB", "requests", "least", "bytes", ""])
    for tenant in EmulatedTenant.all {
      guard mkdir(folder, 0o755) == 0, chdir(folder) == 0 else { throw Trouble(system: folder) }
      let emulator = try EmulatorProcess(programs.emulator, [tenant.platform] + tenant.options, in: folder)
      defer {
        emulator.stop()
        removeFolder(folder)
      }
      for step in tenant.steps { excess += try measure(step, of: tenant, at: emulator.url, &table) }
      guard chdir("/") == 0 else { throw Trouble(system: "/") }
    }
    return (table, excess)
  }

  private func measure(
    _ step: EmulatedTenant.Step,
    of tenant: EmulatedTenant,
    at url: String,
    _ table: inout Table
  ) throws -> Int {
    if step.forgets { removeFolder(".dialtone") }
    try Workload.write(
      "tenant: acme\nplatform: \(tenant.platform)\ndomain: \(url)\n\(tenant.connection)\n\(step.sections)",
      to: "acme.yaml"
    )
    let command = step.command + ["acme.yaml"]
    guard let least = step.leastRequests else {
      _ = try programs.tool(command).run(expecting: step.status)
      return 0
    }
    // What is written down of the requests costs something itself; a plan is run once without that.
    let isRepeatable = step.command.first == "plan"
    let traced = try programs.tool(command + ["--trace", "trace"]).run(expecting: 0)
    let usage = isRepeatable ? try programs.tool(command).median(of: 3, expecting: 0) : traced
    let sent = Traffic(trace: try Files.read("trace"))
    table.add([step.name] + usage.cells + ["\(sent.requests)", "\(least)", "\(sent.bytes)", ""])
    return abs(sent.requests - least)
  }
}

/// What a trace tells of the answers.
private struct Traffic {
  var requests = 0
  /// Of the bodies, as their headers say.
  var bytes = 0

  init(trace: [UInt8]) {
    for line in trace.split(separator: UInt8(ascii: "\n")) {
      requests += 1
      let text = String(decoding: line, as: UTF8.self).lowercased()
      for part in text.split(separator: "content-length\":").dropFirst() {
        let digits = part.drop { !$0.isNumber }.prefix { $0.isNumber }
        bytes += Int(digits) ?? 0
      }
    }
  }
}

/// An emulator that serves until it is stopped.
private final class EmulatorProcess {
  let url: String
  private let process: pid_t

  /// Starts it, and sets the variables that hold its credentials.
  init(_ program: String, _ arguments: [String], in folder: String) throws {
    let output = "\(folder)/emulator"
    process = try ChildProcess(
      program: program,
      arguments: arguments + ["--quiet"],
      errors: "\(folder)/emulator-errors"
    )
    .start(writing: output)
    for _ in 0..<1_000 {
      let lines = ((try? Files.read(output)) ?? []).split(separator: UInt8(ascii: "\n")).map {
        String(decoding: $0, as: UTF8.self)
      }
      if lines.count >= 3 {
        url = lines[0]
        for line in lines.dropFirst() {
          let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
          if parts.count == 2 { setenv(parts[0], parts[1], 1) }
        }
        return
      }
      usleep(10_000)
    }
    kill(process, SIGKILL)
    throw Trouble("\(program) does not serve: see \(folder)/emulator-errors")
  }

  func stop() {
    kill(process, SIGTERM)
    var ending: Int32 = 0
    while waitpid(process, &ending, 0) < 0, errno == EINTR {}
  }
}
