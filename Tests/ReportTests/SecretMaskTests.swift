import Report
import Source
import Testing

/// Each text with a diagnostic on every line of it: no excerpt shows what may be a secret, and every other line is as it is.
struct SecretMaskTests {
  private static let fields = FieldNames(
    secrets: ["auth_token", "api_key", "private_key", "secret_access_key", "secrets"],
    secretMaps: ["secrets"],
    all: ["service", "from", "name", "providers", "auth_token", "api_key", "private_key", "secrets"]
  )

  private func report(_ text: String) -> DiagnosticReport {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
    return DiagnosticReport(
      diagnostics: (1...lines).map { line in
        Diagnostic(.sample("rule"), "wrong", at: SourceRange(source: 0, line: UInt32(line), column: 1, width: 1))
      },
      sources: Sources([SourceText(name: "acme.yaml", bytes: Array(text.utf8))]),
      fields: Self.fields
    )
  }

  @Test(arguments: [
    "auth_to\u{200B}ken: CANARY", "au\u{AD}th_tok\u{AD}en: CANARY", "auth\u{A0}_token: CANARY",
    "\u{FEFF}auth_token: CANARY",
    "\u{A0}\u{A0}auth_token: CANARY", "auth_token\u{A0}: CANARY", "auth_token\u{200B}: CANARY",
    "auth_token:\u{A0}CANARY",
    "auth_token\u{A0}CANARY", "auth_token\u{2003}CANARY", "auth_token\u{FF1A}CANARY", "auth_token\u{2014}CANARY",
    "api_k\u{200D}ey: CANARY", "\u{202A}api_key\u{202C}: CANARY", "api\u{2060}_key: CANARY", "api_key\u{301}: CANARY",
    "\u{430}uth_t\u{43E}ken: CANARY", "\u{FF41}pi_key: CANARY",
    "\u{FF41}\u{FF50}\u{FF49}\u{FF3F}\u{FF4B}\u{FF45}\u{FF59}: CANARY",
    "\u{201C}api_key\u{201D}: CANARY", "{ a: b, api\u{200B}_key: CANARY }", "{ a: b, api_key\u{A0}CANARY }",
    "api\u{1}_key: CANARY",
    "api-key: CANARY", "apiKey: CANARY", "ApiKey: CANARY", "api\u{2011}key: CANARY", "secretAccessKey: CANARY",
    "api_key-CANARY",
    "api_key~CANARY", "api_key>CANARY", "my-api-key: CANARY", "? api_key\n: CANARY", "- api_key: CANARY",
  ])
  func `a key that looks like a secret's is one`(_ line: String) throws {
    let report = report("providers:\n\(line)\n")
    #expect(!report.text().contains("CANARY") && report.text().contains("1 | providers:"))
    #expect(try !report.json().contains("CANARY"))
  }

  @Test(arguments: [
    "auth_token: CANARY\n  CANARY: CANARY\n  CANARY",
    "auth_token: -----BEGIN\nProc-Type: 4,CANARY\nDEK-Info: CANARY\n\nCANARY\nCANARY==\n-----END CANARY",
    "auth_token:\n  CANARY: CANARY", "auth_token:\n  CANARY: CANARY\n  CANARY: { CANARY: 1 }",
    "auth_token:\nCANARY: CANARY\nCANARY", "auth_token: |\n  CANARY: CANARY\n  CANARY:\n  env: CANARY",
    "auth_token: |\nCANARY: CANARY\nCANARY", "auth_token: \"CANARY\n  CANARY: CANARY\n  CANARY\"",
    "auth_token: \"CANARY\nname: CANARY\nfrom: CANARY\\\"\nCANARY\"",
    "auth_token: 'CANARY\nname: CANARY''s\nfrom: CANARY'",
    "auth_token: \"CANARY\nname: CANARY", "auth_token: !!str \"CANARY\nname: CANARY\"",
    "auth_token: &a 'CANARY\nname: CANARY'",
    "auth_token: [CANARY,\nname: CANARY,\n\"CANARY]\nCANARY\"]", "auth_token: {\nname: CANARY,\nfrom: CANARY }",
    "a: { auth_token: CANARY\n  CANARY: CANARY,\n  from: x }", "a: { auth_token: \"CANARY\nname: CANARY\", from: x }",
    "auth_token: # CANARY\n  CANARY: CANARY", "auth_token # CANARY\n  : CANARY",
    "auth_to\u{AD}ken: CANARY\n  CANARY: CANARY",
    "secrets:\n  A: CANARY\n  B: \"CANARY\n  C: CANARY\"\n  D: |\n    CANARY: CANARY\n  E:\n    CANARY: CANARY",
    "secrets:\n  A:\n    env: A\n  B: CANARY\n  env: CANARY", "secrets: |\n  CANARY: CANARY",
    "secrets: CANARY\nCANARY: CANARY",
    "- auth_token: CANARY\n  CANARY: CANARY\n  CANARY",
  ])
  func `a value that goes on is hidden to its end, colons or not`(_ lines: String) throws {
    let report = report("providers:\n\(lines)\n")
    #expect(!report.text().contains("CANARY") && report.text().contains("1 | providers:"))
    #expect(try !report.json().contains("CANARY"))
  }

  @Test(arguments: [
    // What follows a reference, or a known key that follows a literal.
    "auth_token: { env: TOKEN }\nnonsense: 1\nplain", "auth_token:\n  env: TOKEN\nnonsense: 1",
    "auth_token:\n  file: t.txt\n- x",
    "secrets:\n  A: { env: A }\nnonsense: 1", "service: twilio\nnonsense: 1",
    // What only has a part of a secret's name.
    "token-service: { name: Web }\nnonsense: 1", "n\u{F8}d: 1", "\u{43F}\u{430}\u{440}: 1", "keys: 1",
    // Text with colons that is no secret's.
    "a: \"first\nname: second\"\nnonsense: 1",
  ])
  func `every other line is shown`(_ lines: String) {
    let text = report("providers:\n\(lines)\n").text()
    for line in lines.split(separator: "\n") { #expect(text.contains("| \(line)\n"), "\(line)") }
  }

  @Test(arguments: [
    ("auth_token: x\nfrom: y", "from: y"), ("auth_token: x\nsms:\n  from: y", "sms:"),
    ("auth_token: \"x\ny: z\"\nfrom: y", "from: y"),
    ("auth_token: x\n---\nnonsense: 1", "nonsense: 1"), ("auth_token: x\nweb: { nonsense: 1 }", "web: { nonsense: 1 }"),
    ("secrets: { A: { env: A } }\nnonsense: 1", "nonsense: 1"), ("auth_token: [\n  x ]\nnonsense: 1", "nonsense: 1"),
    ("auth_token:\n  evn: TOKEN", "  evn:******"), ("secrets:\n  A: TOKEN", "  A:******"),
  ])
  func `what follows is shown again`(_ text: String, _ line: String) {
    #expect(report(text).text().contains("| \(line)\n"))
  }
}
