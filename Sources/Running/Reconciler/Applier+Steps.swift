import Model
import Planning
import Platform

extension Applier {
  /// The request that the work needs; nil where only the state learns something.
  func step(for work: Work) throws -> Step? {
    let change = work.change
    switch (work.part, change.action) {
    case (.removal, _), (.whole, .delete):
      return Step(
        .delete,
        change.address,
        kind: work.kind,
        identity: change.identity,
        name: change.name,
        before: found(work)
      )
    case (.creation, _), (.whole, .create), (.whole, .replace):
      // The platform assigns the identity, and null is what it does anyway.
      var sent = change.declared.withoutNull
      if let leaf = work.kind.identityLeaf { sent[leaf] = nil }
      return try step(.create, work, sent, identity: nil)
    case (.whole, .update), (.whole, .adopt):
      guard change.hasFields else { return nil }
      return try step(.update, work, change.differences.settingsAfter, identity: change.identity)
    case (.whole, .forget), (.whole, .manual): return nil
    }
  }

  private func step(
    _ action: Step.Action,
    _ work: Work,
    _ settings: Settings,
    identity: String?
  ) throws -> Step {
    // What is created is sent whole.
    let desired = action == .create ? settings : work.change.declared
    let place = recorder.place(of: work.change.address, work.kind)
    var step = Step(
      action,
      work.change.address,
      kind: work.kind,
      identity: identity,
      name: work.change.name,
      settings: try secrets.remembered(try withIdentities(settings, work.kind), at: place),
      desired: action == .create ? nil : try secrets.remembered(try withIdentities(desired, work.kind), at: place),
      before: found(work),
      secrets: values(of: desired, work.kind),
      keptOutOf: (work.change.keptOutOf ?? []).compactMap { identities[$0] }
    )
    step.rewrites = run.reasserts
    return step
  }

  /// What the plan found; what it names by a key that is nobody's any more stays as it is, and names nothing.
  ///
  /// An element that this plan makes anew was found nowhere.
  private func found(_ work: Work) -> Settings {
    work.change.differences.settingsBefore.mapValues { leaf, value in
      guard let referenced = work.kind.leaves[leaf].field.shape.referencedKind else { return value }
      func address(_ key: String) -> Address { Address(tenant: plan.tenant, kind: referenced, key: key) }
      func identity(_ key: String) -> Value {
        let address = address(key)
        return .text(identities[address] ?? adopted[address] ?? key)
      }
      return switch value {
      case .text(let key): identity(key)
      case .list: .set(value.texts.filter { !made.contains(address($0)) && !replaced.contains($0) }.map(identity))
      default: value
      }
    }
  }

  /// The settings with the platform's identifiers instead of keys.
  private func withIdentities(_ settings: Settings, _ kind: KindDescription) throws(MissingIdentity) -> Settings {
    guard !kind.referenceLeaves.isEmpty else { return settings }
    var result = settings
    for leaf in kind.referenceLeaves {
      guard let referenced = kind.leaves[leaf].field.shape.referencedKind, let value = settings[leaf] else { continue }
      var identities: [Value] = []
      for key in value.texts {
        let address = Address(tenant: plan.tenant, kind: referenced, key: key)
        // What exists in a console only has no other name.
        let known = self.identities[address] ?? (recorder.platform[referenced]?.manual == nil ? nil : key)
        guard let identity = known else { throw MissingIdentity(address: address) }
        identities.append(.text(identity))
      }
      switch value {
      case .text: result[leaf] = identities.first
      case .list: result[leaf] = .set(identities)
      default: break
      }
    }
    return result
  }

  func values(of settings: Settings, _ kind: KindDescription) -> [String: SecretValue] {
    var values: [String: SecretValue] = [:]
    guard kind.holdsSecrets else { return values }
    for setting in settings.all {
      for (key, reference) in setting.value.secretReferences {
        values[kind.leaves[setting.leaf].path(key)] = secrets[reference]
      }
    }
    return values
  }
}

/// A resource that is named and has no identity.
struct MissingIdentity: Error, CustomStringConvertible {
  var address: Address
  var description: String { "it needs \(address), which the platform does not hold" }
}
