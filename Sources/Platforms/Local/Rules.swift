import Kinds
import Model

/// What must hold between a tenant's objects, as it does on any platform.
struct Rules {
  let table: Table

  /// Refuses what the object would become.
  func check(_ object: Stored) throws {
    try checkReferences(of: object)
    switch object.kind.name {
    case Application.kind: try check(application: object)
    case Provider.kind: try check(provider: object)
    case PhoneFactor.kind: try check(factor: object)
    case PhoneConnection.kind: try check(connection: object)
    default: break
    }
  }

  /// Refuses to remove what others use.
  func checkRemoval(of object: Stored) throws {
    let users = try users(of: object)
    guard users.isEmpty else {
      throw Refusal(
        "\(object.title) is used by \(users.map(\.title).joined(separator: " and ")); take it out there first"
      )
    }
  }

  private func users(of object: Stored) throws -> [Stored] {
    guard [Application.kind, Provider.kind].contains(object.kind.name) else { return [] }
    let isUser = { (candidate: Stored) in candidate.references(to: object.kind.name).contains(object.id) }
    let connections = try table.all(PhoneConnection.description).filter(isUser).ordered
    return connections + [try table.factor()].compactMap(\.self).filter(isUser)
  }

  private func checkReferences(of object: Stored) throws {
    for (leaf, name) in object.kind.references {
      guard let ids = object.settings[leaf]?.texts, let kind = Catalog.dialtone[name] else { continue }
      for id in ids where try table.find(kind, id) == nil {
        throw Refusal("\(object.title) names the \(kind.title) '\(id)', which does not exist; create it first")
      }
    }
  }

  private func check(application: Stored) throws {
    guard application.isMachine else { return }
    let connections = try table.all(PhoneConnection.description)
    let listing = connections.filter { $0.references(to: Application.kind).contains(application.id) }
    if let connection = listing.ordered.first {
      throw Refusal(
        "\(application.title) cannot be machine_to_machine while \(connection.title) lists it; take it out there first"
      )
    }
  }

  private func check(provider: Stored) throws {
    if provider[\Provider.channels]?.contains(.voice) == true, let reason = provider.cannotCall {
      throw Refusal("\(provider.title) \(reason), so its channels cannot include voice")
    }
    guard let factor = try table.factor(), factor[\PhoneFactor.channels]?.contains(.voice) == true,
      factor[\PhoneFactor.provider]?.key == provider.id, let reason = provider.cannotCall
    else { return }
    throw Refusal("\(provider.title) \(reason), but \(factor.title) calls with it; take voice off its channels first")
  }

  private func check(factor: Stored) throws {
    let isEnabled = factor[\PhoneFactor.enabled] == true
    let others = factor[\PhoneFactor.otherFactors] ?? []
    if !isEnabled, others.isEmpty, let enforcement = factor[\PhoneFactor.enforcement], enforcement != .never {
      throw Refusal(
        "\(factor.title) is disabled, so its enforcement cannot be '\(enforcement.rawValue)'; enable it too"
      )
    }
    let channels = factor[\PhoneFactor.channels] ?? []
    if isEnabled, channels.isEmpty {
      throw Refusal("\(factor.title) is enabled, so it needs a channel: sms, voice or both")
    }
    guard channels.contains(.voice) else { return }
    guard let id = factor[\PhoneFactor.provider]?.key, let provider = try table.find(Provider.description, id) else {
      throw Refusal("\(factor.title) has no provider, and the store's own cannot call; state one, or leave voice out")
    }
    if let reason = provider.cannotCall {
      throw Refusal("\(provider.title) \(reason), so \(factor.title) cannot have voice among its channels")
    }
  }

  private func check(connection: Stored) throws {
    let namesakes = try table.all(PhoneConnection.description, named: connection.name)
    if let other = namesakes.first(where: { $0.id != connection.id }) {
      throw Refusal("a phone connection named '\(other.name)' exists already (\(other.id)); choose another name")
    }
    for id in connection.references(to: Application.kind) {
      guard let application = try table.find(Application.description, id), application.isMachine else { continue }
      throw Refusal("\(application.title) is machine_to_machine: nobody signs in to it with \(connection.title)")
    }
  }
}

extension Stored {
  // Looked up once: every application of a run is asked.
  private static let applicationType = Application.description.leaf(\Application.type)

  /// Whether an application is one that nobody signs in to.
  fileprivate var isMachine: Bool {
    Self.applicationType.flatMap { settings[$0] } == .text(ApplicationType.machineToMachine.rawValue)
  }

  func references(to target: KindName) -> [String] {
    kind.references.flatMap { leaf, kind in kind == target ? settings[leaf]?.texts ?? [] : [] }
  }

  /// Why a provider cannot call; nil where it can.
  fileprivate var cannotCall: String? {
    switch self[\Provider.service] {
    case .platform: return "is the platform's own service, which cannot call"
    case .twilio where self[\Provider.from] == nil: return "has no 'from' number to call from"
    case .twilio where self[\Provider.channels] == nil: return nil
    default:
      return self[\Provider.channels]?.contains(.voice) == true ? nil : "does not have voice among its own channels"
    }
  }
}
