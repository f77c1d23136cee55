import Kinds
import Model
import Platform

/// The scopes that the tool's application needs, by what is done with it (the API's specification, by operation).
enum Scopes {
  static let advice =
    "add it in Kinde under Settings > Applications > (the machine-to-machine application) > APIs > Kinde Management API "
    + "> Manage scopes"

  /// What reading every field of applications needs.
  static let readingApplications: Set<String> = [
    "read:applications", "read:applications_redirect_uris", "read:application_logout_uris",
  ]

  /// What reading kinds needs, as far as something declares their fields.
  static func reading(_ kinds: [KindName], _ interest: Interest?) -> Set<String> {
    func declares(_ path: String, _ kind: KindDescription) -> Bool { interest?.declares(path, of: kind) ?? true }
    var scopes: Set<String> = ["read:environments"]
    if kinds.contains(Application.kind) {
      scopes.insert("read:applications")
      if declares("callbacks", Application.description) { scopes.insert("read:applications_redirect_uris") }
      if declares("logout_urls", Application.description) { scopes.insert("read:application_logout_uris") }
    }
    if kinds.contains(PhoneConnection.kind) {
      scopes.insert("read:connections")
      if declares("applications", PhoneConnection.description) {
        scopes.formUnion(["read:applications", "read:application_connections"])
      }
    }
    return scopes
  }

  static func writing(_ need: Need) -> Set<String> {
    switch (need.kind, need.action) {
    case (Application.kind, .delete): return ["delete:applications"]
    case (Application.kind, let action):
      var scopes: Set<String> = action == .create ? ["create:applications"] : []
      let isPlain = { ApplicationPart.of($0) == .details && !(action == .create && ["name", "type"].contains($0)) }
      if need.paths.contains(where: isPlain) { scopes.insert("update:applications") }
      if need.paths.contains("callbacks") { scopes.insert("update:applications_redirect_uris") }
      if need.paths.contains("logout_urls") { scopes.insert("update:application_logout_uris") }
      return scopes
    case (PhoneConnection.kind, let action):
      let isAboutMembers = action == .delete || need.paths.contains("applications")
      return isAboutMembers ? ["create:application_connections", "delete:application_connections"] : []
    case (PhoneFactor.kind, _): return ["update:mfa"]
    default: return []
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
