import Configuration
import Model
import Source

/// A subject that the configuration does not declare.
struct UndeclaredSubject: Error {
  /// As it was typed.
  var text: String
  /// The resource that it is, or is a field of; nil where it is no address.
  var address: Address?
  /// What was probably meant.
  var guess: String?

  var failure: Failure {
    Failure(.inputMissing, "the configuration does not declare \(text)\(guess.map { "; did you mean \($0)?" } ?? "")")
  }
}

/// What a person wants to accept: resources and fields, or everything.
struct AcceptedSubjects {
  private let wanted: [(address: Address, path: String?)]

  init(_ texts: [String], in configuration: Configuration) throws {
    let declared = configuration.tenants.flatMap(\.resources)
    wanted = try texts.map { text in
      if let resource = declared.first(where: { $0.address.description == text }) { return (resource.address, nil) }
      let field = FieldAddress.parse(text, Registry.catalog)
      if let field, declared.contains(where: { $0.address == field.address }) { return (field.address, field.path) }
      let known = declared.flatMap { resource in
        [resource.address.description]
          + resource.settings.all.map { "\(resource.address).\(resource.kind.leaves[$0.leaf].path)" }
      }
      throw UndeclaredSubject(
        text: text,
        address: field?.address ?? Address(text),
        guess: closest(to: text, in: known)
      )
    }
  }

  func touches(_ tenant: DeclaredTenant) -> Bool {
    wanted.isEmpty || wanted.contains { $0.address.tenant == tenant.name }
  }

  func holds(_ address: Address, _ path: String) -> Bool {
    wanted.isEmpty
      || wanted.contains { other, field in
        other == address && field.map { path == $0 || path.hasPrefix("\($0).") } ?? true
      }
  }
}
