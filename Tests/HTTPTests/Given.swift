import Foundation
import HTTP
import Synchronization

extension TestServer {
  func origin(_ host: String = "127.0.0.1") throws -> Origin { try Origin("http://\(host):\(port)") }
}

/// What came of a request, for comparison.
func outcome(_ sender: any HTTPSender, _ request: HTTPRequest) async -> Result<HTTPResponse, HTTPFailure> {
  do throws(HTTPFailure) { return .success(try await sender.send(request)) } catch { return .failure(error) }
}

extension Result<HTTPResponse, HTTPFailure> {
  var failure: HTTPFailure? { if case .failure(let failure) = self { failure } else { nil } }
  var status: Int? { if case .success(let response) = self { response.status } else { nil } }
}

/// A clock that only waiting moves.
final class FakeTime: Sendable {
  private struct State {
    var now: Duration
    var sleeps: [Duration] = []
  }

  /// Noon of 2026-11-21, in UTC.
  static let beginning = Duration.seconds(1_795_262_400)
  private let state = Mutex(State(now: .zero))

  var now: Duration { state.withLock { $0.now } }
  var sleeps: [Duration] { state.withLock { $0.sleeps } }
  var slept: Duration { sleeps.reduce(.zero, +) }

  func advance(_ duration: Duration) { state.withLock { $0.now += duration } }

  var time: Time {
    Time(
      now: { self.now },
      epoch: { Self.beginning + self.now },
      sleep: { duration in
        let end = self.state.withLock { state in
          state.sleeps.append(duration)
          return state.now + duration
        }
        await Task.yield()
        try Task.checkCancellation()
        // Those who sleep side by side do not add up.
        self.state.withLock { $0.now = max($0.now, end) }
      }
    )
  }
}

/// Answers in the order in which they are written down; asked for more, it fails.
final class Scripted: HTTPSender {
  private struct State {
    var outcomes: [Result<HTTPResponse, HTTPFailure>]
    var count = 0
  }

  private let state: Mutex<State>

  init(_ outcomes: [Result<HTTPResponse, HTTPFailure>]) { state = Mutex(State(outcomes: outcomes)) }

  var count: Int { state.withLock { $0.count } }

  func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
    let next = state.withLock { state in
      state.count += 1
      return state.outcomes.isEmpty ? nil : state.outcomes.removeFirst()
    }
    guard let next else { throw HTTPFailure(.malformed, host: "test", detail: "nobody expected this request") }
    return try next.get()
  }
}
