package import Emulation

/// What a tenant has exactly one of, in the collection `tenant`.
package enum Fact: String, Sendable {
  case settings
  /// Which phone experience it lives in.
  case world
  case factors
  case messageTypes = "message_types"
  case policies
  case selectedProvider = "selected_provider"
  case twilio
  case templates
  case protection
  case signingKey = "signing_key"
}

extension Objects {
  package func fact(_ fact: Fact) throws -> Members? { try find("tenant", fact.rawValue) }

  package func set(_ fact: Fact, _ members: Members) throws { try put("tenant", fact.rawValue, members) }
}
