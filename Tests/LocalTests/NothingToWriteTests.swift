import Kinds
import Local
import Model
import Platform
@testable import SQLite
import Testing

/// What is as it was is not written: its version and the tenant's stamp stay.
@Suite struct NothingToWriteTests {
  private let bench: Bench

  init() throws { bench = try Bench() }

  private func version(of id: String) async throws -> Int? {
    let database = try await Database.writing(bench.folder + "/.dialtone/local.db", .local)
    let versions = try await database.read {
      try $0.rows("SELECT version FROM objects WHERE id = $1", id) { $0.integer(0) }
    }
    await database.close()
    return versions.first.map { Int($0) }
  }

  private func digest() async throws -> [UInt8]? { try await bench.reader().digest(of: [Provider.kind]) }

  @Test(arguments: [[:], ["from": twilio["from"] ?? .null]] as [[String: Value]])
  func `a step that changes nothing`(_ settings: [String: Value]) async throws {
    let id = try await bench.create(Provider.description, "twilio", twilio)
    let before = (version: try await version(of: id), digest: try await digest())
    let update = step(.update, Provider.description, "twilio", settings, identity: id)
    let live = try #require(try await bench.perform(update).get())
    let read = try #require(try await bench.read().first { $0.identity == id })
    #expect(live.digest == read.digest && live.name == "twilio")
    #expect(try live.values == read.values)
    #expect(try await version(of: id) == before.version)
    #expect(try await digest() == before.digest)
  }

  @Test func `a step that changes something`() async throws {
    let id = try await bench.create(Provider.description, "twilio", twilio)
    let before = try await digest()
    let update = step(.update, Provider.description, "twilio", ["from": .text("+14155552672")], identity: id)
    _ = try await bench.perform(update).get()
    #expect(try await version(of: id) == 2)
    #expect(try await digest() != before)
  }
}
