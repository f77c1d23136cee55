/// What takes requests: the client, or what is in for it in a test.
package protocol HTTPSender: Sendable {
  func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse
}

/// Requests over libcurl, on a thread of its own that starts with the first of them.
///
/// Connections are kept and shared. A redirect is an answer like any other, so that no credential follows it.
/// Cancelling the task gives the request up at once.
package final class HTTPClient: HTTPSender {
  private let engine: Engine
  private let trace: Trace?
  private let time: Time

  package init(_ settings: HTTPSettings, trace: Trace? = nil, time: Time = .system) {
    engine = Engine(settings)
    self.trace = trace
    self.time = time
  }

  deinit { engine.close(nil) }

  package func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
    if let problem = request.problem {
      throw HTTPFailure(.malformed, host: request.origin.authority, detail: problem)
    }
    guard let trace else { return try await engine.send(request).get() }
    let (start, epoch) = (time.now(), time.epoch())
    let outcome = await engine.send(request)
    trace.record(request, outcome, at: epoch, duration: time.now() - start)
    return try outcome.get()
  }

  /// Gives up what is under way, closes every connection and ends the thread.
  package func close() async {
    await withCheckedContinuation { continuation in engine.close { continuation.resume() } }
  }
}
