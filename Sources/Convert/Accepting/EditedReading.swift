import Configuration
import Model
import Source
import YAML

/// A configuration read anew with edits in it: every other value has to be what it was, and each accepted one what is
/// live.
struct EditedReading {
  private let before: Configuration
  private let inputs: VariableInputs
  private let catalog: Catalog
  private let platforms: [PlatformFacts]

  init(_ before: Configuration, _ inputs: VariableInputs, _ catalog: Catalog, _ platforms: [PlatformFacts]) {
    self.before = before
    self.inputs = inputs
    self.catalog = catalog
    self.platforms = platforms
  }

  /// Looks what else the definition of a variable decides.
  func checkAlone(_ edit: AcceptedEdit) async throws(NotAccepted) {
    let others = different(try await read([edit]).configuration, [edit])
    guard others.isEmpty else {
      let names = edit.acceptances.map(\.subject).joined(separator: ", ")
      throw NotAccepted(
        description:
          "\(edit.place): the variable \(edit.variable ?? "") decides \(names), and also \(others.listed); declare "
          + "the variable or the field in the tenant's own file"
      )
    }
  }

  /// The texts that the edits change.
  func check(_ edits: [AcceptedEdit]) async throws(NotAccepted) -> [SourceText] {
    let (texts, after) = try await read(edits)
    let others = different(after, edits)
    guard others.isEmpty else {
      throw NotAccepted(
        description:
          "\(names(edits)): the line cannot be changed without changing \(others.listed) too; edit it yourself"
      )
    }
    return texts
  }

  private func names(_ edits: [AcceptedEdit]) -> String {
    edits.flatMap(\.acceptances).map(\.subject).joined(separator: ", ")
  }

  private func read(
    _ edits: [AcceptedEdit]
  ) async throws(NotAccepted) -> (texts: [SourceText], configuration: Configuration) {
    var all = before.sources.texts
    var changed: [SourceText] = []
    for (source, edits) in Dictionary(grouping: edits, by: \.source).sorted(by: { $0.key < $1.key }) {
      let old = all[Int(source)]
      try refuseUnnamed(old, edits)
      let bytes = TextEdit.apply(edits.map(\.edit), to: old.bytes)
      let text = SourceText(name: old.name, bytes: bytes, isShown: old.isShown)
      all[Int(source)] = text
      changed.append(text)
    }
    let after = await Configuration.read(
      all,
      within: before.scope,
      inputs: inputs,
      catalog: catalog,
      platforms: platforms
    )
    if let error = after.diagnostics.sorted.first(where: { $0.severity == .error }) {
      throw NotAccepted(description: "\(names(edits)): what is live cannot be declared: \(error.summary)")
    }
    return (changed, after)
  }

  /// What is read only because a file extends it may serve tenants of files that were not read.
  private func refuseUnnamed(_ text: SourceText, _ edits: [AcceptedEdit]) throws(NotAccepted) {
    guard !text.isShown else { return }
    let folder = text.name.lastIndex(of: "/").map { String(text.name[..<$0]) } ?? "."
    throw NotAccepted(
      description:
        "\(edits[0].place): the line of \(names(edits)) is in a file that others may extend too, and only what was named "
        + "with -c is read; add -c \(folder), so that every tenant that it serves is known"
    )
  }

  /// What has another value than it had, and than is accepted.
  private func different(_ after: Configuration, _ edits: [AcceptedEdit]) -> [String] {
    var expected = before.tenants.flatMap(\.resources)
    for acceptance in edits.flatMap(\.acceptances) {
      guard let place = expected.firstIndex(where: { $0.address == acceptance.address }) else { continue }
      expected[place].settings[acceptance.leaf] = acceptance.value
    }
    let found = Dictionary(after.tenants.flatMap(\.resources).map { ($0.address, $0) }) { first, _ in first }
    let fields = expected.flatMap { old in
      guard let new = found[old.address] else { return ["\(old.address)"] }
      return old.settings.paths(otherThan: new.settings, old.kind).map { "\(old.address).\($0)" }
    }
    let connections = before.tenants.filter { tenant in
      after.tenants.first { $0.name == tenant.name }.map {
        !tenant.connection.paths(otherThan: $0.connection, tenant.platform.connection).isEmpty
      } ?? true
    }
    let added = after.tenants.flatMap(\.resources).count > expected.count && fields.isEmpty ? ["other resources"] : []
    return fields + connections.map { "how \($0.name) is reached" } + added
  }
}

extension Settings {
  /// The fields whose values are not the same in both.
  fileprivate func paths(otherThan other: Settings, _ kind: KindDescription) -> [String] {
    let leaves = Set(all.map(\.leaf)).union(other.all.map(\.leaf))
    return leaves.sorted().filter { self[$0] != other[$0] }.map { kind.leaves[$0].path }
  }
}
