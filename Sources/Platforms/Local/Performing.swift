import Kinds
import Model
import Platform

/// Carries out steps on a shelf, where everything is checked before anything is written.
struct Performing {
  let shelf: Shelf

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
    try checkSecrets(of: step)
    let id = try Identity.make(for: step.kind.name)
    var object = Stored(
      kind: step.kind,
      id: id,
      name: step.name,
      settings: Local.defaults[step.kind.name] ?? Settings()
    )
    for setting in step.settings.all {
      let field = step.kind.leaves[setting.leaf].field
      if field.traits.contains(.identity), setting.value != .null {
        throw Refusal("\(field.name) cannot be stated for a new \(step.kind.title); the store assigns it")
      }
      object.set(setting)
    }
    for (leaf, description) in step.kind.leaves.enumerated() {
      let traits = description.field.traits
      if traits.contains(.identity) { object.settings[leaf] = .text(id) }
      if traits.contains(.name), object.settings[leaf] == nil { object.settings[leaf] = .text(step.name) }
      if traits.contains(.required), object.settings[leaf] == nil {
        throw Refusal("\(description.path) is missing; a new \(step.kind.title) needs it")
      }
    }
    try Rules(shelf: shelf).check(object)
    return try shelf.put(object)
  }

  private func update(_ step: Step) throws -> Live {
    guard let id = step.identity ?? singleton(step), let before = try shelf.find(step.kind, id) else {
      throw Refusal("the \(step.kind.title) '\(step.identity ?? step.name)' does not exist")
    }
    try checkSecrets(of: step)
    var object = before
    for setting in step.settings.all {
      let leaf = step.kind.leaves[setting.leaf]
      object.set(setting)
      if !leaf.field.traits.isDisjoint(with: [.identity, .immutable]),
        object.settings[setting.leaf] != before.settings[setting.leaf]
      {
        throw Refusal("\(leaf.path) of \(before.title) cannot be changed; create another one instead")
      }
    }
    try Rules(shelf: shelf).check(object)
    return try shelf.put(object)
  }

  private func delete(_ step: Step) throws -> Live? {
    guard step.kind.cardinality == .many else {
      throw Refusal("the \(step.kind.title) is always there; it is changed, never deleted")
    }
    guard let id = step.identity, let object = try shelf.find(step.kind, id) else { return nil }
    try Rules(shelf: shelf).checkRemoval(of: object)
    try shelf.remove(object)
    return nil
  }

  private func singleton(_ step: Step) -> String? {
    step.kind.cardinality == .one ? Identity.singleton(step.kind.name) : nil
  }

  /// A platform needs a secret's value; this one keeps the fingerprint alone, but asks for the value as they do.
  private func checkSecrets(of step: Step) throws {
    for setting in step.settings.all {
      let path = step.kind.leaves[setting.leaf].path
      let secrets: [(path: String, value: Value)] =
        switch setting.value {
        case .map(let entries): entries.map { ("\(path).\($0.key)", $0.value) }
        default: [(path, setting.value)]
        }
      for case (let path, .secret(let secret)) in secrets {
        guard step.secrets[path] != nil, secret.fingerprint != nil else {
          throw Refusal("\(path) came without its value")
        }
      }
    }
  }
}

extension Stored {
  /// Null goes back to the default, or to nothing; a name stays what it is.
  mutating func set(_ setting: Settings.Setting) {
    let isName = kind.leaves[setting.leaf].field.traits.contains(.name)
    switch setting.value {
    case .null where isName: break
    case .null: settings[setting.leaf] = Local.defaults[kind.name]?[setting.leaf]
    case .text(let text) where isName:
      name = text
      settings[setting.leaf] = setting.value
    default: settings[setting.leaf] = setting.value
    }
  }
}
