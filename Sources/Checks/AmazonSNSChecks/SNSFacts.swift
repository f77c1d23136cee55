import Checks

/// Whose key it is.
struct SNSIdentity: Sendable {
  var account: String
  var arn: String

  /// The account's owner, whose key may do everything.
  var isRoot: Bool { arn.hasSuffix(":root") }
}

/// A number that text messages of the account come from.
struct SNSNumber: Sendable {
  var number: String
  var country: String
  var status: String
  var canText: Bool

  init?(_ element: XMLElement) {
    guard let number = element["PhoneNumber"]?.text else { return nil }
    self.number = number
    country = element["Iso2CountryCode"]?.text ?? ""
    status = element["Status"]?.text ?? ""
    let capabilities = element["NumberCapabilities"]?.children.map(\.text) ?? []
    canText = capabilities.isEmpty || capabilities.contains("SMS")
  }

  var isActive: Bool { status.isEmpty || status.uppercased() == "ACTIVE" }
}

/// What Amazon says of one provider.
struct SNSFacts: Sendable {
  /// Whose the configured key is; nothing else proves it.
  var configured: Known<SNSIdentity> = .notAsked
  var identity: Known<SNSIdentity> = .notAsked
  var sandbox: Known<Bool> = .notAsked
  var attributes: Known<[String: String]> = .notAsked
  var numbers: Known<[SNSNumber]> = .notAsked

  /// What could not be read, by what it is.
  var problems: [(subject: String, problem: ReadProblem)] {
    // A key that is refused its own identity is refused everything.
    if let problem = identity.unread { return [("everything else of the account", problem)] }
    let asked: [(String, ReadProblem?)] = [
      ("whether the account is in the SMS sandbox", sandbox.unread),
      ("the settings for text messages", attributes.unread), ("the origination numbers", numbers.unread),
    ]
    return asked.compactMap { subject, problem in problem.map { (subject, $0) } }
  }
}

/// What a judgement looks at.
struct SNSSubject: Sendable {
  let subject: CheckSubject
  let region: String
  let facts: SNSFacts
}
