import Kinds
import Model
import Planning

/// Who signs in by phone to what.
extension Outlook {
  /// Every phone connection that there was or will be, by address.
  var connections: [Address] {
    let known = changes.map(\.address) + plan.records.map(\.address) + Array(surroundings.held.keys)
    return Set(known.filter { $0.kind == PhoneConnection.kind }).sorted { $0.precedesByBytes($1) }
  }

  /// The keys of the applications that people sign in to with a connection.
  func applications(of connection: Address, _ moment: Moment) -> Set<String> {
    if moment == .after, deleted.contains(connection) { return [] }
    return Set(value(\PhoneConnection.applications, of: connection, moment)?.texts ?? [])
  }

  /// Of the applications that leave a connection, those that people can sign in to in no other way then.
  func losingOnlySignIn(_ transition: Transition) -> [String] {
    losing(transition, among: surroundings.onlySignIns[transition.address] ?? [])
  }

  /// Of the applications that leave a connection and have other ways to sign in, those whose sign-in page asks first for a
  /// code then that nothing sends.
  func losingFirstSignIn(_ transition: Transition) -> [String] {
    losing(
      transition,
      among: surroundings.askingForCodes.subtracting(surroundings.onlySignIns[transition.address] ?? [])
    )
  }

  /// Of the applications that leave a connection, are there afterwards and have no other one then, those among some.
  private func losing(_ transition: Transition, among some: Set<String>) -> [String] {
    guard !some.isEmpty else { return [] }
    let served = applicationsWithPhoneSignIn(.after)
    return transition.lost.filter { key in
      some.contains(key) && !served.contains(key)
        && !deleted.contains(Address(tenant: transition.address.tenant, kind: Application.kind, key: key))
    }
  }

  /// Of the applications that begin to follow a connection, those that are open for sign-up by phone now, or are not, where
  /// the platform keeps that on each of them; none where the connection is otherwise than asked.
  func joining(_ transition: Transition, whileOpen isOpen: Bool, signUp: Bool) -> [String] {
    guard !surroundings.openForSignUp.isEmpty, !transition.isLeftAsFound,
      value(\PhoneConnection.signUp, of: transition.address, .after) == .boolean(signUp)
    else { return [] }
    return transition.gained.filter { surroundings.openForSignUp[$0] == isOpen }
  }

  /// The keys of the applications that people can sign in to with some connection.
  func applicationsWithPhoneSignIn(_ moment: Moment) -> Set<String> {
    connections.reduce(into: []) { $0.formUnion(applications(of: $1, moment)) }
  }
}
