import Documents
import HTTP

struct VersionDocument: MachineOutput {
  static let schemaName = "version"
  static let title = "Dialtone version"

  static let table = DocumentTable<Self>(
    "Which version of the tool runs.",
    [
      .format("dialtone-version"), .version(1),
      .init("dialtone_version", "The version of the tool, such as 0.1.0.") { _ in UserAgent.version },
      .init(optional: "commit", "The commit that a release was built from; absent in other builds.") { _ in Commit.built
      },
    ]
  )
}
