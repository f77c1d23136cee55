import Foundation
import HTTP
import TestSupport
import Testing

/// A body, how it is said to be written, and what the trace shows of it.
struct Shown: Sendable, CustomTestStringConvertible {
  var type: String
  var body: String
  var shown: JSON

  var testDescription: String { "\(type): \(body)" }
}

@Suite struct TraceTests {
  let folder: Folder
  /// Everything that a spelling could trip over.
  static let secret = #"can"ary/\+ ø&=%\#u{1F511}"#

  init() throws { folder = try Folder() }

  private func lines(_ redactor: Redactor, _ record: (Trace) async throws -> Void) async throws -> [JSON] {
    let trace = try Trace(path: folder["trace"], redactor: redactor)
    try await record(trace)
    #expect(trace.problem == nil)
    return try folder.text("trace").split(separator: "\n").map { try JSON(decoding: Array($0.utf8)) }
  }

  @Test func `a token is hidden in what the run prints too, and a secret of the trace alone is not`() {
    let printed = Redactor()
    let traced = Redactor(besides: printed)
    traced.registerThroughout("a-token-of-the-run")
    traced.register("an-id-that-is-shown")
    #expect(printed.hide("a-token-of-the-run an-id-that-is-shown") == "\(Redactor.mark) an-id-that-is-shown")
    #expect(traced.hide("a-token-of-the-run an-id-that-is-shown") == "\(Redactor.mark) \(Redactor.mark)")
  }

