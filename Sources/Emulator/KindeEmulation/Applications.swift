import Emulation
import HTTP

enum Applications {
  static let collection = "applications"

  static let endpoints = [
    Endpoint("GET", "/applications", "read:applications", answer: list),
    Endpoint("POST", "/applications", "create:applications", answer: create),
    Endpoint("GET", "/applications/{id}", "read:applications", answer: read),
    Endpoint("PATCH", "/applications/{id}", "update:applications", answer: change),
    Endpoint("DELETE", "/applications/{id}", "delete:applications", answer: delete),
  ]

  static func new(_ id: String, _ name: String, _ type: String, secret: String? = nil) -> Members {
    var application: Members = [
      "id": .text(id), "client_id": .text(id), "name": .text(name), "type": .text(type), "login_uri": "",
      "homepage_uri": "", "is_allow_faceless_auth": false, "is_ask_for_name": true, "has_marketing_consent": false,
      "has_sign_in_link_on_sign_up_page": true, "has_register_link_on_sign_in_page": true,
      "has_sign_in_with_sso_button": false, "use_gravatar_fallback": true, "is_access_control_enabled": false,
      "has_cancel_button": false, "redirect_uris": [], "logout_uris": [], "connections": [],
    ]
    if type != "spa" { application["client_secret"] = .text(secret ?? Identifiers.alphanumeric(48)) }
    return application
  }

  static func find(_ call: Call) throws -> Members { try call.find(collection, call.value("id"), "application") }

  /// Three members of each, whoever asks.
  @Sendable private static func list(_ call: Call) throws -> EmulatedResponse {
    var all = try call.objects.all(collection)
    switch call.request["sort"] {
    case "name_asc": all.sort { ($0["name"]?.text ?? "") < ($1["name"]?.text ?? "") }
    case "name_desc": all.sort { ($0["name"]?.text ?? "") > ($1["name"]?.text ?? "") }
    default: break
    }
    return try call.page(of: all, as: collection, id: "id") { application in
      application.filter { ["id", "name", "type"].contains($0.key) }
    }
  }

  @Sendable private static func create(_ call: Call) throws -> EmulatedResponse {
    let body = call.body()
    try checkName(in: body, call)
    let id = Identifiers.hexadecimal(32)
    let application = new(id, body["name"]?.text ?? "", body["type"]?.text ?? "")
    try call.objects.put(collection, id, application)
    var shown: Members = ["client_id": .text(id)]
    if call.variations.createdHasID { shown["id"] = .text(id) }
    if let secret = application["client_secret"] { shown["client_secret"] = secret }
    return Answer.success("APPLICATION_CREATED", ["application": .object(shown)], status: 201)
  }

  /// With the secret, and without the lists, which have calls of their own.
  @Sendable private static func read(_ call: Call) throws -> EmulatedResponse {
    let hidden: Set<String> = ["redirect_uris", "logout_uris", "connections", "language_key"]
    let application = try find(call).filter { !hidden.contains($0.key) }
    return Answer.success("OK", ["application": .object(application)])
  }

  @Sendable private static func change(_ call: Call) throws -> EmulatedResponse {
    let body = call.body()
    try checkName(in: body, call)
    let application = try find(call)
    if body["is_access_control_enabled"] == true {
      throw Answer.refuse(400, "ACCESS_ROLES_REQUIRED", "The application has no access roles.", call.variations)
    }
    try call.objects.put(collection, call.value("id"), application.merging(body) { _, new in new })
    // The specification declares no body here.
    return EmulatedResponse(200)
  }

  private static func checkName(in body: Members, _ call: Call) throws {
    guard body["name"] == "", call.variations.refusesEmptyNames else { return }
    throw Answer.invalid("name: String is too short (0 chars), minimum 1", call.variations)
  }

  @Sendable private static func delete(_ call: Call) throws -> EmulatedResponse {
    guard try call.objects.remove(collection, call.value("id")) else {
      throw Answer.missing("application", call.variations)
    }
    return Answer.success("APPLICATION_DELETED")
  }
}
