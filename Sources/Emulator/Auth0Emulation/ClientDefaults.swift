import Emulation
import HTTP

/// What the server adds to a new client.
enum ClientDefaults {
  /// What the answer to the creation of a client shows and no other.
  static let onlyWhenMade: Members = [
    "encrypted": true, "signing_keys": [["cert": "", "pkcs7": "", "subject": "/CN=rehearsal", "key": ""]],
  ]

  static func filled(
    _ body: Members,
    _ variations: Variations = Variations(),
    tenant: String,
    id: String? = nil,
    secret: String? = nil
  ) -> Members {
    let id = id ?? Identifiers.alphanumeric(32)
    let own: Members = [
      "client_id": .text(id),
      "client_secret": .text(secret ?? Identifiers.alphanumeric(64)),
      "tenant": .text(tenant),
      "global": false,
      "signing_keys": [["cert": "", "pkcs7": "", "subject": .text("/CN=\(tenant).example")]],
      "callback_url_template": false,
    ]
    return defaults(body, variations).merging(body) { $1 }.merging(own) { $1 }.filter { $0.value != .null }
  }

  private static func defaults(_ body: Members, _ variations: Variations) -> Members {
    let method = body["token_endpoint_auth_method"]?.text
    let hasSecret = method == "client_secret_post" || method == "client_secret_basic"
    var token: Members = ["lifetime_in_seconds": 36_000, "secret_encoded": false]
    if variations.newClientsHaveAlgorithm { token["alg"] = "HS256" }
    return [
      "is_first_party": true,
      "oidc_conformant": false,
      "is_token_endpoint_ip_header_trusted": false,
      "sso_disabled": false,
      "cross_origin_authentication": false,
      "custom_login_page_on": true,
      "grant_types": .list(grantTypes(body["app_type"]?.text, method, variations)),
      "jwt_configuration": .object(token),
      "refresh_token": [
        "rotation_type": "non-rotating", "expiration_type": "non-expiring", "leeway": 0,
        "token_lifetime": hasSecret ? 31_557_600 : 2_592_000, "idle_token_lifetime": hasSecret ? 2_592_000 : 1_296_000,
        "infinite_token_lifetime": true, "infinite_idle_token_lifetime": true,
      ],
    ]
  }

  private static func grantTypes(_ type: String?, _ method: String?, _ variations: Variations) -> [JSON] {
    let isPublic = method == "none" || variations.publicTypesHaveFewerGrants && (type == "spa" || type == "native")
    let all: [JSON] = ["authorization_code", "implicit", "refresh_token", "client_credentials"]
    return isPublic ? all.dropLast() : all
  }
}
