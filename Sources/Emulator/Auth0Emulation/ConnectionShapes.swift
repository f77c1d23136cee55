import Emulation
import HTTP

/// What a connection's body may be.
enum ConnectionShapes {
  private static let common: [String: Shape] = [
    "display_name": .text(0...128),
    "is_domain_connection": .boolean,
    "show_as_button": .boolean,
    "realms": .texts,
    "metadata": .map(of: .nullable(.text(0...255)), count: 0...10),
    "authentication": .object(["active": .boolean], required: ["active"]),
    "connected_accounts": .object(["active": .boolean, "cross_app_access": .boolean], required: ["active"]),
  ]

  private static let namePattern = "^[a-zA-Z0-9](-[a-zA-Z0-9]|[a-zA-Z0-9])*$"

  static func creation(_ variations: Variations) -> Shape {
    let name = Shape.TextRule(count: 1...128, form: (namePattern, isName))
    let own: [String: Shape] = [
      "name": .text(name), "strategy": .text(1...128), "options": .object([:], isClosed: false),
    ]
    return .object(members(own, variations), required: ["name", "strategy"])
  }

  static func change(_ variations: Variations) -> Shape {
    .object(members(["options": .nullable(.object([:], isClosed: false))], variations), minimum: 1)
  }

  private static func members(_ own: [String: Shape], _ variations: Variations) -> [String: Shape] {
    var members = common.merging(own) { $1 }
    if variations.takesEnabledClients { members["enabled_clients"] = .nullable(.texts) }
    return members
  }

  /// Letters and digits, with single hyphens between them.
  private static func isName(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(Self.isAlphanumeric) }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  // MARK: The options of an sms connection

  /// Refuses options that an sms connection cannot have.
  static func check(_ body: Members, _ variations: Variations) throws {
    guard body["strategy"] == "sms", let options = body["options"] else { return }
    let shape = Shape.object(smsOptions(isStrict: variations.enforcesSMSOptionLimits), isClosed: false)
    if let problem = shape.problem(with: options, at: "options") { throw Refusal.payload(problem) }
  }

  private static func smsOptions(isStrict: Bool) -> [String: Shape] {
    func text(_ count: ClosedRange<Int>) -> Shape { isStrict ? .text(count) : .text() }
    return [
      "name": text(1...255),
      "from": .nullable(text(1...128)),
      "messaging_service_sid": .nullable(identifier("MG", isStrict)),
      "twilio_sid": .nullable(identifier("AC", isStrict)),
      "twilio_token": .nullable(text(32...2048)),
      "provider": .nullable(isStrict ? .choice("sms_gateway", "twilio") : .text()),
      "gateway_url": .nullable(text(8...255)),
      "gateway_authentication": .nullable(
        .object(
          [
            "method": text(1...20), "audience": text(1...128), "secret": text(1...5120),
            "subject": .nullable(text(1...64)),
            "secret_base64_encoded": .boolean,
          ],
          required: ["method", "audience", "secret"],
          isClosed: false
        )
      ),
      "forward_req_info": .either([.boolean, .choice("true", "false")]),
      "template": text(1...5120),
      "syntax": .nullable(.choice("liquid", "md_with_macros")),
      "totp": .nullable(.object(["length": .integer(4...40), "time_step": .integer(60...Int.max)])),
      "disable_signup": .boolean,
      "brute_force_protection": .boolean,
      "use_phone_provider": .either([.boolean, .choice("unified")]),
    ]
  }

  private static func identifier(_ prefix: String, _ isStrict: Bool) -> Shape {
    guard isStrict else { return .text() }
    return .text(
      Shape.TextRule(
        count: 34...34,
        form: ("^\(prefix)[0-9a-fA-F]{32}$", { $0.hasPrefix(prefix) && $0.dropFirst(2).allSatisfy(\.isHexDigit) })
      )
    )
  }
}
