/// A request on its way to the engine's thread, and who waits for its answer.
struct Exchange: Sendable {
  typealias Outcome = Result<HTTPResponse, HTTPFailure>

  let id: UInt64
  let request: HTTPRequest
  let tell: @Sendable (Outcome) -> Void

  /// Requests that share connections, and the limit of how many run side by side.
  var host: String { request.origin.description }

  /// Why it is given up before anything was sent.
  struct Refusal: Sendable {
    var kind = HTTPFailure.Kind.cancelled
    var reason: String

    static let closed = Refusal(reason: "the client was closed")
  }

  func giveUp(_ refusal: Refusal) { tell(.failure(failure(refusal.kind, refusal.reason, isSent: false))) }

  func giveUp(_ reason: String) { giveUp(Refusal(reason: reason)) }

  func failure(_ kind: HTTPFailure.Kind, _ detail: String, isSent: Bool) -> HTTPFailure {
    HTTPFailure(
      kind,
      host: request.origin.authority,
      detail: detail,
      mayHaveTakenEffect: isSent && !request.method.isSafe
    )
  }
}
