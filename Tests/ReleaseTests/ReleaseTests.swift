import Foundation
import TestSupport
import Testing

/// What each release wrote, as `scripts/dist/keep-release` kept it: this version reads all of it.
@Suite struct ReleaseTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Releases")
  static let versions = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

  /// A folder as the release left it.
  private static func desk(_ version: String) throws -> Folder {
    let desk = try Folder()
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: version).path) {
      let bytes = Array(try Data(contentsOf: folder.appending(path: "\(version)/\(name)")))
      try desk.write(bytes, to: name.hasSuffix(".db") ? ".dialtone/\(name)" : name)
    }
    return desk
  }

  private static func run(_ line: String, in desk: Folder) throws -> Child.Ending {
    try Child.run(
      Executable.dialtone,
      line.split(separator: " ").map(String.init),
      environment: [
        "PATH": "/usr/bin:/bin", "HOME": desk.path, "USER": "tester", "KEPT_TOKEN": "what-the-tests-set-too",
      ],
      in: desk.path
    )
  }

  private static func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// What a plan changes, as address and action.
  private static func changes(_ plan: [String: Any]) -> [String] {
    let tenants = plan["tenants"] as? [[String: Any]] ?? []
    return tenants.flatMap { $0["changes"] as? [[String: Any]] ?? [] }
      .map { "\($0["address"] ?? "") \($0["action"] ?? "")" }
  }

  @Test func `a release is kept`() { #expect(!Self.versions.isEmpty) }

  @Test(arguments: versions)
  func `its configuration, settings, state and local store are read, and plan what they did`(_ version: String) throws {
    let desk = try Self.desk(version)
    let checked = try Self.run("validate acme.yaml staging.yaml", in: desk)
    #expect(checked.code == 0, "\(checked.errorText)")
    let planned = try Self.run("plan acme.yaml staging.yaml --detailed-exitcode --format json", in: desk)
    #expect(planned.code == 2, "\(planned.errorText)")
    let kept = Self.changes(try Self.object(try desk.text("plan.json")))
    #expect(Self.changes(try Self.object(planned.outputText)) == kept && kept.count == 2)
    #expect(try Self.run("drift acme.yaml staging.yaml", in: desk).code == 2)
    let compared = try Self.run("compare acme-staging acme acme.yaml staging.yaml --format json", in: desk)
    #expect(try Self.object(compared.outputText)["unexpected_count"] as? Int == 1, "the lifetime alone")
    let told = try Self.object(try Self.run("history --format json", in: desk).outputText)
    let before = try Self.object(try desk.text("history.json"))
    #expect((told["runs"] as? [Any])?.count == (before["runs"] as? [Any])?.count)
  }

  @Test(arguments: versions)
  func `its saved plan is applied where kinds and bindings are the same, and else refused`(_ version: String) throws {
    let desk = try Self.desk(version)
    #expect(try Self.run("plan acme.yaml staging.yaml -o now.json", in: desk).code == 0)
    let own = try Self.object(try desk.text("now.json"))["contracts"] as? [String: String]
    let kept = try Self.object(try desk.text("plan.json"))["contracts"] as? [String: String]
    let isSame = own != nil && own == kept
    let applied = try Self.run("apply plan.json --auto-approve", in: desk)
    #expect(applied.code == (isSame ? 0 : 4), "\(applied.outputText)\(applied.errorText)")
    let left = try Self.run("plan acme.yaml staging.yaml --detailed-exitcode", in: desk)
    #expect(left.code == (isSame ? 0 : 2), "\(left.outputText)")

    let other = try Self.desk(version)
    let digest = try #require(kept?["local"])
    let text = try other.text("plan.json").replacing(digest, with: String(repeating: "0", count: 64))
    try other.write(text, to: "plan.json")
    let refused = try Self.run("apply plan.json --auto-approve", in: other)
    #expect(refused.code == 4 && refused.errorText.contains("made by dialtone \(version)"), "\(refused.errorText)")
  }

  @Test(arguments: versions)
  func `its saved plan is rendered in every form`(_ version: String) throws {
    let desk = try Self.desk(version)
    let address = "acme/phone_connection/sms"
    for (format, text) in [
      ("text", address), ("json", address), ("markdown", "code_lifetime"), ("html", address), ("github", address),
      ("sarif", "acme.yaml"),
    ] {
      let rendered = try Self.run("report plan.json --format \(format)", in: desk)
      #expect(rendered.code == 0 && rendered.outputText.contains(text), "\(format): \(rendered.errorText)")
    }
  }

  @Test(arguments: versions)
  func `its snapshot is planned against`(_ version: String) throws {
    let desk = try Self.desk(version)
    for name in ["state", "local"] { try desk.remove(".dialtone/\(name).db") }
    let planned = try Self.run("plan acme.yaml staging.yaml --live snapshot.json --format json", in: desk)
    #expect(planned.code == 0, "\(planned.errorText)")
    let kept = Self.changes(try Self.object(try desk.text("plan.json")))
    #expect(Self.changes(try Self.object(planned.outputText)) == kept)
  }

  @Test(
    .enabled(if: Python.hasJSONSchema, Comment(rawValue: Python.missing)),
    arguments: [
      ("snapshot", "snapshot acme.yaml staging.yaml -o -"), ("plan", "plan acme.yaml staging.yaml -o -"),
      ("comparison", "compare acme-staging acme acme.yaml staging.yaml --format json"),
      ("comparison", "compare acme-staging acme acme.yaml staging.yaml --live --format json"),
      ("plan", "plan acme.yaml staging.yaml --live snapshot.json --format json"),
    ]
  )
  func `what this version writes of it is as the schema says`(_ name: String, _ line: String) throws {
    let desk = try Self.desk(try #require(Self.versions.last))
    let schema = try Self.run("schema \(name)", in: desk).outputText
    let document = try Self.run(line, in: desk).outputText
    let broken = document.replacing("\"format\"", with: "\"form\"")
    let verdicts = try Python.verdicts(on: [document, broken], schema: schema)
    #expect(verdicts[0] == nil, "\(verdicts[0] ?? "")")
    #expect(verdicts[1] != nil)
  }

  @Test func `a state of a later release is left as it is, with which version it needs`() throws {
    let desk = try Self.desk(try #require(Self.versions.last))
    // What another version planned is refused for its kinds before anything looks at the state.
    #expect(try Self.run("plan acme.yaml -o fresh.json", in: desk).code == 0)
    let script = """
      import sqlite3
      state = sqlite3.connect(".dialtone/state.db")
      state.execute("PRAGMA user_version = 99")
      state.execute("UPDATE format SET written_by = '9.1.0'")
      state.commit()
      """
    let changed = try Child.run(
      "python3",
      ["-c", script],
      environment: ["PATH": "/usr/bin:/bin:/usr/local/bin"],
      in: desk.path
    )
    #expect(changed.code == 0, "\(changed.errorText)")
    let before = try desk.read(".dialtone/state.db")
    for line in ["plan acme.yaml", "apply acme.yaml --auto-approve", "apply fresh.json --auto-approve", "state list"] {
      let ending = try Self.run(line, in: desk)
      #expect(ending.code == 1 && ending.errorText.contains("Update dialtone to 9.1.0 or later"), "\(ending.errorText)")
    }
    #expect(try desk.read(".dialtone/state.db") == before)
  }
}
