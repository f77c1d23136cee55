import AuthingEmulation
import Contracts
import Emulation
import HTTP
import Testing

/// What Authing's emulator refuses, and what it answers.
@Suite struct AuthingTests {
  private func run(
    _ change: (inout AuthingEmulation) -> Void = { _ in },
    _ body: (Service) async throws -> Void
  ) async throws {
    var emulation = AuthingEmulation()
    change(&emulation)
    let (credentials, userPool) = (emulation.credentials, emulation.userPool)
    try await Service.run(
      emulation,
      signIn: { service in
        let answer = try await service.send(
          .post,
          "/api/v3/get-management-token",
          [
            "accessKeyId": .text(credentials.accessKeyID), "accessKeySecret": .text(credentials.accessKeySecret),
          ]
        )
        let token = answer["data"]?["access_token"]?.text ?? ""
        return ["Authorization": "Bearer \(token)", "x-authing-userpool-id": userPool]
      },
      body
    )
  }

  private func make(_ service: Service, _ more: Members = [:]) async throws -> String {
    let body: Members = ["appName": "Web", "appIdentifier": "acme-web"]
    let answer = try await service.send(.post, "/api/v3/create-application", .object(body.merging(more) { $1 }))
    return try #require(answer["data"]?["appId"]?.text)
  }

  private func read(_ service: Service, _ id: String) async throws -> JSON? {
    try await service.send(.get, "/api/v3/get-application?appId=\(id)")["data"]
  }

  // MARK: Refusals

