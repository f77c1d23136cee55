package import HTTP

/// Sends what signs in and what reads at a management API, and nothing else.
package struct SignInAndReads: HTTPSender {
  private let sender: any HTTPSender

  /// Where the platforms give out tokens (each platform's page on its management API).
  private static let tokens: Set<[String]> = [
    ["oauth", "token"], ["oauth2", "token"], ["api", "v3", "get-management-token"],
  ]

  package init(_ sender: any HTTPSender) { self.sender = sender }

  package func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
    guard request.method.isSafe || request.method == .post && Self.tokens.contains(request.path) else {
      throw HTTPFailure(
        .malformed,
        host: request.origin.authority,
        detail: "it would write, and this command only reads"
      )
    }
    return try await sender.send(request)
  }
}
