import Configuration
import Drafting
import HTTP
import Model
import Report
import Source
import State
import FileSystem

/// One tenant on its way into a file.
struct ExportedTenant {
  let tenant: DeclaredTenant
  let folder: String
  /// The folders beside the configuration's root that its files may name files of.
  let allowedPaths: [String]
  /// Whether the run is about no other one, so that the names of its secrets need no prefix.
  let isOnly: Bool

  private var file: String { "\(folder)/\(tenant.name).yaml" }

  func write(_ live: [Live], _ known: [LastApplied], _ addresses: [String], withCode: Bool) async throws {
    var draft = Draft(tenant.name, tenant.platform, connection: moved(tenant.connection))
    draft.secretPrefix = isOnly ? "" : tenant.name
    var keys: [KindName: [String: String]] = [:]
    for row in known { keys[row.address.kind, default: [:]][row.identity] = row.address.key }
    let name = tenant.name
    var source = DraftSource(keys: keys, addresses: addresses, mark: Redactor.mark)
    if withCode { source.program = { key in "\(name)-\(key).js" } }
    try draft.add(live, Registry.catalog, source)
    try AtomicFile.createFolder(folder)
    let programs = draft.programs
    try AtomicFile.refuseExisting(programs.map { "\(folder)/\($0.path)" })
    for program in programs { try AtomicFile.create(program.text, at: "\(folder)/\(program.path)") }
    let text = try await draft.text(
      heading: ["yaml-language-server: $schema=configuration.schema.json"],
      named: file,
      within: PathScope(named: [file], allowed: allowedPaths),
      Registry.catalog,
      Registry.facts
    )
    try AtomicFile.create(text, at: file)
    tell(draft)
  }

  /// The connection with paths from where the new file is.
  private func moved(_ connection: Settings) -> Settings {
    connection.mapValues { leaf, value in
      if case .secret(let secret) = value, case .file(let path)? = secret.reference {
        return .secret(Secret(reference: .file(RelativePath.of(path, from: folder))))
      }
      guard case .text(let path) = value, tenant.platform.connection.leaves[leaf].field.shape.isPath else {
        return value
      }
      return .text(RelativePath.of(path, from: folder))
    }
  }

  private func tell(_ draft: Draft) {
    DraftReport.tell(file, draft, draft.allOmissions)
    Terminal.print(
      """

      Next:
        dialtone schema > \(ShellWord.quoted("\(folder)/configuration.schema.json"))
        dialtone plan \(ShellWord.quoted(file))

      """
    )
  }
}
