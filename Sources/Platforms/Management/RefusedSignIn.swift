package import HTTP
package import Model
package import Platform

extension PlatformFailure {
  /// The same with what can be seen of the secrets that the platform did not take, where it is them that it refuses.
  package func showing(_ secrets: [(field: String, value: SecretValue)], _ response: HTTPResponse) -> PlatformFailure {
    guard case .unauthorized(let text) = self, [400, 401, 403].contains(response.status), !secrets.isEmpty else {
      return self
    }
    let shapes = secrets.map { "\($0.field) has \(SecretShape($0.value))" }
    return .unauthorized("\(text). What was sent: \(shapes.joined(separator: "; "))")
  }
}

extension PlatformFailure {
  /// An answer that is no JSON, such as the page of another site, where a token was asked for.
  package static func noAPI(at origin: Origin, _ what: String) -> PlatformFailure {
    .unauthorized("\(origin) does not answer as \(what): its answer is not JSON; check domain")
  }
}
