import ArgumentParser
import Model
import Planning
import Reference
import Source
import State

extension CompletionKind {
  /// Files and folders of a configuration.
  static let configuration = file(extensions: ["yaml", "yml"])
  /// Tenants of the state, their kinds and their addresses.
  static let addresses = custom { words, _, prefix in await Completion.addresses(words, prefix) }
  /// Addresses of the state.
  static let resources = custom { words, _, prefix in await Completion.resources(words, prefix) }
  /// Addresses of the state, and tenants.
  static let tenantsAndResources = custom { words, _, prefix in
    await Completion.tenants(words, prefix) + Completion.resources(words, prefix)
  }
  /// Addresses of the state, each with its fields.
  static let fields = custom { words, _, prefix in await Completion.fields(words, prefix) }
  /// Tenants of the state.
  static let tenants = custom { words, _, prefix in await Completion.tenants(words, prefix) }
  /// What `explain` explains.
  static let subjects = custom { words, _, prefix in await Completion.subjects(words, prefix) }
  static let gates = list(Registry.rules.allowable)
}

/// What can be typed next, for a shell; no platform is reached, and what cannot be read offers nothing.
private enum Completion {
  static func tenants(_ words: [String], _ prefix: String) async -> [String] {
    matching(prefix, await remembered(words).map(\.tenant))
  }

  static func addresses(_ words: [String], _ prefix: String) async -> [String] {
    let found = await remembered(words)
    let above = found.flatMap { [$0.tenant, "\($0.tenant)/\($0.kind)"] }
    return matching(prefix, above + found.map(\.description))
  }

  static func resources(_ words: [String], _ prefix: String) async -> [String] {
    matching(prefix, await remembered(words).map(\.description))
  }

  static func fields(_ words: [String], _ prefix: String) async -> [String] {
    let found = await remembered(words).flatMap { address in
      (Registry.catalog[address.kind]?.leaves ?? []).map { "\(address).\($0.path)" }
    }
    return matching(prefix, found)
  }

  static func subjects(_ words: [String], _ prefix: String) async -> [String] {
    guard prefix.contains("/") else {
      let tenants = await remembered(words).map { "\($0.tenant)/" }
      return matching(prefix, Explanation.subjects(Registry.catalog, Registry.facts, Registry.rules) + tenants)
    }
    let whole = await resources(words, prefix)
    return prefix.contains(".") || whole.isEmpty ? await fields(words, prefix) : whole
  }

  private static func matching(_ prefix: String, _ words: [String]) -> [String] {
    Set(words.filter { $0.hasPrefix(prefix) }).sorted { $0.precedesByBytes($1) }
  }

  private static func remembered(_ words: [String]) async -> [Address] {
    let found = try? await StateOption.reading(words) { state in
      var addresses: [Address] = []
      for tenant in try await state.names() {
        let snapshot = try await state.snapshot(of: tenant)
        addresses += snapshot.resources.map(\.address) + snapshot.acknowledged.map(\.address)
      }
      return addresses
    }
    return found ?? []
  }
}

extension StateOption {
  /// Reads the state that an unfinished command line names.
  fileprivate static func reading<Result>(
    _ words: [String],
    _ work: (State) async throws -> Result
  ) async throws -> Result {
    var option = StateOption()
    let after = zip(words, words.dropFirst()).first { $0.0 == "--state" }?.1
    option.given = after ?? words.first { $0.hasPrefix("--state=") }.map { String($0.dropFirst(8)) }
    return try await option.using(.reading, work)
  }
}
