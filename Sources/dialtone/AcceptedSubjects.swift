import Configuration
import Model
import Source

/// What a person wants to accept: resources and fields, or everything.
struct AcceptedSubjects {
  private let wanted: [(address: Address, path: String?)]

  init(_ texts: [String], in configuration: Configuration) throws {
    let declared = configuration.tenants.flatMap(\.resources)
    wanted = try texts.map { text in
      if let resource = declared.first(where: { $0.address.description == text }) { return (resource.address, nil) }
      if let field = FieldAddress.parse(text, Registry.catalog),
        declared.contains(where: { $0.address == field.address })
      {
        return (field.address, field.path)
      }
      let known = declared.flatMap { resource in
        [resource.address.description]
          + resource.settings.all.map { "\(resource.address).\(resource.kind.leaves[$0.leaf].path)" }
      }
      let guess = closest(to: text, in: known).map { "; did you mean \($0)?" } ?? ""
      throw Failure(.inputMissing, "the configuration does not declare \(text)\(guess)")
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
