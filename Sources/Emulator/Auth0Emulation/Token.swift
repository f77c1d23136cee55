import Digest
import Emulation
import FoundationEssentials
import HTTP

/// An access token: a JWT that the store's own key signs.
struct Token {
  var clientID: String
  var scopes: [String]

  static func issue(_ claims: Members, _ objects: Objects) throws -> String {
    let head = Base64URL.encode(JSON.object(["alg": "HS256", "typ": "JWT"]).encoded())
    let signed = head + "." + Base64URL.encode(JSON.object(claims).encoded())
    return signed + "." + Base64URL.encode(try Digest.hmac(key: try key(objects), Array(signed.utf8)))
  }

  /// The token that a request carries.
  static func bearer(of request: EmulatedRequest, _ objects: Objects) throws -> Token {
    guard let field = request.headers["Authorization"] else {
      throw Refusal(401, "Missing authentication")
    }
    let words = field.split(separator: " ")
    guard words.count == 2, words[0].lowercased() == "bearer", let claims = try claims(of: words[1], objects) else {
      throw Refusal(401, "Invalid token.", "invalid_token")
    }
    guard let expiry = claims["exp"]?.integer, Int(request.now.components.seconds) < expiry else {
      throw Refusal(401, "Expired token received for JSON Web Token validation")
    }
    return Token(
      clientID: claims["azp"]?.text ?? "",
      scopes: (claims["scope"]?.text ?? "").split(separator: " ").map(String.init)
    )
  }

  private static func claims(of text: Substring, _ objects: Objects) throws -> Members? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let signature = Base64URL.decode(parts[2]),
      try signature == Digest.hmac(key: try key(objects), Array("\(parts[0]).\(parts[1])".utf8)),
      let payload = Base64URL.decode(parts[1])
    else { return nil }
    return (try? JSON(decoding: payload))?.members
  }

  /// Kept in the store, so that a token outlives a restart.
  private static func key(_ objects: Objects) throws -> [UInt8] {
    if let key = try objects.fact(.signingKey)?["key"]?.text { return Array(key.utf8) }
    let key = Base64URL.encode(try Digest.random(32))
    try objects.set(.signingKey, ["key": .text(key)])
    return Array(key.utf8)
  }
}

enum Base64URL {
  static func encode(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  static func decode(_ text: some StringProtocol) -> [UInt8]? {
    let plain = String(text).replacing("-", with: "+").replacing("_", with: "/")
    let padding = String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
    return Data(base64Encoded: plain + padding).map(Array.init)
  }
}
