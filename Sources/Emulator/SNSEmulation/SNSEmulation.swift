package import Contracts
package import Emulation
package import HTTP

/// The reads of Amazon SNS and of STS that say whether a code will arrive, over accounts that seeds describe.
///
/// Both are at one address, as `/` or as `/sns` and `/sts`; what a request's signature is for says which service and region it
/// means. Signatures are verified. Whatever is none of the reads is refused.
///
/// Source: the service models of botocore, `sns/2010-03-31` and `sts/2011-06-15`.
package struct SNSEmulation: EmulatedPlatform {
  package let name = "sns"
  package let contract = Self.reads
  private let accounts: [SNSAccount]

  package init(_ account: SNSAccount = .good) { self.init([account]) }

  /// - Parameter accounts: at least one, each with another access key.
  package init(_ accounts: [SNSAccount]) { self.accounts = accounts }

  private static let paths = ["/": nil, "/sns": Service.sns, "/sts": Service.sts]

  private static let reads = {
    let actions: JSON = ["type": "string", "enum": .list(Action.all.map { .text($0.name) })]
    let form: JSON = ["type": "object", "required": ["Action", "Version"], "properties": ["Action": actions]]
    let body: JSON = ["type": "application/x-www-form-urlencoded", "required": true, "schema": form]
    return Contract(platform: "sns", operations: paths.keys.map { ("POST \($0)", ["body": body]) })
  }()

  package func prepare(_ objects: Objects, now: Duration) throws {}

  package func limits(on request: EmulatedRequest) -> [RateLimit] { [] }

  package func respond(to request: EmulatedRequest, _ objects: Objects) throws -> EmulatedResponse {
    guard request.method == "POST", let path = Self.paths[request.path] else {
      throw Answer.refuse(request.method == "POST" ? 404 : 405, "InvalidAction", "Only POST / has actions", request)
    }
    let form = Call.form(of: request)
    guard let name = form["Action"] else {
      throw Answer.refuse(400, "MissingAction", "The request must have an Action", request)
    }
    guard let action = Action.all.first(where: { $0.name == name }) else { throw Answer.noRead(name, request) }
    guard form["Version"] == action.service.version else {
      let words = "Could not find operation \(name) for version \(form["Version"] ?? "NO_VERSION_SPECIFIED")"
      throw Answer.refuse(400, "InvalidAction", words, request)
    }
    let signature = try RequestSignature(of: request)
    let owner = accounts.first { $0.accessKeyID == signature.accessKeyID } ?? accounts[0]
    try signature.check(request, owner)
    guard signature.service == action.service.rawValue, path ?? action.service == action.service else {
      let words = "Credential should be scoped to correct service: '\(action.service.rawValue)'."
      throw Answer.refuse(403, "SignatureDoesNotMatch", words, request)
    }
    let account = owner.inRegion(signature.region)
    try checkPermission(of: account, action, request)
    return Answer.result(action, try action.answer(Call(account: account, request: request, form: form)))
  }

  /// What the identity may not read.
  private func checkPermission(of account: SNSAccount, _ action: Action, _ request: EmulatedRequest) throws {
    guard let refused = account.list("refused").first(where: { $0["action"]?.text == action.name }) else { return }
    let user = account.identity("Arn") ?? ""
    let words = "User: \(user) is not authorized to perform: \(action.service.rawValue.uppercased()):\(action.name)"
    throw Answer.refuse(
      refused["status"]?.integer ?? 403,
      refused["code"]?.text ?? "AuthorizationError",
      refused["message"]?.text ?? words,
      request
    )
  }

  package func refusal(_ status: Int, to request: EmulatedRequest) -> EmulatedResponse {
    let service = Service(of: request)
    switch status {
    case 429: return Answer.error(429, "Throttled", "Rate exceeded", service)
    case 503: return Answer.error(503, "ServiceUnavailable", "Service is unavailable.", service)
    case 500...: return Answer.error(status, "InternalError", "Internal error", service)
    default: return Answer.error(status, "InvalidParameter", "The request was not understood", service)
    }
  }

  /// Amazon says nothing of its limits; that there is none is announced all the same.
  package func headers(for standing: RateLimit.Standing) -> HTTPHeaders {
    standing.announcement(at: Time.system.epoch())
  }
}
