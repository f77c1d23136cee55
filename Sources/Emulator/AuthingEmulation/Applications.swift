import Emulation
import HTTP

/// Applications; in the store they carry their secrets.
enum Applications {
  static let collection = "applications"

  static let endpoints = [
    Endpoint("GET", "list-applications") { call in try list(call) { view($0, call) } },
    Endpoint("GET", "list-application-simple-info") { call in try list(call, summary) },
    Endpoint("GET", "get-application") { call in Envelope.success(view(try asked(call), call)) },
    Endpoint("GET", "get-application-simple-info") { call in Envelope.success(summary(try asked(call))) },
    Endpoint("GET", "get-application-secret") { call in
      Envelope.success(["secret": try asked(call)["secret"] ?? .null])
    },
    Endpoint("POST", "create-application", answer: create),
    Endpoint("POST", "update-application", answer: update),
    Endpoint("POST", "delete-application", answer: delete),
  ]

  static func find(_ id: String, _ call: Call) throws -> Members {
    if let application = try call.objects.find(collection, id) { return application }
    switch call.variations.absence {
    case .status404: throw Refusal(404, "The application does not exist", code: 2011)
    case .code2011: throw Refusal(422, "The application does not exist", code: 2011)
    }
  }

  private static func asked(_ call: Call) throws -> Members { try find(call.request["appId"] ?? "", call) }

  /// Those of the vendor's store are none of this pool's.
  private static func list(_ call: Call, _ show: (Members) -> JSON) throws -> EmulatedResponse {
    let (isSelfBuilt, isIntegrated) = (call.flag("isSelfBuiltApp"), call.flag("isIntegrateApp"))
    if isIntegrated, !isSelfBuilt { return try call.page(count: 0) { _, _ in [] } }
    let isSingleSignOn = call.flag("ssoEnabled")
    guard isSingleSignOn || call.request["keywords"] != nil else {
      return try call.page(count: try call.objects.count(collection)) { start, count in
        try call.objects.some(collection, from: start, count: count).map(show)
      }
    }
    let found = try call.objects.all(collection).filter { application in
      (!isSingleSignOn || application["ssoEnabled"] == true)
        && (call.request["keywords"].map { (application["appName"]?.text ?? "").contains($0) } ?? true)
    }
    return try call.page(count: found.count) { start, count in found.dropFirst(start).prefix(count).map(show) }
  }

  // MARK: What is reported

  private static func view(_ application: Members, _ call: Call) -> JSON {
    var view = application
    view["secret"] = nil
    guard call.variations.arraysAreText else { return .object(view) }
    for key in ["redirectUris", "logoutRedirectUris"] { view[key] = view[key].map { array($0.elements ?? [], call) } }
    var login = view["loginConfig"]?.members ?? [:]
    login["enabledBasicLoginMethods"] = array(login["enabledBasicLoginMethods"]?.elements ?? [], call)
    view["loginConfig"] = .object(login)
    var registration = view["registerConfig"]?.members ?? [:]
    registration["enabledBasicRegisterMethods"] = array(
      registration["enabledBasicRegisterMethods"]?.elements ?? [],
      call
    )
    registration["defaultRegisterMethod"] = ["connectionType": registration["defaultRegisterMethod"] ?? "PASSWORD"]
    view["registerConfig"] = .object(registration)
    return .object(view)
  }

  static func array(_ elements: [JSON], _ call: Call) -> JSON {
    call.variations.arraysAreText ? .text(JSON.list(elements).encodedText) : .list(elements)
  }

  private static func summary(_ application: Members) -> JSON {
    .object(
      application.filter {
        ["appId", "appIdentifier", "appName", "appLogo", "appDescription", "appType", "isIntegrateApp"].contains($0.key)
      }
    )
  }

  // MARK: Changes

  @Sendable private static func create(_ call: Call) throws -> EmulatedResponse {
    let body = call.body()
    let identifier = body["appIdentifier"]?.text ?? ""
    try checkIdentifier(identifier, of: nil, call)
    let id = Identifiers.hexadecimal(24)
    var application = ApplicationDefaults.filled(
      body,
      userPool: call.emulation.userPool,
      loginMethods: call.variations.usualLoginMethods
    )
    application["appId"] = .text(id)
    noteSingleSignOn(&application, call)
    try call.objects.put(collection, id, application)
    try call.objects.put("identifiers", identifier, ["appId": .text(id)])
    return Envelope.success(view(application, call))
  }

  @Sendable private static func update(_ call: Call) throws -> EmulatedResponse {
    var body = call.body()
    let id = body.removeValue(forKey: "appId")?.text ?? ""
    var application = try find(id, call)
    if let identifier = body["appIdentifier"]?.text { try checkIdentifier(identifier, of: id, call) }
    if call.variations.refusesNames, let name = body["appName"], name != application["appName"] {
      return Envelope.done(false)
    }
    if call.variations.refusesLoginConfigsAlone, body["loginConfig"] != nil,
      body.keys.allSatisfy({ $0.hasSuffix("Config") })
    {
      return Envelope.done(false)
    }
    if call.variations.losesLoginConfigs { body["loginConfig"] = nil }
    if let login = body.removeValue(forKey: "loginConfig")?.members {
      let before = application["loginConfig"]?.members ?? [:]
      var merged = (call.variations.resetsOmittedLoginKeys ? ApplicationDefaults.login : before).merging(login) { $1 }
      merged["defaultLoginMethod"] = ApplicationDefaults.loginMethod(merged["defaultLoginMethod"]?.members ?? [:])
      // What comes from outside is set in other calls.
      merged["enabledExtIdpConns"] = before["enabledExtIdpConns"] ?? []
      application["loginConfig"] = .object(merged)
    }
    application.merge(body) { $1 }
    noteSingleSignOn(&application, call)
    try call.objects.put(collection, id, application)
    if let identifier = body["appIdentifier"]?.text {
      try call.objects.put("identifiers", identifier, ["appId": .text(id)])
    }
    return Envelope.done()
  }

  @Sendable private static func delete(_ call: Call) throws -> EmulatedResponse {
    let id = call.body()["appId"]?.text ?? ""
    _ = try find(id, call)
    try call.objects.remove(collection, id)
    try call.objects.remove(Factors.ofApplications, id)
    return Envelope.done()
  }

  /// Since when it takes part; nothing while it does not.
  private static func noteSingleSignOn(_ application: inout Members, _ call: Call) {
    guard application["ssoEnabled"] == true else { return application["ssoEnabledAt"] = nil }
    application["ssoEnabledAt"] = application["ssoEnabledAt"] ?? .text(Moment.text(call.request.now))
  }

  /// It is a part of a host name that all user pools share.
  private static func checkIdentifier(_ identifier: String, of id: String?, _ call: Call) throws {
    let other = try call.objects.find("identifiers", identifier)?["appId"]?.text
    if let other, other != id, try call.objects.find(collection, other)?["appIdentifier"]?.text == identifier {
      throw Refusal(409, "The application domain \(identifier) is taken", code: 2039)
    }
  }
}
