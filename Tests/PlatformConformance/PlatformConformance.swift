package import Model
package import Platform
import Reference

/// What any platform must do, found out over its own reader and writer; it leaves a new tenant behind.
///
/// It returns what is wrong, in words: a platform conforms where that is nothing.
package struct PlatformConformance {
  private let platform: PlatformDescription
  private let connection: Connection
  private let catalog: Catalog
  private var identities: [KindName: String] = [:]
  /// What was read back last.
  private var held: [KindName: Settings] = [:]
  private var problems: [String] = []

  package static func problems(
    of platform: PlatformDescription,
    _ connection: Connection,
    _ catalog: Catalog
  ) async -> [String] {
    var conformance = PlatformConformance(platform: platform, connection: connection, catalog: catalog)
    do throws(PlatformFailure) {
      try await conformance.run()
    } catch {
      conformance.problems.append("it failed: \(error)")
    }
    return conformance.problems
  }

  private init(platform: PlatformDescription, connection: Connection, catalog: Catalog) {
    self.platform = platform
    self.connection = connection
    self.catalog = catalog
  }

  private mutating func run() async throws(PlatformFailure) {
    let reader = try platform.reader(connection)
    let writer = try platform.writer(connection)
    if reader is any PlatformWriter { problems.append("what plans is handed a connection that can write") }
    let kinds = inOrder.filter { kind in platform.facts[kind.name].map { $0.manual == nil } ?? false }
    let before = try await reader.read(kinds)
    for kind in kinds where kind.cardinality == .one {
      let count = before.count { $0.kind == kind.name }
      if count != 1 { problems.append("\(kind.name): \(count) are there before anything is written, not one") }
      identities[kind.name] = before.first { $0.kind == kind.name }?.identity
    }
    for kind in kinds where kind.cardinality == .many { try await create(kind, writer, reader) }
    for kind in kinds { try await update(kind, writer, reader) }
    for kind in kinds.reversed() { try await reset(kind, writer) }
    for kind in kinds.reversed() where kind.cardinality == .many { try await delete(kind, writer, reader) }
  }

  /// A kind behind those that it names.
  private var inOrder: [KindDescription] {
    var ordered: [KindDescription] = []
    var waiting = catalog.kinds
    while !waiting.isEmpty {
      let ready = waiting.filter { kind in
        catalog.dependencies(of: kind).allSatisfy { name in ordered.contains { $0.name == name } }
      }
      guard !ready.isEmpty else { return ordered }
      ordered += ready
      waiting.removeAll { kind in ready.contains { $0.name == kind.name } }
    }
    return ordered
  }

  private mutating func create(
    _ kind: KindDescription,
    _ writer: any PlatformWriter,
    _ reader: any PlatformReader
  ) async throws(PlatformFailure) {
    guard let live = await perform(step(.create, kind, sample(kind, variant: 0)), writer) else { return }
    if live.identity.isEmpty { problems.append("\(kind.name): what is created gets no identity") }
    identities[kind.name] = live.identity
    let found = try await reader.read([kind]).first { $0.identity == live.identity }
    if found?.digest != live.digest { problems.append("\(kind.name): a read does not show what was created") }
  }

  private mutating func update(
    _ kind: KindDescription,
    _ writer: any PlatformWriter,
    _ reader: any PlatformReader
  ) async throws(PlatformFailure) {
    guard let identity = identities[kind.name] else { return }
    let fixed = platform.facts[kind.name]?.immutable ?? []
    let wanted = sample(kind, variant: 1)
    let changed = Settings(
      wanted.all.filter { setting in
        let leaf = kind.leaves[setting.leaf]
        return !leaf.field.traits.contains(.immutable) && !fixed.contains(leaf.path)
      }
    )
    guard let live = await perform(step(.update, kind, changed), writer) else { return }
    if live.identity != identity { problems.append("\(kind.name): an update changes the identity") }
    let again = await perform(step(.update, kind, changed), writer)
    if again?.digest != live.digest { problems.append("\(kind.name): the same update twice gives something else") }
    let found = try await reader.read([kind]).first { $0.identity == identity }
    if found?.digest != live.digest { problems.append("\(kind.name): a read does not show what was updated") }
  }

  /// Null goes back to the default that the platform's facts name.
  private mutating func reset(_ kind: KindDescription, _ writer: any PlatformWriter) async throws(PlatformFailure) {
    guard identities[kind.name] != nil, let binding = platform.facts[kind.name] else { return }
    let leaves = kind.leaves.indices.filter { leaf in
      isReadable(kind, leaf) && !binding.withoutDefault.contains(kind.leaves[leaf].path)
        && kind.leaves[leaf].field.traits.isDisjoint(with: [.withoutDefault, .immutable])
        && kind.leaves[leaf].field.condition?.isRequired != true
    }
    // What the kind's own rules refuse never reaches a platform.
    let nulls = leaves.reduce(into: Settings()) { nulls, leaf in
      var more = nulls
      more[leaf] = .null
      let whole = sample(kind, variant: 1)
      let isSound = Sample.errors(whole.merging(more).desired, kind) <= Sample.errors(whole, kind)
      if isSound { nulls = more }
    }
    guard let live = await perform(step(.update, kind, nulls), writer),
      let held = try? live.decoded(as: kind)
    else { return }
    let defaults = binding.defaults.merging(live.remarks?.defaults ?? [:]) { _, told in told }
    let unreadable = live.remarks?.unreadable ?? []
    for leaf in nulls.all.map(\.leaf) where held[leaf] != defaults[kind.leaves[leaf].path] {
      guard !unreadable.contains(kind.leaves[leaf].path) else { continue }
      problems.append("\(kind.name): null leaves \(kind.leaves[leaf].path) otherwise than the default that is named")
    }
  }

  private mutating func delete(
    _ kind: KindDescription,
    _ writer: any PlatformWriter,
    _ reader: any PlatformReader
  ) async throws(PlatformFailure) {
    guard let identity = identities[kind.name] else { return }
    for time in ["", " a second time"] {
      guard case .success(nil)? = await writer.perform([step(.delete, kind, Settings())]).first else {
        problems.append("\(kind.name): a deletion\(time) does not succeed with nothing left")
        return
      }
    }
    // Of a kind of which there is always one, what is left is the platform's own.
    if platform.facts[kind.name]?.isSingle == true { return }
    let isThere = try await reader.read([kind]).contains { $0.identity == identity }
    if isThere { problems.append("\(kind.name): what is deleted is still read") }
  }

  /// Carries a step out and compares what is read back with what was sent.
  private mutating func perform(_ step: Step, _ writer: any PlatformWriter) async -> Live? {
    var last: Live?
    for var portion in writer.portions(of: step) {
      portion.identity = last?.identity ?? portion.identity
      let outcomes = await writer.perform([portion])
      guard case .success(let live?)? = outcomes.first, outcomes.count == 1 else {
        problems.append("\(step.kind.name): \(step.action.rawValue) gives \(outcomes)")
        return nil
      }
      last = live
    }
    guard let live = last else { return nil }
    guard let held = try? live.decoded(as: step.kind) else {
      problems.append("\(step.kind.name): what is read back is not canonical")
      return live
    }
    self.held[step.kind.name] = held
    let unreadable = live.remarks?.unreadable ?? []
    for setting in step.settings.all where setting.value != .null && held[setting.leaf] != setting.value {
      let path = step.kind.leaves[setting.leaf].path
      guard isReadable(step.kind, setting.leaf), !unreadable.contains(path) else { continue }
      if case .secret = setting.value, live.remarks?.readableSecrets[path]?.exposed == "conformance" { continue }
      problems.append(
        "\(step.kind.name): \(step.kind.leaves[setting.leaf].path) is read back otherwise than it was sent"
      )
    }
    return live
  }

  private func step(_ action: Step.Action, _ kind: KindDescription, _ settings: Settings) -> Step {
    let desired = action == .update ? sample(kind, variant: 1).merging(settings) : settings
    let secrets = desired.all.flatMap { setting -> [(String, SecretValue)] in
      let path = kind.leaves[setting.leaf].path
      switch setting.value {
      case .secret: return [(path, SecretValue("conformance"))]
      case .map(let entries) where kind.leaves[setting.leaf].field.shape.isSecret:
        return entries.map { ("\(path).\($0.key)", SecretValue("conformance")) }
      default: return []
      }
    }
    let name = kind.nameLeaf.flatMap { settings[$0]?.texts.first } ?? Sample.key
    return Step(
      action,
      Address(tenant: connection.tenant, kind: kind.name, key: kind.cardinality == .many ? Sample.key : nil),
      kind: kind,
      identity: action == .create ? nil : identities[kind.name],
      name: name,
      settings: settings,
      desired: desired,
      before: held[kind.name] ?? Settings(),
      secrets: Dictionary(secrets) { first, _ in first }
    )
  }

  /// Whether what was written can be read back.
  private func isReadable(_ kind: KindDescription, _ leaf: Int) -> Bool {
    platform.facts[kind.name]?.unreadable(kind.leaves[leaf].path) == nil
  }

  /// Settings that a resource could have, with identities for keys and fingerprints on secrets.
  private func sample(_ kind: KindDescription, variant: Int) -> Settings {
    let binding = platform.facts[kind.name]
    let whole = Sample.settings(of: kind, on: binding, variant: variant)
    let managed = Settings(whole.all.filter { binding?.how(of: kind.leaves[$0.leaf].path) == nil })
    return managed.mapValues { leaf, value in
      let identity = kind.leaves[leaf].field.shape.referencedKind.flatMap { identities[$0] }
      return prepared(value, identity)
    }
  }

  private func prepared(_ value: Value, _ identity: String?) -> Value {
    switch value {
    case .text: identity.map { .text($0) } ?? value
    case .list: identity.map { .list([.text($0)]) } ?? value
    case .map(let entries): .map(entries.map { Value.Entry($0.key, prepared($0.value, nil)) })
    case .secret(let secret): .secret(Secret(reference: secret.reference, fingerprint: "c0ffee"))
    default: value
    }
  }
}

extension Settings {
  /// Without those that go back to a default.
  fileprivate var desired: Settings { Settings(all.filter { $0.value != .null }) }
}
