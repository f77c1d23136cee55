@testable import Auth0
import HTTP
import Platform
import Testing

/// What Auth0's refusals mean; a 403 alone has four causes, which ask for four different things.
@Suite struct ExplanationTests {
  struct Answer: Sendable, CustomTestStringConvertible {
    var status: Int
    var message: String
    var code: String?
    var says: String
    var stops = false
    var testDescription: String { "\(status) \(message)" }
  }

  @Test(arguments: [
    Answer(
      status: 403,
      message: "Insufficient scope, expected any of: update:clients",
      code: "insufficient_scope",
      says: "lacks a permission",
      stops: true
    ),
    // Seen with the code of a missing scope, too.
    Answer(
      status: 403,
      message: "Please upgrade your subscription to use Adaptive MFA",
      code: "insufficient_scope",
      says: "plan at Auth0 does not include it"
    ),
    Answer(
      status: 403,
      message: "Please upgrade your subscription to use custom templates",
      code: "insufficient_entitlement",
      says: "plan at Auth0 does not include it"
    ),
    Answer(
      status: 403,
      message: "Insufficient privileges to use this deprecated feature.",
      code: "legacy_mfa_phone_provider_not_allowed",
      says: "state unified_phone: true"
    ),
    // The code is not certain; the words tell as well.
    Answer(
      status: 403,
      message: "Insufficient privileges to use this deprecated feature.",
      code: nil,
      says: "state unified_phone: true"
    ),
    Answer(
      status: 403,
      message: "custom-phone-provider can only have one supported Action",
      code: "actions_cardinality_custom_phone_provider_not_allowed",
      says: "another phone Action already"
    ),
    Answer(
      status: 403,
      message: "You reached the limit of entities of this type for this tenant.",
      code: nil,
      says: "as many of them as its plan allows"
    ),
    Answer(status: 401, message: "Invalid token.", code: nil, says: "does not accept the tool's token", stops: true),
    Answer(
      status: 400,
      message: "Payload validation error: 'x' on property name.",
      code: "invalid_body",
      says: "change the field that it names"
    ),
    Answer(status: 409, message: "The name is taken", code: nil, says: "conflicts with something in Auth0"),
  ])
  func `a refusal says what Auth0 said, and what to do`(_ answer: Answer) throws {
    var body: [String: JSON] = ["statusCode": .integer(answer.status), "message": .text(answer.message)]
    if let code = answer.code { body["errorCode"] = .text(code) }
    let request = HTTPRequest(.patch, try Origin("acme.eu.auth0.com"), ["api", "v2", "clients", "x"])
    let response = HTTPResponse(status: answer.status, body: JSON.object(body).encoded())
    let failure = Explanation.failure(request, response, Redactor())
    #expect(failure.message.contains(answer.says), "\(failure.message)")
    #expect(failure.message.contains(answer.message), "\(failure.message)")
    let isStop = if case .unauthorized = failure { true } else { false }
    #expect(isStop == answer.stops)
  }

  @Test func `a secret that Auth0 repeats is not repeated`() throws {
    let request = HTTPRequest(.patch, try Origin("acme.eu.auth0.com"), ["api", "v2", "clients", "x"])
    let response = HTTPResponse(status: 400, body: Array(#"{"message":"bad value hunter2"}"#.utf8))
    #expect(!Explanation.failure(request, response, Redactor(["hunter2"])).message.contains("hunter2"))
  }
}

extension ExplanationTests {
  @Test func `too many requests say how long to wait`() throws {
    let request = HTTPRequest(.get, try Origin("acme.auth0.com"), ["api", "v2", "clients"])
    var response = HTTPResponse(status: 429, body: Array(#"{"message":"Global limit has been reached"}"#.utf8))
    response.wait = .milliseconds(89_200)
    for explain in [Explanation.failure, Explanation.signIn] {
      guard case .busy(let text, let wait) = explain(request, response, Redactor()) else {
        Issue.record("not busy")
        continue
      }
      #expect(text.contains("\"Global limit has been reached\"; it asks to wait 90 s before") && wait == response.wait)
    }
  }
}
