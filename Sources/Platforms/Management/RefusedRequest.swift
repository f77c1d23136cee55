package import HTTP
package import Platform

/// A request that a platform did not carry out, with what its answer says: the failures that every platform's answers mean.
package struct RefusedRequest: Sendable {
  package let vendor: String
  package let request: HTTPRequest
  package let response: HTTPResponse
  package let body: ErrorBody

  package init(_ vendor: String, _ request: HTTPRequest, _ response: HTTPResponse, _ body: ErrorBody) {
    self.vendor = vendor
    self.request = request
    self.response = response
    self.body = body
  }

  /// `GET /api/v1/environment`.
  package var place: String { "\(request.method.rawValue) /\(request.path.joined(separator: "/"))" }

  /// Too many requests.
  package func busy(at place: String? = nil) -> PlatformFailure {
    let text = "\(vendor) limits the rate of requests: \(body.quoted)" + (place.map { " (\($0))" } ?? "")
    return .busy(text + response.waitText, retryAfter: response.wait)
  }

  /// An error of the platform itself.
  package func problem(at place: String) -> PlatformFailure {
    .unreachable("\(vendor) returned \(response.status): \(body.quoted) (\(place)); try again later")
  }

  package func redirected(_ advice: String = "write the domain that it leads to") -> PlatformFailure {
    .refused("\(request.origin) answers with a redirect, which is not followed with credentials; \(advice)")
  }

  /// Too many tokens; `host` is what gives them.
  package func outOfTokens(_ host: String) -> PlatformFailure {
    .busy("\(host) limits the rate of tokens: \(body.quoted)" + response.waitText, retryAfter: response.wait)
  }

  /// An error of the sign-in itself.
  package func signInTrouble(_ host: String) -> PlatformFailure {
    .unreachable("\(host) returned \(response.status): \(body.quoted); try again later")
  }
}
