import Auth0Actions
import HTTP
import Kinds
import Management
import Model
import Platform
import Synchronization

/// The requests of the kind `provider`, in either experience.
struct PhoneProvider {
  let tenant: Auth0Tenant
  let experience: PhoneExperience

  /// - Parameter isAlone: whether the factor, which tells of an outage, is not read.
  func read(isMoving: Bool, isAlone: Bool = false) async throws(PlatformFailure) -> Live {
    var draft = LiveDraft(Provider.description)
    let findings: Findings
    switch experience {
    case .legacy: findings = try await LegacyProvider(tenant: tenant).read(into: &draft)
    case .unified: findings = try await UnifiedProvider(tenant: tenant).read(into: &draft)
    }
    return draft.live(
      identity: try await identity(),
      name: Provider.identity,
      remarks: LiveRemarks(
        unreadable: findings.unreadable,
        notStored: findings.notStored,
        readableSecrets: findings.secrets,
        isElsewhere: isMoving,
        foreign: findings.foreign,
        displaced: findings.displaced,
        covering: findings.covering,
        notes: findings.notes,
        outage: isAlone ? try await PhoneFactors.outage(tenant, experience) : nil,
        files: findings.files
      )
    )
  }

  /// What the provider is known by, and what a factor or a connection names it by.
  func identity() async throws(PlatformFailure) -> String {
    guard experience == .unified, tenant.concernsProvider else { return Provider.identity }
    return try await UnifiedProvider(tenant: tenant).identity()
  }

  /// The same for what a write to something else is read back as: nobody asks Auth0 for what this run did not write.
  func identityAsApplied() async throws(PlatformFailure) -> String {
    if experience == .unified, let applied = tenant.appliedProvider, !tenant.hasWrittenProvider.withLock({ $0 }) {
      return applied.identity
    }
    return try await identity()
  }

  /// What is found of a provider beside its settings.
  struct Findings {
    /// The paths that cannot be read, and those that are not stored.
    var unreadable: Set<String> = []
    var notStored: Set<String> = []
    /// The secrets that can be read.
    var secrets: [String: SecretValue] = [:]
    var foreign: [ForeignPart] = []
    /// What goes with the service, where the configuration declares another one.
    var displaced: DisplacedFields?
    /// What it has to deliver because others use it.
    var covering: [CoveringField] = []
    var notes: [String] = []
    /// The program that runs there.
    var files: [String: FileContent] = [:]
    /// Whether an Action is selected to send.
    var isThroughAction = false
  }

  /// The Action first, by itself: it is not sent again where only what comes after it fails.
  static func portions(of step: Step) -> [Step] {
    guard step.action != .delete, let fields = PhoneAction.fields(of: step) else { return [step] }
    let leaves = Set(fields.compactMap(step.kind.leaf(at:)))
    var action = step.limited(to: leaves)
    let selection = step.limited(toOthersThan: leaves)
    guard !action.settings.isEmpty, !selection.settings.isEmpty else { return [step] }
    action.isFollowed = true
    return [action, selection]
  }

  private var action: PhoneAction {
    PhoneAction(tenant: tenant, trigger: experience == .legacy ? .sendPhoneMessage : .customPhoneProvider)
  }

  func perform(_ step: Step) async throws(PlatformFailure) -> Live? {
    if step.isFollowed {
      try await action.set(step)
      var (draft, findings) = (LiveDraft(step.kind), Findings())
      try await action.read(into: &draft, &findings)
      return draft.live(
        identity: step.identity ?? Provider.identity,
        name: Provider.identity,
        remarks: LiveRemarks(unreadable: findings.unreadable, files: findings.files)
      )
    }
    switch experience {
    case .legacy:
      let provider = LegacyProvider(tenant: tenant)
      if step.action == .delete { try await provider.remove() } else { try await provider.set(step) }
    case .unified:
      let provider = UnifiedProvider(tenant: tenant)
      if step.action == .delete { try await provider.remove() } else { try await provider.set(step) }
    }
    tenant.hasWrittenProvider.withLock { $0 = true }
    return step.action == .delete ? nil : try await read(isMoving: false)
  }
}

extension Step {
  /// Which senders of a Twilio account go with it, where the step sets another one and the configuration declares no such sender.
  ///
  /// - Parameters:
  ///   - account: the account's SID; nil where there is none.
  ///   - from: how the request calls the number.
  ///   - service: how it calls the messaging service.
  func sendersLeft(behind account: String?, from: String, service: String) -> [String] {
    guard let account, let wanted = self[\Provider.accountSID]?.texts.first, wanted != account else { return [] }
    return (declared(\Provider.from) == nil ? [from] : [])
      + (declared(\Provider.messagingServiceSID) == nil ? [service] : [])
  }

  /// The service that the configuration declares.
  func service() throws(PlatformFailure) -> Service {
    let word = (self[\Provider.service] ?? declared(\Provider.service)).flatMap { Service($0) }
    guard let word else { throw .refused("the provider's service is not declared") }
    return word
  }
}
