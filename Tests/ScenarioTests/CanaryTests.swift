import Foundation
import TestSupport
import Testing

/// Secrets with unmistakable values, in every place that a secret can be: none of them may turn up anywhere else.
struct CanaryTests {
  private static let values = [
    "CANARY-env-auth-token", "CANARY-env-key-id", "CANARY-env-secret-key", "CANARY-file-map", "CANARY-env-map",
    "CANARY-rotated", "CANARY-by-hand",
  ]
  private static let literals = [
    "CANARY-literal-one", "CANARY-literal-two", "CANARY-literal-three", "CANARY-literal-four", "CANARY-literal-five",
  ]

  private static let configuration = """
    tenant: acme
    platform: local
    applications:
      web: { name: Acme Web, type: single_page }
    providers:
      twilio:
        service: twilio
        account_sid: AC00000000000000000000000000000000
        auth_token: { env: AUTH_TOKEN }
        from: +14155552671
      sns: { service: amazon_sns, region: eu-west-1, access_key_id: { env: KEY_ID }, secret_access_key: { env: KEY } }
      sender: { service: custom, code: sender.js, secrets: { A: { file: secret.txt }, B: { env: MAP } } }
    phone_connections:
      sms: { provider: twilio, applications: [web] }

    """

  /// What is wrong with each is on the line of the literal, beside it or around it.
  private static let mistakes: [(name: String, text: String)] = [
    ("literal", "auth_token: CANARY-literal-one"),
    ("quoted", "auth_token: \"CANARY-literal-one, CANARY-literal-two\""),
    ("list", "auth_token: [CANARY-literal-one, { a: CANARY-literal-two }]"),
    ("block", "auth_token: |\n      CANARY-literal-one\n      CANARY-literal-two"),
    ("tab", "auth_token: |\n      CANARY-literal-one\n    \tCANARY-literal-two"),
    ("misspelt", "auth_tokn: CANARY-literal-one"),
    ("misspelt reference", "auth_token: { evn: CANARY-literal-one }"),
    ("name that is none", "auth_token: { env: CANARY-literal-one }"),
    ("two references", "auth_token: { env: A, file: CANARY-literal-one }"),
    ("twice", "auth_token: CANARY-literal-one\n    auth_token: CANARY-literal-two"),
    ("map", "secrets: { A: CANARY-literal-one, B: { value: CANARY-literal-two } }"),
    (
      "map below", "secrets:\n      A: CANARY-literal-one\n      A: CANARY-literal-two\n      B: [CANARY-literal-three]"
    ),
    ("map as text", "secrets: CANARY-literal-one"),
    ("not closed", "auth_token: \"CANARY-literal-one"),
    ("other mistake", "auth_token: CANARY-literal-one   # {{{ %"),
    ("variable", "auth_token: ${CANARY-literal-one}"),
    ("anchor", "auth_token: &a CANARY-literal-one\n    from: *a"),
    ("alias", "auth_token: *CANARY-literal-one"),
    ("alias in flow", "metadata: { auth_token: *CANARY-literal-one }"),
    ("alias as a key", "auth_token:\n      *CANARY-literal-one : x"),
    ("tag", "auth_token: !CANARY-literal-one"),
    ("long tag", "auth_token: !<CANARY-literal-one> CANARY-literal-two"),
    ("key", "auth_token: { CANARY-literal-one: x }"),
    ("user in a URL", "from: https://CANARY-literal-one:CANARY-literal-two@acme.example"),
    ("user in a URL in flow", "metadata: { a: 'https://CANARY-literal-one@acme.example', b: [x] }"),
    ("elsewhere", "api_key: CANARY-literal-one"),
    ("without colon", "auth_token CANARY-literal-one"),
    ("without colon in flow", "metadata: { auth_token CANARY-literal-one }"),
    ("at the margin", "auth_token:\nCANARY-literal-one"),
    ("too far out", "auth_token:\n\n  CANARY-literal-one"),
    ("name of a variable", "TWILIO_AUTH_TOKEN: CANARY-literal-one"),
    ("of a shell", "auth_token=CANARY-literal-one"),
    ("of a shell in quotes", "\"auth_token\"=\"CANARY-literal-one\""),
    ("exported", "export TWILIO_AUTH_TOKEN=CANARY-literal-one"),
    ("arrow", "auth_token->CANARY-literal-one"),
    ("of a shell in flow", "metadata: { a: b, auth_token=CANARY-literal-one }"),
    ("block at the margin", "auth_token: |\nCANARY-literal-one\nCANARY-literal-two"),
    ("block as deep as its key", "auth_token: >-\n    CANARY-literal-one"),
    ("key of two lines", "auth_token\n      : CANARY-literal-one"),
    ("begun on its line", "auth_token: -----BEGIN\n    CANARY-literal-one"),
    ("hyphen", "auth-token: CANARY-literal-one"),
    ("another name", "webhook_secret: CANARY-literal-one"),
    ("a header", "headers: { Authorization: Bearer CANARY-literal-one }"),
    ("zero-width space in its key", "auth_to\u{200B}ken: CANARY-literal-one"),
    ("soft hyphens in its key", "a\u{AD}pi_k\u{AD}ey: CANARY-literal-one"),
    ("no-break space in its key", "api\u{A0}_key: CANARY-literal-one"),
    ("no-break space and no colon", "auth_token\u{A0}CANARY-literal-one"),
    ("full-width colon", "auth_token\u{FF1A}CANARY-literal-one"),
    ("letters of another script", "\u{430}uth_t\u{43E}ken: CANARY-literal-one"),
    ("another spelling", "api-key: CANARY-literal-one"),
    (
      "goes on with a colon",
      "auth_token: CANARY-literal-one\n      CANARY-literal-two: CANARY-literal-three\n      CANARY-literal-four"
    ),
    ("mapping below", "auth_token:\n      CANARY-literal-one: CANARY-literal-two"),
    ("block with a colon", "auth_token: |\n      CANARY-literal-one: CANARY-literal-two\n    \tCANARY-literal-three"),
    (
      "quoted with a colon",
      "auth_token: \"CANARY-literal-one\n      from: CANARY-literal-two\n      CANARY-literal-three\\q\""
    ),
    (
      "quoted at the margin",
      "auth_token: \"CANARY-literal-one\nfrom: CANARY-literal-two\nCANARY-literal-three\""
    ),
    (
      "PEM with headers at the margin",
      "auth_token: -----BEGIN\nProc-Type: 4,CANARY-literal-one\nDEK-Info: CANARY-literal-two\n\nCANARY-literal-three\n-----END"
    ),
    (
      "in flow with a colon",
      "metadata: { auth_token: CANARY-literal-one\n      CANARY-literal-two: CANARY-literal-three }"
    ),
    ("flow", "metadata: { auth_token: CANARY-literal-one, api_secret: CANARY-literal-two }"),
  ]

