package import Checks
package import HTTP
import Model

/// Amazon SNS in one region, as one key sees it; each read is sent once, whoever asks.
package actor SNSAPI {
  /// Longer lists are cut off by no vendor, but a hostile answer could lead on and on.
  private static let longest = 100

  package nonisolated let region: String
  private let key: SNSKey
  private let sender: ReadsOnly
  private let redactor: Redactor
  private var reads: [String: Task<Result<XMLElement, ReadProblem>, Never>] = [:]

  package init(region: String, key: SNSKey, _ sender: ReadsOnly, redactor: Redactor) {
    self.region = region
    self.key = key
    self.sender = sender
    self.redactor = redactor
  }

  func identity() async throws(ReadProblem) -> SNSIdentity {
    let answer = try await read("sts", "GetCallerIdentity")
    guard let account = answer.first("Account")?.text, let arn = answer.first("Arn")?.text else {
      throw Self.unreadable("GetCallerIdentity")
    }
    return SNSIdentity(account: account, arn: arn)
  }

  func isInSandbox() async throws(ReadProblem) -> Bool {
    switch try await read("sns", "GetSMSSandboxAccountStatus").first("IsInSandbox")?.text {
    case "true"?: return true
    case "false"?: return false
    default: throw Self.unreadable("GetSMSSandboxAccountStatus")
    }
  }

  /// The settings for text messages, by name; what is not set is not there.
  func attributes() async throws(ReadProblem) -> [String: String] {
    guard let list = try await read("sns", "GetSMSAttributes").first("attributes") else {
      throw Self.unreadable("GetSMSAttributes")
    }
    let pairs = list.children.compactMap { entry in
      entry["key"].flatMap { key in entry["value"].map { (key.text, $0.text) } }
    }
    return Dictionary(pairs) { first, _ in first }
  }

  func numbers() async throws(ReadProblem) -> [SNSNumber] {
    var numbers: [SNSNumber] = []
    var token: String?
    for _ in 0..<Self.longest {
      let answer = try await read("sns", "ListOriginationNumbers", token.map { [.init("NextToken", $0)] } ?? [])
      numbers += (answer.first("PhoneNumbers")?.children ?? []).compactMap(SNSNumber.init)
      token = answer.first("NextToken")?.text
      if token?.isEmpty ?? true { return numbers }
    }
    throw Self.unreadable("ListOriginationNumbers")
  }

  private static func unreadable(_ action: String) -> ReadProblem {
    .unreadable("Amazon answered \(action) in another form than it documents")
  }

  private func read(_ service: String, _ action: String, _ parameters: [HTTPRequest.QueryItem] = [])
    async throws(ReadProblem) -> XMLElement
  {
    let request = try request(service, action, parameters)
    let name = request.origin.host + String(decoding: request.body ?? [], as: UTF8.self)
    let task = reads[name] ?? Task { [sender, redactor] in await Self.answer(to: request, sender, redactor) }
    reads[name] = task
    return try await task.value.get()
  }

  /// Everything is in the form, in the order of its names: a query would have to be signed in that order.
  private func request(_ service: String, _ action: String, _ parameters: [HTTPRequest.QueryItem])
    throws(ReadProblem) -> HTTPRequest
  {
    let host = "\(service).\(region).amazonaws.com"
    guard let origin = try? Origin(host) else { throw .unreadable("\(host) is no host") }
    let version = service == "sts" ? SNSReads.stsVersion : SNSReads.snsVersion
    let form = [HTTPRequest.QueryItem("Action", action), HTTPRequest.QueryItem("Version", version)] + parameters
    var request = HTTPRequest(.post, origin, []).with(form: form.sorted { $0.name < $1.name })
    request.signature = AWSSignature(
      accessKeyID: key.id.exposed,
      secretAccessKey: key.secret.exposed,
      sessionToken: key.sessionToken?.exposed,
      region: region,
      service: service
    )
    return request
  }

  private static func answer(to request: HTTPRequest, _ sender: ReadsOnly, _ redactor: Redactor)
    async -> Result<XMLElement, ReadProblem>
  {
    let response: HTTPResponse
    do throws(HTTPFailure) {
      response = try await sender.send(request)
    } catch {
      return .failure(ReadProblem(error))
    }
    let answer = XMLElement(response.body)
    guard response.isSuccess else { return .failure(problem(of: response, answer, redactor)) }
    return answer.map { .success($0) } ?? .failure(.unreadable("\(request.origin.host) answered in no XML"))
  }

  private static func problem(of response: HTTPResponse, _ answer: XMLElement?, _ redactor: Redactor) -> ReadProblem {
    let error = ServiceError(
      status: response.status,
      code: answer?.first("Code")?.text ?? "",
      message: String(redactor.clean(answer?.first("Message")?.text ?? "").prefix(300))
    )
    if response.status == 429 || error.code.hasPrefix("Throttl") {
      return .busy("Amazon limits the rate of requests: \(error)")
    }
    return response.status >= 500 ? .unreachable("Amazon returned \(error)") : .refused(error)
  }
}
