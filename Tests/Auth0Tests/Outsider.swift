import Auth0Emulation
import Emulation
import HTTP
import Rehearsal
import Testing

extension Rehearsal {
  /// Somebody else's request to the tenant, as from its dashboard; exchanges and faults are not touched by it.
  @discardableResult
  func outside(_ method: HTTPMethod, _ path: String, _ body: JSON? = nil) async throws -> JSON {
    let faults = emulator.faults
    emulator.faults = []
    defer { emulator.faults = faults }
    let client = HTTPClient(HTTPSettings())
    let origin = try Origin(emulator.url)
    let credentials = Auth0Emulation.Credentials()
    let form: [HTTPRequest.QueryItem] = [
      .init("grant_type", "client_credentials"), .init("client_id", credentials.clientID),
      .init("client_secret", credentials.clientSecret), .init("audience", "\(emulator.url)/api/v2/"),
    ]
    let token = try await client.send(HTTPRequest(.post, origin, ["oauth", "token"]).with(form: form)).json().value
    guard case .text(let value)? = token["access_token"] else { throw Refused(answer: token) }
    let parts = path.split(separator: "/").map(String.init)
    var request = HTTPRequest(method, origin, ["api", "v2"] + parts, headers: ["Authorization": "Bearer \(value)"])
    if let body { request = request.with(body) }
    let response = try await client.send(request)
    guard response.isSuccess else { throw Refused(answer: try response.json().value) }
    return response.body.isEmpty ? .null : try response.json().value
  }

  struct Refused: Error {
    var answer: JSON
  }
}
