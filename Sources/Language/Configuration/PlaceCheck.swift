import Model
import Source

/// One tenant of a platform is one tenant of the configuration, under one name.
enum PlaceCheck {
  /// - Parameter declared: every name of a tenant in the configuration, also of those that could not be read.
  static func check(
    _ tenants: [DeclaredTenant],
    named declared: [String: SourceRange],
    _ diagnostics: inout Diagnostics
  ) {
    checkPlaces(tenants, &diagnostics)
    checkNames(tenants, declared, &diagnostics)
  }

  private struct Place: Hashable {
    var platform: String
    var name: String
  }

  private static func checkPlaces(_ tenants: [DeclaredTenant], _ diagnostics: inout Diagnostics) {
    var first: [Place: DeclaredTenant] = [:]
    for tenant in tenants {
      guard let name = tenant.place else { continue }
      let place = Place(platform: tenant.platform.name, name: name)
      guard let other = first[place] else {
        first[place] = tenant
        continue
      }
      // A line that both take from one base says nothing of which two they are.
      let isShared = tenant.placeRange == other.placeRange
      let ranges = [other, tenant].map { isShared ? $0.range : $0.placeRange }
      diagnostics.error(
        .samePlace,
        "\(other.name) and \(tenant.name) are one tenant of \(place.platform): \(name)",
        detail: "Each would overwrite the other. Keep one of them, or name another tenant of \(place.platform).",
        at: ranges[1],
        related: ranges[0].map { [("\(other.name) is the same one", $0)] } ?? []
      )
    }
  }

  /// A rename leads from a name that is gone, and only one starts at a name.
  private static func checkNames(
    _ tenants: [DeclaredTenant],
    _ declared: [String: SourceRange],
    _ diagnostics: inout Diagnostics
  ) {
    var claimed: [String: SourceRange] = [:]
    for tenant in tenants {
      guard let (former, range) = tenant.renamedFrom else { continue }
      if tenant.platform.place == nil {
        diagnostics.error(
          .platformCannot,
          "a tenant of \(tenant.platform.name) cannot be renamed",
          detail: "It is kept under its name: \(tenant.name) is another tenant than \(former). Remove renamed_from.",
          at: range
        )
        continue
      }
      let other = claimed.updateValue(range, forKey: former)
      RenameCheck.check("tenants", from: former, at: range, declared: declared[former], claimed: other, &diagnostics)
    }
  }
}

extension Rule {
  static let samePlace = Rule(
    error: "same-place",
    in: .values,
    meaning:
      "Two tenants are one tenant of a platform: they have the same domain, or the same user pool at Authing. Each would overwrite the other.",
    remedy: "Keep one of them, or name another tenant of the platform. Both places are shown."
  )
}
