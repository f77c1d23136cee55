import Contracts
import Emulation
import HTTP
import KindeEmulation
import Testing

/// What Kinde's emulator refuses, and what it answers.
@Suite struct KindeTests {
  private func run(
    _ change: (inout KindeEmulation) -> Void = { _ in },
    _ body: (Service) async throws -> Void
  ) async throws {
    var emulation = KindeEmulation()
    change(&emulation)
    let credentials = emulation.credentials
    try await Service.run(
      emulation,
      signIn: { service in
        let answer = try await service.send(
          .post,
          "/oauth2/token",
          form: [
            ("grant_type", "client_credentials"), ("client_id", credentials.clientID),
            ("client_secret", credentials.clientSecret), ("audience", "\(service.emulator.url)/api"),
          ]
        )
        return ["Authorization": "Bearer \(answer["access_token"]?.text ?? "")"]
      },
      body
    )
  }

  /// The code and the words of the first of an answer's errors.
  private func error(_ answer: Rehearsal.Reply) -> String? {
    guard let error = answer["errors"]?.elements?.first else { return nil }
    return "\(error["code"]?.text ?? ""): \(error["message"]?.text ?? "")"
  }

  private func make(_ service: Service, _ name: String, _ type: String = "reg") async throws -> String {
    let body: JSON = ["name": .text(name), "type": .text(type)]
    return try #require(try await service.send(.post, "/api/v1/applications", body)["application"]?["id"]?.text)
  }

  private func connect(_ service: Service, _ body: JSON) async throws -> String {
    try #require(try await service.send(.post, "/api/v1/connections", body)["connection"]?["id"]?.text)
  }

  private func connections(_ service: Service, _ application: String) async throws -> [String?] {
    let answer = try await service.send(.get, "/api/v1/applications/\(application)/connections")
    return answer["connections"]?.elements?.map { $0["id"]?.text } ?? []
  }

  // MARK: Refusals

