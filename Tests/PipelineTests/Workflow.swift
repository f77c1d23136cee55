import Foundation
import TestSupport
import Testing

/// A workflow of GitHub Actions whose jobs are run here: each shell step as the runner runs it, the five actions that the
/// examples use by what they do.
struct Workflow {
  let file: [String: Any]

  init(_ name: String) throws {
    file = try YAMLDocument.read(Repository.root.appending(path: "examples/ci/github/\(name).yml").path)
  }

  /// What came of a job.
  struct Result {
    /// By the step's name, or its `uses`.
    var codes: [String: Int32] = [:]
    var output = ""
    var summary = ""
    var outputs: [String: String] = [:]

    var failed: String? { codes.first { $0.value != 0 }?.key }
  }

  /// Runs a job in a workspace of its own.
  ///
  /// - Parameter isFork: whether it gets what a fork's pull request gets: neither secrets nor variables.
  func run(
    _ name: String,
    of repository: Repository,
    isFork: Bool = false,
    comments: String = ""
  ) async throws -> Result {
    let job = file.object("jobs").object(name)
    try #require(!job.isEmpty, "there is no job \(name)")
    let place = try Workspace(repository, isFork: isFork, comments: comments)
    place.environment.merge(place.filled(file.texts("env"))) { $1 }
    place.environment.merge(place.filled(job.texts("env"))) { $1 }
    var result = Result()
    for step in job.list("steps") {
      let condition = step.text("if") ?? "success()"
      guard result.failed == nil || condition.hasPrefix("always()") else { continue }
      if condition.contains("hashFiles('snapshot.json') != ''"), !place.holds("snapshot.json") { continue }
      let title = step.text("name") ?? step.text("uses").map { String($0.prefix { $0 != "@" }) } ?? ""
      if let action = step.text("uses") {
        result.codes[title] = try place.perform(action, step.texts("with")) ? 0 : 1
      } else {
        let ending = try await place.run(step.text("run") ?? "", step.texts("env"))
        result.codes[title] = ending.code
        result.output += ending.outputText + ending.errorText
      }
    }
    result.summary = (try? place.files.text("summary")) ?? ""
    for line in ((try? place.files.text("outputs")) ?? "").split(separator: "\n") {
      let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
      if parts.count == 2 { result.outputs[parts[0]] = parts[1] }
    }
    return result
  }
}

/// Where a job runs.
final class Workspace {
  let files: Folder
  var environment: [String: String]
  private let repository: Repository
  private let isFork: Bool

  init(_ repository: Repository, isFork: Bool, comments: String = "") throws {
    (self.repository, self.isFork) = (repository, isFork)
    files = try Folder()
    let home = try Folder()
    self.home = home
    let fakes = Repository.root.appending(path: "Tests/PipelineTests/Fakes").path
    environment = [
      "PATH": "\(fakes):/usr/bin:/bin", "HOME": home.path, "USER": "runner", "GITHUB_ACTIONS": "true", "CI": "true",
      "GITHUB_REPOSITORY": "acme/infra", "GITHUB_STEP_SUMMARY": files["summary"], "GITHUB_OUTPUT": files["outputs"],
      "GITHUB_PATH": files["paths"], "COMMENTS": comments,
    ]
  }

  private let home: Folder
  private var tree: String { "work" }

  func holds(_ name: String) -> Bool { FileManager.default.fileExists(atPath: files["\(tree)/\(name)"]) }

  /// With the values of the expressions that the examples use.
  func filled(_ variables: [String: String]) -> [String: String] { variables.mapValues(filled) }

  private func filled(_ text: String) -> String {
    text.replacing(#/\$\{\{ ([a-z_.A-Z0-9]+) \}\}/#) { match in
      let name = String(match.output.1)
      let word = name.split(separator: ".").last.map(String.init) ?? ""
      switch name {
      case "vars.DIALTONE_STATE": return isFork ? "" : repository.state["state.db"]
      case "github.token": return "the-token-of-the-job"
      case "github.event.pull_request.number": return "7"
      case "github.run_id": return "1"
      case "github.run_attempt": return "1"
      case _ where name.hasPrefix("secrets."): return isFork ? "" : repository.secrets[word] ?? ""
      default:
        Issue.record("unknown expression \(name)")
        return ""
      }
    }
  }

  /// As the runner does: `bash -e` with the paths that earlier steps added.
  func run(_ script: String, _ variables: [String: String]) async throws -> Child.Ending {
    #expect(!script.contains("${{"), "an expression in a script is a place to put commands into")
    try files.write(script, to: "step.sh")
    var all = environment.merging(filled(variables)) { $1 }
    let paths = (try? files.text("paths").split(separator: "\n").joined(separator: ":")) ?? ""
    if !paths.isEmpty { all["PATH"] = "\(paths):\(all["PATH"] ?? "")" }
    return try await Child("/bin/bash", ["-e", files["step.sh"]], environment: all, in: files[tree]).ended()
  }

  /// Whether an action did what it was asked for.
  func perform(_ action: String, _ input: [String: String]) throws -> Bool {
    let path = input["path"] ?? ""
    switch String(action.prefix { $0 != "@" }) {
    case "actions/checkout": try checkOut()
    case "actions/upload-artifact":
      guard holds(path) else { return input["if-no-files-found"] == "ignore" }
      repository.kept[input["name"] ?? "", default: [:]][path] = try files.read("\(tree)/\(path)")
    case "actions/download-artifact":
      for (name, bytes) in repository.kept[input["name"] ?? ""] ?? [:] { try files.write(bytes, to: "\(tree)/\(name)") }
    case "actions/cache/save":
      repository.kept[filled(input["key"] ?? ""), default: [:]][path] = try files.read("\(tree)/\(path)")
    case "actions/cache/restore":
      let found = repository.kept.keys.filter { $0.hasPrefix(input["restore-keys"] ?? "-") }.max()
      if let bytes = found.flatMap({ repository.kept[$0]?[path] }) { try files.write(bytes, to: "\(tree)/\(path)") }
    default: Issue.record("unknown action \(action)")
    }
    return true
  }

  func checkOut() throws {
    for name in try repository.files.files() where !name.hasPrefix(".dialtone") {
      let mode = try FileManager.default.attributesOfItem(atPath: repository.files[name])[.posixPermissions] as? Int
      try Repository.copy(repository.files[name], to: files["\(tree)/\(name)"], mode: mode ?? 0o644)
    }
  }
}
