import Auth0Emulation
import Emulation
import Foundation
import HTTP
import RecordedRequests
import SNSEmulation
import TestSupport
import Testing
import TwilioEmulation

/// `dialtone check` and `apply --check` as a user runs them: exit codes, formats, and no secret anywhere.
@Suite struct CheckCommandTests {
  private static let accountToken = "ca7a12ed00000000000000746f6b656e"
  private static let checkingSecret = "canary-checking-secret"

  private static let restricted = """
    account: { auth_token: \(accountToken), type: Trial }
    credentials: [{ username: SK00000000000000000000000000000000, password: \(checkingSecret), kind: main }]

    """

  private static let keyed = CheckedText.twilio.replacing(
    "    channels: [sms, voice]\nphone_factor",
    with: """
          channels: [sms, voice]
          check_credentials: { api_key: { env: CHECK_KEY }, api_secret: { env: CHECK_SECRET } }
      phone_factor
      """
  )

  private func run(
    _ command: String,
    in desk: Folder,
    _ environment: [String: String] = [:]
  ) async throws -> Child.Ending {
    try await Child(
      Executable.dialtone,
      command.split(separator: " ").map(String.init),
      environment: ["PATH": "/usr/bin:/bin", "HOME": desk.path, "USER": "tester"].merging(environment) { $1 },
      in: desk.path
    ).ended()
  }

  private func rehearse<Result>(
    _ platform: some EmulatedPlatform,
    _ work: (Emulator) async throws -> Result
  ) async throws -> Result {
    var settings = Emulator.Settings()
    settings.hasNoLimit = true
    let emulator = try await Emulator.recorded(platform, settings)
    do {
      let result = try await work(emulator)
      await emulator.stop()
      return result
    } catch {
      await emulator.stop()
      throw error
    }
  }

  @Test func `an account that nothing is wrong with ends with 0, and its prices are shown`() async throws {
    let desk = try Folder()
    try desk.write(CheckedText.twilio, to: "acme.yaml")
    let ending = try await rehearse(TwilioEmulation()) { emulator in
      try await run(
        "check acme.yaml --rehearse twilio=\(emulator.url)",
        in: desk,
        ["TWILIO_AUTH_TOKEN": TwilioAccount.good.authToken]
      )
    }
    #expect(ending.code == 0, "\(ending.outputText)\(ending.errorText)")
    #expect(ending.outputText.contains("twilio sms NO: 0.069 to 0.078 USD a segment"))
    #expect(ending.outputText.hasSuffix("Checked: nothing keeps a code from arriving.\n"))
  }

  private static let told = CheckedText.twilio.replacing(
    "code_lifetime: 180s }",
    with: "code_lifetime: 180s, message: \"{{ code }} is your code for Acme.\" }"
  )

