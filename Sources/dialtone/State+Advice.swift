import Model
import State

extension State {
  /// What an address that the state does not hold was probably meant to be.
  ///
  /// A damaged row is for others to report.
  func advice(on text: String) async throws -> String {
    let snapshot = try? await snapshot(of: String(text.prefix { $0 != "/" }))
    let addresses = Set((snapshot?.resources ?? []).map(\.address) + (snapshot?.acknowledged ?? []).map(\.address))
    return AddressAdvice(tenants: try await names(), addresses.sorted { $0.precedesByBytes($1) }).sentence(on: text)
  }
}

extension StateOption {
  func advice(on text: String) async throws -> String { try await using(.reading) { try await $0.advice(on: text) } }

  private static var list: String { "; dialtone state list shows what it holds" }

  /// That the state holds nothing at an address.
  func missing(_ address: String, _ advice: String) -> String {
    "the state at \(path) holds nothing at \(address)\(advice.isEmpty ? Self.list : advice)"
  }

  /// That it holds nothing of a tenant.
  func missing(tenant: String, _ advice: String) -> String {
    "the state at \(path) holds no tenant \(tenant)\(advice.isEmpty ? Self.list : advice)"
  }
}
