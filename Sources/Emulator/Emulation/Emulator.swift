package import HTTP
import NIOCore
import Synchronization

/// A platform's management API on loopback.
///
/// ```swift
/// let emulator = try await Emulator.start(Auth0Emulation())
/// // … requests to emulator.url …
/// #expect(emulator.exchanges.map(\.line) == ["POST /oauth/token", "GET /api/v2/clients"])
/// await emulator.stop()
/// ```
package final class Emulator: Sendable {
  package struct Settings: Sendable {
    /// 0 chooses a free one.
    package var port = 0
    package var place = Store.Place.memory
    package var faults: [FaultRule] = []
    package var time = Time.system
    /// Whether every request is taken, and a limit announced that nobody reaches, instead of the platform's own limits.
    package var hasNoLimit = false
    /// Whether exchanges are kept, as a test wants and a server that runs for days does not.
    package var keepsExchanges = true
    /// Where each distinct request is written down, and whose requests they are.
    package var log: (file: RequestLog, sender: String)?
    /// Told of each exchange once it has ended.
    package var onExchange: (@Sendable (Exchange) -> Void)?

    package init() {}
  }

  private struct State {
    var exchanges: [Exchange] = []
    var nextIndex = 0
    var round = 0
    var faults: [FaultRule]
    var buckets = Buckets()
  }

  package let platform: any EmulatedPlatform
  package let store: Store
  /// 0 where it has no socket.
  package let port: Int

  private let settings: Settings
  private let state: Mutex<State>
  private let listener: Listener?

  /// Opens the store, prepares it and begins to listen.
  package static func start(
    _ platform: some EmulatedPlatform,
    _ settings: Settings = Settings()
  ) async throws -> Emulator {
    try await prepared(platform, settings) { store in
      let listener = try await Listener.open(port: settings.port)
      let emulator = Emulator(platform, store, settings, listener)
      listener.serve(emulator)
      return emulator
    }
  }

  /// Opens the store and prepares it; nothing listens, and requests are handed to `handle`.
  package static func withoutSocket(
    _ platform: some EmulatedPlatform,
    _ settings: Settings = Settings()
  ) async throws -> Emulator {
    try await prepared(platform, settings) { Emulator(platform, $0, settings, nil) }
  }

  private static func prepared(
    _ platform: some EmulatedPlatform,
    _ settings: Settings,
    _ make: (Store) async throws -> Emulator
  ) async throws -> Emulator {
    let store = try await Store(settings.place, of: platform.name)
    do {
      let now = settings.time.epoch()
      try await store.access { try platform.prepare($0, now: now) }
      return try await make(store)
    } catch {
      await store.close()
      throw error
    }
  }

  private init(_ platform: any EmulatedPlatform, _ store: Store, _ settings: Settings, _ listener: Listener?) {
    self.platform = platform
    self.store = store
    self.settings = settings
    self.listener = listener
    port = listener?.port ?? 0
    state = Mutex(State(faults: settings.faults))
  }

  /// Its address: `http://127.0.0.1:PORT`.
  package var url: String { "http://127.0.0.1:\(port)" }

  /// Ends every connection and closes the store.
  package func stop() async {
    await listener?.close()
    await store.close()
  }

  // MARK: What tests look at and set

  /// Every request since the start or the last reset, in the order of arrival.
  package var exchanges: [Exchange] { state.withLock { $0.exchanges } }

  /// Forgets the exchanges, and counts requests from 0 again.
  package func resetExchanges() {
    state.withLock { state in
      state.exchanges = []
      state.nextIndex = 0
      state.round += 1
    }
  }

  /// What requests meet from now on; the first rule that applies to a request decides.
  package var faults: [FaultRule] {
    get { state.withLock { $0.faults } }
    set { state.withLock { $0.faults = newValue } }
  }

  // MARK: Serving

  /// How a request ends.
  package enum Ending: Sendable {
    case answer(EmulatedResponse)
    case cut
    /// The answer's beginning, and then the end of the connection.
    case half(EmulatedResponse)
  }

  /// Answers a request, in whatever way it came.
  package func handle(_ request: EmulatedRequest) async -> Ending {
    var request = request
    request.now = settings.time.epoch()
    var exchange = begin(request)
    let ending = await end(request, exchange.fault)
    switch ending {
    case .answer(let response): exchange.exchange.response = response
    case .cut, .half: exchange.exchange.response = nil
    }
    finish(exchange)
    return ending
  }

  private struct Begun {
    var exchange: Exchange
    var round: Int
    var place: Int?
    var fault: Fault? { exchange.fault }
  }

  private func begin(_ request: EmulatedRequest) -> Begun {
    state.withLock { state in
      let index = state.nextIndex
      state.nextIndex += 1
      let fault = state.faults.take(for: request, index)
      let exchange = Exchange(index: index, request: request, response: nil, fault: fault)
      if settings.keepsExchanges { state.exchanges.append(exchange) }
      return Begun(exchange: exchange, round: state.round, place: state.exchanges.indices.last)
    }
  }

  private func finish(_ begun: Begun) {
    state.withLock { state in
      // After a reset, the place is another exchange's.
      if let place = begun.place, begun.round == state.round, settings.keepsExchanges {
        state.exchanges[place] = begun.exchange
      }
    }
    if let log = settings.log { log.file.note(begun.exchange, of: platform, sender: log.sender) }
    settings.onExchange?(begun.exchange)
  }

  private func end(_ request: EmulatedRequest, _ fault: Fault?) async -> Ending {
    switch fault {
    case nil: return .answer(await respond(to: request))
    case .tooManyRequests:
      var response = platform.refusal(429, to: request)
      let seconds = Int(request.now.components.seconds)
      // The same limit as other answers tell: a client that keeps to a smaller one would crawl from here on.
      let limit = (platform.limits(on: request).last ?? .open).burst
      let standing = RateLimit.Standing(limit: limit, remaining: 0, reset: seconds + 1, isReached: true)
      response.headers.add(platform.headers(for: standing))
      return .answer(response)
    case .failure(let status): return .answer(platform.refusal(status, to: request))
    case .failureAfter(let status):
      _ = await respond(to: request)
      return .answer(platform.refusal(status, to: request))
    case .slow(let duration):
      try? await settings.time.sleep(duration)
      return .answer(await respond(to: request))
    case .cutBefore: return .cut
    case .cutDuring: return .half(await respond(to: request))
    case .cutAfter:
      _ = await respond(to: request)
      return .cut
    }
  }

  private func respond(to request: EmulatedRequest) async -> EmulatedResponse {
    let limits = settings.hasNoLimit ? [RateLimit.open] : platform.limits(on: request)
    let standing = state.withLock { $0.buckets.take(limits, at: request.now) }
    var response: EmulatedResponse
    if standing?.isReached == true {
      response = platform.refusal(429, to: request)
    } else if request.isTooLarge {
      response = platform.refusal(413, to: request)
    } else {
      response = await carryOut(request)
    }
    if let standing { response.headers.add(platform.headers(for: standing)) }
    return response
  }

  private func carryOut(_ request: EmulatedRequest) async -> EmulatedResponse {
    do {
      let platform = platform
      return try await store.access { try platform.respond(to: request, $0) }
    } catch let refusal as Refusal {
      return refusal.response
    } catch {
      var response = platform.refusal(500, to: request)
      response.headers.add("x-emulator-error", String(String(describing: error).filter { $0 != "\n" && $0 != "\r" }))
      return response
    }
  }
}

extension HTTPHeaders {
  fileprivate mutating func add(_ others: HTTPHeaders) { for field in others.fields { add(field.name, field.value) } }
}
