import Emulation
import HTTP
import SNSEmulation
import Testing

/// What the emulation of Amazon SNS refuses before it looks at a signature.
@Suite struct SNSTests {
  private func send(
    _ method: HTTPMethod,
    _ target: String,
    _ form: [(String, String)],
    headers: [String: String] = [:]
  ) async throws -> (status: Int, text: String, refused: String?) {
    let emulator = try await Emulator.start(SNSEmulation())
    let client = HTTPClient(HTTPSettings())
    var request = HTTPRequest(method, try Origin(emulator.url), target.split(separator: "/").map(String.init))
    if method == .post { request = request.with(form: form.map { .init($0.0, $0.1) }) }
    for (name, value) in headers { request.headers[name] = value }
    let answer = try await client.send(request)
    let refused = emulator.exchanges.last?.refusedWrite
    await client.close()
    await emulator.stop()
    return (answer.status, answer.text, refused)
  }

  @Test(arguments: [
    ("GetSMSAttributes", "2010-03-31", 403, "MissingAuthenticationToken"),
    ("GetSMSAttributes", "2011-06-15", 400, "InvalidAction"), ("Publish", "2010-03-31", 403, "AuthorizationError"),
    ("SetSMSAttributes", "2010-03-31", 403, "AuthorizationError"), ("<&>", "2010-03-31", 403, "AuthorizationError"),
  ])
  func `an action is refused with its code`(_ action: String, _ version: String, _ status: Int, _ code: String)
    async throws
  {
    let answer = try await send(.post, "/", [("Action", action), ("Version", version)])
    #expect(answer.status == status && answer.text.contains("<Code>\(code)</Code>"))
    #expect((answer.refused != nil) == (code == "AuthorizationError"))
    #expect(!answer.text.contains("<&>"))
  }

  @Test func `there is nothing but actions by POST`() async throws {
    #expect(try await send(.get, "/", []).status == 405)
    #expect(try await send(.post, "/topics", [("Action", "GetSMSAttributes")]).status == 404)
    #expect(try await send(.post, "/", []).text.contains("MissingAction"))
  }

  @Test(arguments: [
    "AWS4-HMAC-SHA256 Credential=AKIA/20260101/eu-north-1/sns", "Bearer token", "AWS4-HMAC-SHA256",
    "AWS4-HMAC-SHA256 Credential=A/B/C/D/aws4_request, Signature=x",
  ])
  func `a header that is no signature is incomplete`(_ header: String) async throws {
    let form = [("Action", "GetSMSAttributes"), ("Version", "2010-03-31")]
    let answer = try await send(.post, "/", form, headers: ["Authorization": header])
    #expect(answer.status == 400 && answer.text.contains("<Code>IncompleteSignature</Code>"))
  }

  @Test func `a word that is none is refused`() throws {
    let seed = "attributes: {DefaultSMSType: transactional}"
    let problem = #expect(throws: SeedProblem.self) { try SNSAccount(seed: seed) }
    #expect(problem?.description.hasSuffix("Expected Transactional, Promotional.") == true)
  }

  @Test func `the good account is its own seed`() throws {
    #expect(try SNSAccount(seed: SNSAccount.goodText).value == SNSAccount.good.value)
  }
}
