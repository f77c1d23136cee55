package import Configuration
package import Model
package import Source
import YAML

/// A live value on its way into the line that decides it.
package struct Acceptance: Sendable {
  package var address: Address
  package var kind: KindDescription
  package var leaf: Int
  package var value: Value

  package init(_ address: Address, _ kind: KindDescription, leaf: Int, _ value: Value) {
    self.address = address
    self.kind = kind
    self.leaf = leaf
    self.value = value
  }

  package var subject: String { "\(address).\(kind.leaves[leaf].path)" }
}

/// Why a live value is not written.
package struct NotAccepted: Error, Sendable, CustomStringConvertible {
  package var description: String
}

/// Texts of a configuration with live values in them, and with no other change.
package struct AcceptedTexts: Sendable {
  /// The texts that changed.
  package private(set) var texts: [SourceText] = []
  /// Where each value is written.
  package private(set) var places: [(subject: String, place: Location)] = []

  /// Writes the values, or throws why one of them cannot be written.
  package init(
    _ acceptances: [Acceptance],
    into configuration: Configuration,
    inputs: VariableInputs,
    _ catalog: Catalog,
    _ platforms: [PlatformFacts]
  ) async throws(NotAccepted) {
    var edits: [AcceptedEdit] = []
    for acceptance in acceptances {
      let edit = try AcceptedEdit(of: acceptance, in: configuration, inputs)
      places.append((acceptance.subject, edit.place))
      if let same = edits.firstIndex(where: { $0.isAtSamePlace(as: edit) }) {
        try edits[same].join(edit)
      } else {
        edits.append(edit)
      }
    }
    let reading = EditedReading(configuration, inputs, catalog, platforms)
    for edit in edits where edit.variable != nil { try await reading.checkAlone(edit) }
    texts = try await reading.check(edits)
  }
}
