package import Model

/// A resource as a document is to declare it.
package struct DocumentResource: Sendable {
  package var kind: KindDescription
  /// Nil for a kind of which a tenant has one.
  package var key: String?
  package var settings: Settings
  /// What is said above it, a line each.
  package var comments: [String]

  package init(_ kind: KindDescription, key: String?, _ settings: Settings, comments: [String] = []) {
    self.kind = kind
    self.key = key
    self.settings = settings
    self.comments = comments
  }
}

/// Writes a document of a configuration from the field tables of its kinds.
package struct DocumentWriter {
  private var document = DocumentText()
  private let spelling: ValueSpelling

  private init(_ spelling: ValueSpelling) { self.spelling = spelling }

  /// A document with a tenant, how it is reached, and its resources, section by section in the order of the catalog.
  package static func write(
    heading: [String],
    tenant: String,
    platform: PlatformFacts,
    connection: Settings,
    connectionComments: [String] = [],
    variables: [(name: String, standard: String?)] = [],
    resources: [DocumentResource],
    closing: [String] = []
  ) -> DocumentText {
    var writer = DocumentWriter(variables.isEmpty ? .configuration : .configurationWithVariables)
    for line in heading { writer.comment(line, indentation: "") }
    writer.document.add("tenant: \(YAMLScalar.quote(tenant))", .connection)
    writer.document.add("platform: \(platform.name)", .connection)
    for line in connectionComments { writer.comment(line, indentation: "") }
    writer.fields(platform.connection.fields, connection, of: platform.connection, indentation: "") { _ in .connection }
    if !variables.isEmpty { writer.document.add("variables:") }
    for (name, standard) in variables {
      let text = standard.map { ", default: \(YAMLScalar.quote($0))" } ?? ""
      writer.document.add("  \(name): { env: DIALTONE_VAR_\(name)\(text) }")
    }
    let kinds = resources.reduce(into: [KindDescription]()) { kinds, resource in
      if !kinds.contains(where: { $0 === resource.kind }) { kinds.append(resource.kind) }
    }
    for kind in kinds { writer.section(kind, resources) }
    if !closing.isEmpty { writer.document.part() }
    for line in closing { writer.comment(line, indentation: "") }
    return writer.document
  }

  private mutating func section(_ kind: KindDescription, _ resources: [DocumentResource]) {
    document.part()
    let own = resources.indices.filter { resources[$0].kind === kind }
    if kind.cardinality == .one {
      for index in own { only(resources[index], index) }
      return
    }
    document.add("\(kind.section):")
    for index in own {
      let resource = resources[index]
      for line in resource.comments { comment(line, indentation: "  ") }
      document.add(
        "  \(YAMLScalar.quote(resource.key ?? "")):\(resource.settings.isEmpty ? " {}" : "")",
        .resource(index)
      )
      fields(kind.fields, resource.settings, of: kind, indentation: "    ") { .field(resource: index, leaf: $0) }
    }
  }

  private mutating func only(_ resource: DocumentResource, _ index: Int) {
    for line in resource.comments { comment(line, indentation: "") }
    document.add("\(resource.kind.section):\(resource.settings.isEmpty ? " {}" : "")", .resource(index))
    fields(resource.kind.fields, resource.settings, of: resource.kind, indentation: "  ") {
      .field(resource: index, leaf: $0)
    }
  }

  private mutating func fields(
    _ fields: [FieldDescription],
    _ settings: Settings,
    of kind: KindDescription,
    under prefix: String = "",
    indentation: String,
    _ origin: (Int) -> DocumentText.Origin
  ) {
    for field in fields {
      if case .group(let inner) = field.shape {
        let path = prefix + field.name + "."
        guard settings.all.contains(where: { kind.leaves[$0.leaf].path.hasPrefix(path) }) else { continue }
        document.add("\(indentation)\(field.name):")
        self.fields(inner, settings, of: kind, under: path, indentation: indentation + "  ", origin)
      } else if let leaf = kind.leaf(at: prefix + field.name), let value = settings[leaf] {
        state(field, value, indentation, origin(leaf))
      }
    }
  }

  /// The most columns of a list that is on one line.
  private static let width = 100

  private mutating func state(
    _ field: FieldDescription,
    _ value: Value,
    _ indentation: String,
    _ origin: DocumentText.Origin
  ) {
    let line = "\(indentation)\(field.name): \(spelling.line(value, as: field.shape))"
    guard case .list(let elements) = value, elements.count > 1, line.utf8.count > Self.width else {
      return document.add(line, origin)
    }
    document.add("\(indentation)\(field.name):", origin)
    for element in elements {
      document.add("\(indentation)  - \(spelling.line(element, as: field.shape.element))", origin)
    }
  }

  private mutating func comment(_ line: String, indentation: String) {
    document.add("\(indentation)# \(line)")
  }
}
