package import Model

/// Everything that lies in `schemas/`: written by `dialtone schema`, committed, and held current by a test.
package enum GeneratedFiles {
  package typealias File = (path: String, text: String)

  /// The files, each with its path below `schemas/`, in the order of their paths.
  package static func all(catalog: Catalog, platforms: [PlatformFacts]) -> [File] {
    let schema = ConfigurationSchema.document(catalog, platforms)
    let pages = catalog.kinds.map { kind in
      (path: "reference/\(kind.name).md", text: ReferencePage.markdown(of: kind, platforms))
    }
    let index = (path: "reference/README.md", text: ReferenceIndex.markdown(catalog, platforms))
    let rules = (path: "reference/rules.md", text: RuleReference.markdown)
    let variables = (path: "reference/environment.md", text: VariableReference.markdown)
    let settings = (path: "settings.schema.json", text: SettingsSchema.document.fileText)
    let schemas = [(path: "configuration.schema.json", text: schema.fileText), settings]
    let files = schemas + [index, rules, variables] + outputs + pages
    return files.sorted { $0.path.precedesByBytes($1.path) }
  }

  /// What `dialtone schema` takes: the names of the schemas, which cost nothing to know.
  package static var schemaNames: [String] {
    (["configuration", "settings"] + OutputSchemas.all.map(\.name)).sorted { $0.precedesByBytes($1) }
  }

  /// The schemas of the machine outputs.
  private static var outputs: [File] {
    OutputSchemas.all.map { (path: "\($0.name).schema.json", text: $0.document.fileText) }
  }
}
