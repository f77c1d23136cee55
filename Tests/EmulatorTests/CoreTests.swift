import Auth0Emulation
import Emulation
import HTTP
import Testing

@Suite struct CoreTests {
  @Test func `what was asked is on record, in order, until the count begins anew`() async throws {
    try await rehearse { api in
      try await api.call(.get, "/clients?per_page=2&include_totals=true")
      try await api.call(.put, "/guardian/factors/sms", ["enabled": true])
      let exchanges = api.emulator.exchanges
      #expect(exchanges.map(\.line) == ["GET /api/v2/clients", "PUT /api/v2/guardian/factors/sms"])
      #expect(exchanges.map(\.index) == [0, 1])
      #expect(exchanges.map(\.status) == [200, 200])
      #expect(exchanges[0].query == [.init("per_page", "2"), .init("include_totals", "true")])
      #expect(exchanges[0].request.headers["authorization"]?.hasPrefix("Bearer ") == true)
      #expect(String(decoding: exchanges[1].request.body, as: UTF8.self) == #"{"enabled":true}"#)
      #expect(exchanges[1].response?.body == Array(#"{"enabled":true}"#.utf8))
      api.emulator.resetExchanges()
      #expect(api.emulator.exchanges.isEmpty)
      try await api.call(.get, "/guardian/policies")
      #expect(api.emulator.exchanges.map(\.index) == [0])
    }
  }
}
