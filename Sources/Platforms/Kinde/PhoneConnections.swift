import HTTP
import Kinds
import Management
import Model
import Platform
import Synchronization

/// The kind `phone_connection`: the one that is built in, and which applications people sign in to with it.
///
/// Applications that the run is not about keep what they have, and are not asked.
struct PhoneConnections {
  /// The built-in connection is known by this word alone: it cannot be created, and its ID differs by environment.
  static let strategy = "phone:otp"

  let environment: Environment

  private var site: Site { environment.site }

  func read(_ listed: [ListedApplication]) async throws(PlatformFailure) -> [Live] {
    guard let connection = try await find() else { return [] }
    // A replacement loses its link, which the plan shows, declared or not.
    let members =
      environment.declaresMembers ? members(among: listed) : members(among: listed.filter(environment.isReplaced))
    let links = try await sideBySide(members) { id throws(PlatformFailure) in try await isLinked(id, connection) }
    let found = Dictionary(zip(members, links)) { first, _ in first }
    if environment.declaresMembers { site.known.withLock { $0.links = found } }
    return [live(connection, environment.declaresMembers || !found.isEmpty ? found : nil)]
  }

  /// The connection as it was found last; where it was not, it may have come since.
  private func known() async throws(PlatformFailure) -> ListedConnection? {
    if let connection = site.known.withLock({ $0.connection }) { return connection }
    return try await find()
  }

  /// The connection, found over all pages; nil where there is none.
  private func find() async throws(PlatformFailure) -> ListedConnection? {
    let connection = try await search()
    site.known.withLock { $0.connection = connection }
    return connection
  }

  private func search() async throws(PlatformFailure) -> ListedConnection? {
    let all = try await environment.listBehindID(["connections"], isSized: true)
    let found = all.filter { $0.strategy == Self.strategy }
    if let (path, pinned) = pin {
      if let connection = found.first(where: { $0.id == pinned }) { return connection }
      guard !found.isEmpty else { return nil }
      throw .refused(
        "\(path) is \(pinned), and Kinde's phone connection in this environment is \(Self.names(found)); correct it, or "
          + "remove the line"
      )
    }
    guard found.count < 2 else {
      throw .refused(
        "Kinde has \(found.count) phone connections in this environment (\(Self.names(found))); pin the right one with "
          + "connection_id:"
      )
    }
    return found.first
  }

  /// The ID that the configuration declares, and where.
  private var pin: (path: String, id: String)? {
    environment.connection.steering(\PhoneConnection.connectionID).lazy.compactMap { path, value in
      value.texts.first.map { (path, $0) }
    }.first
  }

  private static func names(_ connections: [ListedConnection]) -> String {
    connections.map(\.id).sorted { $0.precedesByBytes($1) }.joined(separator: " and ")
  }

  /// The applications that can be members: those that the run is about and that people sign in to.
  private func members(among listed: [ListedApplication]) -> [String] {
    listed.filter { environment.fields(of: $0) != nil && !$0.isMachine }.map(\.id)
  }

  private func isLinked(_ id: String, _ connection: ListedConnection) async throws(PlatformFailure) -> Site.Link {
    let path = ["applications", id, "connections"]
    let connections = try await environment.listBehindID(path, isSized: false, until: connection.id)
    return connections.contains { $0.id == connection.id } ? .on : .off
  }

  private func live(_ connection: ListedConnection) -> Live { live(connection, site.known.withLock { $0.links }) }

  private func live(_ connection: ListedConnection, _ links: [String: Site.Link]?) -> Live {
    PhoneConnectionCodec.live(connection, members: links.map { links in links.filter { $0.value == .on }.map(\.key) })
  }

  // MARK: Writing

  func perform(_ step: Step) async throws(PlatformFailure) -> Live? {
    guard let connection = try await known() else {
      if step.action == .delete { return nil }
      throw .refused(ManualSteps.phoneTile)
    }
    if step.action == .delete {
      // It is built in: what can go is that people sign in with it.
      try await link([], connection)
      return nil
    }
    if let value = step[\PhoneConnection.applications] {
      try await link(Set(value.texts), connection)
    } else if environment.declaresMembers {
      try await learn(about: [], connection)
    }
    return live(connection)
  }

  /// Switches the connection on for these and off for the others that the run is about.
  private func link(_ wanted: Set<String>, _ connection: ListedConnection) async throws(PlatformFailure) {
    try await learn(about: wanted, connection)
    let links = site.known.withLock { $0.links ?? [:] }
    for (id, link) in links.sorted(by: { $0.key.precedesByBytes($1.key) }) {
      let wish: Site.Link = wanted.contains(id) ? .on : .off
      if link != wish { try await turn(wish, id, connection) }
    }
  }

  /// Asks for what reading did not tell: applications that this run created, and answers that were lost.
  private func learn(about wanted: Set<String>, _ connection: ListedConnection) async throws(PlatformFailure) {
    var links = site.known.withLock { $0.links }
    if links == nil {
      let members = members(among: try await environment.applications())
      links = Dictionary(members.map { ($0, .unknown) }) { first, _ in first }
    }
    var all = links ?? [:]
    for id in wanted where all[id] == nil { all[id] = .unknown }
    let ids = all.filter { $0.value == .unknown }.map(\.key).sorted { $0.precedesByBytes($1) }
    let found = try await sideBySide(ids) { id throws(PlatformFailure) in try await isLinked(id, connection) }
    for (id, link) in zip(ids, found) { all[id] = link }
    site.known.withLock { [all] in $0.links = all }
  }

  private func turn(_ wish: Site.Link, _ id: String, _ connection: ListedConnection) async throws(PlatformFailure) {
    let path = ["applications", id, "connections", connection.id]
    // Until it is read back, nobody knows.
    site.known.withLock { $0.links?[id] = .unknown }
    let (response, failure) = try await environment.look(wish == .on ? .post : .delete, path)
    let now: Site.Link
    do { now = try await isLinked(id, connection) } catch { throw error.afterWriting }
    site.known.withLock { $0.links?[id] = now }
    // Whether Kinde takes it as an error that it was so already is not documented; what counts is that it is.
    // A yes that changed nothing is seen by what is read back, and tried once.
    if !response.isSuccess, now != wish { throw failure }
  }

  /// What a step whose answer was lost left behind.
  func look(after step: Step) async throws(PlatformFailure) -> [Live] {
    guard let connection = try await find() else { return [] }
    if environment.declaresMembers || step.action == .delete {
      try await learn(about: Set(step[\PhoneConnection.applications]?.texts ?? []), connection)
    }
    return [live(connection)]
  }
}

extension Environment {
  /// Whether the configuration declares who signs in by phone, or did so until now.
  var declaresMembers: Bool { PhoneConnectionCodec.members.isDeclared(connection.interest) }
}
