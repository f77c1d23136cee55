import Foundation
import TestSupport
import Testing

/// The runbook's files, each applied to the tenant of `examples/acme` and taken back.
struct IncidentTests {
  struct Incident: Sendable, CustomTestStringConvertible {
    var file: String
    var targets: [String]
    var options: [String] { targets.flatMap { ["--target", $0] } }
    /// What the plan says that it switches off.
    var switchesOff: [String]
    /// What was applied otherwise than before: resource, field and value.
    var changed: [String]
    var testDescription: String { file }
  }

  private static let examples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "examples")

  static let incidents = [
    Incident(
      file: "voice-off.yaml",
      targets: ["acme-production/phone_factor"],
      switchesOff: ["acme-production/phone_factor.channels: voice"],
      changed: ["phone_factor channels [\"sms\"]"]
    ),
    Incident(
      file: "countries-closed.yaml",
      targets: ["acme-production/tenant"],
      switchesOff: [],
      changed: ["tenant allowed_countries [\"NO\"]"]
    ),
    Incident(
      file: "sign-up-off.yaml",
      targets: ["acme-production/phone_connection/sms"],
      switchesOff: ["acme-production/phone_connection/sms.sign_up"],
      changed: ["phone_connection/sms sign_up false"]
    ),
    Incident(
      file: "provider-switched.yaml",
      targets: ["acme-production/phone_factor", "acme-production/phone_connection/sms"],
      switchesOff: [],
      changed: ["phone_connection/sms provider \"standby\"", "phone_factor provider \"standby\""]
    ),
  ]

  private struct Desk {
    let folder: Folder

    init() throws {
      folder = try Folder()
      try FileManager.default.createDirectory(atPath: folder[".git"], withIntermediateDirectories: true)
      try FileManager.default.copyItem(atPath: examples.path, toPath: folder["examples"])
    }

    @discardableResult
    func run(_ arguments: [String]) throws -> Child.Ending {
      try Child.run(
        Executable.dialtone,
        arguments,
        environment: [
          "PATH": "/usr/bin:/bin", "USER": "tester", "HOME": folder.path,
          "ACME_TWILIO_TOKEN": "token-of-the-others", "ACME_PRODUCTION_TWILIO_TOKEN": "token-of-production",
          "ACME_STANDBY_KEY": "key-of-the-standby",
        ],
        in: folder.path
      )
    }

    /// What was last applied to the tenant: each field of each resource in one line.
    func fields() throws -> Set<String> {
      let plan = try run(["state", "list", "--format", "json"])
      let document = try #require(try JSONSerialization.jsonObject(with: Data(plan.output)) as? [String: Any])
      let addresses = try #require(document["resources"] as? [[String: Any]]).compactMap { $0["address"] as? String }
      return try Set(
        addresses.filter { $0.hasPrefix("acme-production/") }.flatMap { address in
          let shown = try run(["state", "show", address, "--format", "json"])
          let state = try JSONSerialization.jsonObject(with: Data(shown.output)) as? [String: Any]
          let resources = state?["resources"] as? [[String: Any]]
          let settings = try #require(resources?.first?["last_applied"] as? [String: Any], "\(shown.outputText)")
          return try settings.map { path, value in
            let bytes = try JSONSerialization.data(withJSONObject: value, options: [.sortedKeys, .fragmentsAllowed])
            return "\(address.dropFirst("acme-production/".count)) \(path) \(String(decoding: bytes, as: UTF8.self))"
          }
        }
      )
    }
  }

  @Test(arguments: incidents)
  func `a file of the runbook changes what it says, and the way back changes it back`(_ incident: Incident) throws {
    let desk = try Desk()
    let first = try desk.run(["apply", "examples/acme", "--auto-approve"])
    #expect(first.code == 0, "\(first.errorText)")
    let before = try desk.fields()
    let file = "examples/incident/\(incident.file)"
    let plan = try desk.run(["plan", file] + incident.options)
    let title = plan.outputText.firstRange(of: "Switched off")
    #expect((title != nil) == !incident.switchesOff.isEmpty, "\(plan.outputText)")
    for line in incident.switchesOff { #expect(plan.outputText.contains("- \(line)"), "\(plan.outputText)") }
    let applied = try desk.run(["apply", file, "--auto-approve"] + incident.options)
    #expect(applied.code == 0, "\(applied.outputText)\(applied.errorText)")
    let standby = try desk.fields().filter { !$0.hasPrefix("provider/standby") }
    let changed = standby.subtracting(before)
    let isAsSaid = changed.sorted() == incident.changed
    #expect(isAsSaid, "\(changed)")
    let back = try desk.run(["apply", "examples/acme", "--auto-approve"])
    #expect(back.code == 0, "\(back.outputText)\(back.errorText)")
    #expect(try desk.fields().filter { !$0.hasPrefix("provider/standby") } == before)
    #expect(try desk.run(["plan", "examples/acme", "--detailed-exitcode"]).code == 0)
  }

  @Test func `the runbook names each file with its targets, and how it is applied`() throws {
    let page = try String(contentsOf: Self.examples.appending(path: "incident/README.md"), encoding: .utf8)
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.examples.appending(path: "incident").path)
    #expect(files.filter { $0.hasSuffix(".yaml") }.sorted() == Self.incidents.map(\.file).sorted())
    for incident in Self.incidents {
      let command =
        "dialtone apply examples/incident/\(incident.file) \(incident.options.joined(separator: " "))"
      #expect(page.contains(command), "\(command)")
      let text = try String(contentsOf: Self.examples.appending(path: "incident/\(incident.file)"), encoding: .utf8)
      #expect(text.contains("# \(command)\n"), "\(incident.file)")
    }
  }
}
