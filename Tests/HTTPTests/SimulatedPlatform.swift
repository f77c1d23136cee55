import Foundation
import HTTP
import Synchronization
import Testing

/// A platform whose bucket is filled at the top of each period of its own clock.
final class SimulatedPlatform: HTTPSender {
  struct Limit: Sendable, CustomTestStringConvertible {
    var burst: Int
    var amount: Int
    var period: Int

    init(_ amount: Int, per period: Int = 1, burst: Int? = nil) {
      (self.amount, self.period, self.burst) = (amount, period, burst ?? amount)
    }

    var testDescription: String { "\(amount)/\(period) s, burst \(burst)" }
  }

  /// How it tells its limit.
  struct Manner: Sendable, CustomTestStringConvertible {
    var tellsLimit = true
    var tellsRetryAfter = false
    var tellsDate = false
    /// How long it takes until the answer is there; half of it is the way to the platform.
    var latency: Duration
    /// How far its clock is ahead.
    var ahead: Duration = .zero

    var testDescription: String {
      "\(latency)\(tellsRetryAfter ? ", Retry-After" : "")\(tellsDate ? ", Date" : "")\(ahead == .zero ? "" : ", ahead \(ahead)")"
    }
  }

  private struct State {
    var level: Int
    var window: Int?
    var taken: [Int: Int] = [:]
    var refused: [Int] = []
  }

  private let limit: Limit
  private let manner: Manner
  private let time: Time
  private let state: Mutex<State>

  init(_ limit: Limit, _ manner: Manner, _ time: Time) {
    (self.limit, self.manner, self.time) = (limit, manner, time)
    state = Mutex(State(level: limit.burst))
  }

  /// In which windows requests were refused.
  var refused: [Int] { state.withLock { $0.refused } }
  /// How many requests each window took, those left out in which the run began and ended, and the ones while it got to
  /// know the limit.
  var taken: [Int] {
    let taken = state.withLock { $0.taken }
    guard let first = taken.keys.min(), let last = taken.keys.max(), first + 2 < last else { return [] }
    return (first + 2..<last).map { taken[$0] ?? 0 }
  }

  func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
    try? await time.sleep(manner.latency / 2)
    let response = take()
    try? await time.sleep(manner.latency / 2)
    return response
  }

  private func take() -> HTTPResponse {
    let now = time.epoch() + manner.ahead
    let window = Int(now.components.seconds) / limit.period
    let (isTaken, left) = state.withLock { state in
      let renewals = window - (state.window ?? window)
      state.level = min(limit.burst, state.level + limit.amount * renewals)
      state.window = window
      let isTaken = state.level > 0
      if isTaken { state.taken[window, default: 0] += 1 } else { state.refused.append(window) }
      state.level -= isTaken ? 1 : 0
      return (isTaken, state.level)
    }
    let reset = (window + 1) * limit.period
    var headers: HTTPHeaders = [:]
    if manner.tellsLimit {
      headers.add("x-ratelimit-limit", "\(limit.burst)")
      headers.add("x-ratelimit-remaining", "\(left)")
      headers.add("x-ratelimit-reset", "\(reset)")
    }
    if manner.tellsDate { headers.add("Date", DateHeader.text(Int(now.components.seconds))) }
    if manner.tellsRetryAfter, !isTaken {
      headers.add("Retry-After", "\(max(1, reset - Int(now.components.seconds)))")
    }
    return HTTPResponse(status: isTaken ? 200 : 429, headers: headers)
  }
}

private enum DateHeader {
  /// As it is in a header: `Sat, 21 Nov 2026 12:00:00 GMT`.
  static func text(_ epoch: Int) -> String {
    let style = Date.VerbatimFormatStyle(
      format:
        "\(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .defaultDigits) \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits) GMT",
      locale: Locale(identifier: "en_US_POSIX"),
      timeZone: .gmt,
      calendar: Calendar(identifier: .gregorian)
    )
    return Date(timeIntervalSince1970: Double(epoch)).formatted(style)
  }
}
