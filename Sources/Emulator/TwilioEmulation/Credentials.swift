import Emulation
import FoundationEssentials
import HTTP

/// Who asks: the account with its token, an API key with its secret, or test credentials.
struct Credentials {
  enum Kind: String {
    case main
    case standard
    case restricted
    case test
  }

  let username: String
  let kind: Kind
  /// The account that its requests are about.
  let account: String
  /// Beginnings of the paths that a restricted key may read.
  let may: [String]

  /// The credentials of a request; the refusal that Twilio answers where there are none, or not this pair.
  init(of request: EmulatedRequest, in account: TwilioAccount) throws {
    guard let (username, password) = Self.basic(request) else { throw Answer.unauthenticated }
    if username == account.sid, password == account.authToken {
      (self.username, kind, self.account, may) = (username, .main, account.sid, [])
      return
    }
    let found = account.list("credentials")
      .first { $0["username"]?.text == username && $0["password"]?.text == password }
    guard let found, let kind = (found["kind"]?.text).flatMap(Kind.init) else { throw Answer.unauthenticated }
    self.username = username
    self.kind = kind
    may = found["may"]?.texts ?? []
    // Test credentials are an account of their own.
    self.account = found["account_sid"]?.text ?? (username.hasPrefix("AC") ? username : account.sid)
  }

  /// What the kind of the credentials does not allow.
  func check(_ request: EmulatedRequest) throws {
    switch kind {
    case .main: return
    case .standard:
      let steps = request.segments
      // The account and its keys, and not what is below it.
      let isAccount = steps.first == "api" && (3...4).contains(steps.count)
      if isAccount || steps.last?.hasPrefix("Keys") == true { throw Answer.unauthenticated }
    case .restricted:
      guard may.contains(where: request.path.hasPrefix) else { throw Answer.refuse(401, 70051, "Authorization failed") }
    case .test:
      guard request.path.hasPrefix("/lookups/v2/PhoneNumbers/") else {
        throw Answer.refuse(403, 20008, "Resource not accessible with Test Account Credentials")
      }
    }
  }

  private static func basic(_ request: EmulatedRequest) -> (String, String)? {
    let words = (request.headers["Authorization"] ?? "").split(separator: " ")
    guard words.count == 2, words[0].lowercased() == "basic", let data = Data(base64Encoded: String(words[1])) else {
      return nil
    }
    let parts = String(decoding: data, as: UTF8.self).split(
      separator: ":",
      maxSplits: 1,
      omittingEmptySubsequences: false
    )
    return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
  }
}
