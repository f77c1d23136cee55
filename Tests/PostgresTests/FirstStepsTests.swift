import Foundation
import TestSupport
import Testing

/// The first steps of a state in PostgreSQL, as `examples/fleet/README.md` prints them, on a server where nothing is yet.
struct FirstStepsTests {
  /// A block of commands of the page.
  private struct Step {
    var language: String
    var text: String
  }

  private let folder: Folder
  private let server: PostgresServer
  private let steps: [Step]

  init() throws {
    (folder, server) = (try Folder(), try PostgresServer())
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let fleet = root.appending(path: "examples/fleet").path
    for name in try FileManager.default.subpathsOfDirectory(atPath: fleet) where name.hasSuffix(".yaml") {
      try folder.write(try String(contentsOfFile: "\(fleet)/\(name)", encoding: .utf8), to: "examples/fleet/\(name)")
    }
    let page = try String(contentsOfFile: "\(fleet)/README.md", encoding: .utf8)
    let section = try #require(page.components(separatedBy: "### First steps\n").last)
    steps = section.matches(of: /```(sh|sql)\n(.*?)```/.dotMatchesNewlines()).map {
      let lines = $0.2.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) + "\n" }
      return Step(language: String($0.1), text: lines.joined())
    }
    try #require(steps.map(\.language) == ["sh", "sql", "sh", "sh", "sql", "sh"])
  }

  /// The commands of a block, with this server for the page's, which is reached over TLS.
  private func shell(_ steps: [Step], _ more: [String: String] = [:]) throws -> Child.Ending {
    let text = steps.map(\.text).joined().replacing(
      /postgres:\/\/(\w+)@db\.acme\.example\/states/
    ) { "'postgres://\($0.1)@/postgres?host=\(server.folder)'" }
    let programs = URL(filePath: Executable.dialtone).deletingLastPathComponent().path
    return try Child(
      "/bin/sh",
      ["-ec", text],
      environment: [
        "PATH": "\(programs):/usr/bin:/bin", "USER": "tester", "FLEET_TWILIO_TOKEN": "any-text-will-do-here",
      ].merging(more) { $1 },
      in: folder.path
    ).ending(within: 120)
  }

  @Test(arguments: [false, true])
  func `exactly the printed commands lead to a writer that has nothing left to do`(_ hasState: Bool) throws {
    defer { server.remove() }
    if hasState {
      let before = try shell([Step(language: "sh", text: "dialtone apply examples/fleet --auto-approve")])
      #expect(before.code == 0, "\(before.outputText)\(before.errorText)")
    }
    try server.sql(steps[1].text)
    let made = try shell([steps[0], steps[hasState ? 3 : 2], keep])
    #expect(made.code == 0, "\(made.outputText)\(made.errorText)")
    #expect(made.outputText.contains("read again the same") == hasState)
    try server.sql(steps[4].text, as: "dialtone_owner")
    let writer = try shell([steps[5]], ["DIALTONE_FINGERPRINT_KEY": try folder.text("key")])
    #expect(writer.code == 0, "\(writer.outputText)\(writer.errorText)")
    #expect(writer.outputText.components(separatedBy: "No changes").count == 3, "\(writer.outputText)")
    #expect(try server.sql("SELECT count(*) FROM dialtone.resources") == "15")
    #expect(try server.sql("SELECT string_agg(name, ',') FROM dialtone.facts") == "fingerprint_check")
    #expect(!FileManager.default.fileExists(atPath: folder[".dialtone/state.db"]))
  }

  /// What the CI keeps as a secret.
  private var keep: Step { Step(language: "sh", text: "printf %s \"$DIALTONE_FINGERPRINT_KEY\" > key\n") }

  @Test func `a copy by a role that is not the owner is refused beforehand, and names the owner`() throws {
    defer { server.remove() }
    _ = try shell([steps[0], Step(language: "sh", text: "dialtone apply examples/fleet --auto-approve")])
    try server.sql(steps[1].text)
    let copy = steps[3].text.split(separator: "\n").filter { $0.hasPrefix("dialtone state copy") }.joined()
    let asWriter = [Step(language: "sh", text: copy.replacing("dialtone_owner", with: "dialtone_writer"))]
    for isMade in [false, true] {
      if isMade {
        // Tables that hold nothing.
        #expect(try shell([Step(language: "sh", text: copy)]).code == 0)
        try server.sql("TRUNCATE dialtone.tenants, dialtone.runs, dialtone.facts CASCADE")
        try server.sql(steps[4].text, as: "dialtone_owner")
      }
      let refused = try shell(asWriter)
      #expect(refused.code == 77, "\(refused.outputText)\(refused.errorText)")
      #expect(refused.errorText.contains("only the owner of the schema, dialtone_owner, takes a state over"))
      #expect(refused.errorText.contains("Nothing was copied"), "\(refused.errorText)")
    }
  }

  /// Where no secret is managed there is no fingerprint to make anew.
  @Test func `a state without secrets moves too`() throws {
    defer { server.remove() }
    for name in try folder.files() { try folder.remove(name) }
    try folder.write(Site.application, to: "examples/fleet/acme.yaml")
    #expect(try shell([Step(language: "sh", text: "dialtone apply examples/fleet --auto-approve")]).code == 0)
    try server.sql(steps[1].text)
    let moved = try shell([steps[0], steps[3]])
    #expect(moved.code == 0, "\(moved.outputText)\(moved.errorText)")
  }
}
