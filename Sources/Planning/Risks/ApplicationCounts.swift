import Kinds
import Model
import Planning

/// How many applications each resource is for, before a plan or after it.
struct ApplicationCounts {
  private let outlook: Outlook
  private let factor: Address
  /// By key, the applications of the connections that a provider sends for.
  private var sentFor: [String: Set<String>] = [:]

  init(_ outlook: Outlook) {
    self.outlook = outlook
    factor = Address(tenant: outlook.plan.tenant, kind: PhoneFactor.kind)
    for connection in outlook.connections {
      let applications = applications(of: connection)
      for provider in moments({ outlook.value(\PhoneConnection.provider, of: connection, $0)?.texts ?? [] }) {
        sentFor[provider, default: []].formUnion(applications)
      }
    }
  }

  /// Nil where it is not known.
  subscript(_ resource: Address) -> Int? {
    switch resource.kind {
    case Application.kind: 1
    case PhoneConnection.kind: applications(of: resource).count
    case PhoneFactor.kind: ofFactor
    case Provider.kind: sentThrough(resource.key ?? "")
    default: outlook.surroundings.applications
    }
  }

  private func moments(_ values: (Outlook.Moment) -> some Sequence<String>) -> Set<String> {
    Set(values(.before)).union(values(.after))
  }

  private func applications(of connection: Address) -> Set<String> {
    moments { outlook.applications(of: connection, $0) }
  }

  /// A platform that switches the factor for each application lists them; else, and where it is also on for everybody, it is
  /// for all.
  private var ofFactor: Int? {
    let listed = listedByFactor
    return listed.isEmpty || isForEverybody ? outlook.surroundings.withTenantFactor : listed.count
  }

  private var isForEverybody: Bool { outlook.surroundings.platform?[PhoneFactor.kind]?.asksWhereOn ?? false }

  private var listedByFactor: Set<String> {
    moments { outlook.value(\PhoneFactor.applications, of: factor, $0)?.texts ?? [] }
  }

  /// Whether the factor is known to ask nobody, before and afterwards.
  private var isOff: Bool {
    outlook.surroundings.held[factor] != nil
      && [Outlook.Moment.before, .after].allSatisfy {
        outlook.value(\PhoneFactor.enabled, of: factor, $0) == .boolean(false)
      }
  }

  private func sentThrough(_ provider: String) -> Int? {
    let ofTheFactor = moments { outlook.value(\PhoneFactor.provider, of: factor, $0)?.texts ?? [] }
    let connected = sentFor[provider] ?? []
    guard ofTheFactor.contains(provider), !isOff else {
      return connected.isEmpty && outlook.surroundings.isBlind ? nil : connected.count
    }
    let asked = listedByFactor
    return asked.isEmpty || isForEverybody ? outlook.surroundings.applications : asked.union(connected).count
  }
}
