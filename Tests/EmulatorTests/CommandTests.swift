import Emulation
import Foundation
import HTTP
import RecordedRequests
import TestSupport
import Testing

@Suite struct CommandTests {
  private static let program = Executable.folder + "/dialtone-emulator"

  private func start(_ arguments: [String], in folder: Folder) throws -> Child {
    try Child(Self.program, ["auth0"] + Emulator.recording() + arguments, environment: [:], in: folder.path)
  }

  private func lines(_ child: Child) throws -> [String] {
    try child.waitFor("AUTH0_CLIENT_SECRET=")
    return child.output.split(separator: "\n").map(String.init)
  }

  private func token(_ lines: [String]) async throws -> String? {
    let values = Dictionary(
      uniqueKeysWithValues: lines.dropFirst().map { line in
        let parts = line.split(separator: "=", maxSplits: 1)
        return (String(parts[0]), String(parts[1]))
      }
    )
    let request = HTTPRequest(.post, try Origin(lines[0]), ["oauth", "token"]).with(form: [
      .init("grant_type", "client_credentials"), .init("client_id", values["AUTH0_CLIENT_ID"] ?? ""),
      .init("client_secret", values["AUTH0_CLIENT_SECRET"] ?? ""), .init("audience", lines[0] + "/api/v2/"),
    ])
    return try JSON(decoding: try await HTTPClient(HTTPSettings()).send(request).body)["access_token"]?.text
  }