  @Test func `a trace tells what was manual and answered`() async throws {
    let clock = FakeTime()
    let server = try TestServer { _ in [answer(201, #"{"id":"con_1"}"#, headers: ["Content-Type: application/json"])] }
    defer { server.stop() }
    var request = HTTPRequest(.post, try server.origin(), ["api", "a b"], query: [.init("page", "0")]).with([
      "name": "x"
    ])
    request.headers["Authorization"] = "Bearer abc"
    let lines = try await lines(Redactor()) { trace in
      _ = try await HTTPClient(HTTPSettings(), trace: trace, time: clock.time).send(request)
    }
    #expect(
      lines == [
        [
          "time": "2026-11-21T12:00:00.000Z", "duration_ms": 0, "method": "POST",
          "url": .text("http://127.0.0.1:\(server.port)/api/a%20b?page=0"), "status": 201,
          "request": [
            "headers": ["authorization": "(removed)", "content-type": "application/json"], "body": ["name": "x"],
          ],
          "response": [
            "headers": ["content-type": "application/json", "content-length": "14"], "body": ["id": "con_1"],
          ],
        ]
      ]
    )
  }

  @Test func `a failure is in the trace as well`() async throws {
    let server = try TestServer { _ in [.cut] }
    defer { server.stop() }
    let request = HTTPRequest(.get, try server.origin(), ["a"])
    let lines = try await lines(Redactor()) { trace in
      _ = await outcome(HTTPClient(HTTPSettings(), trace: trace), request)
    }
    let failure = try JSONPlace(try #require(lines.first)).member("failure")
    #expect(try failure.member("kind").text() == "unknown_outcome")
    #expect(try failure.member("message").text().contains("did not answer in full"))
  }

  @Test func `a secret is nowhere in a trace, however it was sent or came back`() async throws {
    let secret = Self.secret
    let token = "opaque-4711"
    let encoded = JSON.text(secret).encodedText
    let query = HTTPRequest(.get, try Origin("acme.example"), [], query: [.init("q", secret)]).url.split(
      separator: "q="
    )[1]
    let server = try TestServer { request in
      switch request.target.prefix(3) {
      case "/js": [answer(200, #"{"echo":[\#(encoded),{"deep":\#(encoded)}],"n":4711}"#)]
      case "/ht": [answer(400, "<p>no \(secret)\u{301} \(encoded) \(query)</p>", headers: ["X-Echo: \(query)"])]
      case "/re": [answer(302, headers: ["Location: https://x.example/cb?session_token=zzz-hidden&q=\(query)"])]
      default: [answer(200, #"{"error":"bad token \#(token)"}"#, headers: ["Set-Cookie: sid=zzz-hidden"])]
      }
    }
    defer { server.stop() }
    let redactor = Redactor([secret, ""])
    redactor.register(token)
    redactor.register("4711")
    let origin = try server.origin()
    let lines = try await lines(redactor) { trace in
      let client = HTTPClient(HTTPSettings(), trace: trace)
      for path in ["js", "ht", "re", "other"] {
        var request = HTTPRequest(
          .post,
          origin,
          [path, secret],
          query: [.init("q", secret), .init("access_token", "zzz-hidden")]
        )
        request.headers = ["Authorization": "Bearer zzz-hidden", "Cookie": "zzz-hidden", "X-Api-Key": "zzz-hidden"]
        request.headers["X-Note"] = "for \(token)"
        _ = try await client.send(request.with(["name": .text(secret), .init(secret): "x"]))
        _ = try await client.send(request.with(form: [.init("grant", secret), .init("client_secret", "zzz-hidden")]))
      }
    }
    #expect(lines.count == 8)
    let text = try folder.text("trace")
    for hidden in [
      secret, encoded, String(query), token, "4711\"", ":4711", "zzz-hidden", "can\\\"ary", "can\"ary", "can%22ary",
    ] {
      // By bytes: what joins the last character would hide it from a search by characters.
      #expect(Data(text.utf8).range(of: Data(hidden.utf8)) == nil, "\(hidden)")
    }
    #expect(text.contains("(removed)"))
    // What is no secret stays.
    #expect(text.contains("<p>no (removed"))
    #expect(text.contains("bad token (removed)"))
  }

  @Test(arguments: [
    Shown(
      type: "application/json; charset=utf-8",
      body:
        #"{"Client_Secret":"a","accessKeySecret":"b","TWILIO_TOKEN":1,"auth_token":["c"],"secrets":[{"value":"d"}],"#
        + #""token_type":"Bearer","is_secret":true,"next_token":"n","password":null,"expires_in":86400}"#,
      shown: [
        "Client_Secret": "(removed)", "accessKeySecret": "(removed)", "TWILIO_TOKEN": "(removed)",
        "auth_token": "(removed)", "secrets": "(removed)", "token_type": "Bearer", "is_secret": true, "next_token": "n",
        "password": nil, "expires_in": 86400,
      ]
    ),
    Shown(
      type: "application/json",
      body: #"{"list":"[{\"refresh_token\":\"a\",\"x\":1}]","text":"{not json"}"#,
      shown: ["list": #"[{"refresh_token":"(removed)","x":1}]"#, "text": "{not json"]
    ),
    Shown(
      type: "application/x-www-form-urlencoded",
      body: "grant_type=client_credentials&client%5Fsecret=a&client_assertion=b&client_id=c",
      shown: "grant_type=client_credentials&client%5Fsecret=(removed)&client_assertion=(removed)&client_id=c"
    ),
    Shown(
      type: "text/plain",
      body: "Invalid token eyJhbGciOiJI.eyJzdWIi-_.c2ln, and eyJ alone",
      shown: "Invalid token (removed), and eyJ alone"
    ),
    Shown(
      type: "application/json",
      body: #"{"client_secret":"a"#,
      shown: "(19 bytes that cannot be read as application/json)"
    ),
    Shown(type: "", body: #"{"id_token":"a"}"#, shown: ["id_token": "(removed)"]),
  ])
  func `fields that are named like secrets are removed`(_ shown: Shown) async throws {
    let request = HTTPRequest(.get, try Origin("acme.example"), ["a"])
    let response = HTTPResponse(status: 200, headers: ["Content-Type": shown.type], body: Array(shown.body.utf8))
    let lines = try await lines(Redactor()) { trace in
      trace.record(request, .success(response), at: .zero, duration: .milliseconds(1500))
    }
    let line = JSONPlace(try #require(lines.first))
    #expect(try line.member("response").member("body").value == shown.shown)
    #expect(try line.member("time").text() == "1970-01-01T00:00:00.000Z")
    #expect(try line.member("duration_ms").integer() == 1500)
  }

  @Test(arguments: [
    #"{"code":"const key = 'CANARY'"}"#, #"{"code":"const key =\n'CANARY'"}"#,
    #"{"deployed_version":{"code":"k='CANARY'"}}"#,
    #"[{"actions":[{"name":"a","code":"k='CANARY'"}]}]"#, #"{"options":{"customScripts":{"login":"k='CANARY'"}}}"#,
    #"{"script":"k='CANARY'"}"#, #"{"Code":["k='CANARY'"]}"#, #"{"a":"{\"code\":\"k='CANARY'\"}"}"#,
  ])
  func `a program is a digest`(_ body: String) async throws {
    let request = HTTPRequest(.post, try Origin("acme.example"), ["actions"]).with(try JSON(decoding: Array(body.utf8)))
    let response = HTTPResponse(status: 200, headers: ["Content-Type": "application/json"], body: Array(body.utf8))
    _ = try await lines(Redactor()) { $0.record(request, .success(response), at: .zero, duration: .zero) }
    let text = try folder.text("trace")
    #expect(!text.contains("CANARY") && text.contains("bytes, SHA-256 "))
  }

  @Test func `the code of an error is no program`() async throws {
    let body = #"{"code":"insufficient_scope","errorCode":"a b"}"#
    let response = HTTPResponse(status: 403, headers: ["Content-Type": "application/json"], body: Array(body.utf8))
    let request = HTTPRequest(.get, try Origin("acme.example"), ["a"])
    _ = try await lines(Redactor()) { $0.record(request, .success(response), at: .zero, duration: .zero) }
    #expect(try folder.text("trace").contains(#""code":"insufficient_scope""#))
  }

  @Test func `only its owner may read a new trace, and one that was there keeps its mode`() throws {
    func mode() throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: folder["trace"])[.posixPermissions] as? Int
    }
    _ = try Trace(path: folder["trace"], redactor: Redactor())
    #expect(try mode() == 0o600)
    try folder.write("old", to: "trace")
    chmod(folder["trace"], 0o640)
    _ = try Trace(path: folder["trace"], redactor: Redactor())
    #expect(try mode() == 0o640)
    #expect(try folder.text("trace").isEmpty)
    let problem = #expect(throws: Trace.CannotOpen.self) {
      try Trace(path: folder["missing/trace"], redactor: Redactor())
    }
    #expect(problem?.description.contains("missing/trace: No such file or directory") == true)
  }
}
