import HTTP

/// Twilio's answers, without what nobody may see.
enum TwilioAnswer {
  /// The read of an account carries its auth token in clear (Twilio's API description of 2010-04-01).
  private static let withheld: Set<String> = ["auth_token"]

  static func json(_ response: HTTPResponse) throws(JSONProblem) -> JSON { reduced(try JSON(decoding: response.body)) }

  private static func reduced(_ json: JSON) -> JSON {
    switch json {
    case .object(let members): .object(members.filter { !withheld.contains($0.key) }.mapValues(reduced))
    case .list(let elements): .list(elements.map(reduced))
    default: json
    }
  }
}