  private func get(_ url: String, _ path: [String], _ token: String) async throws -> HTTPResponse {
    let headers: HTTPHeaders = ["Authorization": "Bearer \(token)"]
    return try await HTTPClient(HTTPSettings()).send(
      HTTPRequest(.get, try Origin(url), ["api", "v2"] + path, headers: headers)
    )
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `it prints where it is and what to use, and ends when it is told to`(_ signal: Int32) async throws {
    let folder = try Folder()
    defer { withExtendedLifetime(folder) {} }
    let child = try start(["--port", "0", "--store", "rehearsal.db", "--mode", "legacy", "--rate", "free"], in: folder)
    let printed = try lines(child)
    #expect(printed[0].hasPrefix("http://127.0.0.1:") && printed.count == 3)
    let token = try #require(try await token(printed))
    let settings = try await get(printed[0], ["tenants", "settings"], token)
    #expect(settings.text.contains(#""phone_consolidated_experience":false"#))
    #expect(settings.headers["x-ratelimit-limit"] == "2")
    child.signal(signal)
    let ending = try child.ending()
    #expect(ending.code == 0)
    #expect(ending.errorText.contains("GET /api/v2/tenants/settings 200"))
    #expect(!ending.errorText.contains(token))

    let again = try start(
      ["--store", "rehearsal.db", "--quiet", "--mode", "unified", "--fault", "503@GET /api/v2/tenants"],
      in: folder
    )
    let url = try lines(again)[0]
    #expect(try await get(url, ["guardian", "factors", "phone", "selected-provider"], token).status == 200)
    #expect(try await get(url, ["tenants", "settings"], token).status == 503)
    again.signal(signal)
    let words = try again.ending().errorText
    #expect(words.hasPrefix("This store's tenant lives in the legacy phone experience") && !words.contains("GET"))
  }

  @Test(arguments: [
    (["--fault", "404"], "there is no kind \"404\""), (["--rate", "fast"], "such as 5/s"),
    (["--port", "70000"], "there is no port 70000"), (["--mode", "both"], "legacy"), (["--store", ""], "rehearsal.db"),
    (["--without", "sms"], "adaptive-mfa"),
  ])
  func `a mistake says what to type next`(_ arguments: [String], _ words: String) throws {
    let folder = try Folder()
    defer { withExtendedLifetime(folder) {} }
    let ending = try start(arguments, in: folder).ending()
    #expect(ending.code == 64 && ending.errorText.contains(words), "\(ending.errorText)")
    #expect(ending.outputText == "")
  }

  @Test(
    arguments: [
      (["auth0"], "x-ratelimit-limit", "2"), (["auth0", "--rate", "none"], "x-ratelimit-limit", nil),
      (["auth0", "--no-limit"], "x-ratelimit-limit", "10000"),
      (["kinde"], "RateLimit-Limit", nil), (["kinde", "--no-limit"], "RateLimit-Limit", "10000"),
      (["authing"], "x-ratelimit-limit", nil), (["authing", "--no-limit"], "x-ratelimit-limit", "10000"),
    ] as [([String], String, String?)]
  )
  func `a rehearsal has the pace of the platform, unless there is to be no limit`(
    _ arguments: [String],
    _ name: String,
    _ limit: String?
  ) async throws {
    let folder = try Folder()
    defer { withExtendedLifetime(folder) {} }
    let child = try Child(Self.program, arguments, environment: [:], in: folder.path)
    try child.waitFor("_SECRET=")
    let url = try #require(child.output.split(separator: "\n").first.map(String.init))
    // A limit is counted before it is looked who asks.
    let answer = try await get(url, ["clients"], "none")
    #expect(answer.headers[name] == limit && answer.status != 429)
    if limit == "10000" {
      let remaining = answer.headers[name.dropLast("limit".count) + "remaining"].flatMap(Int.init)
      #expect(remaining ?? 0 > 9_000)
      #expect(answer.headers[name.dropLast("limit".count) + "reset"] != nil)
      for _ in 0..<20 { #expect(try await get(url, ["clients"], "none").status != 429) }
    }
    child.signal(SIGTERM)
    #expect(try child.ending().code == 0)
  }

  @Test(arguments: [
    ["auth0", "--no-limit", "--rate", "free"], ["authing", "--no-limit", "--rate", "9"],
    ["kinde", "--no-limit", "--per-minute", "9"],
  ])
  func `a limit and none contradict each other`(_ arguments: [String]) throws {
    let folder = try Folder()
    defer { withExtendedLifetime(folder) {} }
    let ending = try Child(Self.program, arguments, environment: [:], in: folder.path).ending()
    #expect(ending.code == 64 && ending.errorText.contains("--no-limit and \(arguments[2]) contradict"))
  }

  @Test func `a store of something else and a port in use are told`() throws {
    let folder = try Folder()
    defer { withExtendedLifetime(folder) {} }
    try folder.write(String(repeating: "not a database ", count: 100), to: "notes.txt")
    let foreign = try start(["--store", "notes.txt"], in: folder).ending()
    #expect(foreign.code == 1 && foreign.errorText.contains("notes.txt: is not a database"))
    let first = try start([], in: folder)
    let port = try #require(try lines(first)[0].split(separator: ":").last.map(String.init))
    let second = try start(["--port", port], in: folder).ending()
    #expect(
      second.code == 1 && second.errorText.contains("port \(port) is in use") && second.errorText.contains("--port 0")
    )
    first.signal(SIGTERM)
    #expect(try first.ending().code == 0)
  }

  @Test(arguments: ["twilio", "sns"])
  func `an emulation of reads starts with a seed, prints the good one, and says what it refused`(_ name: String)
    async throws
  {
    let folder = try Folder()
    defer { withExtendedLifetime(folder) {} }
    let good = try Child(Self.program, [name, "--print-seed"], environment: [:], in: folder.path).ending()
    #expect(good.code == 0 && good.outputText.hasPrefix("# An account"))
    try folder.write(good.outputText, to: "seed.yaml")
    let child = try Child(Self.program, [name, "--seed", "seed.yaml"], environment: [:], in: folder.path)
    try child.waitFor(name == "sns" ? "AWS_SECRET_ACCESS_KEY=" : "TWILIO_AUTH_TOKEN=")
    let url = try #require(child.output.split(separator: "\n").first.map(String.init))
    let client = HTTPClient(HTTPSettings())
    let form = HTTPRequest(.post, try Origin(url), name == "sns" ? [] : ["api", "2010-04-01", "Accounts.json"])
      .with(form: [.init("Action", "Publish"), .init("Version", "2010-03-31")])
    #expect(try await client.send(form).status == (name == "sns" ? 403 : 405))
    child.signal(SIGTERM)
    let ending = try child.ending()
    let words = name == "sns" ? "403 refused: Publish is no read" : "405 refused: POST is no read"
    #expect(ending.code == 0 && ending.errorText.contains(words), "\(ending.errorText)")
  }

  @Test(arguments: [
    (["twilio", "--store", "a.db"], "keeps nothing"),
    (["sns", "--seed", "nowhere.yaml"], "nowhere.yaml: No such file"),
    (["twilio", "--seed", "seed.yaml"], "seed.yaml:1:1: a seed has no member \"acount\""),
  ])
  func `a mistake of an emulation of reads says what to type next`(_ arguments: [String], _ words: String) throws {
    let folder = try Folder()
    defer { withExtendedLifetime(folder) {} }
    try folder.write("acount: {}\n", to: "seed.yaml")
    let ending = try Child(Self.program, arguments, environment: [:], in: folder.path).ending()
    #expect(ending.code == 64 && ending.errorText.contains(words), "\(ending.errorText)")
  }
}
