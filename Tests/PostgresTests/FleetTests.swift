import Foundation
import TestSupport
import Testing

/// `examples/fleet` as a matrix of jobs over one state in PostgreSQL.
struct FleetTests {
  private let site: Site
  private let count = 3

  init() throws {
    site = try Site()
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let fleet = root.appending(path: "examples/fleet").path
    for name in try FileManager.default.subpathsOfDirectory(atPath: fleet) where name.hasSuffix(".yaml") {
      try site.folder.write(try String(contentsOfFile: "\(fleet)/\(name)", encoding: .utf8), to: "fleet/\(name)")
    }
    try site.folder.remove("acme.yaml")
    // More than three customers, so that each job has some.
    let tenant = try site.folder.text("fleet/tenants/birch.yaml")
    for number in 0..<12 {
      try site.folder.write(
        tenant.replacing("tenant: birch", with: "tenant: customer-\(number)"),
        to: "fleet/tenants/customer-\(number).yaml"
      )
    }
  }

  private func run(_ command: String, _ shard: Int) throws -> Child {
    try site.start(
      [command, "fleet", "--shard", "\(shard)/\(count)"] + (command == "apply" ? ["--auto-approve"] : []),
      ["FLEET_TWILIO_TOKEN": "any-text-will-do-here"]
    )
  }

  @Test func `as many processes as shards apply every tenant once`() throws {
    let jobs = try (1...count).map { try run("apply", $0) }
    let endings = try jobs.map { try $0.ending(within: 120) }
    for ending in endings { #expect(ending.code == 0, "\(ending.errorText)") }
    #expect(try site.count("tenants") == 15)
    #expect(try site.count("intents") == 0)
    // Two jobs would have raised a fence twice.
    #expect(try site.server.sql("SELECT count(*) FROM \(site.schema).locks WHERE fence = 1") == "15")
    #expect(try site.server.sql("SELECT count(DISTINCT run) FROM \(site.schema).events") == "\(count)")
    let again = try (1...count).map { try run("plan", $0) }.map { try $0.ending(within: 120) }
    #expect(again.allSatisfy { $0.code == 0 && $0.outputText.contains("No changes") }, "\(again.map(\.outputText))")
    let counted = try (1...count).map { try site.run(["validate", "fleet", "--shard", "\($0)/\(count)"]).outputText }
    let numbers = counted.compactMap { $0.split(separator: " ").dropFirst().first.flatMap { Int($0) } }
    #expect(numbers.reduce(0, +) == 15 && numbers.allSatisfy { $0 > 0 }, "\(counted)")
    let whole = try site.run(["plan", "fleet"], ["FLEET_TWILIO_TOKEN": "any-text-will-do-here"])
    #expect(whole.outputText.contains("No changes"), "\(whole.outputText)")
  }

  @Test func `a saved plan of a shard is applied whole, and takes no shard`() throws {
    let token = ["FLEET_TWILIO_TOKEN": "any-text-will-do-here"]
    let planned = try site.run(["plan", "fleet", "--shard", "2/3", "-o", "plan.json"], token)
    #expect(planned.code == 0, "\(planned.errorText)")
    let refused = try site.run(["apply", "plan.json", "--shard", "2/3", "--auto-approve"], token)
    #expect(refused.code == 64 && refused.errorText.contains("a saved plan is applied whole"), "\(refused.errorText)")
    let applied = try site.run(["apply", "plan.json", "--auto-approve"], token)
    #expect(applied.code == 0, "\(applied.errorText)")
    #expect(try site.run(["plan", "fleet", "--shard", "2/3", "--detailed-exitcode"], token).code == 0)
    #expect(try site.run(["plan", "fleet", "--shard", "1/3", "--detailed-exitcode"], token).code == 2)
    #expect(try site.run(["plan", "fleet", "--shard", "0/3"], token).code == 64)
  }
}
