import Auth0Emulation
import Emulation
import FoundationEssentials
import HTTP
import Testing

@Suite struct TokenTests {
  private let credentials = Auth0Emulation.Credentials()

  private func form(_ api: Rehearsal, _ changes: [String: String?] = [:]) -> [(String, String)] {
    var form: [String: String] = [
      "grant_type": "client_credentials", "client_id": credentials.clientID, "client_secret": credentials.clientSecret,
      "audience": api.emulator.url + "/api/v2/",
    ]
    for (key, value) in changes { form[key] = value }
    return form.map { ($0.key, $0.value) }
  }

  private func claims(_ token: String) throws -> JSON {
    let part = String(token.split(separator: ".")[1]).replacing("-", with: "+").replacing("_", with: "/")
    let padded = part + String(repeating: "=", count: (4 - part.count % 4) % 4)
    return try JSON(decoding: Array(try #require(Data(base64Encoded: padded))))
  }

  @Test func `a token names its client, its scopes and its end`() async throws {
    try await rehearse { api in
      let answer = try await api.form(form(api))
      #expect(answer.status == 200)
      #expect(answer["token_type"] == "Bearer" && answer["expires_in"] == 86_400)
      #expect(answer["scope"]?.text?.split(separator: " ").count == Auth0Emulation.Credentials().scopes.count)
      let claims = try claims(try #require(answer["access_token"]?.text))
      #expect(claims["azp"]?.text == credentials.clientID)
      #expect(claims["sub"]?.text == credentials.clientID + "@clients")
      #expect(claims["aud"]?.text == api.emulator.url + "/api/v2/")
    }
  }

  @Test func `errors have the shape of OAuth`() async throws {
    try await rehearse { api in
      for (changes, status, error) in [
        (["grant_type": nil], 400, "invalid_request"),
        (["grant_type": "password"], 400, "unsupported_grant_type"),
        (["client_secret": "wrong"], 401, "access_denied"),
        (["client_id": "nobody"], 401, "access_denied"),
        (["audience": nil], 400, "invalid_request"),
        // Without its last slash it is another audience.
        (["audience": api.emulator.url + "/api/v2"], 403, "access_denied"),
        (["client_assertion": "x"], 400, "invalid_request"),
      ] as [([String: String?], Int, String)] {
        let answer = try await api.form(form(api, changes))
        #expect(answer.status == status && answer["error"]?.text == error, "\(changes)")
        #expect(answer["error_description"]?.text != nil && answer["statusCode"] == nil)
      }
      let json = HTTPRequest(.post, try Origin(api.emulator.url), ["oauth", "token"]).with([
        "grant_type": "client_credentials"
      ])
      #expect(try await api.send(json)["error"] == "invalid_request")
    }
  }

  @Test func `a client without a grant gets none`() async throws {
    try await rehearse { api in
      let made = try await api.emulator.store.access { objects -> String in
        try objects.put("clients", "other", ["client_id": "other", "client_secret": "s"])
        return "other"
      }
      let answer = try await api.form(form(api, ["client_id": made, "client_secret": "s"]))
      #expect(answer.status == 403 && answer["error"] == "access_denied")
    }
  }

  @Test func `an assertion stands for the secret`() async throws {
    try await rehearse { api in
      func assertion(_ claims: JSON) -> String {
        let parts: [JSON] = [["alg": "RS256", "typ": "JWT"], claims]
        return (parts.map { encode($0.encoded()) } + [encode([1, 2, 3])]).joined(separator: ".")
      }
      func encode(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
      }
      let id = JSON.text(credentials.clientID)
      let good: [String: JSON] = [
        "iss": id, "sub": id, "aud": .text(api.emulator.url + "/"), "exp": 4_000_000_000, "jti": "1",
      ]
      for (changes, status) in [
        ([:], 200), (["exp": 1], 401), (["sub": "other"], 401), (["aud": "https://elsewhere.example/"], 401),
        (["iss": "nobody", "sub": "nobody"], 401),
      ] as [([String: JSON], Int)] {
        let answer = try await api.form(
          form(
            api,
            [
              "client_secret": nil, "client_assertion": assertion(.object(good.merging(changes) { $1 })),
              "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ]
          )
        )
        #expect(answer.status == status, "\(changes)")
      }
    }
  }

  @Test func `a token that is missing, invented or old is refused`() async throws {
    let clock = Clock()
    var settings = Emulator.Settings()
    settings.time = clock.time
    var emulation = Auth0Emulation()
    emulation.tokenLifetime = .seconds(60)
    try await rehearse(emulation, settings) { (api) async throws in
      #expect(
        try await api.send(HTTPRequest(.get, try Origin(api.emulator.url), ["api", "v2", "clients"])).status == 401
      )
      #expect(try await api.call(.get, "/clients", token: "a.b.c").message == "Invalid token.")
      #expect(try await api.call(.get, "/clients", token: api.token + "x").status == 401)
      clock.advance(.seconds(59))
      #expect(try await api.call(.get, "/clients").status == 200)
      clock.advance(.seconds(1))
      #expect(try await api.call(.get, "/clients").status == 401)
    }
  }

  @Test func `a narrower token can be asked for`() async throws {
    try await rehearse { api in
      let answer = try await api.form(form(api, ["scope": "read:clients read:nothing"]))
      #expect(answer["scope"] == "read:clients")
      let token = try #require(answer["access_token"]?.text)
      #expect(try await api.call(.get, "/clients", token: token).status == 200)
      #expect(try await api.call(.get, "/connections", token: token).status == 403)
    }
  }

  @Test func `a wrong secret has three known answers`() async throws {
    for (kind, status, error) in [
      (Variations.WrongSecret.accessDenied401, 401, "access_denied"), (.accessDenied403, 403, "access_denied"),
      (.invalidClient401, 401, "invalid_client"),
    ] {
      var emulation = Auth0Emulation()
      emulation.variations.wrongSecret = kind
      try await rehearse(emulation) { api in
        let answer = try await api.form(form(api, ["client_secret": "wrong"]))
        #expect(answer.status == status && answer["error"]?.text == error)
      }
    }
  }
}
