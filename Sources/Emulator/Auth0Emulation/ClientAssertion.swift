import Emulation
import HTTP

/// A JWT by which a client proves itself; its claims are checked, its signature is not.
struct ClientAssertion {
  private let claims: Members?

  init(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[2].isEmpty, Base64URL.decode(parts[2]) != nil,
      let head = Base64URL.decode(parts[0]).flatMap({ try? JSON(decoding: $0) })?.members, head["alg"]?.text != nil
    else {
      claims = nil
      return
    }
    claims = Base64URL.decode(parts[1]).flatMap { try? JSON(decoding: $0) }?.members
  }

  func client(at request: EmulatedRequest, audiences: [String], _ objects: Objects) throws -> String {
    guard let claims else { throw refusal("is not a JWT") }
    guard let id = claims["iss"]?.text, claims["sub"]?.text == id else { throw refusal("has no iss that is its sub") }
    let audience = claims["aud"]?.text.map { [$0] } ?? claims["aud"]?.texts ?? []
    let accepted = audiences + audiences.map { "https" + $0.dropFirst("http".count) }
    guard audience.contains(where: accepted.contains) else { throw refusal("is meant for another audience") }
    guard let expiry = claims["exp"]?.integer, expiry > Int(request.now.components.seconds) else {
      throw refusal("has expired")
    }
    guard try objects.find("clients", id) != nil else { throw refusal("is of a client that does not exist") }
    return id
  }

  private func refusal(_ why: String) -> Refusal {
    TokenEndpoint.refusal(401, "invalid_client", "client_assertion \(why)")
  }
}
