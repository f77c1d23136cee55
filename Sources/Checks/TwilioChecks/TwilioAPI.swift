package import Checks
package import HTTP

/// One account at Twilio, as one key sees it; each read is sent once, whoever asks.
package actor TwilioAPI {
  /// More is never asked for; a service may answer with less.
  private static let pageSize = "1000"
  /// Longer lists are cut off by no vendor, but a hostile answer could lead on and on.
  private static let longest = 100

  package nonisolated let accountSID: String
  /// Whether an API key asks, and not the account with its token.
  package nonisolated let isKey: Bool
  private let key: TwilioKey
  private let sender: ReadsOnly
  private let redactor: Redactor
  private var reads: [String: Task<Result<JSON, ReadProblem>, Never>] = [:]

  package init(accountSID: String, key: TwilioKey, _ sender: ReadsOnly, redactor: Redactor) {
    self.accountSID = accountSID
    self.key = key
    isKey = key.user != accountSID
    self.sender = sender
    self.redactor = redactor
  }

  /// An object of one of Twilio's hosts.
  func object(_ host: String, _ path: String, _ query: [HTTPRequest.QueryItem] = []) async throws(ReadProblem)
    -> JSONPlace
  {
    JSONPlace(try await read(try request(host, path, query)))
  }

  /// Every element of a list, over all of its pages.
  ///
  /// - Parameter member: where the elements are; nil where the answer's `meta.key` says it.
  func list(_ host: String, _ path: String, _ query: [HTTPRequest.QueryItem] = [], member: String? = nil)
    async throws(ReadProblem) -> [JSONPlace]
  {
    var elements: [JSONPlace] = []
    var next: HTTPRequest? = try request(host, path, query + [.init("PageSize", Self.pageSize)])
    var pages = 0
    while let request = next {
      let page = JSONPlace(try await read(request))
      do {
        guard let key = try member ?? page.optional("meta")?.member("key").text() else {
          throw ReadProblem.unreadable("\(host) answered \(path) without the name of its list")
        }
        elements += try page.member(key).list()
        next = try TwilioPage.next(after: page, of: request, sender)
      } catch let problem as JSONProblem {
        throw .unreadable("\(host) answered \(path) in another form: \(problem)")
      } catch let problem as ReadProblem {
        throw problem
      } catch {
        throw .unreadable("\(error)")
      }
      pages += 1
      guard pages < Self.longest else { throw .unreadable("\(host) answers \(path) with more than \(pages) pages") }
    }
    return elements
  }

  private func request(_ host: String, _ path: String, _ query: [HTTPRequest.QueryItem]) throws(ReadProblem)
    -> HTTPRequest
  {
    guard let origin = try? Origin(host) else { throw .unreadable("\(host) is no host") }
    return HTTPRequest(.get, origin, path.split(separator: "/").map(String.init), query: query)
  }

  private func read(_ request: HTTPRequest) async throws(ReadProblem) -> JSON {
    let task =
      reads[request.url]
      ?? Task { [key, sender, redactor] in await Self.answer(to: request, key, sender, redactor) }
    reads[request.url] = task
    return try await task.value.get()
  }

  private static func answer(to request: HTTPRequest, _ key: TwilioKey, _ sender: ReadsOnly, _ redactor: Redactor)
    async -> Result<JSON, ReadProblem>
  {
    var request = request
    request.headers["Authorization"] = key.basic
    request.headers["Accept"] = "application/json"
    let response: HTTPResponse
    do throws(HTTPFailure) {
      response = try await sender.send(request)
    } catch {
      return .failure(ReadProblem(error))
    }
    let json = try? TwilioAnswer.json(response)
    guard response.isSuccess else { return .failure(problem(of: response, json, redactor)) }
    guard let json else { return .failure(.unreadable("\(request.origin.host) answered in no JSON")) }
    return .success(json)
  }

  /// Twilio's errors have a code of its dictionary beside HTTP's status.
  private static func problem(of response: HTTPResponse, _ body: JSON?, _ redactor: Redactor) -> ReadProblem {
    var code = ""
    if case .integer(let number)? = body?["code"] { code = String(number) }
    var message = ""
    if case .text(let text)? = body?["message"] { message = String(redactor.clean(text).prefix(300)) }
    let error = ServiceError(status: response.status, code: code, message: message)
    if response.status == 429 { return .busy("Twilio limits the rate of requests: \(error)") }
    return response.status >= 500 ? .unreachable("Twilio returned \(error)") : .refused(error)
  }
}
