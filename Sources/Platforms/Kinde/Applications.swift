import HTTP
import Kinds
import Management
import Model
import Platform
import Synchronization

/// The kind `application`.
///
/// The list tells an ID, a name and a type; everything else is asked for application by application, and in three calls,
/// so that it is asked only for those that the run is about.
struct Applications {
  let environment: Environment
  let kind: KindDescription

  private var site: Site { environment.site }

  func read(_ listed: [ListedApplication]) async throws(PlatformFailure) -> [Live] {
    try await sideBySide(listed) { application throws(PlatformFailure) in
      guard environment.isWanted(application), !application.isMachine else {
        return live(ApplicationState(machine: application), application.id)
      }
      var state = ApplicationState()
      try await complete(&state, application.id)
      return live(state, application.id)
    }
  }

  /// Asks for the parts that are not known yet.
  private func complete(_ state: inout ApplicationState, _ id: String) async throws(PlatformFailure) {
    for part in ApplicationPart.allCases where !state.knows(part) { try await refresh(part, of: &state, id) }
  }

  private func refresh(
    _ part: ApplicationPart,
    of state: inout ApplicationState,
    _ id: String
  ) async throws(PlatformFailure) {
    guard let (path, key) = part.list else {
      let answer = try await environment.get(["applications", id])
      state.details = try reading(["applications", id]) { () throws(JSONProblem) in
        try ApplicationState.Details(try answer.member("application"))
      }
      if state.details?.type == "m2m" { (state.callbacks, state.logoutURLs) = ([], []) }
      return
    }
    let answer = try await environment.get(["applications", id, path])
    let urls = try reading(["applications", id, path]) { () throws(JSONProblem) in
      try answer.optional(key)?.texts() ?? []
    }
    if part == .callbacks { state.callbacks = urls } else { state.logoutURLs = urls }
  }

  private func live(_ state: ApplicationState, _ id: String) -> Live {
    state.live(kind, id, isOwn: id == site.ownClient)
  }

  // MARK: Writing

  /// Creating takes a name and a type; the rest follows, part by part.
  static func portions(of step: Step) -> [Step] {
    guard step.action != .delete else { return [step] }
    let isMachine = step.stated(Application.fields.type) == ApplicationType.machineToMachine.rawValue
    var portions = ApplicationPart.allCases.map { part in
      step.limited { ApplicationPart.of($0) == part }
    }
    if step.action == .create {
      let first = step.limited { ["name", "type"].contains($0) }
      for index in portions.indices { portions[index].action = .update }
      portions[0] = portions[0].limited { !["name", "type"].contains($0) }
      portions.insert(first, at: 0)
      // Nobody signs in to it, so that its empty lists are not worth a request.
      if isMachine { portions = [first] }
    }
    portions = portions.enumerated().filter { $0.offset == 0 && step.action == .create || !$0.element.settings.isEmpty }
      .map(\.element)
    for index in portions.indices.dropLast() { portions[index].isFollowed = true }
    return portions
  }

  func perform(_ step: Step) async throws(PlatformFailure) -> Live? {
    if step.action == .delete {
      try await delete(step.identity ?? "")
      return nil
    }
    var identity = step.identity
    var state = identity.flatMap { id in site.known.withLock { $0.applications[id] } } ?? ApplicationState()
    for portion in Self.portions(of: step) {
      let id = try await send(portion, identity)
      identity = id
      for part in Set(portion.paths.map(ApplicationPart.of)) {
        do { try await refresh(part, of: &state, id) } catch { throw error.afterWriting }
      }
    }
    guard let id = identity else { throw .refused("nothing names the application that is to be changed") }
    if !step.isFollowed { do { try await complete(&state, id) } catch { throw error.afterWriting } }
    site.known.withLock { [state] in $0.applications[id] = step.isFollowed ? state : nil }
    return live(state, id)
  }

  /// One portion's request; the application's ID.
  private func send(_ portion: Step, _ identity: String?) async throws(PlatformFailure) -> String {
    if portion.action == .create { return try await create(portion) }
    guard let id = identity else { throw .refused("nothing names the application that is to be changed") }
    for part in ApplicationPart.allCases {
      if let (path, _) = part.list {
        guard let value = portion[part == .callbacks ? "callbacks" : "logout_urls"] else { continue }
        try await environment.set(.put, ["applications", id, path], ["urls": .list(value.texts.map { .text($0) })])
      } else {
        let body = Self.details(portion)
        if !body.isEmpty { try await environment.set(.patch, ["applications", id], .object(body)) }
      }
    }
    return id
  }

  private func create(_ portion: Step) async throws(PlatformFailure) -> String {
    let body: JSON = [
      "name": .text(portion["name"]?.texts.first ?? portion.name),
      "type": .text(Words.applicationType.write(portion["type"]?.texts.first ?? "")),
    ]
    let answer = try await environment.post(["applications"], body)
    return try reading(["applications"]) { () throws(JSONProblem) in
      let application = try (answer ?? JSONPlace(.null)).member("application")
      if let id = try application.optional("id") { return try id.text() }
      return try application.member("client_id").text()
    }
  }

  /// What PATCH takes; its lists of URLs go through calls of their own, which can be read as well.
  private static func details(_ portion: Step) -> [String: JSON] {
    var body: [String: JSON] = [:]
    for (path, name) in [("name", "name"), ("login_url", "login_uri"), ("homepage_url", "homepage_uri")] {
      if let value = portion[path] { body[name] = .text(value.texts.first ?? "") }
    }
    if let value = portion["custom_sign_in_pages"] {
      body["is_allow_faceless_auth"] = .boolean(value == .boolean(true))
    }
    return body
  }

  private func delete(_ id: String) async throws(PlatformFailure) {
    guard id != site.ownClient else {
      throw .refused(
        "it is the application that this tool signs in as, which it never deletes; declare it again, or type: dialtone "
          + "state forget ADDRESS"
      )
    }
    let (response, failure) = try await environment.look(.delete, ["applications", id])
    // The specification declares no 404 here, so that a no is an answer only where the list agrees.
    if !response.isSuccess {
      guard [400, 404].contains(response.status), try await !environment.applications().contains(where: { $0.id == id })
      else { throw failure }
    }
    site.known.withLock { known in
      known.applications[id] = nil
      known.links?[id] = nil
    }
  }

  /// What a step whose answer was lost left behind.
  func look(after step: Step) async throws(PlatformFailure) -> [Live] {
    let listed = try await environment.applications().filter { application in
      step.identity.map { $0 == application.id } ?? application.name.hasSameBytes(as: step.name)
    }
    site.known.withLock { known in for application in listed { known.applications[application.id] = nil } }
    guard step.action != .delete else { return listed.map { live(ApplicationState(machine: $0), $0.id) } }
    return try await sideBySide(listed) { application throws(PlatformFailure) in
      var state = application.isMachine ? ApplicationState(machine: application) : ApplicationState()
      try await complete(&state, application.id)
      return live(state, application.id)
    }
  }
}

extension Step {
  /// The paths that it sets.
  var paths: [String] { settings.all.map { kind.leaves[$0.leaf].path } }

  /// The text that the configuration states for a field.
  fileprivate func stated<T>(_ field: Field<T>) -> String? {
    kind.leaf(at: field.description.name).flatMap { stated[$0] }?.texts.first
  }
}
