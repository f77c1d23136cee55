import Kinds
import Model
import Platform

/// Carries out steps on a table, where everything is checked before anything is written.
struct Performing {
  let table: Table
  private let rules: Rules
  private let identities = Identities()

  init(table: Table) {
    self.table = table
    rules = Rules(table: table)
  }

  func perform(_ step: Step) throws -> Live? {
    switch step.action {
    case .create: try create(step)
    case .update: try update(step)
    case .delete: try delete(step)
    }
  }

  private func create(_ step: Step) throws -> Live {
    guard step.kind.cardinality == .many else {
      throw Refusal("the \(step.kind.title) is always there; it is changed, never created")
    }
    let kind = step.kind
    try checkSecrets(of: step)
    if let identity = kind.identityLeaf, let desired = step.settings[identity], desired != .null {
      throw Refusal("\(step.kind.leaves[identity].path) cannot be declared for a new object; the store assigns it")
    }
    let id = try identities.make(for: step.kind.name)
    var object = Stored(kind: step.kind, id: id, name: step.name, settings: Defaults.of(kind))
    object.lay(step.settings)
    if let identity = kind.identityLeaf { object.settings[identity] = .text(id) }
    if let name = kind.nameLeaf, object.settings[name] == nil { object.settings[name] = .text(step.name) }
    for leaf in kind.requiredLeaves where object.settings[leaf] == nil {
      throw Refusal("\(step.kind.leaves[leaf].path) is missing; a new object of its kind needs it")
    }
    try rules.check(object)
    return try table.put(object)
  }

  private func update(_ step: Step) throws -> Live {
    let singleton = step.kind.cardinality == .one ? Identity.singleton(step.kind.name) : nil
    guard let id = step.identity ?? singleton, let before = try table.find(step.kind, id) else {
      throw Refusal("the \(step.kind.title) '\(step.identity ?? step.name)' does not exist")
    }
    try checkSecrets(of: step)
    var object = before
    object.lay(step.settings)
    object.renewFingerprints(from: step.desired)
    for setting in step.settings.all where step.kind.fixedLeaves.contains(setting.leaf) {
      guard object.settings[setting.leaf] == before.settings[setting.leaf] else {
        let path = step.kind.leaves[setting.leaf].path
        throw Refusal("\(path) of \(before.title) cannot be changed; create another one instead")
      }
    }
    try rules.check(object)
    // What is as it was is not written, so that its version stays.
    if object.settings == before.settings, object.name.hasSameBytes(as: before.name), let live = try table.live(object)
    {
      return live
    }
    return try table.put(object)
  }

  private func delete(_ step: Step) throws -> Live? {
    guard step.kind.cardinality == .many else {
      throw Refusal("the \(step.kind.title) is always there; it is changed, never deleted")
    }
    guard let id = step.identity, let object = try table.find(step.kind, id) else { return nil }
    try rules.checkRemoval(of: object)
    try table.remove(object)
    return nil
  }

  /// A platform needs a secret's value; this one keeps the fingerprint alone, but asks for the value as they do.
  private func checkSecrets(of step: Step) throws {
    for leaf in step.kind.secretLeaves {
      guard let value = step.settings[leaf] else { continue }
      let path = step.kind.leaves[leaf].path
      let given: [(path: String, value: Value)] =
        if case .map(let entries) = value { entries.map { ("\(path).\($0.key)", $0.value) } } else { [(path, value)] }
      for case (let path, .secret(let secret)) in given
      where step.secrets[path] == nil || secret.fingerprint == nil {
        throw Refusal("\(path) came without its value")
      }
    }
  }
}

extension Stored {
  /// Takes over the fingerprints of secrets that are kept as they were made by an older scheme, or under another key.
  fileprivate mutating func renewFingerprints(from desired: Settings) {
    for leaf in kind.secretLeaves {
      guard let kept = settings[leaf], let value = desired[leaf] else { continue }
      let newer = Dictionary(value.secrets.map { ($0.key, $0.secret.fingerprint) }) { first, _ in first }
      settings[leaf] = kept.withFingerprints { (key, secret) throws(Never) in
        guard let old = secret.fingerprint, let new = newer[key] ?? nil, Fingerprint.isOlder(old, than: new) else {
          return secret.fingerprint
        }
        return new
      }
    }
  }

  /// Lays settings over these: null goes back to the default or to nothing; a name and an identity stay what they are.
  fileprivate mutating func lay(_ desired: Settings) {
    settings = settings.merging(desired.withoutNull)
    if let leaf = kind.nameLeaf, case .text(let text)? = desired[leaf] { name = text }
    for setting in desired.all where setting.value.isNull {
      if setting.leaf == kind.nameLeaf || setting.leaf == kind.identityLeaf { continue }
      settings[setting.leaf] = Defaults.of(kind)[setting.leaf]
    }
  }
}
