extension DeclaredTenant {
  /// What the tool sets of a resource, and what a person has to set of it, with what follows from other resources.
  package func parted(_ resource: Declared) -> (managed: Settings, manual: Settings) {
    let binding = platform[resource.address.kind]
    var parts = resource.parted(by: binding)
    for field in binding?.derived ?? [] {
      // What nothing declares is not managed, which is not the same as off.
      guard let leaf = resource.kind.leaf(at: field.path), resource.applies(leaf),
        resources.contains(where: { $0.declares(field) })
      else { continue }
      parts.manual[leaf] = .boolean(resources.contains { $0.names(resource.address, by: field) })
    }
    return parts
  }
}

extension Declared {
  /// Whether the field belongs to the resource's own words: one of Twilio's, for a service that is Twilio.
  fileprivate func applies(_ leaf: Int) -> Bool {
    guard let condition = kind.leaves[leaf].field.condition else { return true }
    let words = kind.leaf(at: condition.field).flatMap { settings[$0] }?.texts ?? []
    return words.contains(where: condition.words.contains)
  }

  fileprivate func declares(_ field: DerivedField) -> Bool { reference(of: field) != nil }

  fileprivate func names(_ other: Address, by field: DerivedField) -> Bool {
    reference(of: field)?.texts.contains { $0 == other.key } ?? false
  }

  private func reference(of field: DerivedField) -> Value? {
    address.kind == field.kind ? kind.leaf(at: field.reference).flatMap { settings[$0] } : nil
  }

  /// What the tool sets, and what a person has to set where the binding says so.
  package func parted(by binding: Binding?) -> (managed: Settings, manual: Settings) {
    guard let binding, binding.hasManualFields else { return (settings, Settings()) }
    func isManualField(_ setting: Settings.Setting) -> Bool { binding.how(of: kind.leaves[setting.leaf].path) != nil }
    return (Settings(settings.all.filter { !isManualField($0) }), Settings(settings.all.filter(isManualField)))
  }
}

extension Declared {
  /// The same with what its own fields take away on the platform, at the line that does.
  package func withDisplaced(by binding: Binding?) -> Declared {
    guard let groups = binding?.oneSetting, !groups.isEmpty else { return self }
    var result = self
    for leaves in groups.map({ $0.compactMap { kind.leaf(at: $0) } }) {
      guard let stated = settings.all.first(where: { leaves.contains($0.leaf) && !$0.value.texts.isEmpty }) else {
        continue
      }
      let displaced = leaves.filter { settings[$0] == nil }.map {
        Settings.Setting(leaf: $0, value: .null, range: stated.range)
      }
      result.settings = Settings(result.settings.all + displaced)
    }
    return result
  }
}
