import Kinds
import Management
import Model
import Platform

/// The scopes that the tool's application needs, by what is done with it (the API's specification, by operation).
enum Scopes {
  static let advice =
    "add it in Kinde under Settings > Applications > (the machine-to-machine application) > APIs > Kinde Management API "
    + "> Manage scopes"

  /// What reading every field of applications needs.
  static let readingApplications = ApplicationPart.allCases.reduce(ApplicationCodec.list.scopes.reading) {
    $0.union($1.endpoint.scopes.reading)
  }

  /// What reading kinds needs, as far as something declares their fields.
  static func reading(_ kinds: [KindName], _ interest: Interest?) -> Set<String> {
    var scopes: Set<String> = ["read:environments"]
    if kinds.contains(Application.kind) {
      scopes.formUnion(ApplicationCodec.list.scopes.reading)
      for part in ApplicationPart.allCases where part.endpoint.isDeclared(interest) {
        scopes.formUnion(part.endpoint.scopes.reading)
      }
    }
    if kinds.contains(PhoneConnection.kind) {
      scopes.formUnion(PhoneConnectionCodec.connection.scopes.reading)
      let members = PhoneConnectionCodec.members
      if members.isDeclared(interest) { scopes.formUnion(members.scopes.reading) }
    }
    return scopes
  }

  static func writing(_ need: Need) -> Set<String> {
    switch (need.kind, need.action) {
    case (Application.kind, .delete): return ["delete:applications"]
    case (Application.kind, .create):
      var rest = need
      rest.paths.removeAll { ApplicationCodec.list.holds(anyOf: [$0]) }
      return ApplicationCodec.list.scopes.writing.union(rest.scopes(of: ApplicationPart.allCases.map(\.endpoint)))
    case (Application.kind, .update): return need.scopes(of: ApplicationPart.allCases.map(\.endpoint))
    case (PhoneConnection.kind, let action):
      let members = PhoneConnectionCodec.members
      return action == .delete || members.holds(anyOf: need.paths) ? members.scopes.writing : []
    case (PhoneFactor.kind, _): return PhoneFactorCodec.mfa.scopes.writing
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
