import Configuration
import Foundation
import HTTP
import Kinds
import Model
import PlanDocument
import Planning
import Platform
import Reconciler
import Source
import State
import TestSupport
import Testing

/// A platform that repeats a secret in all that it says.
private struct Echo: PlatformWriter {
  let said: String
  let refuses: Bool
  let batchLimit = 1

  func read(_ kinds: [KindDescription]) async throws(PlatformFailure) -> [Live] {
    if refuses { throw .refused("it said \(said)") }
    return kinds.filter { $0.name == Application.kind }.map { kind in
      let settings = Settings(
        [("name", Value.text("Web")), ("logo_url", .text("https://a.example/\(said)"))].compactMap { path, value in
          kind.leaf(at: path).map { Settings.Setting(leaf: $0, value: value) }
        }
      )
      let canonical = Canonical.encode(settings, of: kind)
      return Live(kind: kind.name, identity: "id", name: "Web", content: .canonical(canonical), digest: [])
    }
  }

  func perform(_ steps: [Step]) async -> [Result<Live?, PlatformFailure>] {
    steps.map { _ in .failure(.refused("it said \(said)")) }
  }
}

@Suite struct MaskTests {
  private static let secret = "CANARY/8c+1f\" <&'ø"
  private static let bytes = Array(secret.utf8)

  /// The secret as a message could spell it.
  private static var spellings: [String] {
    let json = String(decoding: (try? JSONEncoder().encode(secret)) ?? Data(), as: UTF8.self).dropFirst().dropLast()
    let unescaped = json.replacing("\\/", with: "/")
    let percent = secret.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    let base64 = ["", "a", "ab", "user:"].map { Data(($0 + secret + "xyz").utf8).base64EncodedString() }
    let urls = base64.map { $0.replacing("+", with: "-").replacing("/", with: "_") }
    let twice = String(decoding: (try? JSONEncoder().encode(String(unescaped))) ?? Data(), as: UTF8.self)
      .replacing("\\/", with: "/").dropFirst().dropLast()
    let html = secret.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    return [secret, String(json), String(unescaped), percent, percent.lowercased().replacing("canary", with: "CANARY")]
      + [String(twice), percent.replacing("%", with: "%25"), html, html.replacing("'", with: "&#39;")]
      + base64 + urls
  }

  /// What no text may hold: the secret's own signs in each alphabet.
  private static func isHeld(in text: String) -> Bool {
    let cores = (0..<3).map { shift in
      let encoded = Data([UInt8](repeating: 0, count: shift) + bytes).base64EncodedString()
      return String(encoded.dropFirst(4).prefix(12))
    }
    return text.contains("CANARY") || cores.contains { text.contains($0) }
  }

  @Test(arguments: spellings)
  func `no spelling of a secret is left`(_ spelling: String) {
    let mask = Redactor([Self.secret])
    let shown = mask.hide("before \(spelling) behind")
    #expect(shown.contains("before ") && shown.hasSuffix(" behind") && shown.contains(Redactor.mark))
    #expect(!Self.isHeld(in: shown), "\(shown)")
    #expect(mask.hide("nothing here") == "nothing here")
  }

  private static let document = """
    tenant: a
    platform: hosts
    domain: a.example
    applications: { web: { name: Web, logo_url: "https://a.example/logo" } }
    providers: { sms: { service: twilio, account_sid: AC00000000000000000000000000000000, auth_token: { env: TOKEN } } }

    """

  private func reconciler(_ echo: Echo, _ state: State, token: String = secret) -> Reconciler {
    Reconciler(
      catalog: .dialtone,
      platforms: [PlatformDescription(facts: Hosts.facts, reader: { _ in echo }, writer: { _ in echo })],
      state: state,
      environment: ["TOKEN": token]
    )
  }

  private func configuration(_ text: String, _ folder: Folder) async throws -> Configuration {
    try folder.write(text, to: "a.yaml")
    return try await Configuration.load([folder["a.yaml"]], catalog: .dialtone, platforms: [Hosts.facts])
  }

  @Test(arguments: [false, true])
  func `what a platform repeats is in no plan, result or state`(_ refuses: Bool) async throws {
    for spelling in Self.spellings {
      let folder = try Folder()
      let state = try await State.open(at: folder["state.db"], for: .writing)
      let reconciler = reconciler(Echo(said: spelling, refuses: refuses), state)
      let plan = try await reconciler.plan(try await configuration(Self.document, folder), targets: Targets())
      #expect(refuses ? plan.failures.count == 1 : plan.tenants.first?.changes.isEmpty == false)
      // Made again it is the same: the digest is that of what is shown.
      let again = try await reconciler.plan(try await configuration(Self.document, folder), targets: Targets())
      #expect(again == plan)
      let run = try await state.beginRun(Desk.run("apply"))
      let result = try await reconciler.apply(plan, run: run, interruption: Interruption { false }, progress: { _ in })
      let encoded = String(decoding: try JSONEncoder().encode(plan), as: UTF8.self)
      #expect(!Self.isHeld(in: encoded), "\(spelling): \(encoded)")
      #expect(!Self.isHeld(in: "\(result)"), "\(spelling): \(result)")
      for name in try folder.files() where name != "a.yaml" {
        #expect(!Self.isHeld(in: String(decoding: try folder.read(name), as: UTF8.self)), "\(name)")
      }
    }
  }

  @Test(arguments: ["h7Q", "1234567", "é1234"])
  func `a secret that can be guessed is refused`(_ token: String) async throws {
    let folder = try Folder()
    let state = try await State.open(at: folder["state.db"], for: .writing)
    let reconciler = reconciler(Echo(said: "", refuses: false), state, token: token)
    let configuration = try await configuration(Self.document, folder)
    let refused = await #expect(throws: UnresolvedSecrets.self) {
      try await reconciler.plan(configuration, targets: Targets())
    }
    let diagnostics = refused?.diagnostics.sorted ?? []
    #expect(diagnostics.map(\.rule) == ["short-secret"] && !"\(diagnostics)".contains(token))
  }

  @Test func `a secret that stands in the file as text is refused and not shown`() async throws {
    let folder = try Folder()
    let state = try await State.open(at: folder["state.db"], for: .writing)
    let token = "CANARY-12345678"
    let reconciler = reconciler(Echo(said: "", refuses: false), state, token: token)
    let text = Self.document.replacing("a.example/logo", with: "a.example/\(token)")
    let configuration = try await configuration(text, folder)
    let refused = await #expect(throws: UnresolvedSecrets.self) {
      try await reconciler.plan(configuration, targets: Targets())
    }
    let diagnostics = refused?.diagnostics.sorted ?? []
    #expect(diagnostics.map(\.rule) == ["secret-in-text"] && diagnostics.allSatisfy(\.isSecret))
    #expect(!diagnostics.contains { ($0.summary + $0.detail).contains("CANARY") })
  }
}
