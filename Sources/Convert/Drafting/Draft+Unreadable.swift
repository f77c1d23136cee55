import Model

extension Draft {
  /// Tells what the platform shows nobody, kind by kind, with its own reason.
  mutating func noteUnreadable(_ catalog: Catalog) {
    for kind in catalog.kinds {
      guard let binding = platform[kind.name] else { continue }
      let subject = Address(tenant: tenant, kind: kind.name).description
      if let how = binding.manual {
        omissions.append(Omission(subject, "it has no API; \(how)"))
        continue
      }
      for (reason, paths) in unreadable(kind, binding) {
        omissions.append(Omission("\(subject): \(paths.joined(separator: ", "))", reason))
      }
    }
  }

  /// The fields that nobody can read or set over the API, by why.
  private func unreadable(_ kind: KindDescription, _ binding: Binding) -> [(reason: String, paths: [String])] {
    var groups: [(reason: String, paths: [String])] = []
    func add(_ path: String, _ reason: String) {
      if let index = groups.firstIndex(where: { $0.reason == reason }) {
        groups[index].paths.append(path)
      } else {
        groups.append((reason, [path]))
      }
    }
    for leaf in kind.leaves {
      switch binding.support(of: leaf.path) {
      case .unreadable(let because): add(leaf.path, because)
      case .manual(let how): add(leaf.path, "it has no API; \(how)")
      case .managed, .unsupported: break
      }
    }
    return groups
  }
}
