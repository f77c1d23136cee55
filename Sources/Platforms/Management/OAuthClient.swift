package import HTTP
package import Model
package import Platform

/// The client credentials grant of OAuth (RFC 6749, section 4.4): where a connection leads, as whom, and for which API.
package struct OAuthClient: Sendable {
  package let origin: Origin
  package let id: String
  private let audience: String

  /// - Parameter audience: the API's identifier, where the connection names none.
  package init(_ connection: Connection, audience: (Origin) -> String) throws(PlatformFailure) {
    do throws(OriginProblem) {
      origin = try Origin(connection.text("domain") ?? "")
    } catch {
      throw .refused("domain: \(error)")
    }
    guard let id = connection.text("credentials.client_id") else { throw Self.missing("client_id") }
    self.id = id
    self.audience = connection.text("audience") ?? audience(origin)
  }

  package static func missing(_ field: String) -> PlatformFailure {
    .unauthorized("credentials.\(field) is not declared; add it under credentials: as { env: NAME }")
  }

  /// Where it leads and as whom: a tenant that is reached another way has another session.
  package var key: String { "\(origin) \(audience) \(id)" }

  /// Asks the token endpoint at a path.
  ///
  /// - Parameters:
  ///   - proof: what shows that it is the client.
  ///   - secret: what the proof is made of, of which a refusal shows what can be seen.
  package func token(
    at path: [String],
    bucket: String = "",
    proof: [HTTPRequest.QueryItem],
    secret: (field: String, value: SecretValue),
    _ sender: any HTTPSender,
    explain: @escaping Session.Explain
  ) async throws(PlatformFailure) -> AccessToken {
    let form: [HTTPRequest.QueryItem] = [
      .init("grant_type", "client_credentials"), .init("client_id", id), .init("audience", audience),
    ]
    let request = HTTPRequest(.post, origin, path, isRepeatable: true, bucket: bucket).with(form: form + proof)
    let shown = [("client_id", SecretValue(id)), secret]
    return try await AccessToken(asking: request, sender) { explain($0, $1).showing(shown, $1) }
  }
}
