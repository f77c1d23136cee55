package import HTTP
package import Management
import Synchronization

/// A server whose lists never end: it gives whatever the test makes of a request's path, query and number.
package final class EndlessServer: HTTPSender {
  package typealias Answer = @Sendable (_ path: String, _ query: [String: String], _ number: Int) -> JSON

  private let answer: Answer
  private let waited = Mutex(Duration.zero)
  private let counts = Mutex<[String: Int]>([:])

  package init(_ answer: @escaping Answer) { self.answer = answer }

  /// How many requests came for a path.
  package func count(_ path: String) -> Int { counts.withLock { $0[path] ?? 0 } }

  /// A network that leads here, where time passes by waiting alone, however long a test takes.
  package var network: Network {
    let time = Time(
      now: { self.waited.withLock { $0 } },
      epoch: { self.waited.withLock { $0 } },
      sleep: { duration in self.waited.withLock { $0 += duration } }
    )
    return Network(sender: self, correlation: "c", time: time, budget: .rehearsal)
  }

  package func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
    let path = "/" + request.path.joined(separator: "/")
    let number = counts.withLock { counts in
      counts[path, default: 0] += 1
      return counts[path] ?? 0
    }
    let query = Dictionary(request.query.map { ($0.name, $0.value) }) { first, _ in first }
    return HTTPResponse(
      status: 200,
      headers: ["Content-Type": "application/json"],
      body: answer(path, query, number).encoded()
    )
  }
}
