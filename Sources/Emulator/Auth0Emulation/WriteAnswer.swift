import Emulation
import HTTP

extension Variations.WriteAnswer {
  /// What the contract requires, and what tells whose answer it is.
  private static let naming: Set = ["id", "client_id", "name", "strategy", "type", "enabled", "credentials"]

  /// An answer with no more in it than this.
  func cut(_ response: EmulatedResponse, to request: EmulatedRequest) throws -> EmulatedResponse {
    guard self != .whole, request.method != "GET", response.status == 200 || response.status == 201,
      let members = try JSON(decoding: response.body).members
    else { return response }
    if self == .nothing, request.method != "POST" { return EmulatedResponse(response.status) }
    let sent = self == .sent && !request.body.isEmpty ? try JSON(decoding: request.body).members ?? [:] : [:]
    var response = response
    let kept = members.filter { Self.naming.contains($0.key) || sent[$0.key] != nil }
    response.body = JSON.object(kept).encoded()
    return response
  }
}
