import HTTP
import Synchronization

/// Sends requests on, and knows which of them have no answer yet.
final class CallsInFlight: HTTPSender {
  private let sender: any HTTPSender
  private let calls = Mutex<[String: Int]>([:])

  init(_ sender: any HTTPSender) { self.sender = sender }

  func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
    let name = "\(request.method.rawValue) \(request.origin)"
    calls.withLock { $0[name, default: 0] += 1 }
    defer {
      calls.withLock { calls in
        let rest = (calls[name] ?? 1) - 1
        calls[name] = rest > 0 ? rest : nil
      }
    }
    return try await sender.send(request)
  }

  /// `POST https://acme.eu.auth0.com (2 requests)`; nil where every request has been answered.
  var words: String? {
    let calls = calls.withLock { $0 }
    guard !calls.isEmpty else { return nil }
    return calls.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { name, count in count == 1 ? name : "\(name) (\(count) requests)" }.joined(separator: ", ")
  }
}
