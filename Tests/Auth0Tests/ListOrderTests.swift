import Auth0Emulation
import Emulation
import HTTP
import Rehearsal
import Testing

/// In which order Auth0 lists things makes no difference to what is sent.
@Suite struct ListOrderTests {
  @Test(arguments: Auth0Emulation.Mode.allCases)
  func `what is sent is the same in either order`(_ mode: Auth0Emulation.Mode) async throws {
    let usual = try await writes(mode, isReversed: false)
    let reversed = try await writes(mode, isReversed: true)
    #expect(usual == reversed)
    #expect(!usual.isEmpty)
  }

  @Test func `a new token of a provider is all that is sent of it`() async throws {
    try await Tenancy.tell(.unified, { $0.variations.reversesLists = true }) { tenant in
      try await settle(tenant.everything(), on: tenant)
      tenant.emulator.resetExchanges()
      try await settle(tenant.everything().replacing("env: TWILIO_AUTH_TOKEN", with: "env: AWS_KEY"), on: tenant)
      let changes = tenant.emulator.exchanges.filter { $0.method == "PATCH" }
      let bodies = try changes.map { try JSON(decoding: $0.request.body) }
      #expect(bodies == [["credentials": ["auth_token": "canary-aws-key"]]])
    }
  }

  /// The writes of a life, in our order, since several are under way at once.
  private func writes(_ mode: Auth0Emulation.Mode, isReversed: Bool) async throws -> [String] {
    var lines: [String] = []
    try await Tenancy.tell(mode, { $0.variations.reversesLists = isReversed }) { tenant in
      let stories = [
        tenant.everything(),
        tenant.everything(message: "{{ code }} it is.").replacing("channels: [sms, voice]", with: "channels: [sms]"),
        tenant.everything().replacing("from: +14155552671", with: "from: +14155552672"),
        tenant.throughAction,
        tenant.emptied,
      ]
      for story in stories { try await settle(story, on: tenant) }
      lines = tenant.emulator.exchanges.filter { $0.method != "GET" && $0.path != "/oauth/token" }.map { exchange in
        let body = String(decoding: exchange.request.body, as: UTF8.self)
        return Self.withoutIdentities("\(exchange.line) \(body)")
      }
    }
    return lines.sorted()
  }

  /// Identifiers are drawn at random.
  private static func withoutIdentities(_ text: String) -> String {
    text.replacing(/(con|pro|tem)_[0-9A-Za-z]{16,}|[0-9a-f]{8}-[0-9a-f-]{27}|\b[0-9A-Za-z]{32}\b/, with: "ID")
  }
}
