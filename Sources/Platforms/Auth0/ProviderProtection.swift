import HTTP
import Kinds
import Management
import Model
import Platform

/// The setting `phone_protection`, which is not open to every tenant: it is read only where the configuration declares it.
enum ProviderProtection {
  /// The answer; nil where nothing is declared of it.
  static func read(_ tenant: Auth0Tenant) async throws(PlatformFailure) -> JSONPlace? {
    guard tenant.declaresProtection else { return nil }
    let path = Auth0Tenant.path("attack-protection", "phone-provider-protection")
    let request = HTTPRequest(.get, tenant.session.origin, path)
    let response = try await tenant.session.look(request)
    guard response.isSuccess else { throw failure(request, response, tenant) }
    return try reading(path) { () throws(JSONProblem) in try response.json() }
  }

  private static func failure(_ request: HTTPRequest, _ response: HTTPResponse, _ tenant: Auth0Tenant)
    -> PlatformFailure
  {
    let isMissing = response.status == 404 || response.status == 403 && !response.text.contains("Insufficient scope")
    guard isMissing else { return Explanation.failure(request, response, tenant.network.redactor) }
    return .refused(
      "Auth0 does not offer phone provider protection to this tenant (\(response.status)); remove settings.\(Tenant.path(\.phoneProtection)), or ask "
        + "Auth0 to enable it"
    )
  }
}
