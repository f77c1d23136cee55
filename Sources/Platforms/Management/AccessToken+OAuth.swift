package import HTTP
package import Platform

extension AccessToken {
  /// Asks a token endpoint of OAuth (RFC 6749, section 4.4) for a token.
  ///
  /// Its scopes are what the answer says, or else what the token's own claims say.
  package init(
    asking request: HTTPRequest,
    _ client: any HTTPSender,
    explain: Session.Explain
  ) async throws(PlatformFailure) {
    let response: HTTPResponse
    do {
      response = try await client.send(request)
    } catch {
      throw PlatformFailure(error, explain, request)
    }
    guard response.isSuccess else { throw explain(request, response) }
    guard (try? response.json()) != nil else { throw .noAPI(at: request.origin, "a token endpoint") }
    self = try reading(request.path) { () throws(JSONProblem) in
      let answer = try response.json()
      let value = try answer.member("access_token").text()
      let claims = TokenClaims(value)
      let scopes = try answer.optional("scope")?.text().split(separator: " ").map(String.init)
      return AccessToken(
        value: value,
        scopes: scopes.map { Set($0) } ?? claims?.scopes,
        lifetime: .seconds(try answer.optional("expires_in")?.integer() ?? 3600),
        claims: claims
      )
    }
  }
}