  @Test func `prices that check writes are those of preview and plan, which ask nobody`() async throws {
    let desk = try Folder()
    try desk.write(Self.told, to: "acme.yaml")
    let environment = ["TWILIO_AUTH_TOKEN": TwilioAccount.good.authToken, "COLUMNS": "200"]
    let written = try await rehearse(TwilioEmulation()) { emulator in
      try await run("check acme.yaml --write-prices --rehearse twilio=\(emulator.url)", in: desk, environment)
    }
    #expect(written.code == 0, "\(written.outputText)\(written.errorText)")
    #expect(written.errorText.contains("dialtone.yaml: prices of NO, US are written."))
    let settings = try desk.text("dialtone.yaml")
    #expect(settings.contains("NO: [0.069, 0.078]") && settings.contains("US: [0.014, 0.09]"), "\(settings)")
    let cost = "1 000 messages: NO 69.00 to 78.00 USD, US 7.90 to 8.30 USD"
    let preview = try await run("preview acme.yaml", in: desk)
    #expect(preview.outputText.contains(cost), "\(preview.outputText)")
    let plan = try await run("plan acme.yaml -o plan.json", in: desk, environment)
    #expect(plan.code == 0 && plan.outputText.contains(cost), "\(plan.outputText)\(plan.errorText)")
    for format in ["markdown", "html", "github"] {
      let report = try await run("report plan.json --format \(format)", in: desk)
      #expect(report.outputText.contains("69.00 to 78.00"), "\(format): \(report.outputText)")
    }
    // A price is no part of what is carried out.
    try desk.write(settings.replacing("0.069", with: "0.07"), to: "dialtone.yaml")
    let applied = try await run("apply plan.json --auto-approve", in: desk, environment)
    #expect(applied.code == 0, "\(applied.outputText)\(applied.errorText)")
    let long = String(repeating: "Never share it. ", count: 12)
    try desk.write(Self.told.replacing("for Acme.", with: "for Acme. \(long)"), to: "acme.yaml")
    let changed = try await run("plan acme.yaml", in: desk, environment)
    #expect(
      changed.outputText.contains("NO 70.00 to 78.00 → 140.00 to 156.00 USD, US 7.90 to 8.30 → 15.80 to 16.60 USD"),
      "\(changed.outputText)"
    )
  }

  @Test func `without a price nothing is written, and that is said`() async throws {
    let desk = try Folder()
    try desk.write(CheckedText.sns, to: "acme.yaml")
    let account = SNSAccount.good
    let ending = try await rehearse(SNSEmulation(account)) { emulator in
      try await run(
        "check acme.yaml --write-prices --rehearse sns=\(emulator.url)",
        in: desk,
        ["AWS_ACCESS_KEY_ID": account.accessKeyID, "AWS_SECRET_ACCESS_KEY": account.secretAccessKey]
      )
    }
    #expect(ending.code == 0 && ending.errorText.contains("No price was read"), "\(ending.errorText)")
    #expect(try !desk.files().contains("dialtone.yaml"))
  }

  /// The account's token is in Twilio's answer, and the run does not know it: nothing but dropping it keeps it out.
  @Test(arguments: ["text", "json", "markdown", "github", "sarif"])
  func `no format and no trace has a secret, not even the one in Twilio's answer`(_ format: String) async throws {
    let desk = try Folder()
    try desk.write(Self.keyed, to: "acme.yaml")
    let account = try TwilioAccount(seed: Self.restricted)
    let ending = try await rehearse(TwilioEmulation(account)) { emulator in
      try await run(
        "check acme.yaml --rehearse twilio=\(emulator.url) --format \(format) --trace trace.jsonl",
        in: desk,
        ["CHECK_KEY": "SK00000000000000000000000000000000", "CHECK_SECRET": Self.checkingSecret]
      )
    }
    #expect(ending.code == 1, "\(ending.outputText)\(ending.errorText)")
    // Markdown escapes hyphens and points.
    let shown = ending.outputText.replacing("\\", with: "")
    #expect(shown.contains("twilio-trial-account") && shown.contains("acme.yaml"))
    let pair = Data("SK00000000000000000000000000000000:\(Self.checkingSecret)".utf8).base64EncodedString()
    let trace = try desk.text("trace.jsonl")
    #expect(trace.split(separator: "\n").count > 10)
    for canary in [Self.accountToken, Self.checkingSecret, pair] {
      #expect(!ending.outputText.contains(canary) && !ending.errorText.contains(canary))
      for name in try desk.files() where name != "acme.yaml" {
        #expect(try desk.read(name).firstRange(of: Array(canary.utf8)) == nil, "\(name) holds a secret")
      }
    }
  }

  @Test func `Amazon's secret is in no trace, and its signature is accepted`() async throws {
    let desk = try Folder()
    try desk.write(CheckedText.sns, to: "acme.yaml")
    let account = SNSAccount.good
    let ending = try await rehearse(SNSEmulation(account)) { emulator in
      try await run(
        "check acme.yaml --rehearse sns=\(emulator.url) --trace trace.jsonl",
        in: desk,
        ["AWS_ACCESS_KEY_ID": account.accessKeyID, "AWS_SECRET_ACCESS_KEY": account.secretAccessKey]
      )
    }
    #expect(ending.code == 0, "\(ending.outputText)\(ending.errorText)")
    #expect(try !desk.text("trace.jsonl").contains(account.secretAccessKey))
  }

  /// Where the schemas are that users read.
  private static let schemas = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "schemas")

  @Test func `the document is as its schema says, and report prints from it what the run printed`() async throws {
    let desk = try Folder()
    for name in ["one", "two", "six"] {
      try desk.write(CheckedText.twilio.replacing("tenant: acme", with: "tenant: \(name)"), to: "all/\(name).yaml")
    }
    let account = try TwilioAccount(seed: "incoming_phone_numbers: []\n")
    let forms = ["text", "json", "markdown", "html", "github", "sarif"]
    let own = try await rehearse(TwilioEmulation(account)) { emulator in
      var own: [String: String] = [:]
      for form in forms {
        let ending = try await run(
          "check all --rehearse twilio=\(emulator.url) --format \(form)",
          in: desk,
          ["TWILIO_AUTH_TOKEN": account.authToken, "GITHUB_OUTPUT": desk["outputs.txt"]]
        )
        #expect(ending.code == 1, "\(form): \(ending.outputText)\(ending.errorText)")
        own[form] = ending.outputText
      }
      return own
    }
    #expect(try desk.text("outputs.txt").hasPrefix("ok=false\nexit_code=1\nerror_count="))
    let json = try #require(own["json"])
    try desk.write(json, to: "check.json")
    if Python.hasJSONSchema {
      let schema = try String(contentsOf: Self.schemas.appending(path: "check.schema.json"), encoding: .utf8)
      #expect(try Python.verdicts(on: [json], schema: schema) == [nil])
    }
    for form in forms {
      let report = try await run("report check.json --format \(form)", in: desk)
      #expect(report.code == 0 && report.outputText == own[form], "\(form): \(report.errorText)")
      for name in ["one", "two", "six"] {
        #expect(report.outputText.replacing("\\", with: "").contains("\(name).yaml"), "\(form) names no \(name)")
      }
    }
  }

  @Test func `where nothing could be asked, the exit code says why`() async throws {
    let desk = try Folder()
    try desk.write(Self.keyed, to: "acme.yaml")
    let environment = ["CHECK_KEY": "SK00000000000000000000000000000000", "CHECK_SECRET": "another-secret"]
    let unknown = try await rehearse(TwilioEmulation()) { emulator in
      try await run("check acme.yaml --rehearse twilio=\(emulator.url) --format json", in: desk, environment)
    }
    #expect(unknown.code == 77, "\(unknown.outputText)\(unknown.errorText)")
    #expect(unknown.outputText.contains("\"findings\" : []") && unknown.outputText.contains("\"unauthorized\""))
    let elsewhere = try await run("check acme.yaml --rehearse twilio=http://192.0.2.1:80", in: desk, environment)
    #expect(elsewhere.code == 64)
    let target = try await run("check acme.yaml --target beta", in: desk, environment)
    #expect(target.code == 64)
    let country = try await run("check acme.yaml --countries XX", in: desk, environment)
    #expect(country.code == 64)
  }

  @Test func `without a secret nothing is asked, and that is not fine`() async throws {
    let desk = try Folder()
    try desk.write(CheckedText.twilio, to: "acme.yaml")
    let ending = try await run("check acme.yaml", in: desk)
    #expect(ending.code == 66 && ending.outputText.contains("1 not reached"), "\(ending.outputText)")
    let words = ending.outputText.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("the environment variable TWILIO_AUTH_TOKEN is not set, and no check_credentials are"))
  }

  @Test func `what check alone signs in with is listed among the secrets`() async throws {
    let desk = try Folder()
    try desk.write(Self.keyed, to: "acme.yaml")
    let ending = try await run("secrets acme.yaml", in: desk)
    let lines = ending.outputText.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    #expect(ending.code == 0 && lines.contains("env CHECK_SECRET"), "\(ending.outputText)\(ending.errorText)")
    #expect(
      lines.contains {
        $0.hasPrefix("acme/provider/twilio check_credentials.api_secret acme.yaml:") && $0.hasSuffix(" signs in")
      },
      "\(ending.outputText)"
    )
  }

  @Test func `apply --check refuses before anything is written`() async throws {
    let desk = try Folder()
    try desk.write(CheckedText.twilio, to: "acme.yaml")
    let account = try TwilioAccount(seed: "account: { type: Trial }\n")
    let environment = ["TWILIO_AUTH_TOKEN": account.authToken]
    try await rehearse(TwilioEmulation(account)) { emulator in
      let rehearsal = "--check --rehearse twilio=\(emulator.url)"
      let refused = try await run("apply acme.yaml --auto-approve \(rehearsal)", in: desk, environment)
      #expect(refused.code == 3, "\(refused.outputText)\(refused.errorText)")
      #expect(refused.errorText.contains("twilio-trial-account"))
      let plan = try await run("plan acme.yaml -o plan.json --detailed-exitcode", in: desk, environment)
      #expect(plan.code == 2 && plan.outputText.contains("create acme/provider/twilio"), "\(plan.outputText)")
      let saved = try await run("apply plan.json --auto-approve \(rehearsal)", in: desk, environment)
      #expect(saved.code == 3, "\(saved.errorText)")
    }
    try await rehearse(TwilioEmulation()) { emulator in
      let line = "apply plan.json --auto-approve --check --rehearse twilio=\(emulator.url)"
      let applied = try await run(line, in: desk, environment)
      #expect(applied.code == 0, "\(applied.outputText)\(applied.errorText)")
    }
  }

  private static func auth0(_ url: String) -> String {
    """
    tenant: acme
    platform: auth0
    domain: \(url)
    credentials: { client_id: { env: AUTH0_CLIENT_ID }, client_secret: { env: AUTH0_CLIENT_SECRET } }
    applications:
      web: { name: Acme Web, type: single_page, callbacks: [https://app.acme.example/callback] }
    phone_factor: { enabled: true, channels: [sms], enforcement: always }

    """
  }

  @Test(
    arguments: [("", 0), ("create:clients", 1), ("update:guardian_factors", 1), ("read:clients", 1)]
      as [(String, Int32)]
  )
  func `permissions that the configuration needs are looked for, and nothing is written`(
    _ missing: String,
    _ code: Int32
  ) async throws {
    let desk = try Folder()
    let all = Auth0Emulation.Credentials()
    let credentials = Auth0Emulation.Credentials(scopes: all.scopes.filter { $0 != missing })
    var platform = Auth0Emulation(mode: .unified)
    platform.credentials = [credentials]
    try await rehearse(platform) { emulator in
      try desk.write(Self.auth0(emulator.url), to: "acme.yaml")
      let ending = try await run(
        "check acme.yaml",
        in: desk,
        ["AUTH0_CLIENT_ID": credentials.clientID, "AUTH0_CLIENT_SECRET": credentials.clientSecret]
      )
      #expect(ending.code == code, "\(ending.outputText)\(ending.errorText)")
      if code != 0 { #expect(ending.outputText.contains("platform-permissions-missing")) }
      if code != 0 { #expect(ending.outputText.contains(missing)) }
      #expect(emulator.exchanges.allSatisfy { $0.line.hasPrefix("GET ") || $0.line.hasPrefix("POST /oauth/token") })
    }
  }

  @Test func `a tenant that does not answer, or another client, is no finding`() async throws {
    let desk = try Folder()
    let credentials = Auth0Emulation.Credentials()
    try await rehearse(Auth0Emulation(mode: .unified)) { emulator in
      try desk.write(Self.auth0(emulator.url), to: "acme.yaml")
      let ending = try await run(
        "check acme.yaml",
        in: desk,
        ["AUTH0_CLIENT_ID": credentials.clientID, "AUTH0_CLIENT_SECRET": "another-client-secret"]
      )
      #expect(ending.code == 77, "\(ending.outputText)\(ending.errorText)")
    }
    try desk.write(Self.auth0("login.acme.example"), to: "elsewhere.yaml")
    let refused = try await run(
      "check elsewhere.yaml",
      in: desk,
      ["AUTH0_CLIENT_ID": credentials.clientID, "AUTH0_CLIENT_SECRET": credentials.clientSecret]
    )
    #expect(refused.code == 3, "\(refused.outputText)\(refused.errorText)")
  }

  @Test func `a platform whose own service sends nothing any more is an error, and what is left is not checked`()
    async throws
  {
    let desk = try Folder()
    let credentials = Auth0Emulation.Credentials()
    try await rehearse(Auth0Emulation(mode: .legacy)) { emulator in
      let text = Self.auth0(emulator.url) + "providers: { own: { service: platform } }\n"
      try desk.write(text, to: "acme.yaml")
      let environment = ["AUTH0_CLIENT_ID": credentials.clientID, "AUTH0_CLIENT_SECRET": credentials.clientSecret]
      let good = try await run("check acme.yaml", in: desk, environment)
      #expect(good.code == 0, "\(good.outputText)\(good.errorText)")
      #expect(
        good.outputText.contains("how much is left of 100 messages in the tenant's lifetime"),
        "\(good.outputText)"
      )
      try await emulator.store.access { objects in
        try objects.set(.factors, ["sms": ["enabled": true, "was_enabled": true, "trial_expired": true]])
      }
      let spent = try await run("check acme.yaml", in: desk, environment)
      #expect(spent.code == 1 && spent.outputText.contains("error[platform-sends-nothing]"), "\(spent.outputText)")
    }
  }

  @Test func `an add-on that no read tells of is not checked, until what needs it is live`() async throws {
    let desk = try Folder()
    let credentials = Auth0Emulation.Credentials()
    let environment = ["AUTH0_CLIENT_ID": credentials.clientID, "AUTH0_CLIENT_SECRET": credentials.clientSecret]
    try await rehearse(Auth0Emulation(mode: .legacy)) { emulator in
      let text = Self.auth0(emulator.url).replacing("enforcement: always", with: "enforcement: adaptive")
      try desk.write(text + "providers: { own: { service: platform } }\n", to: "acme.yaml")
      let before = try await run("check acme.yaml", in: desk, environment)
      #expect(before.code == 0, "\(before.outputText)\(before.errorText)")
      let line = "acme/phone_factor.enforcement: whether the tenant has the Enterprise plan with the Adaptive MFA"
      let words = before.outputText.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(words.contains(line) && words.contains("Auth0 Dashboard > Monitoring > Logs"), "\(before.outputText)")
      let applied = try await run("apply acme.yaml --auto-approve", in: desk, environment)
      #expect(applied.code == 0, "\(applied.outputText)\(applied.errorText)")
      let after = try await run("check acme.yaml", in: desk, environment)
      #expect(after.code == 0 && !after.outputText.contains("Adaptive"), "\(after.outputText)")
    }
  }
}
