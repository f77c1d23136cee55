import HTTP
import Kinds
import Management
import Model
import Platform

/// The setting `phone_protection`, which is not open to every tenant: it is read only where the configuration declares it,
/// or where everything is read.
enum ProviderProtection {
  /// What is known of it.
  enum Answer {
    case known(JSONPlace)
    /// Nobody asked, or Auth0 does not offer it to this tenant.
    case nothing
    /// The tool's application may not see it.
    case forbidden
  }

  static func read(_ tenant: Auth0Tenant) async throws(PlatformFailure) -> Answer {
    guard tenant.declaresProtection else { return try await readUnasked(tenant) }
    let (request, response) = try await look(tenant)
    guard response.isSuccess else { throw failure(request, response, tenant) }
    return try known(response)
  }

  /// What is read along with everything else stops nothing where it is not there or not permitted.
  private static func readUnasked(_ tenant: Auth0Tenant) async throws(PlatformFailure) -> Answer {
    guard tenant.connection.interest == nil else { return .nothing }
    let reading = TenantSettingsCodec.protection.scopes.reading
    for scope in reading where try await !tenant.may(scope) { return .forbidden }
    let (request, response) = try await look(tenant)
    if response.isSuccess { return try known(response) }
    if isMissing(response) { return .nothing }
    guard response.status == 403 else { throw failure(request, response, tenant) }
    return .forbidden
  }

  private static func look(
    _ tenant: Auth0Tenant
  ) async throws(PlatformFailure) -> (HTTPRequest, HTTPResponse) {
    let path = Auth0Tenant.path("attack-protection", "phone-provider-protection")
    let request = HTTPRequest(.get, tenant.session.origin, path)
    return (request, try await tenant.session.look(request))
  }

  private static func known(_ response: HTTPResponse) throws(PlatformFailure) -> Answer {
    let path = Auth0Tenant.path("attack-protection", "phone-provider-protection")
    return .known(try reading(path) { () throws(JSONProblem) in try response.json() })
  }

  private static func isMissing(_ response: HTTPResponse) -> Bool {
    response.status == 404 || response.status == 403 && !response.text.contains("Insufficient scope")
  }

  private static func failure(_ request: HTTPRequest, _ response: HTTPResponse, _ tenant: Auth0Tenant)
    -> PlatformFailure
  {
    guard isMissing(response) else { return Explanation.failure(request, response, tenant.network.redactor) }
    return .refused(
      "Auth0 does not offer phone provider protection to this tenant (\(response.status)); remove settings.\(Tenant.path(\.phoneProtection)), or ask "
        + "Auth0 to enable it"
    )
  }
}
