extension DeclaredTenant {
  /// What the tool sets of a resource, and what a person has to set of it, with what follows from other resources.
  package func parted(_ resource: Declared) -> (managed: Settings, manual: Settings) {
    let binding = platform[resource.address.kind]
    var parts = resource.parted(by: binding)
    for field in binding?.derived ?? [] {
      guard let leaf = resource.kind.leaf(at: field.path), resource.applies(leaf) else { continue }
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

  fileprivate func names(_ other: Address, by field: DerivedField) -> Bool {
    guard address.kind == field.kind, let leaf = kind.leaf(at: field.reference) else { return false }
    return settings[leaf]?.texts.contains { $0 == other.key } ?? false
  }

  /// What the tool sets, and what a person has to set where the binding says so.
  package func parted(by binding: Binding?) -> (managed: Settings, manual: Settings) {
    guard let binding, binding.hasManualFields else { return (settings, Settings()) }
    func isManualField(_ setting: Settings.Setting) -> Bool { binding.how(of: kind.leaves[setting.leaf].path) != nil }
    return (Settings(settings.all.filter { !isManualField($0) }), Settings(settings.all.filter(isManualField)))
  }
}
