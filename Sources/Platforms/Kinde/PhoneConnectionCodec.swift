import HTTP
import Kinds
import Management
import Model
import Platform

/// The kind `phone_connection`: the one that is built in, and which applications people sign in to with it.
enum PhoneConnectionCodec: KindeCodec {
  static let connection = Endpoint<PhoneConnection>(
    reading: ["read:connections"],
    [.identity(\.connectionID, "id")]
  )

  /// A call for each application, which names both in its path.
  static let members = Endpoint<PhoneConnection>(
    reading: ["read:applications", "read:application_connections"],
    writing: ["create:application_connections", "delete:application_connections"],
    [.managed(\.applications).defaulting(to: .list([])).overridden("\(Organisations.unread), and they are not read")]
  )

  static let binding = Binding(
    PhoneConnection.self,
    connection.bindings + members.bindings + [
      // What sends its codes is the environment's, and not its own.
      .notStored(\.provider),
      .unsupported(\.name, because: "Kinde's phone connection is built in, and Kinde names it."),
      .unsupported(\.message, because: PhoneFactorCodec.fixedText),
      .unsupported(\.codeLength, because: "Kinde's codes have 6 digits."),
      .unsupported(
        \.codeLifetime,
        because: "Kinde's API has no setting for it; a code lasts two hours unless its console says otherwise."
      ),
      .unsupported(\.bruteForceProtection, because: "Kinde's API has no setting for it."),
      .unsupported(\.signUp, because: "Kinde's API has no setting for it."),
    ]
  ) { binding in
    binding.isSingle = true
    binding.creation = ManualSteps.phoneTile
    // Docs, "Phone authentication".
    binding.paidFeatures = [
      PaidFeature(
        PhoneConnection.path(\.applications),
        needs: "a plan with sign-in by phone",
        console: "Kinde > Settings > Environment > Authentication > Passwordless > Phone"
      )
    ]
  }

  /// With its applications where those were read.
  static func live(_ connection: ListedConnection, members: [String]?) -> Live {
    var draft = LiveDraft(PhoneConnection.description)
    draft[\PhoneConnection.connectionID] = .text(connection.id)
    draft[\PhoneConnection.applications] = members.map { .set(of: $0) }
    return draft.live(identity: connection.id, name: connection.name, remarks: binding.remarks)
  }
}

extension PhoneConnectionCodec {
  static func read(_ reading: KindeReading) async throws(PlatformFailure) -> [Live] {
    try await PhoneConnections(environment: reading.environment).read(reading.listed)
  }

  /// Each application that joins, and then each that leaves: what a portion sets and what it finds differ by one.
  ///
  /// Where it is not known who is in, all of them are looked at by one step.
  static func portions(of step: Step, _ environment: Environment) -> [Step] {
    guard step.action == .update, let leaf = step.kind.leaf(\PhoneConnection.applications),
      let before = step.before[leaf]?.texts, let wanted = step.settings[leaf]?.texts
    else { return [step] }
    var members = Set(before)
    let joining = wanted.filter { !members.contains($0) }.map { ($0, true) }
    let leaving = before.filter { !wanted.contains($0) }.map { ($0, false) }
    guard joining.count + leaving.count > 1 else { return [step] }
    var portions = (joining + leaving).map { id, joins in
      var portion = step.limited(to: [])
      portion.before[leaf] = .set(of: members)
      if joins { members.insert(id) } else { members.remove(id) }
      portion.settings[leaf] = .set(of: members)
      return portion
    }
    for setting in step.settings.all where setting.leaf != leaf {
      portions[portions.count - 1].settings[setting.leaf] = setting.value
    }
    return portions
  }

  static func perform(_ step: Step, _ environment: Environment) async throws(PlatformFailure) -> Live? {
    try await PhoneConnections(environment: environment).perform(step)
  }

  static func look(after step: Step, _ environment: Environment) async throws(PlatformFailure) -> [Live] {
    try await PhoneConnections(environment: environment).look(after: step)
  }

  /// Each application is switched by a request, and what it has is read before and after.
  static func requests(_ size: PlatformPace.Size) -> Int {
    size.action == .delete ? 1 : 3 * (size.elements["applications"] ?? 0)
  }

  static func scopes(reading interest: Interest?) -> Set<String> {
    connection.scopes.reading.union(members.isDeclared(interest) ? members.scopes.reading : [])
  }

  static func scopes(writing need: Need) -> Set<String> {
    need.action == .delete || members.holds(anyOf: need.paths) ? members.scopes.writing : []
  }
}
