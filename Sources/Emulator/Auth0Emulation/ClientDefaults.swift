import Emulation
import HTTP

/// What the server adds to a new client.
enum ClientDefaults {
  static func filled(_ body: Members, tenant: String, id: String? = nil, secret: String? = nil) -> Members {
    let id = id ?? Identifiers.alphanumeric(32)
    let own: Members = [
      "client_id": .text(id),
      "client_secret": .text(secret ?? Identifiers.alphanumeric(64)),
      "tenant": .text(tenant),
      "global": false,
      "signing_keys": [["cert": "", "pkcs7": "", "subject": .text("/CN=\(tenant).example")]],
      "callback_url_template": false,
    ]
    return defaults(body["app_type"]?.text).merging(body) { $1 }.merging(own) { $1 }.filter { $0.value != .null }
  }

  private static func defaults(_ type: String?) -> Members {
    [
      "is_first_party": true,
      "oidc_conformant": false,
      "is_token_endpoint_ip_header_trusted": false,
      "sso_disabled": false,
      "cross_origin_authentication": false,
      "custom_login_page_on": true,
      "grant_types": .list(grantTypes(type)),
      "jwt_configuration": ["alg": "HS256", "lifetime_in_seconds": 36_000, "secret_encoded": false],
      "refresh_token": [
        "rotation_type": "non-rotating", "expiration_type": "non-expiring", "leeway": 0,
        "token_lifetime": 2_592_000, "idle_token_lifetime": 1_296_000,
        "infinite_token_lifetime": true, "infinite_idle_token_lifetime": true,
      ],
    ]
  }

  private static func grantTypes(_ type: String?) -> [JSON] {
    switch type {
    case "spa", "native": ["authorization_code", "implicit", "refresh_token"]
    case "non_interactive": ["client_credentials"]
    default: ["authorization_code", "implicit", "refresh_token", "client_credentials"]
    }
  }
}
