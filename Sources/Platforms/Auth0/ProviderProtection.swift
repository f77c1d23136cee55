import HTTP
import Kinds
import Management
import Model
import Platform

/// The setting `phone_protection`, which has an endpoint and permissions of its own and is not open to every tenant: it is
/// read only where the configuration declares it.
enum ProviderProtection {
  static let field = Tenant.fields.phoneProtection.description.name

  /// What is live; nil where nothing is declared of it.
  static func read(_ tenant: Auth0Tenant) async throws(PlatformFailure) -> Value? {
    guard tenant.statesProtection else { return nil }
    let path = Auth0Tenant.path("attack-protection", "phone-provider-protection")
    let request = HTTPRequest(.get, tenant.session.origin, path)
    let response = try await tenant.session.look(request)
    guard response.isSuccess else { throw failure(request, response, tenant) }
    return .text(try reading(path) { () throws(JSONProblem) in try response.json() }.value["type"])
  }

  /// Sets a word; null goes back to none.
  static func write(_ value: Value, _ tenant: Auth0Tenant) async throws(PlatformFailure) {
    let word = value.texts.first ?? PhoneProtection.none.rawValue
    try await tenant.write(.patch, "attack-protection", "phone-provider-protection", body: ["type": .text(word)])
  }

  private static func failure(_ request: HTTPRequest, _ response: HTTPResponse, _ tenant: Auth0Tenant)
    -> PlatformFailure
  {
    let isMissing = response.status == 404 || response.status == 403 && !response.text.contains("Insufficient scope")
    guard isMissing else { return Explanation.failure(request, response, tenant.network.redactor) }
    return .refused(
      "Auth0 does not offer phone provider protection to this tenant (\(response.status)); remove settings.\(field), or ask "
        + "Auth0 to enable it"
    )
  }
}
