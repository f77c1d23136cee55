import Emulation
import FoundationEssentials
import HTTP

/// Management tokens: what an access key is exchanged for.
enum Tokens {
  static let endpoints = [Endpoint("POST", "get-management-token", needsToken: false, answer: give)]

  @Sendable private static func give(_ call: Call) throws -> EmulatedResponse {
    let body = call.body()
    let credentials = call.emulation.credentials
    guard body["accessKeyId"]?.text == credentials.accessKeyID,
      body["accessKeySecret"]?.text == credentials.accessKeySecret
    else {
      let sent = call.variations.repeatsSecrets ? ": \(body["accessKeySecret"]?.text ?? "")" : ""
      throw Refusal(401, "The access key does not exist, or its secret is wrong\(sent)")
    }
    let now = Int(call.request.now.components.seconds)
    let lifetime = Int(call.emulation.tokenLifetime.components.seconds)
    let claims: JSON = [
      "scoped_userpool_id": .text(call.emulation.userPool), "sub": .text(credentials.accessKeyID),
      "iat": .integer(now), "exp": .integer(now + lifetime), "jti": .text(Identifiers.uuid()),
    ]
    let head = JSON.object(["alg": "HS256", "typ": "JWT"])
    let token = [head.encoded(), claims.encoded(), Array(Identifiers.alphanumeric(32).utf8)].map(base64URL)
      .joined(separator: ".")
    try call.objects.put("tokens", token, ["ends": .integer(now + lifetime)])
    return Envelope.success(["access_token": .text(token), "expires_in": .integer(lifetime)])
  }

  private static func base64URL(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }
}
