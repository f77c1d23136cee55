import Checks
import Kinds
import Model
import Source

extension TwilioJudgement {
  /// Whether the messaging service has a sender for everybody.
  static let pool = TwilioJudgement(
    .twilioPoolEmpty,
    .twilioPoolCannotText,
    .twilioPoolNames,
    .twilioPoolDestinations,
    .twilioPoolNoLocalSender,
    .twilioPoolShortCodes
  ) { twilio in
    guard twilio.isTexting, let sid = twilio.subject.provider.messagingServiceSID, let pool = twilio.facts.pool.value
    else { return [] }
    let place = twilio.subject.place(\.messagingServiceSID)
    func finding(_ rule: Rule, _ summary: String, _ says: String) -> [CheckFinding] {
      [CheckFinding(rule, "the messaging service \(sid) \(summary)", says: says, console: console, at: place)]
    }
    if pool.isEmpty { return finding(.twilioPoolEmpty, "has no sender of text messages", others(of: pool)) }
    if pool.shortCodes.isEmpty, pool.names.isEmpty, pool.destinationNames.isEmpty, !pool.hasNumber {
      return finding(.twilioPoolCannotText, "has no number that can text", "capabilities without SMS")
    }
    if pool.hasOnlyNames {
      let northern = twilio.audience(in: ["CA", "PR", "US"]).map(\.code).joined(separator: ", ")
      if !northern.isEmpty {
        return finding(
          .twilioPoolNames,
          "has only names, from which nothing arrives in \(northern)",
          "alphanumeric senders only"
        )
      }
      let unnamed = unnamed(twilio, pool).joined(separator: ", ")
      guard !unnamed.isEmpty else { return [] }
      let named = pool.namedCountries.sorted().joined(separator: ", ")
      return finding(.twilioPoolDestinations, "has no sender for \(unnamed)", "destination alpha senders of \(named)")
    }
    return unreached(twilio, pool).flatMap { rule, countries in
      let has = Set((pool.numbers + pool.shortCodes).map(\.country)).sorted().joined(separator: ", ")
      return finding(rule, "has no sender for \(countries.joined(separator: ", "))", "senders of \(has)")
    }
  }

  private static let console = "Twilio Console > Messaging > Services > Sender pool"

  /// What a pool without senders of text messages holds instead.
  private static func others(of pool: TwilioPool) -> String {
    let channels = Set(pool.channelSenders.map { $0.channel.isEmpty ? "another channel" : $0.channel }).sorted()
    guard !channels.isEmpty else { return "no number, short code, alphanumeric or channel sender" }
    return "channel senders of \(channels.joined(separator: ", ")) only"
  }

  /// The countries of the audience that no name is for.
  private static func unnamed(_ twilio: TwilioSubject, _ pool: TwilioPool) -> [String] {
    guard pool.names.isEmpty else { return [] }
    return twilio.subject.countries.map(\.code).filter { !pool.namedCountries.contains($0) }
  }

  /// The countries of the audience that no sender of the pool reaches.
  private static func unreached(_ twilio: TwilioSubject, _ pool: TwilioPool) -> [(Rule, [String])] {
    let local = Set((pool.numbers.filter(\.canText) + pool.shortCodes).map(\.country))
    var result: [(Rule, [String])] = []
    let northern = twilio.audience(in: ["CA", "US"]).map(\.code)
    if !northern.isEmpty, local.isDisjoint(with: ["CA", "US"]) { result.append((.twilioPoolNoLocalSender, northern)) }
    // A short code reaches its own country alone, and a name for one destination as well.
    if pool.numbers.isEmpty, pool.names.isEmpty {
      let reached = local.union(pool.namedCountries).union(northern)
      let others = twilio.subject.countries.map(\.code).filter { !reached.contains($0) }
      if !others.isEmpty { result.append((.twilioPoolShortCodes, others)) }
    }
    return result
  }
}

extension Rule {
  static let twilioPoolEmpty = Rule(
    check: "twilio-pool-empty",
    severity: .error,
    meaning: "The messaging service has no sender of text messages; those of WhatsApp and other channels send none.",
    remedy: "Add a number to its sender pool.",
    source: "Twilio, error 21704"
  )

  static let twilioPoolCannotText = Rule(
    check: "twilio-pool-cannot-text",
    severity: .error,
    meaning: "No number of the messaging service can send text messages.",
    remedy: "Add a number with the capability SMS to its sender pool.",
    source: "Twilio, errors 21661 and 21703"
  )

  static let twilioPoolNames = Rule(
    check: "twilio-pool-names",
    severity: .error,
    meaning:
      "The messaging service has only names as senders, and users come from a country where no message from a name arrives.",
    remedy: "Add a number or a short code of that country to its sender pool.",
    source: "Twilio, error 21703; sender IDs by country"
  )

  static let twilioPoolDestinations = Rule(
    check: "twilio-pool-destinations",
    severity: .error,
    meaning: "The messaging service has only names for single countries, and users come from another one.",
    remedy: "Add a name for that country, or a number, to its sender pool.",
    source: "Twilio, error 21703; the DestinationAlphaSender resource"
  )

  static let twilioPoolNoLocalSender = Rule(
    check: "twilio-pool-no-local-sender",
    severity: .error,
    meaning: "The messaging service has no number of the US or Canada, and users come from there.",
    remedy: "Add a number of the US or Canada to its sender pool.",
    source: "Twilio, error 21703"
  )

  static let twilioPoolShortCodes = Rule(
    check: "twilio-pool-short-codes",
    severity: .error,
    meaning: "The messaging service has only short codes, which reach their own country alone.",
    remedy: "Add a number to its sender pool.",
    source: "Twilio, errors 21606, 21659 and 21703"
  )
}
