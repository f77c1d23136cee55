import Model
import Source

/// Why a tenant cannot be planned.
package struct PlanningProblem: Error, Sendable {
  package var message: String

  package init(message: String) { self.message = message }

  /// An object that matches by its name, its identifier or a pin and that nothing manages is somebody's: it is adopted as it
  /// is, or not at all.
  static func unmanagedReplacement(
    _ resource: Declared,
    _ live: Live,
    _ fields: [FieldChange],
    unique: [String],
    at place: Location
  ) -> Self {
    let differences = fields.map { field in
      "\(field.path) is \(field.words(\.before)) there and \(field.words(\.after)) here"
    }.joined(separator: ", ")
    let takeover = fields.map { "\($0.path): \($0.words(\.before))" }
    let pin = resource.kind.identityLeaf.map { ", or pin another object with \(resource.kind.leaves[$0].path):" } ?? ""
    // It was found by its name, or else by what no two share.
    let isNamed = live.name.hasSameBytes(as: resource.liveName)
    let other = resource.kind.leaves.first { unique.contains($0.path) && resource.settings[$0.index] != nil }
    let name =
      (isNamed ? resource.kind.nameLeaf.map { resource.kind.leaves[$0].path } : other?.path).map { "another \($0)" }
      ?? "another key"
    return PlanningProblem(
      message:
        "\(resource.address) (\(place.file):\(place.line)): the platform holds \"\(live.name)\" (\(live.identity)), which is not managed: "
        + "\(differences), and that cannot change in place. What is not managed is never deleted or replaced. "
        + "To take it over, write \(takeover.joined(separator: " and ")); to have one created beside it, give \(name)\(pin)"
    )
  }

  /// The platform gives what is created a new ID, so that a pinned resource cannot be created again as itself.
  static func pinnedReplacement(_ resource: Declared, _ pinned: String, _ fields: [FieldChange]) -> Self {
    let leaf = resource.kind.identityLeaf.map { resource.kind.leaves[$0].path } ?? "its ID"
    let paths = fields.map(\.path).joined(separator: ", ")
    return PlanningProblem(
      message:
        "\(resource.address): \(paths) cannot change in place, and \(leaf) pins \(pinned); undo the change, or remove \(leaf) to have it deleted and created with a new ID"
    )
  }
}

extension FieldChange {
  /// A value's words, for a sentence.
  fileprivate func words(_ value: KeyPath<FieldChange, Value?>) -> String {
    guard let texts = self[keyPath: value]?.spelled(as: leaf.field.shape).texts, !texts.isEmpty else {
      return "not set"
    }
    return texts.joined(separator: ", ")
  }
}
