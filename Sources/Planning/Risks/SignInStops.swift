import Kinds
import Model
package import Planning
package import Source

package enum SignInStops: Risk {
  package static let rule = Rule(
    finding: "sign-in-stops",
    severity: .error,
    release: .flag,
    meaning:
      "A phone connection is removed or is left without any application, an application leaves one that is its only way to sign in, or whose codes are all that its page can ask for, no "
      + "application is left that people can sign in to, or every sign-in asks for a second factor that nobody can give. It is a gate as well: apply --allow sign-in-stops.",
    reason: "Nobody can sign in any more, at the moment when the plan is carried out.",
    source: "Auth0, Passwordless Connections, enabled clients; Auth0, Multi-factor Authentication policies"
  )

  package static func findings(in outlook: Outlook) -> [Finding] { stops(in: outlook).map(\.finding) }

  /// What the plan itself stops; what somebody stopped outside is no reason to refuse it.
  static func gate(in outlook: Outlook) -> Gate? {
    let found = stops(in: outlook).filter { !$0.transition.isLeftAsFound }.map(\.finding).sorted { left, right in
      left.address.precedesByBytes(right.address)
    }
    guard !found.isEmpty else { return nil }
    return Gate(
      gate: rule,
      addresses: found.map(\.address),
      message: found.map { "\($0.address): \($0.message)" }.joined(separator: "; ")
    )
  }

  private struct Stop {
    var transition: Transition
    var message: String
    var applications: Int?

    var finding: Finding { SignInStops.finding(transition, message, applications: applications) }
  }

  private static func stops(in outlook: Outlook) -> [Stop] {
    connections(in: outlook) + factors(in: outlook) + applications(in: outlook) + providers(in: outlook)
  }

  // MARK: Applications

  /// The last application that people sign in to becomes one that nobody does, or loses its last callback.
  private static func applications(in outlook: Outlook) -> [Stop] {
    let machines = outlook.transitions.filter { transition in
      transition.isOf(\Application.type) && transition.after == .text(ApplicationType.machineToMachine.rawValue)
    }
    let closed = outlook.transitions.filter { transition in
      transition.isOf(\Application.callbacks) && !transition.lost.isEmpty && transition.after?.texts.isEmpty ?? true
        && !machines.contains { $0.address == transition.address }
    }
    let all = (machines + closed).sorted { $0.address.precedesByBytes($1.address) }
    guard let first = all.first, let left = outlook.surroundings.applications, left <= closed.count else { return [] }
    let message = "nobody can sign in any more: no application is left that people can sign in to"
    return [Stop(transition: first, message: message, applications: all.count)]
  }

  // MARK: Providers

  /// What sends the codes that every sign-in asks for goes.
  private static func providers(in outlook: Outlook) -> [Stop] {
    outlook.changes.filter { $0.address.kind == Provider.kind && $0.action == .delete }.compactMap { change in
      let factor = Address(tenant: change.address.tenant, kind: PhoneFactor.kind)
      let enforcement = outlook.value(\PhoneFactor.enforcement, of: factor, .after)
      guard outlook.users(of: change.address).contains(factor), enforcement == .text(Enforcement.always.rawValue) else {
        return nil
      }
      return Stop(
        transition: Transition(address: change.address, name: change.name, path: "", at: change.at),
        message: "every sign-in asks for a code, and the provider that sends it goes"
      )
    }
  }

  // MARK: Connections

  private static func connections(in outlook: Outlook) -> [Stop] {
    let emptied = outlook.transitions.filter { transition in
      transition.isOf(\PhoneConnection.applications) && transition.after?.texts.isEmpty ?? true
    }
    let removed = outlook.changes.filter { $0.address.kind == PhoneConnection.kind && $0.action == .delete }
    guard !emptied.isEmpty || !removed.isEmpty else { return closed(in: outlook, besides: []) }
    let served = outlook.applicationsWithPhoneSignIn(.after)
    func stop(_ transition: Transition, _ before: Set<String>, _ what: String) -> Stop? {
      // Where another connection takes all of them over, people go on signing in.
      guard !before.isSubset(of: served) else { return nil }
      let names = before.sorted { $0.precedesByBytes($1) }.listed()
      let message = "nobody can sign in to \(names) by phone any more: \(what)"
      return Stop(transition: transition, message: message, applications: before.count)
    }
    return closed(in: outlook, besides: emptied)
      + emptied.compactMap { stop($0, Set($0.before?.texts ?? []), "no declared application is left") }
      + removed.compactMap { change in
        stop(
          Transition(address: change.address, name: change.name, path: "", at: change.at),
          outlook.applications(of: change.address, .before),
          "the phone connection is removed"
        )
      }
  }

  /// An application that people sign in to in no other way, or whose page asks for such a code first and can ask for nothing
  /// else, leaves a connection that others keep.
  private static func closed(in outlook: Outlook, besides emptied: [Transition]) -> [Stop] {
    func stop(_ transition: Transition, _ keys: [String], _ message: (String) -> String) -> Stop? {
      keys.isEmpty
        ? nil : Stop(transition: transition, message: message(keys.listed()), applications: keys.count)
    }
    return outlook.transitions.filter { transition in
      transition.isOf(\PhoneConnection.applications) && !emptied.contains { $0.address == transition.address }
    }.flatMap { transition in
      [
        stop(transition, outlook.losingOnlySignIn(transition)) {
          "nobody can sign in to \($0) any more: there is no other way to"
        },
        stop(transition, outlook.losingFirstSignIn(transition)) {
          "the sign-in page of \($0) would ask first for a code that never comes, and has no password to ask for"
        },
      ].compactMap(\.self)
    }
  }

  // MARK: The second factor

  private static func factors(in outlook: Outlook) -> [Stop] {
    Dictionary(grouping: outlook.transitions.filter { $0.address.kind == PhoneFactor.kind }, by: \.address).values
      .compactMap { changed in
        guard let address = changed.first?.address, outlook.secondFactor(address, .after).stopsEverybody,
          !outlook.secondFactor(address, .before).stopsEverybody
        else { return nil }
        return ways.lazy.compactMap { way in
          changed.first { way.isOf($0) }.map { Stop(transition: $0, message: way.message) }
        }.first
      }
  }

  /// What can take the last factor away, the likeliest first.
  private static let ways: [(isOf: @Sendable (Transition) -> Bool, message: String)] = [
    (
      { $0.isOf(\PhoneFactor.enabled) && $0.after != .boolean(true) },
      "every sign-in asks for a second factor, and this one is turned off"
    ),
    ({ $0.isOf(\PhoneFactor.channels) }, "every sign-in asks for a second factor, and no channel is left for its code"),
    ({ $0.isOf(\PhoneFactor.otherFactors) }, "every sign-in asks for a second factor, and none is left"),
    ({ $0.isOf(\PhoneFactor.enforcement) }, "every sign-in asks for a second factor, and none is on"),
  ]
}
