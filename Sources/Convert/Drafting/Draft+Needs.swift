import Model

extension Draft {
  /// Takes out what a resource cannot hold, or only while another one names it, where none does.
  mutating func omitUnmetNeeds() {
    for place in resources.indices {
      let resource = resources[place]
      for value in resource.impossible {
        guard let leaf = resource.kind.leaf(at: value.path), resource.settings[leaf] == value.value else { continue }
        resources[place].omit(leaf, because: value.reason)
      }
      guard let need = resource.need, let leaf = resource.kind.leaf(at: need.path),
        resource.settings[leaf] == need.value,
        !resources.contains(where: { $0.names(resource.address, by: need) })
      else { continue }
      resources[place].omit(leaf, because: need.reason)
    }
  }
}

extension DraftResource {
  fileprivate func names(_ other: Address, by need: LiveNeed) -> Bool {
    guard address.kind == need.kind, let leaf = kind.leaf(at: need.member), let key = other.key else { return false }
    return settings[leaf]?.texts.contains(key) ?? false
  }
}
