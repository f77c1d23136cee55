package import Configuration
package import Model
package import Source
import YAML

/// A live value on its way into the line that decides it.
package struct Acceptance: Sendable {
  package var address: Address
  package var kind: KindDescription
  package var leaf: Int
  package var value: Value

  package init(_ address: Address, _ kind: KindDescription, leaf: Int, _ value: Value) {
    self.address = address
    self.kind = kind
    self.leaf = leaf
    self.value = value
  }

  package var subject: String { "\(address).\(kind.leaves[leaf].path)" }
}

/// Why a live value is not written.
package struct NotAccepted: Error, Sendable, CustomStringConvertible {
  package var description: String
}

/// Texts of a configuration with live values in them, and with no other change.
package struct AcceptedTexts: Sendable {
  /// The texts that changed.
  package private(set) var texts: [SourceText] = []
  /// Where each value is written.
  package private(set) var places: [(subject: String, place: Location)] = []

  /// Writes the values, or throws why one of them cannot be written.
  package init(
    _ acceptances: [Acceptance],
    into configuration: Configuration,
    inputs: VariableInputs,
    _ catalog: Catalog,
    _ platforms: [PlatformFacts]
  ) async throws(NotAccepted) {
    var edits: [SourceID: [TextEdit]] = [:]
    for acceptance in acceptances {
      let range = try Self.range(of: acceptance, in: configuration)
      let text = configuration.sources[range.source]
      edits[range.source, default: []].append(try ValueEdit(text, at: range, acceptance).edit())
      places.append((acceptance.subject, configuration.sources.location(range)))
    }
    var all = configuration.sources.texts
    for (source, edits) in edits.sorted(by: { $0.key < $1.key }) {
      let old = all[Int(source)]
      let text = SourceText(name: old.name, bytes: TextEdit.apply(edits, to: old.bytes), isShown: old.isShown)
      all[Int(source)] = text
      texts.append(text)
    }
    let again = await Configuration.read(
      all,
      within: configuration.scope,
      inputs: inputs,
      catalog: catalog,
      platforms: platforms
    )
    try Self.check(acceptances, configuration, again)
  }

  /// The place that decides the value; one that decides another value too is nobody's to change.
  private static func range(
    of acceptance: Acceptance,
    in configuration: Configuration
  ) throws(NotAccepted) -> SourceRange {
    let resources = configuration.tenants.flatMap(\.resources)
    guard let resource = resources.first(where: { $0.address == acceptance.address }),
      let range = resource.settings.range(acceptance.leaf)
    else { throw NotAccepted(description: "\(acceptance.subject) is not declared, so it has no line to write to") }
    let others = resources.flatMap { other in
      other.settings.all.compactMap { setting -> String? in
        let isOwn = other.address == acceptance.address && setting.leaf == acceptance.leaf
        guard !isOwn, setting.range == range else { return nil }
        return "\(other.address).\(other.kind.leaves[setting.leaf].path)"
      }
    }
    guard others.isEmpty else {
      let place = configuration.sources.location(range)
      throw NotAccepted(
        description:
          "\(place): the line of \(acceptance.subject) also serves \(others.joined(separator: ", ")); "
          + "declare the field in the tenant's own file"
      )
    }
    return range
  }

  /// Every other value has to be what it was, and each of these what is live.
  private static func check(
    _ acceptances: [Acceptance],
    _ before: Configuration,
    _ after: Configuration
  ) throws(NotAccepted) {
    let names = acceptances.map(\.subject).joined(separator: ", ")
    if let error = after.diagnostics.sorted.first(where: { $0.severity == .error }) {
      throw NotAccepted(description: "\(names): what is live cannot be declared: \(error.summary)")
    }
    var expected = before.tenants.flatMap(\.resources)
    for acceptance in acceptances {
      guard let place = expected.firstIndex(where: { $0.address == acceptance.address }) else { continue }
      expected[place].settings[acceptance.leaf] = acceptance.value
    }
    let found = after.tenants.flatMap(\.resources)
    let isSame =
      expected.count == found.count
      && zip(expected, found).allSatisfy { old, new in
        old.address == new.address && old.settings.all.map(\.value) == new.settings.all.map(\.value)
          && old.settings.all.map(\.leaf) == new.settings.all.map(\.leaf)
      }
      && before.tenants.map(\.connection.values) == after.tenants.map(\.connection.values)
    guard isSame else {
      throw NotAccepted(
        description: "\(names): the line cannot be changed without changing something else; edit it yourself"
      )
    }
  }
}

extension Settings {
  fileprivate var values: [Value] { all.map(\.value) }
}
