import Emulation
import Foundation
import TestSupport
import Testing

/// The workflows of `examples/ci/github`, each shell step run against an emulator.
@Suite(.enabled(if: Python.hasJSONSchema, Comment(rawValue: Python.missing)))
struct GitHubTests {
  private static let names = ["pull-request", "merge", "drift"]

  @Test(arguments: [("pull-request", "pull_request"), ("merge", "push")])
  func `what changes plans starts a run`(_ name: String, _ event: String) throws {
    let paths = try Workflow(name).file.object("on").object(event).words("paths")
    #expect(paths == ["infra/**", "dialtone.yaml"])
  }

  @Test func `a change goes from a pull request to the tenant, and drift is told`() async throws {
    let repository = try await Repository()
    try repository.replace("code_lifetime: 180s", with: "code_lifetime: 120s", in: "infra/older.yaml")
    let (pull, merge, drift) = (try Workflow("pull-request"), try Workflow("merge"), try Workflow("drift"))
    try repository.state.write(
      #"[{"id": 1, "user": {"login": "somebody"}, "body": "<!-- dialtone plan --> mine"}]"#,
      to: "comments.json"
    )
    let comments = repository.state["comments.json"]

    let validated = try await pull.run("validate", of: repository)
    #expect(validated.failed == nil, "\(validated.output)")
    for _ in 1...2 {
      let planned = try await pull.run("plan", of: repository, comments: comments)
      #expect(planned.failed == nil, "\(planned.output)")
    }
    let said = try repository.state.text("comments.json")
    let written = try #require(try JSONSerialization.jsonObject(with: Data(said.utf8)) as? [[String: Any]])
    #expect(written.count == 2, "one comment of its own, and somebody else's left alone")
    #expect(written[0]["body"] as? String == "<!-- dialtone plan --> mine")
    #expect((written[1]["body"] as? String)?.contains("120s") == true, "\(said)")
    #expect(repository.kept["dialtone-plan"]?["plan.json"] != nil)

    let refused = try await Workflow("merge").run("apply", of: repository)
    #expect(refused.failed == "Apply", "the plan of a pull request was made without the providers' secrets")

    let planned = try await merge.run("plan", of: repository)
    #expect(planned.failed == nil, "\(planned.output)")
    #expect(planned.outputs["changes"] == "true" && planned.summary.contains("120s"))
    let applied = try await merge.run("apply", of: repository)
    #expect(applied.failed == nil, "\(applied.output)")
    #expect(try await repository.command("plan infra/ --detailed-exitcode").code == 0)
    let again = try await merge.run("plan", of: repository)
    #expect(again.outputs["changes"] == "false", "\(again.summary)")

    let quiet = try await drift.run("drift", of: repository)
    #expect(quiet.failed == nil, "\(quiet.output)")
    expectNoSecret(in: repository)
    try await fork(of: repository, pull)
    await repository.service.stop()
  }

  /// A fork's pull request: no secret, no variable, no state; what is live comes from the snapshot.
  private func fork(of repository: Repository, _ pull: Workflow) async throws {
    try repository.replace("code_lifetime: 120s", with: "code_lifetime: 60s", in: "infra/older.yaml")
    let validated = try await pull.run("validate", of: repository, isFork: true)
    #expect(validated.failed == nil, "\(validated.output)")
    let planned = try await pull.run("plan-of-fork", of: repository, isFork: true)
    #expect(planned.failed == nil, "\(planned.output)")
    #expect(planned.summary.contains("snapshot taken at") && planned.summary.contains("60s"), "\(planned.summary)")
    #expect(!planned.summary.contains("There is no snapshot yet"))
    repository.kept = [:]
    let first = try await pull.run("plan-of-fork", of: repository, isFork: true)
    #expect(first.failed == nil && first.summary.contains("There is no snapshot yet"), "\(first.output)")
  }

  private func expectNoSecret(in repository: Repository) {
    #expect(repository.kept.keys.contains { $0.hasPrefix("dialtone-snapshot-") })
    #expect(repository.kept["dialtone-plan"] != nil)
    for (name, files) in repository.kept {
      for bytes in files.values {
        for secret in repository.secrets.filter({ !$0.key.hasSuffix("_ID") }).values {
          #expect(bytes.firstRange(of: Array(secret.utf8)) == nil, "\(name) holds a secret")
        }
      }
    }
  }

  @Test func `a failing step fails the job, and the comment says so`() async throws {
    let repository = try await Repository()
    try repository.replace("code_lifetime: 180s", with: "code_lifetim: 120s", in: "infra/older.yaml")
    try repository.state.write("[]", to: "comments.json")
    let pull = try Workflow("pull-request")
    #expect(try await pull.run("validate", of: repository).failed == "Validate")
    let planned = try await pull.run("plan", of: repository, comments: repository.state["comments.json"])
    #expect(planned.failed == "Plan")
    #expect(try repository.state.text("comments.json").contains("lifetim"))
    try repository.replace("DIALTONE_SHA256=", with: "DIALTONE_SHA256=0", in: "ci/dialtone/release.env")
    #expect(try await pull.run("validate", of: repository).failed == "Install")
    await repository.service.stop()
  }

  @Test(arguments: names)
  func `a workflow holds no more than it needs`(_ name: String) throws {
    let text = try Repository.text("examples/ci/github/\(name).yml")
    let workflow = try Workflow(name).file
    #expect(!text.contains("pull_request_target"))
    #expect(workflow.texts("permissions") == ["contents": "read"])
    #expect(!workflow.object("concurrency").isEmpty)
    for (title, job) in workflow.object("jobs").compactMapValues({ $0 as? [String: Any] }) {
      let isCommenting = name == "pull-request" && title == "plan"
      let permissions = job.texts("permissions")
      #expect(permissions == (isCommenting ? ["contents": "read", "pull-requests": "write"] : [:]), "\(title)")
      let holdsSecrets = job.texts("env").values.contains { $0.contains("secrets.") }
      #expect(holdsSecrets == (job["environment"] != nil), "\(title): secrets belong to an environment")
      for step in job.list("steps") {
        guard let action = step.text("uses") else { continue }
        #expect(action.wholeMatch(of: #/[a-z\-\/]+@[0-9a-f]{40}/#) != nil, "\(action)")
        #expect(text.contains("uses: \(action) # v"), "\(action) does not say which version it is")
        if action.hasPrefix("actions/checkout@") {
          #expect(step.texts("with")["persist-credentials"] == "false", "\(title)")
        }
      }
    }
  }

  @Test func `what is applied was planned on the protected branch, under an approval`() throws {
    let workflow = try Workflow("merge").file
    #expect(workflow.object("on").object("push").words("branches") == ["main"])
    #expect(workflow.object("on").count == 1)
    #expect(workflow.object("concurrency").text("cancel-in-progress") == "false")
    let apply = workflow.object("jobs").object("apply")
    #expect(apply.text("needs") == "plan" && apply.text("environment") == "dialtone-apply")
    let pull = try Workflow("pull-request").file.object("jobs")
    let own = "github.event.pull_request.head.repo.full_name == github.repository"
    #expect(pull.object("plan").text("if") == own)
    #expect(pull.object("plan-of-fork").text("if") == own.replacing("==", with: "!="))
    for name in ["validate", "plan-of-fork"] {
      #expect(pull.object(name)["env"] == nil && pull.object(name)["environment"] == nil)
    }
  }
}
