import Emulation
import HTTP

/// The tenant's phone templates; those that nobody wrote are built in and have no ID.
enum PhoneTemplates {
  static let collection = "phone_templates"

  static let endpoints = [
    Endpoint("GET", "/branding/phone/templates", "read:phone_templates", answer: list),
    Endpoint("POST", "/branding/phone/templates", "create:phone_templates", answer: create),
    Endpoint("GET", "/branding/phone/templates/{id}", "read:phone_templates") { call in
      EmulatedResponse(200, .object(try find(call)))
    },
    Endpoint("PATCH", "/branding/phone/templates/{id}", "update:phone_templates", answer: update),
    Endpoint("PATCH", "/branding/phone/templates/{id}/reset", "update:phone_templates", answer: reset),
    Endpoint("DELETE", "/branding/phone/templates/{id}", "delete:phone_templates") { call in
      guard try call.objects.remove(collection, call.id) else { throw PhoneProviders.missing }
      return EmulatedResponse(204)
    },
    Endpoint("POST", "/branding/phone/templates/{id}/try", "create:phone_templates") { call in
      _ = try find(call)
      return PhoneProviders.testIsQueued
    },
  ]

  // MARK: What is built in

  private static let types = ["otp_verify", "otp_enroll", "change_password", "blocked_account", "password_breach"]

  private static let builtIn: [String: JSON] = [
    "otp_verify": body(
      "{{ code | escape }} is your verification code for {{ friendly_name | escape }}",
      "Your verification code for {{ friendly_name | escape }} is {{ pause }} {{ code | escape }}. I repeat, "
        + "{{ pause }} {{ code | escape }}."
    ),
    "otp_enroll": body(
      "{{ code | escape }} is your verification code for {{ friendly_name | escape }}. Please enter this code to verify "
        + "your enrollment.",
      "Your verification code for {{ friendly_name | escape }} is {{ pause }} {{ code | escape }}. I repeat, "
        + "{{ pause }} {{ code | escape }}."
    ),
    "change_password": body(
      "{{ code | escape }} changes your password at {{ friendly_name | escape }}",
      "The code that changes your password at {{ friendly_name | escape }} is {{ pause }} {{ code | escape }}."
    ),
    "blocked_account": body(
      "Your account at {{ friendly_name | escape }} is blocked",
      "Your account at {{ friendly_name | escape }} is blocked."
    ),
    "password_breach": body(
      "Your password at {{ friendly_name | escape }} is no longer safe",
      "Your password at {{ friendly_name | escape }} is no longer safe."
    ),
  ]

  private static func body(_ text: String, _ voice: String) -> JSON {
    ["text": .text(text), "voice": .text("Hello. " + voice)]
  }

  // MARK: Operations

  private static func find(_ call: Call) throws -> Members {
    guard let template = try call.objects.find(collection, call.id) else { throw PhoneProviders.missing }
    return template
  }

  @Sendable private static func list(_ call: Call) throws -> EmulatedResponse {
    let wanted = call.flag("disabled")
    let written = try call.objects.all(collection)
    var templates: [Members] = []
    for type in types {
      if let template = written.first(where: { $0["type"]?.text == type }) {
        templates.append(template)
      } else if type != "password_breach" || call.variations.listsPasswordBreach {
        templates.append(untouched(type, call))
      }
    }
    let shown = templates.filter { wanted == nil || $0["disabled"]?.boolean == wanted }
    return EmulatedResponse(200, ["templates": .list(shown.map(JSON.object))])
  }

  private static func untouched(_ type: String, _ call: Call) -> Members {
    [
      "tenant": .text(call.emulation.tenant), "channel": "phone", "type": .text(type), "disabled": false,
      "customizable": true, "created_at": call.moment, "updated_at": call.moment,
      "content": ["syntax": "liquid", "from": "", "body": builtIn[type] ?? [:]],
    ]
  }

  @Sendable private static func create(_ call: Call) throws -> EmulatedResponse {
    let body = try call.members
    if try call.objects.all(collection).contains(where: { $0["type"] == body["type"] }) {
      throw Refusal(409, "There is a template of this type already")
    }
    try checkFrom(body, call)
    let id = Identifiers.base58(22, prefix: "tem_")
    var template = untouched(body["type"]?.text ?? "", call)
    template["id"] = .text(id)
    template["disabled"] = body["disabled"] ?? false
    // What is not given is built in, but for the number.
    let given = body["content"]?.members ?? [:]
    template["content"] = .object(
      given.merging(["syntax": "liquid", "body": builtIn[body["type"]?.text ?? ""] ?? [:]]) { old, _ in old }
    )
    try call.objects.put(collection, id, template)
    return EmulatedResponse(201, .object(template))
  }

  @Sendable private static func update(_ call: Call) throws -> EmulatedResponse {
    var template = try find(call)
    let body = try call.members
    try checkFrom(body, call)
    if let disabled = body["disabled"] { template["disabled"] = disabled }
    var content = template["content"]?.members ?? [:]
    if let from = body["content"]?["from"] { content["from"] = from }
    if let texts = body["content"]?["body"]?.members {
      let kept = call.variations.templateTextsMerge ? content["body"]?.members ?? [:] : [:]
      content["body"] = .object(kept.merging(texts) { $1 })
    }
    template["content"] = .object(content)
    return try save(template, call)
  }

  @Sendable private static func reset(_ call: Call) throws -> EmulatedResponse {
    var template = try find(call)
    var content = template["content"]?.members ?? [:]
    content["body"] = builtIn[template["type"]?.text ?? ""]
    if !call.variations.resetKeepsFrom { content["from"] = nil }
    template["content"] = .object(content)
    return try save(template, call)
  }

  private static func save(_ template: Members, _ call: Call) throws -> EmulatedResponse {
    let template = template.merging(["updated_at": call.moment]) { $1 }
    try call.objects.put(collection, call.id, template)
    return EmulatedResponse(200, .object(template))
  }

  private static func checkFrom(_ body: Members, _ call: Call) throws {
    guard body["content"]?["from"] != nil, call.variations.refusesFromWithMessagingService,
      try PhoneProviders.usesMessagingService(call)
    else { return }
    throw Refusal(400, "Bad Operation on Notification Resource")
  }
}
