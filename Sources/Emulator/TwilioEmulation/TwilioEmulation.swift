package import Contracts
package import Emulation
package import HTTP

/// The reads of Twilio's API that say whether a code will arrive, over accounts that seeds describe.
///
/// Each of Twilio's hosts is the first step of a path: `https://messaging.twilio.com/v1/Services` is `/messaging/v1/Services`. Nothing can be
/// changed, sent or bought: whatever is no read is refused, and so is a read that Twilio bills.
///
/// Source: Twilio's OpenAPI documents and its client for Python, of which the names of members are; its list of errors.
package struct TwilioEmulation: EmulatedPlatform {
  /// The hosts that it stands for, without `.twilio.com`.
  package static let hosts = ["accounts", "api", "lookups", "messaging", "pricing", "voice"]

  package let name = "twilio"
  package let contract = Endpoint.contract
  private let accounts: [TwilioAccount]

  package init(_ account: TwilioAccount = .good) { self.init([account]) }

  /// - Parameter accounts: at least one, each with another SID.
  package init(_ accounts: [TwilioAccount]) { self.accounts = accounts }

  package func prepare(_ objects: Objects, now: Duration) throws {}

  /// Twilio limits how many requests run at once, and publishes no number.
  package func limits(on request: EmulatedRequest) -> [RateLimit] { [] }

  package func respond(to request: EmulatedRequest, _ objects: Objects) throws -> EmulatedResponse {
    guard request.method == "GET" else { throw Answer.noRead(request, 405, 20004, "\(request.method) is no read") }
    let (account, credentials) = try signedIn(request)
    try credentials.check(request)
    if credentials.kind != .test { try checkStatus(of: account, request) }
    for refused in account.list("refused") where request.path.hasPrefix(refused["path"]?.text ?? "-") {
      throw Answer.refuse(
        refused["status"]?.integer ?? 401,
        refused["code"]?.integer ?? 70051,
        refused["message"]?.text ?? ""
      )
    }
    guard let (endpoint, values) = Endpoint.find(request) else { throw Answer.missing(request) }
    return try endpoint.answer(Call(account: account, credentials: credentials, request: request, values: values))
  }

  /// The account whose credentials a request has.
  private func signedIn(_ request: EmulatedRequest) throws -> (TwilioAccount, Credentials) {
    for account in accounts {
      if let credentials = try? Credentials(of: request, in: account) { return (account, credentials) }
    }
    throw Answer.unauthenticated
  }

  /// What an account that is not active answers.
  private func checkStatus(of account: TwilioAccount, _ request: EmulatedRequest) throws {
    guard account.status != "active" else { return }
    switch account.value["inactive"]?.text {
    case "unauthenticated": throw Answer.unauthenticated
    case "readable" where request.path == "/api/2010-04-01/Accounts/\(account.sid).json": return
    default: throw Answer.refuse(403, 20403, "Account is \(account.status)")
    }
  }

  package func refusal(_ status: Int, to request: EmulatedRequest) -> EmulatedResponse {
    switch status {
    case 429: Answer.error(429, 20429, "Too Many Requests")
    case 503: Answer.error(503, 20503, "Service Unavailable")
    case 500...: Answer.error(status, 20500, "Internal Server Error")
    default: Answer.error(status, 20001, "The request was not understood")
    }
  }

  /// Twilio says nothing of a limit but when to come again; that there is none is announced all the same.
  package func headers(for standing: RateLimit.Standing) -> HTTPHeaders {
    standing.isReached ? ["Retry-After": "1"] : standing.announcement(at: Time.system.epoch())
  }

  /// A path as it is below its host: `/v1/Services` of `/messaging/v1/Services`.
  static func vendorPath(_ path: String) -> String {
    let rest = path.dropFirst().drop { $0 != "/" }
    return rest.isEmpty ? path : String(rest)
  }

  /// The address at Twilio that a path stands for.
  static func vendorURL(_ path: String) -> String {
    "https://\(path.dropFirst().prefix { $0 != "/" }).twilio.com\(vendorPath(path))"
  }
}
