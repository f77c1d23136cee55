/// What can be done to a request instead of answering it.
package enum Fault: Sendable, Hashable {
  /// Refused for its frequency, whatever the limits say.
  case tooManyRequests
  /// An error of the server; nothing was carried out.
  case failure(Int)
  /// An error of the server that carried the request out all the same.
  case failureAfter(Int)
  /// Answered late.
  case slow(Duration)
  /// The connection ends before anything was carried out.
  case cutBefore
  /// Carried out; the connection ends in the middle of the answer.
  case cutDuring
  /// Carried out; the connection ends without an answer.
  case cutAfter
}

/// A fault, and the requests that meet it.
package struct FaultRule: Sendable, Hashable {
  package enum Target: Sendable, Hashable {
    case every
    /// The request of that number, counted from 0 since the start or the last reset.
    case index(Int)
    /// Requests of a method (nil is any) whose path begins so.
    case matching(method: String?, pathPrefix: String)
  }

  package var fault: Fault
  package var target: Target
  /// How often it strikes; nil is without end.
  package var times: Int?

  package init(_ fault: Fault, _ target: Target = .every, times: Int? = nil) {
    self.fault = fault
    self.target = target
    self.times = times
  }

  func applies(to request: EmulatedRequest, _ index: Int) -> Bool {
    switch target {
    case .every: true
    case .index(let wanted): wanted == index
    case .matching(let method, let prefix):
      (method == nil || method == request.method) && request.path.hasPrefix(prefix)
    }
  }
}

extension [FaultRule] {
  /// The first rule's fault for a request, which then counts as having struck.
  mutating func take(for request: EmulatedRequest, _ index: Int) -> Fault? {
    guard let found = firstIndex(where: { $0.times != 0 && $0.applies(to: request, index) }) else { return nil }
    if let times = self[found].times { self[found].times = times - 1 }
    return self[found].fault
  }
}
