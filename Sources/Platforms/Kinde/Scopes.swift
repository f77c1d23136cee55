import Kinds
import Management
import Model
import Platform

/// The scopes that the tool's application needs, by what is done with it (the API's specification, by operation).
enum Scopes {
  static let advice =
    "add it in Kinde under Settings > Applications > (the machine-to-machine application) > APIs > Kinde Management API "
    + "> Manage scopes"

  /// What reading kinds needs, as far as something declares their fields.
  static func reading(_ kinds: [KindName], _ interest: Interest?) -> Set<String> {
    kinds.reduce(into: ["read:environments"]) { scopes, kind in
      scopes.formUnion(Kinde.codec(of: kind)?.scopes(reading: interest) ?? [])
    }
  }

  /// Refuses with everything that is missing; a token that does not say what it allows is tried.
  static func check(_ needed: Set<String>, among granted: Set<String>?) throws(PlatformFailure) {
    guard let granted else { return }
    let missing = needed.subtracting(granted).sorted { $0.precedesByBytes($1) }
    guard !missing.isEmpty else { return }
    let noun = missing.count == 1 ? "the scope" : "the scopes"
    throw .unauthorized(
      "the tool's application lacks \(noun) \(missing.joined(separator: ", ")); nothing was changed; \(advice)"
    )
  }
}
