import TestSupport

/// What is under way when the process is cut off, and what must be there in the end.
struct Plot: Sendable, CustomStringConvertible {
  var name: String
  /// What was applied before; nil where nothing was.
  var before: String?
  var configuration: String
  var arguments: [String] = ["apply", "acme.yaml", "--auto-approve"]
  /// What finishes it.
  var again: [String] = ["apply", "acme.yaml", "--auto-approve"]
  var preparation: [String]?
  /// Whether somebody changed things elsewhere after what was applied before.
  var isChangedByHand = false
  /// The addresses whose identifiers change.
  var renewed: Set<String> = []
  var cut = Cut.killed
  /// One of how many changes is a place to cut at.
  var stride = 1

  var description: String { name }

  static let all: [Plot] = [
    Plot(name: "a first apply, killed", configuration: first),
    Plot(name: "a first apply, killed in the middle of a write", configuration: first, cut: .torn, stride: 4),
    Plot(name: "a first apply, interrupted", configuration: first, cut: .interrupted, stride: 8),
    Plot(name: "an update, a creation and a deletion, killed", before: first, configuration: second),
    Plot(
      name: "an update, a creation and a deletion, interrupted",
      before: first,
      configuration: second,
      cut: .interrupted,
      stride: 8
    ),
    Plot(
      name: "a replacement, killed",
      before: first,
      configuration: first.replacing("sms: { provider", with: "sms: { name: text, provider"),
      arguments: ["apply", "acme.yaml", "--auto-approve", "--allow", "connection-replaced"],
      again: ["apply", "acme.yaml", "--auto-approve", "--allow", "connection-replaced"],
      renewed: ["acme/phone_connection/sms"]
    ),
    Plot(
      name: "drift that is put back, killed",
      before: first.replacing("channels: [sms]", with: "channels: [sms], recovery_codes: false"),
      configuration: first.replacing("channels: [sms]", with: "channels: [sms], recovery_codes: false"),
      isChangedByHand: true,
      stride: 2
    ),
    Plot(
      name: "IDs on their way into the configuration, killed",
      configuration: small,
      arguments: ["apply", "acme.yaml", "--auto-approve", "--write-ids"],
      again: ["apply", "acme.yaml", "--auto-approve", "--write-ids"],
      stride: 2
    ),
    Plot(
      name: "a plan on its way into its file, killed",
      before: first,
      configuration: second,
      arguments: ["plan", "acme.yaml", "-o", "plan.json"]
    ),
    Plot(
      name: "a saved plan, killed",
      before: first,
      configuration: second,
      arguments: ["apply", "plan.json", "--auto-approve"],
      preparation: ["plan", "acme.yaml", "-o", "plan.json"],
      stride: 2
    ),
  ]

  private static let first = """
    tenant: acme
    platform: local
    settings: { display_name: Acme }
    applications:
      web: { name: Acme Web, type: single_page }
      old: { name: Old, type: single_page }
    providers:
      twilio:
        service: twilio
        account_sid: AC00000000000000000000000000000000
        auth_token: { env: TWILIO_AUTH_TOKEN }
        from: +14155552671
    phone_factor: { enabled: true, channels: [sms], provider: twilio }
    phone_connections:
      sms: { provider: twilio, applications: [web] }

    """

  private static let second = """
    tenant: acme
    platform: local
    settings: { display_name: Acme AS }
    applications:
      web: { name: The Web, type: single_page }
      new: { name: New, type: native }
    providers:
      twilio:
        service: twilio
        account_sid: AC00000000000000000000000000000000
        auth_token: { env: TWILIO_AUTH_TOKEN }
        from: +14155552672
    phone_factor: { enabled: true, channels: [sms], provider: twilio }
    phone_connections:
      sms: { provider: twilio, applications: [new] }

    """

  private static let small = """
    # Sign-in by phone.
    tenant: acme
    platform: local
    phone_connections:
      sms: { code_length: 6 }
      text: { code_length: 8 }   # longer

    """
}