  @Test(arguments: [
    ("GET /api/v1/applications?sort=x", "sort: No enum match for: x"),
    ("GET /api/v1/applications?page_size=ten", "page_size: Expected type integer,null but found type string"),
    ("GET /api/v1/applications?page_size=0", "page_size: Value 0 is less than minimum 1"),
    ("GET /api/v1/applications?sort=name_asc&sort=name_desc", "sort: Expected type string,null but found type array"),
    ("GET /api/v1/connections?page_size=0", "page_size: Value 0 is less than minimum 1"),
    ("GET /api/v1/connections?ending_before=conn_x", "ending_before is not a connection."),
    ("POST /api/v1/applications", "The body is missing"),
    ("POST /api/v1/applications []", "Expected type object but found type array"),
    (#"POST /api/v1/applications {"type":"reg"}"#, "Missing required property: name"),
    (#"POST /api/v1/applications {"name":"A","type":"tv"}"#, "type: No enum match for: tv"),
    (#"POST /api/v1/applications {"name":1,"type":"reg"}"#, "name: Expected type string but found type integer"),
    (#"PATCH /api/v1/applications/ID {"redirect_uris":[1]}"#, "redirect_uris[0]: Expected type string but found"),
    (#"PATCH /api/v1/applications/ID {"is_ask_for_name":"no"}"#, "is_ask_for_name: Expected type boolean but found"),
    ("DELETE /api/v1/applications/ID/auth_redirect_urls", "Missing required property: urls"),
    ("DELETE /api/v1/applications/ID/auth_logout_urls", "Missing required property: urls"),
    ("PUT /api/v1/applications/ID/auth_logout_urls {}", "Missing required property: urls"),
    (#"POST /api/v1/connections {"strategy":"phone:otp"}"#, "strategy: No enum match for: phone:otp"),
    (
      #"POST /api/v1/connections {"strategy":"oauth2:google","options":{"is_trusted":"yes"}}"#,
      "options.is_trusted: Expected type boolean but found type string"
    ),
    (#"PUT /api/v1/mfa {"policy":"required"}"#, "Missing required property: enabled_factors"),
    (#"PUT /api/v1/mfa {"policy":"always","enabled_factors":[]}"#, "policy: No enum match for: always"),
    (#"PUT /api/v1/mfa {"policy":"off","enabled_factors":["sms"]}"#, "enabled_factors[0]: No enum match for: sms"),
  ])
  func `what the description does not allow is a bad request`(_ line: String, _ words: String) async throws {
    try await run { service in
      let id = try await make(service, "Web")
      let answer = try await service.send(line.replacing("/ID", with: "/\(id)"))
      #expect(answer.status == 400)
      #expect(error(answer)?.hasPrefix("INVALID_REQUEST: \(words)") == true, "\(error(answer) ?? "")")
      let list = try await service.send(.get, "/api/v1/applications")
      #expect(list["applications"]?.elements?.count == 2, "nothing was made")
    }
  }

  @Test func `a body without its media type is a bad request, and one that is not JSON too`() async throws {
    try await run { service in
      let body: JSON = ["name": "A", "type": "reg"]
      let text = try await service.send(.post, "/api/v1/applications", body, headers: ["Content-Type": "text/plain"])
      #expect(text.status == 400 && error(text) == "INVALID_REQUEST: Expected application/json")
      let empty = try await service.send(.post, "/api/v1/applications", headers: ["Content-Type": "application/json"])
      #expect(empty.status == 400 && error(empty) == "INVALID_REQUEST: The body is missing")
    }
  }

  @Test func `what nobody serves is not found, whoever asks is unknown, and a scope may be missing`() async throws {
    try await run({ $0.credentials.scopes = ["read:applications"] }) { service in
      let path = try await service.send(.get, "/api/v1/nonsense")
      #expect(path.status == 404 && path["errors"]?["code"] == "ROUTE_NOT_FOUND")
      #expect(try await service.send(.post, "/api/v1/environment").status == 404)
      let header = ["Authorization": "Bearer another"]
      #expect(try await service.send(.get, "/api/v1/applications", headers: header).status == 401)
      // Before the body is looked at.
      #expect(try await service.send(.put, "/api/v1/mfa", ["policy": "always"]).status == 403)
    }
  }

  @Test func `a request for a token is a form with four fields`() async throws {
    try await run { service in
      let form = [("grant_type", "client_credentials"), ("client_id", "a"), ("audience", "b")]
      let missing = try await service.send(.post, "/oauth2/token", form: form)
      #expect(missing.status == 400 && missing["error"] == "invalid_request")
    }
  }

  // MARK: What is not settled

  @Test(arguments: [false, true])
  func `an unknown query parameter is ignored or refused`(_ isRefused: Bool) async throws {
    try await run({ $0.variations.refusesUnknownQuery = isRefused }) { service in
      let answer = try await service.send(.get, "/api/v1/applications?nonsense=1")
      #expect(answer.status == (isRefused ? 400 : 200))
    }
  }

  @Test(arguments: [false, true])
  func `a body that no operation takes is ignored or refused`(_ isRefused: Bool) async throws {
    try await run({ $0.variations.refusesUnexpectedBodies = isRefused }) { service in
      let id = try await make(service, "Web")
      let answer = try await service.send(
        .post,
        "/api/v1/applications/\(id)/connections/\(KindeEmulation.phoneID)",
        [:]
      )
      #expect(answer.status == (isRefused ? 400 : 200))
    }
  }

  @Test(arguments: [false, true])
  func `an empty name is taken or refused`(_ isRefused: Bool) async throws {
    try await run({ $0.variations.refusesEmptyNames = isRefused }) { service in
      let id = try await make(service, "Web")
      let change = try await service.send(.patch, "/api/v1/applications/\(id)", ["name": ""])
      let creation = try await service.send(.post, "/api/v1/applications", ["name": "", "type": "reg"])
      #expect([change.status, creation.status] == (isRefused ? [400, 400] : [200, 201]))
    }
  }

  @Test(arguments: [false, true])
  func `a list of URLs that is left out is refused or empty`(_ isRefused: Bool) async throws {
    try await run({ $0.variations.refusesMissingURLs = isRefused }) { service in
      let path = "/api/v1/applications/\(try await make(service, "Web"))/auth_redirect_urls"
      try await service.send(.put, path, ["urls": ["https://a.example/"]])
      #expect(try await service.send(.put, path, [:]).status == (isRefused ? 400 : 200))
      let urls = try await service.send(.get, path)["redirect_urls"]
      #expect(urls == (isRefused ? ["https://a.example/"] : []))
    }
  }

  @Test(arguments: [false, true])
  func `a page of more than 500 is refused or has 500`(_ isRefused: Bool) async throws {
    try await run({ $0.variations.refusesLargerPages = isRefused }) { service in
      let largest = try await service.send(.get, "/api/v1/connections?page_size=500")
      let larger = try await service.send(.get, "/api/v1/connections?page_size=501")
      #expect([largest.status, larger.status] == [200, isRefused ? 400 : 200])
    }
  }

  // MARK: What is taken

  @Test func `members that the description does not have are taken and not kept`() async throws {
    try await run { service in
      let id = try await make(service, "Web")
      let body: JSON = ["name": "New", "type": "spa", "has_cancel_button": true, "nonsense": 1]
      #expect(try await service.send(.patch, "/api/v1/applications/\(id)", body).status == 200)
      let application = try await service.send(.get, "/api/v1/applications/\(id)")["application"]
      #expect(application?["name"] == "New" && application?["type"] == "reg")
      #expect(application?["has_cancel_button"] == false && application?["nonsense"] == nil)
      let factors: JSON = ["policy": "off", "enabled_factors": [], "nonsense": 1]
      #expect(try await service.send(.put, "/api/v1/mfa", factors).status == 200)
      let current = try await service.emulator.store.access { try MFA.current($0) }
      #expect(current == ["policy": "off", "enabled_factors": [], "is_recovery_codes_enabled": true])
      #expect(try await service.send(.patch, "/api/v1/applications/\(id)").status == 200)
    }
  }

  @Test func `the environment has every member that the description has`() async throws {
    try await run { service in
      let environment = try #require(try await service.send(.get, "/api/v1/environment")["environment"]?.members)
      #expect(environment.count == 27)
      for name in ["logo", "link_color_dark", "card_border_radius", "hotjar_site_id", "custom_domain"] {
        #expect(environment[name] == .null)
      }
      #expect(environment["color_scheme"] == "light" && environment["theme_code"] == "light")
    }
  }

  // MARK: Connections

  @Test func `connections are listed in pages, behind one and before one`() async throws {
    try await run({ $0.connections = KindeEmulation.social(5) }) { service in
      let ids = KindeEmulation.social(5).map(\.id)
      let pages: [(query: String, ids: [String], hasMore: Bool)] = [
        ("starting_after=\(ids[1])", [ids[2], ids[3]], true), ("starting_after=\(ids[3])", [ids[4]], false),
        ("ending_before=\(ids[4])", [ids[2], ids[3]], true), ("ending_before=\(ids[2])", [ids[0], ids[1]], false),
        ("ending_before=\(ids[0])", [], false),
      ]
      for page in pages {
        let answer = try await service.send(.get, "/api/v1/connections?page_size=2&\(page.query)")
        #expect(answer["connections"]?.elements?.map { $0["id"]?.text } == page.ids, "\(page.query)")
        #expect(answer["has_more"] == .boolean(page.hasMore), "\(page.query)")
      }
    }
  }

  @Test func `connections are found by their home realm`() async throws {
    try await run { service in
      let id = try await connect(
        service,
        [
          "name": "acme", "display_name": "Acme", "strategy": "saml:okta",
          "options": ["home_realm_domains": ["acme.example"], "saml_entity_id": "a"],
        ]
      )
      let found = try await service.send(.get, "/api/v1/connections?home_realm_domain=acme.example")
      #expect(found["connections"]?.elements?.map { $0["id"]?.text } == [id])
      let none = try await service.send(.get, "/api/v1/connections?home_realm_domain=other.example")
      #expect(none["connections"] == [])
      // What is written of a connection's options is never read.
      let connection = try await service.send(.get, "/api/v1/connections/\(id)")["connection"]
      #expect(connection?.members?.keys.sorted() == ["display_name", "id", "name", "strategy"])
    }
  }

  @Test func `a connection is linked to the applications that it is made with`() async throws {
    try await run { service in
      let (web, shop) = (try await make(service, "Web"), try await make(service, "Shop"))
      let body: JSON = ["name": "g", "strategy": "oauth2:google", "enabled_applications": [.text(web)]]
      let id = try await connect(service, body)
      #expect(try await connections(service, web) == [id])
      let path = "/api/v1/connections/\(id)"
      #expect(try await service.send(.patch, path, ["enabled_applications": [.text(shop)]]).status == 200)
      #expect(try await connections(service, web) == [])
      #expect(try await connections(service, shop) == [id])
      #expect(try await service.send(.delete, path).status == 200)
      #expect(try await connections(service, shop) == [])
    }
  }

  @Test(arguments: [HTTPMethod.post, .patch, .put])
  func `a connection takes no unknown application and no machine`(_ method: HTTPMethod) async throws {
    try await run { service in
      let (web, jobs) = (try await make(service, "Web"), try await make(service, "Jobs", "m2m"))
      let path = method == .post ? "/api/v1/connections" : "/api/v1/connections/\(KindeEmulation.phoneID)"
      for (application, words) in [(jobs, "takes no connections"), ("nobody", "The application nobody was not found")] {
        let body: JSON = ["name": "g", "enabled_applications": [.text(web), .text(application)]]
        let answer = try await service.send(method, path, body)
        #expect(answer.status == 400 && error(answer)?.contains(words) == true, "\(error(answer) ?? "")")
      }
      #expect(try await connections(service, web) == [])
      let list = try await service.send(.get, "/api/v1/connections?page_size=500")
      #expect(list["connections"]?.elements?.count == KindeEmulation().connections.count, "nothing was made")
    }
  }

  @Test func `switching a connection off answers with the envelope of success`() async throws {
    try await run { service in
      let path = "/api/v1/applications/\(try await make(service, "Web"))/connections/\(KindeEmulation.phoneID)"
      let on = try await service.send(.post, path)
      #expect(on.status == 200 && on.json == nil)
      let off = try await service.send(.delete, path)
      #expect(off.status == 200 && off["code"] == "OK" && off["message"]?.text != nil)
    }
  }

  // MARK: The contract

  @Test func `every operation of the contract is served, and needs a scope that can be granted`() async throws {
    try await run({ $0.credentials.scopes += Scopes.organizations }) { service in
      for operation in Contract.kinde.operations where operation.route.path != "/oauth2/token" {
        let path = operation.route.path.replacing(#/\{[^}]*\}/#, with: "x")
        let method = try #require(HTTPMethod(rawValue: operation.route.method))
        let answer = try await service.send(method, path)
        let code = answer["errors"]?["code"] ?? answer["errors"]?.elements?.first?["code"]
        #expect(code != "ROUTE_NOT_FOUND" && answer.status != 403, "\(operation.route)")
      }
    }
  }
}
