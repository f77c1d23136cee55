import HTTP
import Management
import Platform

/// What Auth0's answers mean, in sentences that say what to do.
///
/// A 403 has four causes that ask for four different things; the body's `errorCode` tells them apart, and its message
/// where that is missing.
enum Explanation {
  static func failure(_ request: HTTPRequest, _ response: HTTPResponse, _ redactor: Redactor) -> PlatformFailure {
    let said = ErrorBody(response, redactor)
    let refused = RefusedRequest("Auth0", request, response, said)
    let place = refused.place
    switch response.status {
    case 401:
      return .unauthorized(
        "Auth0 does not accept the tool's token: \(said.message); check that credentials belong to this domain and that "
          + "audience is the Management API of this tenant"
      )
    case 403: return forbidden(said, place)
    case 404: return .refused("Auth0 does not hold it (any more): \(said.quoted) (\(place)); run the command again")
    case 409: return .refused("it conflicts with something in Auth0: \(said.quoted) (\(place))" + advice(said))
    case 429: return refused.busy()
    case 500...: return refused.problem(at: place)
    case 300..<400: return refused.redirected()
    default:
      return .refused(
        "Auth0 does not accept it: \(said.quoted) (\(place))"
          + advice(said)
      )
    }
  }

  private static func advice(_ said: ErrorBody) -> String {
    let text = said.message.lowercased()
    if text.contains("validation error") { return "; change the field that it names" }
    // Seen for a provider whose senders do not fit together; Auth0 gives no reason.
    if text.contains("bad operation on notification resource") {
      return
        "; the likely cause: from beside messaging_service_sid, or calls without from. Declare one of the two, and from "
        + "for calls"
    }
    if text.contains("phone provider") {
      return "; declare the tenant's provider under providers:, with the channels that it sends"
    }
    return ""
  }

  private static func forbidden(_ said: ErrorBody, _ place: String) -> PlatformFailure {
    let text = said.message.lowercased()
    if said.code == "legacy_mfa_phone_provider_not_allowed" || text.contains("deprecated feature") {
      return .refused(
        "the tenant is in the Unified Phone Experience, which closes Auth0's older phone settings: \(said.quoted) "
          + "(\(place)); state unified_phone: true under settings"
      )
    }
    if said.code?.hasPrefix("actions_cardinality") == true || text.contains("can only have one") {
      return .refused(
        "the tenant has another phone Action already, and can have one only: \(said.quoted); remove that Action in "
          + "Auth0, or adopt it by stating service: custom with its code"
      )
    }
    if text.contains("limit of entities") {
      return .refused(
        "the tenant holds as many of them as its plan allows: \(said.quoted); remove some or change the plan"
      )
    }
    // The plan's limits come under the scopes' code too.
    if said.code == "insufficient_entitlement" || text.contains("upgrade your subscription")
      || text.contains("subscription required") || text.contains("not enabled for this tenant")
    {
      return .refused("the tenant's plan at Auth0 does not include it: \(said.quoted) (\(place))")
    }
    if said.code == "insufficient_scope" || text.contains("scope") {
      return .unauthorized(
        "the tool's application lacks a permission: \(said.quoted) (\(place)); add it in Auth0 under Applications > "
          + "APIs > Auth0 Management API > Machine to Machine Applications"
      )
    }
    return .refused("Auth0 forbids it: \(said.quoted) (\(place))")
  }

  /// A refused sign-in; these answers have the shape of OAuth (RFC 6749, section 5.2).
  static func signIn(_ request: HTTPRequest, _ response: HTTPResponse, _ redactor: Redactor) -> PlatformFailure {
    let said = ErrorBody(response, redactor)
    let refused = RefusedRequest("Auth0", request, response, said)
    let host = "\(request.origin)"
    switch (response.status, said.code) {
    case (429, _): return refused.outOfTokens(host)
    case (500..., _): return refused.signInTrouble(host)
    case (404, _), (300..<400, _):
      return .unauthorized("\(host) does not answer as an Auth0 tenant (\(response.status)); check domain")
    case (_, "invalid_client"), (401, _):
      return .unauthorized(
        "Auth0 does not accept client_id and client_secret: \(said.quoted); check both under credentials, and that they "
          + "belong to \(host)"
      )
    case (403, _):
      return .unauthorized(
        "Auth0 returns no token: \(said.quoted); check the client's secret, and authorise the application for the "
          + "Management API of this tenant (Applications > APIs > Auth0 Management API > Machine to Machine Applications)"
      )
    default: return .unauthorized("Auth0 returns no token: \(said.quoted); check audience and credentials")
    }
  }
}
