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

  private var site: Site { environment.site }

  func read(_ listed: [ListedApplication]) async throws(PlatformFailure) -> [Live] {
    if listed.contains(where: environment.isReplaced) {
      // The plan shows what a replacement loses, declared or not.
      try Scopes.check(ApplicationCodec.everyScope, among: try await site.session.currentToken().scopes)
    }
    return try await sideBySide(listed) { application throws(PlatformFailure) in
      guard let fields = environment.fields(of: application) else {
        return live(ApplicationState(application), application.id, Settings())
      }
      let declared = environment.isReplaced(application) ? nil : fields.settings(of: Application.description)
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
    for part in ApplicationPart.needed(for: declared) where !state.knows(part) {
      try await refresh(part, of: &state, id)
    }
  }

  private func refresh(
    _ part: ApplicationPart,
    of state: inout ApplicationState,
    _ id: String
  ) async throws(PlatformFailure) {
    let path = part.path(id)
    let answer = try await environment.get(path)
    try reading(path) { () throws(JSONProblem) in try state.read(part, answer) }
  }

  private func live(_ state: ApplicationState, _ id: String, _ declared: Settings?) -> Live {
    state.live(id, declared: declared, isOwn: id == site.ownClient)
  }

  // MARK: Writing

  /// Creating takes a name and a type; the rest follows, part by part.
  static func portions(of step: Step) -> [Step] {
    guard step.action != .delete else { return [step] }
    let isMachine =
      step.declared(\Application.type)?.texts.first == ApplicationType.machineToMachine.rawValue
    var portions = ApplicationPart.allCases.map { step.limited(to: $0.endpoint.leaves) }
    if step.action == .create {
      let first = step.limited(to: ApplicationCodec.list.leaves)
      for index in portions.indices { portions[index].action = .update }
      portions[0] = portions[0].limited(toOthersThan: ApplicationCodec.list.leaves)
      portions.insert(first, at: 0)
      // Nobody signs in to it, so that its empty lists are not worth a request.
      if isMachine { portions = [first] }
    }
    portions = portions.enumerated().filter { $0.offset == 0 && step.action == .create || !$0.element.settings.isEmpty }
      .map(\.element)
    for index in portions.indices.dropLast() { portions[index].isFollowed = true }
    return portions.isEmpty && !step.settings.isEmpty ? [step] : portions
  }

  func perform(_ step: Step) async throws(PlatformFailure) -> Live? {
    if step.action == .delete {
      try await delete(step.identity ?? "")
      return nil
    }
    if step.action == .update, !step.settings.isEmpty, let id = step.identity, id == site.ownClient {
      throw .refused("it is the application that this tool signs in as, which it never changes; leave its fields out")
    }
    var identity = step.identity
    var state = identity.flatMap { id in site.known.withLock { $0.applications[id] } } ?? ApplicationState()
    for portion in Self.portions(of: step) {
      if let id = identity, try await isDone(portion, &state, id) { continue }
      let id = try await send(portion, identity)
      if identity == nil { state.isNew = true }
      identity = id
      for part in ApplicationPart.written(by: portion) {
        do { try await refresh(part, of: &state, id) } catch { throw error.afterWriting }
      }
    }
    guard let id = identity else { throw .refused("nothing names the application that is to be changed") }
    if !step.isFollowed { do { try await complete(&state, id, step.desired) } catch { throw error.afterWriting } }
    site.known.withLock { [state] in $0.applications[id] = step.isFollowed ? state : nil }
    return live(state, id, step.desired)
  }

  /// Whether a new application already has what a portion sets, as Kinde created it.
  ///
  /// A list is read first only where it is to be empty: a new application has none.
  private func isDone(_ portion: Step, _ state: inout ApplicationState, _ id: String) async throws(PlatformFailure)
    -> Bool
  {
    guard state.isNew, portion.action == .update, !portion.settings.isEmpty else { return false }
    for part in ApplicationPart.written(by: portion) where !state.knows(part) {
      guard portion.settings.all.allSatisfy({ $0.value.texts.isEmpty }) else { return false }
      try await refresh(part, of: &state, id)
    }
    return try ApplicationCodec.binding.unmet(portion, by: live(state, id, portion.settings)).isEmpty
  }

  /// One portion's request; the application's ID.
  private func send(_ portion: Step, _ identity: String?) async throws(PlatformFailure) -> String {
    if portion.action == .create { return try await create(portion) }
    guard let id = identity else { throw .refused("nothing names the application that is to be changed") }
    for part in ApplicationPart.allCases {
      let body = part.endpoint.body(portion)
      if !body.isEmpty { try await environment.set(part.method, part.path(id), .object(body)) }
    }
    return id
  }

  private func create(_ portion: Step) async throws(PlatformFailure) -> String {
    let body = ["name": JSON.text(portion.name)].merging(ApplicationCodec.list.body(portion)) { $1 }
    let answer = try await environment.post(["applications"], .object(body))
    return try reading(["applications"]) { () throws(JSONProblem) in
      let application = try (answer ?? JSONPlace(.null)).member("application")
      if let id = try application.optional("id") { return try id.text() }
      return try application.member("client_id").text()
    }
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
      try await complete(&state, application.id, step.desired)
      return live(state, application.id, step.desired)
    }
  }
}
