import Foundation
import HTTP
import TestSupport

/// The tool before the referee: what it does that it should not.
struct Hearing {
  private let trial: Trial
  private let referee: Referee
  private let desk: Folder
  private var heard = 0
  private(set) var problems: [String] = []

  /// Applies, finds nothing left to do, and takes everything down; the problems that came up.
  static func problems(of trial: Trial, quirk: String? = nil) throws -> [String] {
    let referee = try Referee(trial.start, quirk: quirk)
    var hearing = Hearing(trial: trial, referee: referee, desk: try Folder())
    do {
      try hearing.hear()
    } catch {
      try referee.stop()
      throw error
    }
    try referee.stop()
    return hearing.problems
  }

  private init(trial: Trial, referee: Referee, desk: Folder) {
    (self.trial, self.referee, self.desk) = (trial, referee, desk)
  }

  private mutating func hear() throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: trial.folder) {
      let file = URL(filePath: "\(trial.folder)/\(name)")
      if file.isFileURL, let bytes = try? Data(contentsOf: file) { try desk.write(Array(bytes), to: name) }
    }
    let before = try referee.state()
    try settle(trial.text, "apply")
    if trial.moves { try settle(trial.moved, "move") }
    // What a base declared goes only with the base: one that is not read is left alone.
    for base in trial.bases { try desk.write("applications: {}\n", to: base) }
    try settle(
      Auth0Configuration.empty.text(at: "@DOMAIN@").replacing("tenant: acme", with: "tenant: \(trial.tenant)")
        + (trial.bases.isEmpty ? "" : "extends: [\(trial.bases.joined(separator: ", "))]\n"),
      "teardown"
    )
    let differences = TenantState.differences(before, try referee.state())
    problems += KnownDifference.surprises(in: differences, of: trial)
  }

  private mutating func settle(_ text: String, _ stage: String) throws {
    try desk.write(text.replacing("@DOMAIN@", with: referee.address), to: "judged.yaml")
    let first = try run(["apply", "judged.yaml", "--auto-approve", "--acknowledge"] + Self.gates, "\(stage):")
    for entry in first where entry.isWrite && entry["changed"] == false {
      problems.append("\(stage): a write that changes nothing: \(entry.line)")
    }
    for (arguments, name) in [
      (["plan", "judged.yaml", "--detailed-exitcode"], "plan after it"),
      (["apply", "judged.yaml", "--auto-approve"], "second apply"),
    ] {
      for entry in try run(arguments, "\(stage), \(name):") where entry.isWrite {
        problems.append("\(stage), \(name): a write: \(entry.line)")
      }
    }
  }

  private static let gates = [
    "last-application", "mass-deletion", "one-way-move", "overwrite-unknown", "sign-in-stops",
  ]
  .flatMap { ["--allow", $0] }

  /// Runs the tool; what the referee was asked meanwhile.
  private mutating func run(_ arguments: [String], _ where: String) throws -> ArraySlice<JSON> {
    let ending = try Child.run(Executable.dialtone, arguments, environment: environment, in: desk.path)
    if ending.code != 0 {
      problems.append("\(`where`) ended with \(ending.code): \(ending.outputText)\(ending.errorText)")
    }
    let log = try referee.log()
    let entries = log[heard...]
    heard = log.count
    for entry in entries where entry.isRefused { problems.append("\(`where`) refused: \(entry.line)") }
    return entries
  }

  /// A value for every variable that the configuration names.
  private var environment: [String: String] {
    var variables = ["PATH": "/usr/bin:/bin", "HOME": desk.path, "USER": "tester", "NO_COLOR": "1"]
    for name in (try? names()) ?? [] { variables[name] = "canary-0123456789abcdef-\(name.lowercased())" }
    variables["AUTH0_CLIENT_ID"] = "dialtone0tool0client0000000000A1"
    variables["AUTH0_CLIENT_SECRET"] = "tool-secret"
    return variables
  }

  private func names() throws -> [String] {
    try desk.files().filter { $0.hasSuffix(".yaml") }
      .flatMap { try desk.text($0).matches(of: #/env: ([A-Z0-9_]+)/#).map { String($0.1) } }
  }
}

/// A line of the referee's log.
extension JSON {
  fileprivate var isWrite: Bool { self["write"] == true }

  /// Whether the tool asked for what it does not get; that a connection is gone is what it asks after a deletion.
  fileprivate var isRefused: Bool {
    guard case .integer(let status)? = self["status"] else { return true }
    guard case .text(let path)? = self["path"] else { return true }
    let isGone = status == 404 && self["method"] == "GET" && path.hasPrefix("/api/v2/connections/")
    return status >= 400 && !isGone
  }

  fileprivate var line: String {
    ["method", "path", "status", "body"].compactMap { self[$0]?.encodedText }.joined(separator: " ")
  }
}
