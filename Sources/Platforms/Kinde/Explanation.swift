import HTTP
import Management
import Platform

/// What Kinde's answers mean, in sentences that say what to do.
enum Explanation {
  static func failure(_ request: HTTPRequest, _ response: HTTPResponse, _ redactor: Redactor) -> PlatformFailure {
    let said = ErrorBody(response, redactor)
    let refused = RefusedRequest("Kinde", request, response, said)
    let place = refused.place
    switch response.status {
    case 401:
      return .unauthorized(
        "Kinde does not accept the tool's token: \(said.quoted); check that credentials belong to this domain and that "
          + "audience is the Management API of this environment"
      )
    case 403: return forbidden(said, place)
    // The specification has 404 for few operations; for the others a bad request may say the same.
    case 404,
      400 where said.isAbsence:
      return .refused(
        "Kinde does not hold it (any more): \(response.status), \(said.quoted) (\(place)); run the command again"
      )
    case 429: return refused.busy()
    case 501, 505: return .refused("Kinde cannot do it: \(response.status), \(said.quoted) (\(place))")
    case 500... where request.method.isSafe: return refused.problem(at: place)
    case 500...:
      return .unknownOutcome(
        "Kinde returned \(response.status) and may have applied it: \(said.quoted) (\(place))"
      )
    case 300..<400:
      return refused.redirected("write the environment's own domain at Kinde, such as acme.kinde.com")
    default:
      return .refused("Kinde does not accept it: \(response.status), \(said.quoted) (\(place)); change what it names")
    }
  }

  /// A scope that is missing and a plan that does not include something answer alike.
  private static func forbidden(_ said: ErrorBody, _ place: String) -> PlatformFailure {
    let text = (said.message + " " + (said.code ?? "")).lowercased()
    if text.contains("scope") || text.contains("permission") || text.contains("token") {
      return .unauthorized("the tool's application lacks a scope: \(said.quoted) (\(place)); \(Scopes.advice)")
    }
    return .refused(
      "Kinde forbids it: \(said.quoted) (\(place)); either the tool's application lacks a scope (\(Scopes.advice)), or "
        + "the plan at Kinde does not include it, as phone sign-in on the free one"
    )
  }

  /// A refused sign-in (docs, "Troubleshoot M2M token errors").
  static func signIn(_ request: HTTPRequest, _ response: HTTPResponse, _ redactor: Redactor) -> PlatformFailure {
    let said = ErrorBody(response, redactor)
    let refused = RefusedRequest("Kinde", request, response, said)
    let host = "\(request.origin)"
    switch (response.status, said.code) {
    case (429, _): return refused.outOfTokens(host)
    case (500..., _): return refused.signInTrouble(host)
    case (404, _), (300..<400, _):
      return .unauthorized(
        "\(host) does not answer as a Kinde environment (\(response.status)); check domain: it is Kinde's own, such as "
          + "acme.kinde.com, also where the environment has a custom one"
      )
    case (_, "unauthorized_client"):
      return .unauthorized(
        "Kinde returns no token: \(said.quoted); authorise its application for the Kinde Management API in Kinde "
          + "under Settings > Applications > (the machine-to-machine application) > APIs"
      )
    case (_, "invalid_client"), (401, _):
      return .unauthorized(
        "Kinde does not accept client_id and client_secret: \(said.quoted); check both under credentials, and that they "
          + "belong to \(host)"
      )
    default:
      return .unauthorized("Kinde returns no token: \(said.quoted); check audience and credentials")
    }
  }
}
