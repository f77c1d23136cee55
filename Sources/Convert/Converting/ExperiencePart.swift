import HTTP

/// What another tool's files state and one of Auth0's two phone experiences alone uses.
struct ExperiencePart: Sendable {
  var path: String
  var node: ForeignNode
  var isUnified: Bool
}

extension Auth0Objects {
  /// Notes a part of one experience, whichever the tenant turns out to be in.
  mutating func note(_ path: String, _ node: ForeignNode, isUnified: Bool) {
    parts.append(ExperiencePart(path: path, node: node, isUnified: isUnified))
  }

  /// Reports what the tenant's experience does not use.
  func omitUnused(_ report: inout ForeignReport) {
    for part in parts where part.isUnified != isUnified {
      report.omit(part.path, part.node, isUnified ? Self.unusedInUnified : Self.unusedInLegacy)
    }
    omitOwnDeliveries(&report)
  }

  static let unusedInUnified =
    "the Unified Phone Experience does not use it; where the tenant is not in it, add "
    + "phone_consolidated_experience: false to its settings"
  private static let unusedInLegacy =
    "the legacy phone experience does not use it; where the tenant is in the unified one, write "
    + "phone_consolidated_experience: true in its settings"
}
