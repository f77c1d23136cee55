import HTTP
import Management
import Platform

/// One user pool over its management API: what reading and writing have in common.
final class Pool: Sendable {
  let session: Session
  /// By application: what is read, changed and written whole must not cross another's writing of it.
  let applications = SerialQueue()
  /// The applications as the run saw them last, whoever read them.
  let seen = LastSeen()
  private let redactor: Redactor

  init(session: Session, redactor: Redactor) {
    self.session = session
    self.redactor = redactor
  }

  /// Every call is a verb and a noun below one path.
  static func path(_ call: String) -> [String] { ["api", "v3", call] }

  func get(_ call: String, _ query: [HTTPRequest.QueryItem] = []) async throws(PlatformFailure) -> Answer {
    try Answer(call, try await session.get(Self.path(call), query))
  }

  /// Sends a change; one that was answered with success and not done is an error.
  @discardableResult
  func post(_ call: String, _ body: JSON) async throws(PlatformFailure) -> Answer {
    guard let envelope = try await session.write(.post, Self.path(call), body) else {
      throw .refused("Authing answered nothing to \(call); report it with a --trace")
    }
    let answer = try Answer(call, envelope)
    // Seen live on a change of an application's name (docs/acceptance-evidence.md of hefanxu/terraform-provider-authing).
    if answer.data?["success"]?.isTrue == false { throw Explanation.notApplied("it says success: false", answer) }
    return answer
  }

  /// Sends back what was answered with a change in it; a refusal of what only the answer has says so.
  func sendBack(_ call: String, _ body: JSON, unknown: [String]) async throws(PlatformFailure) -> Answer {
    do {
      return try await post(call, body)
    } catch {
      throw Explanation.refusedOwn(unknown, error)
    }
  }

  /// Reads something that may not be there.
  func find(_ call: String, _ query: [HTTPRequest.QueryItem]) async throws(PlatformFailure) -> Answer? {
    try await absent(HTTPRequest(.get, session.origin, Self.path(call), query: query))
  }

  /// Takes something away; what is not there any more is what was wanted.
  func remove(_ call: String, _ body: JSON) async throws(PlatformFailure) -> Answer? {
    let request = HTTPRequest(.post, session.origin, Self.path(call)).with(body)
    guard let answer = try await absent(request) else { return nil }
    if answer.data?["success"]?.isTrue == false { throw Explanation.notApplied("it says success: false", answer) }
    return answer
  }

  /// The answer; nil where it says that what is asked about is not there.
  private func absent(_ request: HTTPRequest) async throws(PlatformFailure) -> Answer? {
    let response = try await session.look(request)
    guard response.isSuccess else {
      if Explanation.isAbsence(response) { return nil }
      throw Explanation.failure(request, response, redactor)
    }
    let envelope = try reading(request.path) { () throws(JSONProblem) in try response.json() }
    return try Answer(request.path.last ?? "", envelope)
  }
}

/// A successful answer: what is in the envelope.
struct Answer: Sendable {
  let call: String
  private let envelope: JSONPlace

  init(_ call: String, _ envelope: JSONPlace) throws(PlatformFailure) {
    self.call = call
    self.envelope = envelope
    _ = try reading(Pool.path(call)) { () throws(JSONProblem) in try envelope.object() }
  }

  var data: JSON? { envelope.value["data"] }

  /// `, request 6f1c…`, where it tells its ID.
  var request: String { envelope.value["requestId"]?.filled.map { ", request \($0)" } ?? "" }

  /// Reads what is in it, and reports what is wrong with it as a failure of the platform.
  func read<Result>(_ work: (JSONPlace) throws(JSONProblem) -> Result) throws(PlatformFailure) -> Result {
    try reading(Pool.path(call)) { () throws(JSONProblem) in try work(try envelope.member("data")) }
  }
}
