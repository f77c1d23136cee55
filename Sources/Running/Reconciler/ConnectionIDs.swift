package import Configuration
import FileSystem
import Kinds
import Model
package import Planning
import Source
package import State
import YAML

/// Writes the IDs of connections into the configuration, where the connections are declared.
package enum ConnectionIDs {
  private struct Edit {
    var address: Address
    var range: SourceRange
    var id: String
  }

  /// Every ID that the state knows and the configuration does not state yet, whichever run created the connection.
  ///
  /// - Parameter remark: tells what was written, and what somebody has to write.
  package static func write(
    _ configuration: Configuration,
    _ targets: Targets,
    _ state: any StateStore,
    remark: (String) -> Void
  ) async throws {
    var edits: [SourceID: [Edit]] = [:]
    for tenant in configuration.tenants where targets.touches(tenant: tenant.name) {
      let identities = Dictionary(
        try await state.snapshot(of: tenant.name).resources.map { ($0.address, $0.identity) }
      ) { first, _ in first }
      if case .unsupported? = tenant.platform[PhoneConnection.kind]?.support(of: "connection_id") { continue }
      for resource in tenant.resources where targets.takesWholeTenants || targets.contains(resource.address) {
        guard let id = identities[resource.address], resource.isUnpinnedConnection else { continue }
        if configuration.bases.contains(configuration.sources[resource.range.source].name) {
          let place = configuration.sources.location(resource.range)
          remark(
            "\(resource.address): its ID \(id) was not written, because \(place.file) is shared; write connection_id: \(id) in the tenant's own file"
          )
        } else {
          edits[resource.range.source, default: []].append(
            Edit(address: resource.address, range: resource.range, id: id)
          )
        }
      }
    }
    for (source, edits) in edits.sorted(by: { $0.key < $1.key }) {
      let text = configuration.sources[source]
      guard !AtomicFile.isStream(text.name) else {
        tell(edits, of: text.name == "-" ? "standard input" : text.name, "cannot be written to", remark)
        continue
      }
      // What somebody wrote during the run stays.
      guard Files.isAsRead(text) else {
        tell(edits, of: text.name, "changed meanwhile, so nothing was written to it", remark)
        continue
      }
      try write(edits, to: text, remark)
    }
  }

  /// What to write manually, connection by connection.
  private static func tell(_ edits: [Edit], of name: String, _ reason: String, _ remark: (String) -> Void) {
    for edit in edits {
      remark("\(name) \(reason); at \(edit.address) write connection_id: \(edit.id)")
    }
  }

  private static func write(_ edits: [Edit], to text: SourceText, _ remark: (String) -> Void) throws {
    var editor = Editor(text)
    var refusals: [String] = []
    for edit in edits.sorted(by: { $0.range > $1.range }) {
      let key = SourceRange(source: 0, line: edit.range.line, column: edit.range.column, width: edit.range.width)
      if !editor.insert(key: "connection_id", value: edit.id, underKeyAt: key) {
        refusals.append(
          "\(text.name):\(edit.range.line): write connection_id: \(edit.id) yourself; an alias shares this place with other resources"
        )
      }
    }
    for refusal in refusals.reversed() { remark(refusal) }
    guard refusals.count < edits.count else { return }
    try AtomicFile.write(editor.bytes, to: text.name)
    remark("\(text.name): connection_id written")
  }
}

extension Declared {
  /// Whether it is a connection whose ID the configuration does not state.
  fileprivate var isUnpinnedConnection: Bool {
    address.kind == PhoneConnection.kind && Resource<PhoneConnection>(self).connectionID == nil
  }
}
