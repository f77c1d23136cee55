import HTTP
import Kinds
import Management
import Model
import Platform
import Synchronization

/// The kind `application`.
///
/// The list has the ID, the name and the type of each. Everything else takes a call for each application, three in all, and
/// is read only for the fields that something declares.
struct Applications {
  let environment: Environment
  let kind: KindDescription

  private var site: Site { environment.site }

  func read(_ listed: [ListedApplication]) async throws(PlatformFailure) -> [Live] {
    if listed.contains(where: environment.isReplaced) {
      // The plan shows what a replacement loses, declared or not.
      try Scopes.check(Scopes.readingApplications, among: try await site.session.currentToken().scopes)
    }
    return try await sideBySide(listed) { application throws(PlatformFailure) in
      guard let fields = environment.fields(of: application) else {
        return ApplicationState(application).live(
          kind,
          application.id,
          declared: Settings(),
          isOwn: application.id == site.ownClient
        )
      }
      let declared = environment.isReplaced(application) ? nil : fields.settings(of: kind)
      var state = ApplicationState(application)
      try await complete(&state, application.id, declared)
      return live(state, application.id, declared)
    }
  }

  /// Reads the parts that hold declared fields and are not known yet.
  private func complete(
    _ state: inout ApplicationState,
    _ id: String,
    _ declared: Settings?
  ) async throws(PlatformFailure) {
    for part in ApplicationPart.needed(for: declared, of: kind) where !state.knows(part) {
      try await refresh(part, of: &state, id)
    }
  }

  private func refresh(
    _ part: ApplicationPart,
    of state: inout ApplicationState,
    _ id: String
  ) async throws(PlatformFailure) {
    guard let (path, key) = part.list else {
      let answer = try await environment.get(["applications", id])
      try reading(["applications", id]) { () throws(JSONProblem) in
        let application = try answer.member("application")
        state.name = try application.member("name").text()
        state.type = try application.optional("type")?.text() ?? ""
        state.details = try ApplicationState.Details(application)
      }
      if state.type == "m2m" { state.knowsNothingMore() }
      return
    }
    let answer = try await environment.get(["applications", id, path])
    let urls = try reading(["applications", id, path]) { () throws(JSONProblem) in
      try answer.optional(key)?.texts() ?? []
    }
    if part == .callbacks { state.callbacks = urls } else { state.logoutURLs = urls }
  }

  private func live(_ state: ApplicationState, _ id: String, _ declared: Settings?) -> Live {
    state.live(kind, id, declared: declared, isOwn: id == site.ownClient)
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
      if let id = identity, try await isDone(portion, &state, id) { continue }
      let id = try await send(portion, identity)
      if identity == nil { state.isNew = true }
      identity = id
      for part in Set(portion.paths.map(ApplicationPart.of)) {
        do { try await refresh(part, of: &state, id) } catch { throw error.afterWriting }
      }
    }
    guard let id = identity else { throw .refused("nothing names the application that is to be changed") }
    if !step.isFollowed { do { try await complete(&state, id, step.stated) } catch { throw error.afterWriting } }
    site.known.withLock { [state] in $0.applications[id] = step.isFollowed ? state : nil }
    return live(state, id, step.stated)
  }

  /// Whether a new application already has what a portion sets, as Kinde created it.
  ///
  /// A list is read first only where it is to be empty: a new application has none.
  private func isDone(_ portion: Step, _ state: inout ApplicationState, _ id: String) async throws(PlatformFailure)
    -> Bool
  {
    guard state.isNew, portion.action == .update, !portion.settings.isEmpty else { return false }
    for part in Set(portion.paths.map(ApplicationPart.of)) where !state.knows(part) {
      guard portion.settings.all.allSatisfy({ $0.value.texts.isEmpty }) else { return false }
      try await refresh(part, of: &state, id)
    }
    let held = try live(state, id, portion.settings).settings(readFor: portion)
    let defaults = Kinde.facts[kind.name]?.defaults ?? [:]
    return portion.settings.all.allSatisfy { setting in
      let wanted = setting.value == .null ? defaults[kind.leaves[setting.leaf].path] : setting.value
      return held[setting.leaf] == wanted
    }
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
    guard step.action != .delete else { return listed.map { live(ApplicationState($0), $0.id, Settings()) } }
    return try await sideBySide(listed) { application throws(PlatformFailure) in
      var state = ApplicationState(application)
      try await complete(&state, application.id, step.stated)
      return live(state, application.id, step.stated)
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