  private struct Scene {
    var folder: Folder
    var environment: [String: String]

    init() throws {
      folder = try Folder()
      environment = [
        "PATH": "/usr/bin:/bin", "USER": "tester", "HOME": folder.path, "AUTH_TOKEN": "CANARY-env-auth-token",
        "KEY_ID": "CANARY-env-key-id", "KEY": "CANARY-env-secret-key", "MAP": "CANARY-env-map",
      ]
      try folder.write("CANARY-file-map\n", to: "secret.txt")
      try folder.write("// sends\n", to: "sender.js")
    }

    /// Runs the command in each format and holds what it says to the rule.
    @discardableResult
    func run(_ arguments: [String], formats: [String] = ["text", "json"]) throws -> Child.Ending? {
      var last: Child.Ending?
      for format in formats {
        let ending = try Child.run(
          Executable.dialtone,
          arguments + (format.isEmpty ? [] : ["--format", format]),
          environment: environment,
          in: folder.path
        )
        let place = Comment(rawValue: "\(arguments) --format \(format)")
        #expect(!(ending.outputText + ending.errorText).contains("CANARY"), place)
        last = ending
      }
      return last
    }

    /// No file but those that hold secrets by right may hold one, in plain or in another common spelling.
    func expectNoTrace(besides names: Set<String>) throws {
      let files = try folder.files()
      for name in files where !names.contains(name) {
        let bytes = Data(try folder.read(name))
        for value in CanaryTests.values + CanaryTests.literals {
          let spellings = [
            Data(value.utf8), Data(value.utf8).base64EncodedData().dropLast(4),
            Data(value.utf16.flatMap { [UInt8($0), 0] }),
            Data(value.utf8.map { String($0, radix: 16) }.joined().utf8),
          ]
          for spelling in spellings { #expect(bytes.range(of: spelling) == nil, "\(value) is in \(name)") }
        }
      }
      #expect(files.contains(".dialtone/state.db") || names.contains("broken.yaml"))
    }
  }

