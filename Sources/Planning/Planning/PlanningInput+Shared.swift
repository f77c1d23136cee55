package import Model
package import Source

extension PlanningInput {
  /// What is the same for every tenant of a run.
  package struct Shared: Sendable {
    package var catalog: Catalog
    package var sources: Sources
    /// By source, the name under which the state remembers a file.
    package var recordedFiles: [String]
    /// What the files hold that fields name, by the name in the configuration.
    package var files: [String: FileContent]
    /// Whether what cannot be read is written again.
    package var reasserts: Bool
    /// The references of secrets that this run does without, each with why: what has one is not compared.
    package var withheld: [SecretReference: String]

    package init(
      catalog: Catalog,
      sources: Sources,
      recordedFiles: [String],
      files: [String: FileContent] = [:],
      reasserts: Bool = false,
      withheld: [SecretReference: String] = [:]
    ) {
      self.catalog = catalog
      self.sources = sources
      self.recordedFiles = recordedFiles
      self.files = files
      self.reasserts = reasserts
      self.withheld = withheld
    }
  }
}
