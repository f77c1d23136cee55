import Configuration
import Kinds
import Model
import Planning
import Source
import State
import YAML

/// Writes the IDs of connections into the configuration, where the connections are declared.
enum ConnectionIDs {
  /// Every ID that the state knows and the configuration does not state yet, whichever run created the connection.
  static func write(_ configuration: Configuration, _ targets: Targets, _ state: State) async throws {
    var edits: [SourceID: [(range: SourceRange, id: String)]] = [:]
    for tenant in configuration.tenants where targets.touches(tenant: tenant.name) {
      let identities = Dictionary(
        try await state.snapshot(of: tenant.name).resources.map { ($0.address, $0.identity) }
      ) { first, _ in first }
      for resource in tenant.resources where targets.isEmpty || targets.contains(resource.address) {
        guard let id = identities[resource.address], Resource<PhoneConnection>.isUnpinned(resource) else { continue }
        if configuration.bases.contains(configuration.sources[resource.range.source].name) {
          let place = configuration.sources.location(resource.range)
          Terminal.say(
            "\(resource.address): its ID \(id) was not written, because \(place.file) is shared; write connection_id: \(id) in the tenant's own file\n"
          )
        } else {
          edits[resource.range.source, default: []].append((resource.range, id))
        }
      }
    }
    for (source, edits) in edits.sorted(by: { $0.key < $1.key }) {
      let text = configuration.sources[source]
      guard text.name != "-" else {
        for edit in edits { Terminal.say("standard input cannot be written to; write connection_id: \(edit.id)\n") }
        continue
      }
      try write(edits, to: text, source)
    }
  }

  private static func write(_ edits: [(range: SourceRange, id: String)], to text: SourceText, _ source: SourceID) throws
  {
    var editor = Editor(text)
    var refusals: [String] = []
    for edit in edits.sorted(by: { $0.range > $1.range }) {
      let key = SourceRange(source: 0, line: edit.range.line, column: edit.range.column, width: edit.range.width)
      if !editor.insert(key: "connection_id", value: edit.id, underKeyAt: key) {
        refusals.append(
          "\(text.name):\(edit.range.line): write connection_id: \(edit.id) yourself; what stands here is shared by an alias\n"
        )
      }
    }
    for refusal in refusals.reversed() { Terminal.say(refusal) }
    guard refusals.count < edits.count else { return }
    try AtomicFile.write(editor.bytes, to: text.name)
    Terminal.say("\(text.name): connection_id written\n")
  }
}

extension Resource<PhoneConnection> {
  /// Whether it is a connection whose ID the configuration does not state.
  static func isUnpinned(_ resource: Declared) -> Bool {
    resource.address.kind == PhoneConnection.kind && Resource(resource).connectionID == nil
  }
}