  @Test(arguments: [
    ("GET /api/v3/list-applications?limit=51", "limit: Value 51 is greater than maximum 50"),
    ("GET /api/v3/list-applications?limit=0", "limit: Value 0 is less than minimum 1"),
    ("GET /api/v3/list-applications?page=0", "page: Value 0 is less than minimum 1"),
    ("GET /api/v3/list-applications?page=one", "page: Expected type number but found type string"),
    ("GET /api/v3/list-applications?page=1&page=2", "page: Expected type number but found type array"),
    ("GET /api/v3/list-applications?isSelfBuiltApp=1", "isSelfBuiltApp: Expected type boolean but found type string"),
    ("GET /api/v3/list-applications?ssoEnabled=yes", "ssoEnabled: Expected type boolean but found type string"),
    ("GET /api/v3/get-application", "query: Missing required property: appId"),
    ("POST /api/v3/create-application", "malformed body: The body is missing"),
    (#"POST /api/v3/create-application {"appName":"A"}"#, "body: Missing required property: appIdentifier"),
    (#"POST /api/v3/create-application {"appIdentifier":"a"}"#, "body: Missing required property: appName"),
    (
      #"POST /api/v3/create-application {"appName":"A","appIdentifier":""}"#,
      "appIdentifier: String is too short (0 chars), minimum 1"
    ),
    (
      #"POST /api/v3/create-application {"appName":"A","appIdentifier":"a","appType":"tv"}"#,
      "appType: No enum match for: tv"
    ),
    (#"POST /api/v3/update-application {"appName":"A"}"#, "body: Missing required property: appId"),
    (
      #"POST /api/v3/update-application {"appId":"ID","loginConfig":{}}"#,
      "loginConfig: Missing required property: showAuthorizationPage"
    ),
    (
      #"POST /api/v3/update-application {"appId":"ID","loginConfig":{"showAuthorizationPage":false,"defaultLoginMethod":{"connectionType":"PASSCODE","qrcodeType":null}}}"#,
      "loginConfig.defaultLoginMethod.qrcodeType: Expected type string but found type null"
    ),
    (
      #"POST /api/v3/update-application {"appId":"ID","loginConfig":{"showAuthorizationPage":false,"enabledBasicLoginMethods":["FAX"]}}"#,
      "loginConfig.enabledBasicLoginMethods[0]: No enum match for: FAX"
    ),
    (
      #"POST /api/v3/update-application {"appId":"ID","registerConfig":{"enabledBasicRegisterMethods":[]}}"#,
      "registerConfig: Missing required property: defaultRegisterMethod"
    ),
    (#"POST /api/v3/delete-application {}"#, "body: Missing required property: appId"),
    (#"POST /api/v3/update-global-mfa-settings {"enabledFactors":["sms"]}"#, "enabledFactors[0]: No enum match for"),
    (
      #"POST /api/v3/disable-global-mfa-settings {"disabledFactors":["SMS"]}"#,
      "body: Missing required property: disableFactors"
    ),
    (
      #"POST /api/v3/update-application-mfa-settings {"appId":"ID","enabledFactors":"SMS"}"#,
      "enabledFactors: Expected type array but found type string"
    ),
    (
      #"POST /api/v3/update-security-settings {"verifyCodeLength":"6"}"#,
      "verifyCodeLength: Expected type integer but found type string"
    ),
    (
      #"POST /api/v3/update-security-settings {"allowedOrigins":"https://a.example"}"#,
      "allowedOrigins: Expected type array but found type string"
    ),
  ])
  func `what the description does not allow is an envelope of 400`(_ line: String, _ words: String) async throws {
    try await run { service in
      let id = try await make(service)
      let before = try await read(service, id)
      let answer = try await service.send(line.replacing("\"ID\"", with: "\"\(id)\""))
      #expect(answer.status == 200 && answer["statusCode"] == 400)
      #expect(answer.message?.hasPrefix("Parameter error: \(words)") == true, "\(answer.message ?? "")")
      #expect(try await read(service, id) == before)
    }
  }

  @Test(arguments: [
    "GET /api/v3/nonsense", "POST /api/v3/list-applications", "GET /api/v3/update-application", "GET /",
  ])
  func `what nobody serves is HTTP's 404`(_ line: String) async throws {
    try await run { service in
      let answer = try await service.send(line)
      #expect(answer.status == 404 && answer["statusCode"] == 404)
      #expect(answer.message?.hasPrefix("Cannot ") == true)
    }
  }

  @Test func `a token and the user pool are looked at before anything else`() async throws {
    try await run { service in
      let line = "/api/v3/list-applications?limit=0"
      let unknown = try await service.send(.get, line, headers: ["Authorization": "Bearer x"])
      #expect(unknown["statusCode"] == 401)
      let other = try await service.send(.get, line, headers: ["x-authing-userpool-id": "another"])
      #expect(other["statusCode"] == 404 && other["apiCode"] == 2224)
    }
  }

  // MARK: What is not settled

  @Test(arguments: [false, true])
  func `an unknown query parameter is ignored or refused`(_ isRefused: Bool) async throws {
    try await run({ $0.variations.refusesUnknownQuery = isRefused }) { service in
      let answer = try await service.send(.get, "/api/v3/list-applications?nonsense=1")
      #expect(answer["statusCode"] == (isRefused ? 400 : 200))
    }
  }

  @Test(
    arguments: [
      (Variations.EmptyStrategy.merged, 200, ["verifyOldPhone": true]), (.stored, 200, [:]),
      (.refused, 400, ["verifyOldPhone": true]),
    ] as [(Variations.EmptyStrategy, Int, JSON)]
  )
  func `a strategy without its member is merged, stored or refused`(
    _ answer: Variations.EmptyStrategy,
    _ status: Int,
    _ strategy: JSON
  ) async throws {
    try await run({ $0.variations.emptyStrategy = answer }) { service in
      let change = try await service.send(.post, "/api/v3/update-security-settings", ["changePhoneStrategy": [:]])
      #expect(change["statusCode"] == .integer(status))
      let settings = try await service.send(.get, "/api/v3/get-security-settings")["data"]
      #expect(settings?["changePhoneStrategy"] == strategy)
    }
  }

  @Test(arguments: [false, true])
  func `a factor in both lists is refused, or switched on`(_ isRefused: Bool) async throws {
    try await run({ $0.variations.refusesFactorsInBothLists = isRefused }) { service in
      let id = try await make(service)
      let body: JSON = ["appId": .text(id), "enabledFactors": ["SMS"], "disabledFactors": ["SMS"]]
      let answer = try await service.send(.post, "/api/v3/update-application-mfa-settings", body)
      #expect(answer["statusCode"] == (isRefused ? 400 : 200))
      #expect(answer["data"]?["enabledFactors"] == (isRefused ? nil : ["SMS"]))
    }
  }

  @Test(arguments: [false, true])
  func `factors of an application in neither list are left alone or go`(_ isReplacing: Bool) async throws {
    try await run({ $0.variations.applicationFactorsReplace = isReplacing }) { service in
      let id = try await make(service)
      for factor in ["OTP", "SMS"] {
        let body: JSON = ["appId": .text(id), "enabledFactors": [.text(factor)]]
        try await service.send(.post, "/api/v3/update-application-mfa-settings", body)
      }
      let found = try await service.emulator.store.access { try $0.find("application_factors", id) }
      #expect(found?["enabledFactors"] == (isReplacing ? ["SMS"] : ["OTP", "SMS"]))
    }
  }

  @Test(
    arguments: [
      (Variations.PlanRefusal.status402, 402, 4021), (.status402Alone, 402, nil), (.code4021, 400, 4021),
      (.forbidden, 403, nil),
    ] as [(Variations.PlanRefusal, Int, Int?)]
  )
  func `what the plan does not include is refused in one of four ways`(
    _ answer: Variations.PlanRefusal,
    _ status: Int,
    _ code: Int?
  ) async throws {
    try await run({ ($0.includesMFA, $0.variations.planRefusal) = (false, answer) }) { service in
      let refused = try await service.send(.post, "/api/v3/update-global-mfa-settings", ["enabledFactors": ["SMS"]])
      #expect(refused.status == 200 && refused["statusCode"] == .integer(status))
      #expect(refused["apiCode"] == code.map { .integer($0) })
    }
  }

  // MARK: What is answered

  @Test func `an empty name is taken, and members that the description does not have are not kept`() async throws {
    try await run { service in
      let id = try await make(service, ["appName": "", "nonsense": 1])
      let body: JSON = ["appId": .text(id), "appType": "native", "nonsense": 1]
      #expect(try await service.send(.post, "/api/v3/update-application", body)["data"] == ["success": true])
      let application = try await read(service, id)
      #expect(application?["appName"] == "" && application?["appType"] == "web" && application?["nonsense"] == nil)
      #expect(application?["secret"] == nil)
    }
  }

  @Test func `a QR code's type is a word that is taken back`() async throws {
    try await run { service in
      let id = try await make(service)
      let method = try #require(try await read(service, id)?["loginConfig"]?["defaultLoginMethod"])
      #expect(method["qrcodeType"] == "SELF_BUILT_APP")
      let login: JSON = ["showAuthorizationPage": true, "defaultLoginMethod": method]
      let body: JSON = ["appId": .text(id), "loginConfig": login]
      #expect(try await service.send(.post, "/api/v3/update-application", body)["statusCode"] == 200)
    }
  }

  @Test func `an application that takes part in single sign-on says since when`() async throws {
    try await run { service in
      let id = try await make(service)
      #expect(try await read(service, id)?["ssoEnabledAt"] == nil)
      func set(_ isOn: Bool) async throws {
        let body: JSON = ["appId": .text(id), "ssoEnabled": .boolean(isOn)]
        try await service.send(.post, "/api/v3/update-application", body)
      }
      try await set(true)
      let listed = try await service.send(.get, "/api/v3/list-applications?isSelfBuiltApp=true")["data"]?["list"]
      let time = try #require(listed?.elements?.first?["ssoEnabledAt"]?.text)
      #expect(time.wholeMatch(of: #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/#) != nil, "\(time)")
      try await set(true)
      #expect(try await read(service, id)?["ssoEnabledAt"]?.text == time)
      try await set(false)
      #expect(try await read(service, id)?["ssoEnabledAt"] == nil)
    }
  }

  @Test func `the security settings have all their members`() async throws {
    try await run { service in
      let settings = try #require(try await service.send(.get, "/api/v3/get-security-settings")["data"]?.members)
      #expect(
        settings.keys.sorted() == [
          "allowedOrigins", "authingTokenExpiresIn", "changeEmailStrategy", "changePhoneStrategy",
          "completePasswordAfterPassCodeLogin", "cookieSettings", "enableLoginAccountSwitch", "loginAnomalyDetection",
          "loginRequireEmailVerified", "qrcodeLoginStrategy", "registerAnomalyDetection", "registerDisabled",
          "selfUnlockAccount", "verifyCodeLength", "verifyCodeMaxAttempts",
        ]
      )
      // Each can be written.
      for (name, value) in settings where name != "allowedOrigins" {
        let answer = try await service.send(.post, "/api/v3/update-security-settings", [name: value])
        #expect(answer["statusCode"] == 200 && answer["data"]?[name] == value, "\(name)")
      }
    }
  }

  // MARK: The contract

  @Test func `every call of the contract is served`() async throws {
    try await run { service in
      for operation in Contract.authing.operations {
        let method = try #require(HTTPMethod(rawValue: operation.route.method))
        #expect(try await service.send(method, operation.route.path).status == 200, "\(operation.route)")
      }
    }
  }
}