  @Test func `no secret leaves the place where it is by right`() throws {
    var scene = try Scene()
    try scene.folder.write(Self.configuration, to: "acme.yaml")
    let planned = ["text", "json", "markdown", "html", "github", "sarif"]
    try scene.run(["validate", "acme.yaml"], formats: ["text", "json", "markdown", "html", "github", "sarif"])
    try scene.run(["plan", "acme.yaml", "-o", "plan.json"], formats: planned)
    let applied = try scene.run(["apply", "plan.json", "--auto-approve"], formats: ["text"])
    #expect(applied?.code == 0)
    try scene.run(["plan", "acme.yaml", "--detailed-exitcode"], formats: planned)
    scene.environment["AUTH_TOKEN"] = "CANARY-rotated"
    let rotated = try scene.run(["plan", "acme.yaml", "-o", "rotated.json", "--detailed-exitcode"], formats: planned)
    #expect(rotated?.code == 2)
    try scene.run(["report", "rotated.json"], formats: planned)
    try scene.run(["apply", "acme.yaml", "--auto-approve", "--write-ids"], formats: planned)
    for field in ["sns.secret_access_key", "sender.secrets"] {
      let value = field.hasSuffix("secrets") ? "{ A: CANARY-by-hand }" : "CANARY-by-hand"
      try scene.run(["local", "set", "acme/provider/\(field)", value], formats: [""])
    }
    try scene.run(["secrets", "acme.yaml"])
    try scene.run(["plan", "acme.yaml", "-o", "drift.json"], formats: planned)
    try scene.run(["drift", "acme.yaml"], formats: planned)
    try scene.run(["apply", "acme.yaml", "--auto-approve"], formats: ["html"])
    for command in [["history"], ["state", "list"], ["state", "show", "acme/provider/sender"]] {
      try scene.run(command)
    }
    try scene.run(["output"], formats: ["text", "json", "dotenv", "yaml"])
    for command in [["local", "show"], ["explain", "acme/provider/twilio", "acme.yaml"], ["explain", "provider"]] {
      try scene.run(command, formats: [""])
    }
    try scene.folder.write(
      Self.configuration.replacing("tenant: acme", with: "tenant: other").replacing("Acme Web", with: "Other"),
      to: "other.yaml"
    )
    try scene.run(["compare", "acme", "other", "acme.yaml", "other.yaml"])
    let compared = try scene.run(["compare", "acme", "other", "acme.yaml", "other.yaml", "--live"])
    #expect(compared?.code == 2)
    let taken = try scene.run(["snapshot", "acme.yaml", "-o", "live.json"], formats: [""])
    #expect(taken?.code == 0)
    try scene.run(["snapshot", "acme.yaml", "-o", "-"], formats: [""])
    try scene.run(["plan", "acme.yaml", "--live", "live.json", "-o", "fork.json"], formats: planned)
    scene.environment["KEY"] = nil
    try scene.run(["plan", "acme.yaml", "--live", "live.json"], formats: planned)
    try scene.run(["plan", "acme.yaml"], formats: planned)
    scene.environment["MAP"] = ""
    try scene.run(["plan", "acme.yaml", "--without-provider-secrets", "-o", "without.json"], formats: planned)
    let refused = try scene.run(["apply", "without.json", "--auto-approve"])
    #expect(refused?.code == 64)
    scene.environment["MAP"] = "CANARY-env-map"
    scene.environment["AUTH_TOKEN"] = "CANARY-env-auth-token"
    scene.environment["KEY"] = "CANARY-env-secret-key"
    try scene.run(["apply", "rotated.json", "--auto-approve"])
    try scene.run(["apply", "acme.yaml"])
    try scene.expectNoTrace(besides: ["secret.txt"])
  }

  @Test(arguments: mistakes.map(\.name))
  func `a literal secret is never repeated, whatever else is wrong`(_ name: String) throws {
    let scene = try Scene()
    let mistake = try #require(Self.mistakes.first { $0.name == name })
    let service = mistake.text.hasPrefix("secrets") ? "custom, code: sender.js" : "twilio"
    let broken = """
      tenant: acme
      platform: local
      providers:
        one:
          service: \(service.split(separator: ",")[0])
          nonsense: 1
          \(mistake.text)
        two: { service: \(service), nonsense: 1, \(mistake.text.split(separator: "\n")[0]) }

      """
    try scene.folder.write(broken, to: "broken.yaml")
    let ending = try scene.run(
      ["validate", "broken.yaml"],
      formats: ["text", "json", "markdown", "html", "github", "sarif"]
    )
    #expect(ending?.code == 65)
    try scene.run(
      ["plan", "broken.yaml", "-o", "plan.json"],
      formats: ["text", "json", "markdown", "html", "github", "sarif"]
    )
    try scene.run(["apply", "broken.yaml", "--auto-approve"])
    try scene.run(["explain", "acme/provider/one", "broken.yaml"], formats: [""])
    try scene.expectNoTrace(besides: ["broken.yaml", "secret.txt"])
  }
}
