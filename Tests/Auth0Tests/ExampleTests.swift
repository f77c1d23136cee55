import Auth0Emulation
import Emulation
import Foundation
import Planning
import Rehearsal
import TestSupport
import Testing

/// The example's tenants, each in its world.
@Suite struct ExampleTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "examples/auth0")

  private func yaml(_ name: String, _ tenant: Rehearsal) throws -> String {
    func text(_ name: String) throws -> String {
      try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
    }
    try tenant.folder.write(try text("base.yaml"), to: "base.yaml")
    return try text(name).replacing(#/domain: .*auth0\.com/#, with: "domain: \(tenant.emulator.url)")
  }

  @Test func `the older tenant is applied, and moves`() async throws {
    try await Tenancy.tell(.legacy) { tenant in
      let yaml = try yaml("older.yaml", tenant)
      try await settle(yaml, on: tenant)
      try await settle(yaml.replacing("unified_phone: false", with: "unified_phone: true"), on: tenant)
    }
  }

  @Test func `the unified tenant is applied`() async throws {
    try await Tenancy.tell { tenant in try await settle(try yaml("unified.yaml", tenant), on: tenant) }
  }
}
