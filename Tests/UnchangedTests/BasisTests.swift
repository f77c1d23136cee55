import Foundation
import Planning
import Reconciler
import TestSupport
import Testing

/// Each of the things that a basis rests on: where it changes, the plan says so.
@Suite struct BasisTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var prepare: @Sendable (inout Repository) throws -> Void
    var change: @Sendable (inout Repository) throws -> Void

    init(
      _ name: String,
      after prepare: @escaping @Sendable (inout Repository) throws -> Void = { _ in },
      _ change: @escaping @Sendable (inout Repository) throws -> Void
    ) {
      testDescription = name
      self.prepare = prepare
      self.change = change
    }
  }

  static let cases = [
    Case("a file") { try $0.replace("Web of", with: "Site of", in: "infra/a.yaml") },
    Case("a base in the folder") { try $0.write("infra/base.yaml", "settings:\n  default_country: SE\n") },
    Case("a base outside") { try $0.write("outside/base.yaml", "settings:\n  support_email: x@acme.example\n") },
    Case("a base that is gone") { try $0.remove("outside/base.yaml") },
    Case("a base that may not be read any more") { try $0.remove(".git") },
    Case("a file that a field names") { try $0.write("send.js", "exports.x = (event) => event.secrets.KEY;\n") },
    Case("a secret of a variable") { $0.environment["TOKEN_A"] = "quite-another-token" },
    Case("a secret that is not set") { $0.environment["TOKEN_A"] = nil },
    Case("a secret that is too short") { $0.environment["CODE_KEY"] = "short" },
    Case("a secret in a file") { try $0.write("secret.txt", "quite-another-secret") },
    Case("a secret in a file that is gone") { try $0.remove("secret.txt") },
    Case("a variable from the environment") { $0.environment["DIALTONE_VAR_REGION"] = "us" },
    Case("a variable of the command line") { $0.options = ["--var", "stage=test"] },
    Case("a variable that nobody defines") { $0.options = ["--var", "nothing=1"] },
    Case(
      "a variable from the environment that is gone",
      after: { $0.environment["DIALTONE_VAR_REGION"] = "us" },
      { $0.environment["DIALTONE_VAR_REGION"] = nil }
    ),
    Case("a variable that the tool does not know") { $0.environment["DIALTONE_NOTHING"] = "1" },
    Case("a new file of a tenant") {
      try $0.write("infra/z.yaml", "tenant: b\napplications:\n  more: { name: More, type: native }\n")
    },
    Case("a new file of a tenant that says its platform too") {
      try $0.write("infra/z.yaml", "tenant: b\nplatform: local\napplications:\n  more: { name: More, type: native }\n")
    },
    Case(
      "a tenant beside one with a resource that was renamed",
      after: { try $0.replace("api: {", with: "api: { renamed_from: former,", in: "infra/b.yaml") },
      { try $0.replace("Web of", with: "Site of", in: "infra/a.yaml") }
    ),
    Case(
      "a file of another's name in another Unicode form",
      after: { try $0.write("infra/\u{E9}.yaml", Repository.small("y")) },
      { try $0.write("infra/e\u{301}.yaml", Repository.small("z")) }
    ),
    Case("a new tenant") { try $0.write("infra/z.yaml", Repository.small("z")) },
    Case("a new file with a mistake") { try $0.write("infra/z.yaml", "tenant: z\nplatform: lokal\n") },
    Case("a file that is gone") { try $0.remove("infra/f-2.yaml") },
    Case("a tenant that is gone") { try $0.remove("infra/c.yaml") },
    Case("fewer files") { $0.paths = [$0.folder["infra/f-1.yaml"], $0.folder["infra/base.yaml"]] },
    Case(
      "a rule that is off no more",
      after: {
        try $0.neglectSecret(); try $0.write("dialtone.yaml", Repository.ruleOff)
      }
    ) {
      try $0.remove("dialtone.yaml")
    },
    Case(
      "a rule that is an error",
      after: {
        try $0.neglectSecret(); try $0.write("dialtone.yaml", Repository.ruleOff)
      }
    ) {
      try $0.write("dialtone.yaml", Repository.ruleOff.replacing("off", with: "error"))
    },
    Case(
      "a tenant beside one that is warned of",
      after: { try $0.neglectSecret() },
      { try $0.replace("Web of", with: "Site of", in: "infra/a.yaml") }
    ),
    Case("settings that may not be read") {
      let path = $0.folder["dialtone.yaml"]
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/etc/hostname")
    },
    Case("settings that are wrong") { try $0.write("dialtone.yaml", "rules: { nothing: off }\n") },
    Case("a secret of another tenant in a text") {
      try $0.replace("API of c", with: "the-token-of-a-1", in: "infra/c.yaml")
    },
    Case("a new secret that is in a text of another tenant") {
      try $0.replace("{ env: TOKEN_B }", with: "{ env: NEW_TOKEN }", in: "infra/b.yaml")
      $0.environment["NEW_TOKEN"] = "Web of c in eu plain"
    },
    Case(
      "a variable of a base, where the base allows what comes of it",
      after: { try $0.write("infra/base.yaml", Repository.allowingBase) }
    ) {
      try $0.replace("stage: plain", with: "stage: moved", in: "infra/a.yaml")
    },
    Case("something live") { _ = try $0.tool(["local", "set", "d/application/web.name", "Else"]) },
    Case("a live store that is gone") { try $0.remove(".dialtone/local.db") },
    Case("a resource that the state forgot") { _ = try $0.tool(["state", "forget", "e/application/api"]) },
    Case("a tenant that the state forgot") { _ = try $0.tool(["state", "forget", "e"]) },
    Case("a resource that the state moved") {
      _ = try $0.tool(["state", "move", "e/application/api", "e/application/old"])
    },
    Case("a key outside the state") { $0.environment["DIALTONE_FINGERPRINT_KEY"] = "short" },
    Case("a host that is no host") { $0.options = ["--hosts", "a/b"] },
    Case("a target") { $0.options = ["--target", "a"] },
    Case("a shard") { $0.options = ["--shard", "1/2"] },
    Case("the secrets of providers left out") { $0.options = ["--without-provider-secrets"] },
    Case("something that an apply of another part left") {
      try $0.replace("Web of", with: "Site of", in: "infra/b.yaml")
      let apply = ["apply"] + $0.paths + ["--auto-approve", "--target", "b/application/api"]
      #expect(try $0.tool(apply).code == 0)
    },
  ]

  @Test("what a plan rests on is seen where it changes", arguments: cases)
  func seen(_ changed: Case) throws {
    var repository = try Repository(seed: 1)
    try changed.prepare(&repository)
    try repository.apply()
    let quiet = try repository.plan()
    #expect(quiet.outputText.contains("No changes."))
    let read = try repository.plan("--full")
    #expect(read.outputText == quiet.outputText)
    #expect(read.errorText == quiet.errorText)
    try changed.change(&repository)
    let (quick, full) = (try repository.plan(), try repository.plan("--full"))
    #expect(quick.code == full.code)
    #expect(quick.outputText == full.outputText)
    #expect(quick.errorText == full.errorText)
    // Otherwise the case would prove nothing.
    #expect(full.outputText != quiet.outputText || full.errorText != quiet.errorText)
  }

  @Test("a saved plan is the same with and without what was recorded, but for its time")
  func savedPlan() async throws {
    var repository = try Repository(seed: 1)
    repository.environment["DIALTONE_VAR_REGION"] = "eu"
    try repository.apply()
    try repository.replace("Web of", with: "Site of", in: "infra/a.yaml")
    #expect(try await repository.unchanged() == ["b", "c", "d", "e", "f"])
    func saved(_ options: String...) throws -> String {
      let ending = try repository.tool(["plan"] + repository.paths + ["-o", "plan.json"] + options)
      #expect(ending.code == 0)
      // The seal is of the time too, which two plans have in common only where they are of one second.
      return try repository.folder.text("plan.json").replacing(/"[0-9]{4}-[0-9]{2}-[0-9]{2}T[^"]*"/, with: "")
        .replacing(/"seal" : "[^"]*"/, with: "")
    }
    #expect(try saved() == saved("--full"))
    // One that shares neither variables nor bases with those that are unchanged.
    try repository.apply()
    try repository.write("infra/z.yaml", Repository.small("z"))
    #expect(try await repository.unchanged() == ["a", "b", "c", "d", "e", "f"])
    #expect(try saved() == saved("--full"))
  }

  @Test("another build of the tool, or another folder, takes nothing as unchanged")
  func otherSurroundings() async throws {
    let repository = try Repository(seed: 1)
    try repository.apply()
    #expect(try await !repository.unchanged().isEmpty)
    #expect(try await repository.unchanged { $0.tool[3] += "1" } == [])
    #expect(try await repository.unchanged { $0.folder = "/" } == [])
    #expect(try await repository.unchanged { $0.allowedPaths = ["/tmp"] } == [])
    #expect(try await repository.unchanged { $0.named.append("other") } == [])
    // A state in another folder knows the files by other names.
    for name in ["state.db", "local.db"] {
      try repository.folder.write(try repository.folder.read(".dialtone/\(name)"), to: "infra/\(name)")
    }
    #expect(try await repository.unchanged(state: "infra") == [])
  }

  @Test("nothing is unchanged beside a file that somebody writes to while it is read")
  func writtenMeanwhile() async throws {
    var repository = try Repository(seed: 1)
    try repository.apply()
    try repository.replace("Web of", with: "Site of", in: "infra/a.yaml")
    let (files, found) = try await repository.seen()
    let unchanged = try #require(found)
    #expect(unchanged.tenants.map(\.tenant) == ["b", "c", "d", "e", "f"])
    #expect(try await unchanged.hold(beside: repository.rest(files, unchanged)))
    for (name, old, new) in [("infra/a.yaml", "Site of", "Page of"), ("infra/base.yaml", "NO", "SE")] {
      let written = repository.files[name] ?? ""
      try repository.replace(old, with: new, in: name)
      #expect(try await !unchanged.hold(beside: repository.rest(files, unchanged)), "\(name)")
      try repository.write(name, written)
    }
  }

  @Test("a record that somebody changed is not believed")
  func changedRecord() async throws {
    let repository = try Repository(seed: 1)
    try repository.apply()
    let path = repository.folder[".dialtone/state.db"]
    let bytes = try repository.folder.read(".dialtone/state.db")
    let marked = Array("\"unchanged\":4".utf8)
    let place = try #require(bytes.firstRange(of: marked))
    var changed = bytes
    changed.replaceSubrange(place, with: Array("\"unchanged\":9".utf8))
    try Data(changed).write(to: URL(filePath: path))
    #expect(try await repository.unchanged().count < 6)
    #expect(try repository.plan().outputText == repository.plan("--full").outputText)
  }
}

extension Repository {
  static let allowingBase = """
    applications:
      shared:
        name: Shared
        type: single_page
        # dialtone: allow callbacks-removed because it moves
        callbacks: ["https://${stage}.acme.example/callback"]

    """

  /// A tenant that shares nothing with others.
  static func small(_ name: String) -> String {
    "tenant: \(name)\nplatform: local\nsettings: { default_country: NO }\n"
  }

  static let ruleOff = "rules: { program-secrets: off }\n"

  func plan(_ options: String...) throws -> Child.Ending { try tool(["plan"] + paths + self.options + options) }

  mutating func replace(_ old: String, with new: String, in name: String) throws {
    let text = files[name] ?? ""
    #expect(text.contains(old))
    try write(name, text.replacing(old, with: new))
  }

  /// A program that does not read the secret that it is given, which is worth a warning.
  mutating func neglectSecret() throws { try write("send.js", "exports.x = () => 1;\n") }
}
