import Model

/// An environment variable that a draft names for a secret.
package struct ProposedSecret: Sendable, Hashable {
  package var variable: String
  /// The field that names it.
  package var field: String
  /// What the field's declaration says of it.
  package var summary: String
}

extension Draft {
  /// Names a variable for each secret that a resource needs; the value itself is read nowhere.
  mutating func proposeSecrets() {
    secrets = []
    for index in resources.indices {
      let resource = resources[index]
      for (leaf, description) in resource.kind.leaves.enumerated() {
        if case .map(let entries)? = resource.settings[leaf], description.field.shape.isSecret {
          note(entries, at: "\(resource.address).\(description.path)", description.field.summary)
        }
        guard case .secret = description.field.shape, resource.needs(leaf) else { continue }
        if resource.settings[leaf] == nil {
          let name = variable(for: resource, description)
          resources[index].settings[leaf] = .secret(Secret(reference: .environment(name)))
        }
        guard case .secret(let secret)? = resources[index].settings[leaf],
          case .environment(let name)? = secret.reference
        else { continue }
        secrets.append(
          ProposedSecret(
            variable: name,
            field: "\(resource.address).\(description.path)",
            summary: description.field.summary
          )
        )
      }
    }
  }

  private mutating func note(_ entries: [Value.Entry], at path: String, _ summary: String) {
    for entry in entries {
      guard case .secret(let secret) = entry.value, case .environment(let name)? = secret.reference else { continue }
      secrets.append(ProposedSecret(variable: name, field: "\(path).\(entry.key)", summary: summary))
    }
  }

  /// `TWILIO_AUTH_TOKEN` for the field `auth_token` of the provider `twilio`.
  private func variable(for resource: DraftResource, _ leaf: KindDescription.Leaf) -> String {
    let prefix = secretPrefix.isEmpty ? "" : "\(secretPrefix)_"
    let words = "\(prefix)\(resource.address.key ?? resource.kind.name.description)_\(leaf.path)".uppercased()
    let name = String(words.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    return name.first?.isNumber == true ? "_\(name)" : name
  }
}

extension DraftResource {
  /// Whether the field required.
  fileprivate func needs(_ leaf: Int) -> Bool {
    let field = kind.leaves[leaf].field
    return applies(leaf) && (field.traits.contains(.required) || field.condition?.isRequired == true)
  }
}
