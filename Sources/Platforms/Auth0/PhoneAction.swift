import Auth0Actions
import Digest
import HTTP
import Kinds
import Management
import Model
import Platform

/// The Action that sends for the tenant, in either experience: one of Dialtone's own programs, or the team's.
///
/// Source: Auth0's Actions triggers `send-phone-message` and `custom-phone-provider`.
struct PhoneAction {
  let tenant: Auth0Tenant
  let trigger: ActionProgram.Trigger

  /// What Actions that this tool makes are called.
  ///
  /// A person may have called one so too: a secret marks ours, or their first line.
  static let prefix = "dialtone-"
  static let (mark, heading) = ("DIALTONE", "// Kept by dialtone:")
  /// What a program of the team's own is made of, and which of it are secrets of the Action.
  static let ownSecrets = [Provider.path(\.secrets), Provider.path(\.from)]
  private static let ownFields = Set(ownSecrets + [Provider.path(\.code)])

  /// The fields of a step's service that become the Action; nil for a service that sends without one.
  static func fields(of step: Step) -> Set<String>? {
    guard let service = try? step.service() else { return nil }
    if let program = ActionProgram.named(service.rawValue), service != .twilio {
      return Set(program.settings.map(\.field))
    }
    return service == .custom ? ownFields : nil
  }

  /// The fields that an Action for the declared service holds where something else is selected to send: an apply that failed
  /// in between left it so.
  func heldUnselected() async throws(PlatformFailure) -> Set<String> {
    guard tenant.sendsThroughAction, let service = tenant.declaredService,
      try await own().contains(where: { $0["name"]?.filled == Self.name(of: service) })
    else { return [] }
    return Set(ActionProgram.named(service)?.settings.map(\.field) ?? Array(Self.ownFields))
  }

  /// Whether an Action that this tool made is there.
  func isThere() async throws(PlatformFailure) -> Bool { try await !own().isEmpty }

  static func name(of service: String) -> String { prefix + service }

  /// The path and the content of the program that the configuration names.
  func declaredCode() throws(PlatformFailure) -> (path: String, code: String)? {
    guard let path = tenant.connection.steering(\Provider.code).first?.value.texts.first else { return nil }
    let bytes: [UInt8]
    do {
      bytes = try tenant.connection.readFile(path)
    } catch {
      throw .refused("\(error)")
    }
    guard !bytes.isEmpty, let code = String(validating: bytes, as: UTF8.self) else {
      throw .refused("\(path) cannot be read: it should hold the provider's program, as text")
    }
    return (path, code)
  }

  func isOurs(_ action: JSON) throws(PlatformFailure) -> Bool {
    guard action["name"]?.filled?.hasPrefix(Self.prefix) == true else { return false }
    let codes = [action["code"]?.filled, action["deployed_version"]?["code"]?.filled].compactMap(\.self)
    if Self.names(action["secrets"]).contains(Self.mark) || codes.contains(where: { $0.hasPrefix(Self.heading) }) {
      return true
    }
    let wanted = try declaredCode()?.code
    return wanted?.isEmpty == false && codes.contains { $0 == wanted }
  }

  static func names(_ secrets: JSON?) -> [String] {
    guard case .list(let secrets)? = secrets else { return [] }
    return secrets.compactMap { $0["name"]?.filled }
  }

  /// The trigger's Actions, as they are listed; a token that may not see Actions has made none.
  func actions() async throws(PlatformFailure) -> [JSON] {
    guard try await tenant.may("read:actions") else { return [] }
    let query: [HTTPRequest.QueryItem] = [.init("triggerId", trigger.rawValue), .init("per_page", "100")]
    let list = try await tenant.part("actions", "actions", query: query)
    let actions = try reading(["actions"]) { () throws(JSONProblem) in try list.member("actions").list().map(\.value) }
    // Auth0 promises no order.
    return actions.sorted { ($0["id"]?.filled ?? "") < ($1["id"]?.filled ?? "") }
  }

  /// Those that this tool made.
  func own() async throws(PlatformFailure) -> [JSON] {
    var own: [JSON] = []
    for listed in try await actions() where listed["name"]?.filled?.hasPrefix(Self.prefix) == true {
      let action = try await tenant.part("actions", "actions", listed["id"]?.filled ?? "").value
      if try isOurs(action) { own.append(action) }
    }
    return own
  }

  /// The Action to write to: ours, or the one that there is where Auth0 allows one.
  func find() async throws(PlatformFailure) -> JSON? {
    if let own = try await own().first { return own }
    guard trigger == .customPhoneProvider, let id = try await actions().first?["id"]?.filled else { return nil }
    return try await tenant.part("actions", "actions", id).value
  }

  /// Deletes what this tool made; forced, which takes no more than its own binding along.
  func remove() async throws(PlatformFailure) {
    let own = try await own().compactMap { $0["id"]?.filled }
    defer { if !own.isEmpty { tenant.forgetAll(below: "actions", "actions") } }
    for id in own {
      try await tenant.remove("actions", "actions", id, query: [.init("force", "true")])
    }
  }
}
