package import Model

extension Draft {
  /// Adds a resource under a key that is made of one of its fields; the key, or nil where nothing is declared of it.
  package mutating func add(_ kind: KindDescription, _ settings: Settings, titled path: String) -> String? {
    guard !settings.isEmpty else { return nil }
    let title = kind.leaf(at: path).flatMap { settings[$0] }?.texts.first ?? ""
    var keys = DraftKeys(taken: Set(resources.filter { $0.kind === kind }.compactMap(\.address.key)))
    let key = keys.keys(for: [(title, nil)], fallback: kind.name.description)[0]
    let address = Address(tenant: tenant, kind: kind.name, key: key)
    resources.append(DraftResource(address, kind, settings, name: title))
    return key
  }
}
