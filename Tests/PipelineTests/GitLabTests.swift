import Emulation
import Foundation
import TestSupport
import Testing

/// The pipeline of `examples/ci/gitlab`, each line of its scripts run against an emulator.
@Suite(.enabled(if: Python.hasJSONSchema, Comment(rawValue: Python.missing)))
struct GitLabTests {
  private static func file() throws -> [String: Any] {
    try YAMLDocument.read(Repository.root.appending(path: "examples/ci/gitlab/gitlab-ci.yml").path)
  }

  /// Runs a job as the runner does: `before_script` and `script` in one shell that ends with the first failing line.
  private func run(_ name: String, of repository: Repository, writes: Bool = false) async throws -> Child.Ending {
    let file = try Self.file()
    let job = file.object(name)
    try #require(!job.isEmpty, "there is no job \(name)")
    let place = try Workspace(repository, isFork: false)
    try place.checkOut()
    for need in job.words("needs") {
      for (path, bytes) in repository.kept[need] ?? [:] { try place.files.write(bytes, to: "work/\(path)") }
    }
    place.environment["GITHUB_ACTIONS"] = nil
    place.environment["GITHUB_PATH"] = nil
    let kind = writes ? "WRITE" : "READ"
    let isOpen = job["environment"] == nil
    if !isOpen {
      place.environment["DIALTONE_STATE"] = repository.state["state.db"]
      place.environment["AUTH0_CLIENT_ID"] = repository.secrets["AUTH0_\(kind)_CLIENT_ID"]
      place.environment["AUTH0_CLIENT_SECRET"] = repository.secrets["AUTH0_\(kind)_CLIENT_SECRET"]
    }
    if ["plan", "apply"].contains(name) { place.environment["TWILIO_AUTH_TOKEN"] = Repository.canary }
    let lines = file.object("default").words("before_script") + job.words("script")
    let ending = try await place.run(lines.joined(separator: "\n"), [:])
    for path in job.object("artifacts").words("paths") where place.holds(path) {
      repository.kept[name, default: [:]][path] = try place.files.read("work/\(path)")
    }
    return ending
  }

  @Test func `what changes plans starts a run`() throws {
    let rules = try Self.file().values.compactMap { $0 as? [String: Any] }.flatMap { $0.list("rules") }
    let changes = rules.map { $0.words("changes") }.filter { !$0.isEmpty }
    #expect(changes.count == 5)
    #expect(changes.allSatisfy { $0 == ["infra/**/*", "dialtone.yaml"] })
  }

  @Test func `a change goes from a merge request to the tenant, and drift is told`() async throws {
    let repository = try await Repository()
    try repository.replace("code_lifetime: 180s", with: "code_lifetime: 120s", in: "infra/older.yaml")
    for name in ["validate", "plan merge request", "plan", "apply", "drift"] {
      let ending = try await run(name, of: repository, writes: name == "apply")
      #expect(ending.code == 0, "\(name): \(ending.outputText)\(ending.errorText)")
    }
    let page = repository.kept["plan merge request"]?["plan.md"] ?? []
    #expect(String(decoding: page, as: UTF8.self).contains("120s"))
    #expect(try await repository.command("plan infra/ --detailed-exitcode").code == 0)

    // A fork has the snapshot that is in the repository, and nothing else.
    let snapshot = try #require(repository.kept["drift"]?["snapshot.json"])
    #expect(snapshot.firstRange(of: Array(Repository.canary.utf8)) == nil)
    try repository.files.write(snapshot, to: "infra/snapshot.json")
    try repository.replace("code_lifetime: 120s", with: "code_lifetime: 60s", in: "infra/older.yaml")
    let fork = try await run("plan of a fork", of: repository)
    #expect(fork.code == 0 && fork.outputText.contains("60s"), "\(fork.outputText)\(fork.errorText)")
    await repository.service.stop()
  }

  @Test func `a pipeline writes on the default branch alone, after an approval, one at a time`() throws {
    let file = try Self.file()
    let apply = file.object("apply")
    let rule = try #require(apply.list("rules").first)
    #expect(rule.text("if")?.contains("$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH") == true)
    #expect(rule.text("when") == "manual" && apply.text("resource_group") == "dialtone")
    #expect(apply.text("interruptible") == "false" && apply.words("needs") == ["plan"])
    for name in ["validate", "plan of a fork"] { #expect(file.object(name)["environment"] == nil) }
  }
}
