import Kinds
import Management
import Model
import Platform

/// The kind `phone_connection`: codes by phone among the login methods of applications, and for `sign_up` among their
/// register methods.
///
/// Authing has no object for it; the user pool has one connection as soon as an application has such codes.
enum PhoneConnectionCodec: AuthingCodec {
  private static let identity = "phone_code"

  static let binding = Binding(
    PhoneConnection.self,
    [
      .managed(\.applications).withoutDefault(),
      .managed(\.signUp).withoutDefault(),
      // Whichever provider is named, the user pool's one message service sends.
      .notStored(\.provider),
      .manual(\.message, at: PhoneFactorCodec.message),
      .manual(\.codeLifetime, at: "Set how long a code is valid (TTL) in \(Console.messageService)."),
      .unsupported(\.name, because: "Authing has no connection that could have a name."),
      .unsupported(
        \.connectionID,
        because: "Authing has no connection: codes by phone are a login method of each application."
      ),
      .unsupported(\.codeLength, because: "At Authing it is the user pool's: settings.code_length."),
      .unsupported(
        \.bruteForceProtection,
        because: "Authing counts wrong codes for the whole user pool: settings.code_attempts."
      ),
    ]
  ) { $0.isSingle = true }

  static func read(_ reading: AuthingReading) async throws(PlatformFailure) -> [Live] {
    let records = reading.reader.own(try await reading.applications())
    let forbidsSignUp = try TenantSettingsCodec.forbidSignUp(try await reading.security())
    // One that is managed is there also where somebody closed it for every application: that is a change of its list.
    let isManaged = reading.reader.interest?.holds(PhoneConnection.kind, identity: identity) ?? false
    return [live(records, forbidsSignUp: forbidsSignUp) ?? (isManaged ? none : nil)].compactMap(\.self)
  }

  static func perform(_ step: Step, _ writing: AuthingReader) async throws(PlatformFailure) -> Live? {
    let pool = writing.pool
    try await PhoneConnections.perform(step, pool, pool.seen)
    if step.action == .delete { return nil }
    return live(writing.own(try await pool.seen.all(pool))) ?? none
  }

  /// How people sign in is written whole: read before and after, for each application where it changes; whether they may
  /// make an account, for each of them.
  static func requests(_ size: PlatformPace.Size) -> Int {
    let changed = size.elements["applications"] ?? 0
    return 3 * (size.paths.contains("sign_up") ? max(changed, size.declared["applications"] ?? 0) : changed)
  }

  /// Nil where none of the applications has such codes.
  ///
  /// - Parameter forbidsSignUp: whether the user pool does, whatever an application says.
  static func live(_ records: [ApplicationRecord], forbidsSignUp: Bool = false) -> Live? {
    let members = records.filter(\.login.hasPhoneCode)
    return members.isEmpty ? nil : live(members: members, forbidsSignUp: forbidsSignUp)
  }

  /// What is left where the last application lost them.
  private static var none: Live { live(members: []) }

  static func isEmpty(_ live: Live) -> Bool { live.kind == PhoneConnection.kind && live.digest == none.digest }

  private static func live(members: [ApplicationRecord], forbidsSignUp: Bool = false) -> Live {
    var draft = LiveDraft(PhoneConnection.description)
    draft[\PhoneConnection.applications] = .set(of: members.map(\.id))
    // Where the applications differ, there is no one value.
    let signUps = Set(members.map(\.registration.hasPhoneCode))
    if signUps.count == 1, let isOpen = signUps.first { draft[\PhoneConnection.signUp] = .boolean(isOpen) }
    let condition = LiveCondition(
      path: PhoneConnection.path(\.signUp),
      unmet: .value(.boolean(true)),
      how: "the user pool forbids sign-up (registerDisabled); allow it in \(Console.security)"
    )
    return draft.live(
      identity: identity,
      name: identity,
      remarks: LiveRemarks(
        notStored: binding.notStored,
        condition: forbidsSignUp ? condition : nil,
        onlySignInOf: Set(members.filter(\.login.isPhoneCodeAlone).map(\.id))
      )
    )
  }

  /// Each of what loses its codes, and then each of the others: what a portion sets and what it finds differ by one.
  ///
  /// A deletion stays whole: the state forgets the connection once it is done, and must know until then what to take away.
  static func portions(of step: Step, _ writing: AuthingReader) -> [Step] {
    guard step.action != .delete, let leaf = step.kind.leaf(\PhoneConnection.applications) else { return [step] }
    let (before, desired) = (step.before[leaf]?.texts ?? [], step.desired[leaf]?.texts ?? [])
    let wanted = step.settings[leaf]?.texts ?? desired
    let removed = step.settings[leaf] == nil ? [] : before.filter { !wanted.contains($0) }
    // Where the sign-up changes, it does for every one of them.
    let added = step[\PhoneConnection.signUp] == nil ? wanted.filter { !before.contains($0) } : wanted
    var members = Set(step.settings[leaf] == nil ? desired : before)
    var portions: [Step] = []
    func add(_ found: Set<String>) {
      var portion = step.limited(to: [])
      portion.before[leaf] = .set(of: found)
      portion.settings[leaf] = .set(of: members)
      portions.append(portion)
    }
    for id in removed {
      members.remove(id)
      add(members.union([id]))
    }
    for id in added {
      members.insert(id)
      add(members.subtracting([id]))
    }
    guard let last = portions.indices.last else { return [step] }
    for setting in step.settings.all where setting.leaf != leaf {
      portions[last].settings[setting.leaf] = setting.value
    }
    return portions
  }
}
