import Auth0Actions
import HTTP
import Kinds
import Management
import Model
import Platform

extension Provider {
  /// A tenant has one provider, in either world; it goes by this.
  static let identity = "phone"
}

/// The kind `provider`: what sends for the whole tenant.
///
/// In the legacy world Guardian's selected provider and its Twilio account; in the unified one the provider under
/// branding. A service that Auth0 does not know sends through an Action in both.
struct PhoneProvider {
  let tenant: Auth0Tenant
  let world: World

  /// - Parameter isAlone: whether the factor, which tells of an outage, is not read.
  func read(_ kind: KindDescription, isMoving: Bool, isAlone: Bool = false) async throws(PlatformFailure) -> Live {
    var draft = LiveDraft(kind)
    let told: Told
    switch world {
    case .legacy: told = try await LegacyProvider(tenant: tenant).read(into: &draft)
    case .unified: told = try await UnifiedProvider(tenant: tenant).read(into: &draft)
    }
    return draft.live(
      identity: Provider.identity,
      name: Provider.identity,
      remarks: LiveRemarks(
        untold: told.untold,
        unkept: told.unkept,
        told: told.secrets,
        isElsewhere: isMoving,
        foreign: told.foreign,
        notes: told.notes,
        outage: isAlone ? try await Factor.outage(tenant, world) : nil,
        files: told.files
      )
    )
  }

  /// What a provider's settings leave out.
  struct Told {
    var untold: Set<String> = []
    var unkept: Set<String> = []
    var secrets: [String: SecretValue] = [:]
    var foreign: [ForeignPart] = []
    var notes: [String] = []
    /// The program that runs there.
    var files: [String: FileContent] = [:]
    /// Whether an Action is selected to send.
    var isThroughAction = false
  }

  /// The Action first, by itself: it is not sent again where only what comes after it fails.
  static func portions(of step: Step) -> [Step] {
    guard step.action != .delete, let fields = PhoneAction.fields(of: step) else { return [step] }
    var action = step.limited { fields.contains($0) }
    let selection = step.limited { !fields.contains($0) }
    guard !action.settings.isEmpty, !selection.settings.isEmpty else { return [step] }
    action.isFollowed = true
    return [action, selection]
  }

  private var action: PhoneAction {
    PhoneAction(tenant: tenant, trigger: world == .legacy ? .sendPhoneMessage : .customPhoneProvider)
  }

  func perform(_ step: Step) async throws(PlatformFailure) -> Live? {
    if step.isFollowed {
      try await action.set(step)
      var (draft, told) = (LiveDraft(step.kind), Told())
      try await action.read(into: &draft, &told)
      return draft.live(
        identity: Provider.identity,
        name: Provider.identity,
        remarks: LiveRemarks(untold: told.untold, files: told.files)
      )
    }
    switch world {
    case .legacy:
      let provider = LegacyProvider(tenant: tenant)
      if step.action == .delete { try await provider.remove() } else { try await provider.set(step) }
    case .unified:
      let provider = UnifiedProvider(tenant: tenant)
      if step.action == .delete { try await provider.remove() } else { try await provider.set(step) }
    }
    return step.action == .delete ? nil : try await read(step.kind, isMoving: false)
  }
}

extension Step {
  /// The service that the configuration states.
  func service() throws(PlatformFailure) -> Service {
    guard case .text(let word)? = step("service"), let service = Service(rawValue: word) else {
      throw .refused("the provider's service is not stated")
    }
    return service
  }

  /// What is stated for a path, whether or not it changes.
  private func step(_ path: String) -> Value? { self[path] ?? statedValue(path) }

  func statedValue(_ path: String) -> Value? { kind.leaf(at: path).flatMap { stated[$0] } }
}
