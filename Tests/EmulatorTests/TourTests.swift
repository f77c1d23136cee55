import Auth0Emulation
import Contracts
import Emulation
import Testing

/// Every operation is asked for, and asked wrongly, so that the check of requests and answers sees them all.
@Suite struct TourTests {
  @Test(arguments: Auth0Emulation.Mode.allCases)
  func `every operation of the contract is answered`(_ mode: Auth0Emulation.Mode) async throws {
    try await rehearse(Auth0Emulation(mode: mode)) { api in
      try await Tour(api: api).walk(mode)
      let asked = Set(
        api.emulator.exchanges.compactMap { exchange in
          let request = exchange.request
          return api.emulator.platform.contract.operation(request.method, request.segments)?.0.route
        }
      )
      let missing = api.emulator.platform.contract.operations.map(\.route).filter { !asked.contains($0) }
      // A token was asked for before the tour.
      #expect(missing.map(\.description) == ["POST /oauth/token"])
      #expect(api.emulator.exchanges.count { $0.status ?? 500 >= 500 } == 0)
    }
  }
}
