import HTTP
import Management
import Platform

/// What Authing's answers mean, in sentences that say what to do.
///
/// Source: the vendor's list of error codes (`Authing/docs-v3:docs/reference/error-code.md`).
enum Explanation {
  /// An application that is not there; anything else that is absent is reported in other ways.
  static func isAbsence(_ response: HTTPResponse) -> Bool {
    (response.status == 404 && !isUnknownCall(response)) || ErrorBody(response, Redactor()).code == "2011"
  }

  /// Whether there is no such call: HTTP itself says so, and no envelope.
  private static func isUnknownCall(_ response: HTTPResponse) -> Bool {
    response.status == 404 && response.carrierStatus == nil
  }

  static func failure(_ request: HTTPRequest, _ response: HTTPResponse, _ redactor: Redactor) -> PlatformFailure {
    let said = ErrorBody(response, redactor)
    let place = request.path.last ?? ""
    if let failure = failure(by: said, place) ?? forbidden(response, said, place) { return failure }
    let refused = RefusedRequest("Authing", request, response, said)
    return switch response.status {
    case 401:
      .unauthorized(
        "Authing does not accept the tool's token: \(said.quoted) (\(place)); check that the access key is of this user "
          + "pool, and that domain is where the pool lives"
      )
    case 402: plan(said, place)
    case 404 where isUnknownCall(response):
      .refused(
        "\(request.origin) has no call \(place): \(said.quoted); check that domain is where the user pool lives; where it is, the "
          + "deployment is older than the call, and a person sets this in its console"
      )
    case 404: gone(said, place)
    case 409: .refused("it conflicts with something in Authing: \(said.quoted) (\(place))")
    case 429: refused.busy(at: place)
    case 500...: refused.problem(at: place)
    case 300..<400: refused.redirected()
    default: .refused("Authing does not accept it: \(response.status), \(said.quoted) (\(place))")
    }
  }

  /// What the code in the body says, whatever the status.
  private static func failure(by said: ErrorBody, _ place: String) -> PlatformFailure? {
    switch said.code {
    case "2039":
      .refused(
        "another application, perhaps in somebody else's user pool, has that identifier: \(said.quoted) (\(place)); "
          + "choose another one"
      )
    case "2224":
      .unauthorized("Authing does not know the user pool: \(said.quoted) (\(place)); check user_pool and domain")
    case "4021": plan(said, place)
    case "2011": gone(said, place)
    default: nil
    }
  }

  /// What the access key, or the user pool's plan, does not allow.
  private static func forbidden(_ response: HTTPResponse, _ said: ErrorBody, _ place: String) -> PlatformFailure? {
    switch response.status {
    case 403 where place.hasSuffix("-mfa-settings"):
      // The vendor's documents have 402 for plans, and do not say what this call answers.
      .refused(
        "Authing forbids it: 403, \(said.quoted) (\(place)); either the access key may not do that (give the administrator "
          + "whose key it is the right in \(Console.administrators)), or the user pool's plan does not include "
          + "multi-factor authentication, as the free one"
      )
    case 422 where place == "update-application-mfa-settings":
      .refused(
        "Authing does not accept factors for the application: 422, \(said.quoted) (\(place)); if the application's own "
          + "security rules are off, switch them on in \(Console.ownSecurityRules)"
      )
    case 403:
      .unauthorized(
        "the access key may not do that: \(said.quoted) (\(place)); give the administrator whose key it is the right in "
          + "\(Console.administrators), or name the pool's own key"
      )
    default: nil
    }
  }

  private static func plan(_ said: ErrorBody, _ place: String) -> PlatformFailure {
    .refused(
      "the user pool's plan at Authing does not include it: \(said.quoted) (\(place)); change the plan, or take the "
        + "setting out of the configuration"
    )
  }

  private static func gone(_ said: ErrorBody, _ place: String) -> PlatformFailure {
    .refused("Authing does not hold it (any more): \(said.quoted) (\(place)); run the command again")
  }

  static func signIn(_ request: HTTPRequest, _ response: HTTPResponse, _ redactor: Redactor) -> PlatformFailure {
    let said = ErrorBody(response, redactor)
    let refused = RefusedRequest("Authing", request, response, said)
    switch response.status {
    case 429: return refused.outOfTokens(refused.vendor)
    case 500...: return refused.signInTrouble(refused.vendor)
    case 300..<400, 404:
      return .unauthorized(
        "\(request.origin) does not answer as a management API of Authing (\(response.status)); check domain"
      )
    default:
      return .unauthorized(
        "Authing returns no token: \(said.quoted); check access_key_id and access_key_secret, and that domain is "
          + "where the pool lives"
      )
    }
  }

  /// A refusal, with what it names of Authing's own answer, which is sent back as it is.
  static func refusedOwn(_ unknown: [String], _ failure: PlatformFailure) -> PlatformFailure {
    guard case .refused(let text) = failure else { return failure }
    let named = Set(unknown.filter(text.contains)).sorted()
    guard !named.isEmpty else { return failure }
    let names = named.joined(separator: ", ")
    return .refused(
      "\(text); \(names) is Authing's own: its answers have it, this version of the tool does not know it, and the call does "
        + "not take it back. To leave it out could lose what somebody set; set what is to change in the console, or take \(names) "
        + "away there first"
    )
  }

  /// Something that was answered with success and was not done.
  static func notApplied(_ what: String, _ answer: Answer) -> PlatformFailure {
    .refused(
      "Authing accepted the change and did not apply it: \(what) (\(answer.call)\(answer.request)); set it in the console, "
        + "or ask Authing's support with that request's ID"
    )
  }
}
