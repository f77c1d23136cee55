import JSONText
package import Model
package import Source

/// Everything that lies in `schemas/`: written by `dialtone schema`, committed, and held current by a test.
package enum GeneratedFiles {
  package typealias File = (path: String, text: String)

  /// The files, each with its path below `schemas/`, in the order of their paths.
  package static func all(
    catalog: Catalog,
    platforms: [PlatformFacts],
    rules: RuleCatalog,
    outputs: [OutputSchema]
  ) -> [File] {
    let schemas = outputs.map { (path: "\($0.name).schema.json", text: $0.document.fileText) }
    let schema = ConfigurationSchema.document(catalog, platforms)
    let pages = catalog.kinds.map { kind in
      (path: "reference/\(kind.name).md", text: ReferencePage.markdown(of: kind, platforms))
    }
    let index = (path: "reference/README.md", text: ReferenceIndex.markdown(catalog, platforms))
    let rulePage = (path: "reference/rules.md", text: RuleReference.markdown(rules))
    let variables = (path: "reference/environment.md", text: VariableReference.markdown)
    let settings = (path: "settings.schema.json", text: SettingsSchema.document(rules).fileText)
    let configuration = (path: "configuration.schema.json", text: schema.fileText)
    let files = [configuration, settings, index, rulePage, variables] + schemas + pages
    return files.sorted { $0.path.precedesByBytes($1.path) }
  }

  /// What `dialtone schema` takes: the names of the schemas, which cost nothing to know.
  package static func schemaNames(_ outputs: [OutputSchema]) -> [String] {
    (["configuration", "settings"] + outputs.map(\.name)).sorted { $0.precedesByBytes($1) }
  }
}
