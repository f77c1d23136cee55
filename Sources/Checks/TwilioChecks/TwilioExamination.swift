import Checks
import HTTP
import Kinds
import Model

/// The check of one provider: its reads, then what they mean, then what nobody could look at.
struct TwilioExamination {
  private let target: TwilioTarget
  private let token: TwilioReading?
  private let reading: TwilioReading
  private let key: TwilioKey

  /// Nil where there is no key at all.
  init?(_ target: TwilioTarget, _ accounts: TwilioAccounts) {
    guard let key = target.checking ?? target.configured else { return nil }
    self.target = target
    self.key = key
    func reading(_ key: TwilioKey) -> TwilioReading {
      TwilioReading(api: accounts.account(target.accountSID, key), subject: target.subject)
    }
    self.reading = reading(key)
    token = target.configured.map(reading)
  }

  private var subject: CheckSubject { target.subject }

  func outcome() async -> CheckOutcome {
    var outcome = CheckOutcome()
    let token = await self.token?.account() ?? .notAsked
    var facts = await reading.facts(token: token)
    facts.isTokenProven = target.checking == nil && facts.hasValue
    if let failure = failure(facts) {
      outcome.add(failure)
      return outcome
    }
    let twilio = TwilioSubject(subject: subject, sid: target.accountSID, facts: facts)
    for judgement in TwilioJudgement.all {
      for finding in judgement.judge(twilio) { outcome.add(finding) }
    }
    for unchecked in facts.unchecked(at: subject.place) { outcome.add(unchecked) }
    for unchecked in withheld() + unlisted(facts) { outcome.add(unchecked) }
    if facts.hasValue { await addPrices(to: &outcome) }
    return outcome
  }

  /// Why nothing could be asked; nil where something could.
  ///
  /// That the configured token is refused is no such reason: it is what the check is for.
  private func failure(_ facts: TwilioFacts) -> CheckFailure? {
    let problems = facts.problems.map(\.problem)
    guard facts.account.problem != nil, !facts.hasValue else { return nil }
    switch facts.account.problem {
    case .unreachable(let text)?: return CheckFailure(.unreachable, text, at: subject.place)
    case .busy(let text)?: return CheckFailure(.busy, text, at: subject.place)
    case .unreadable(let text)?: return CheckFailure(.refused, text, at: subject.place)
    case .refused(let error)? where target.checking != nil && problems.allSatisfy(\.isUnauthorized):
      return CheckFailure(
        .unauthorized,
        "Twilio does not accept check_credentials of \(subject.address) for \(target.accountSID): \(error)",
        at: subject.place(\.checkCredentials.apiKey)
      )
    default: return nil
    }
  }

  /// What this run has no secret, or no country, for.
  private func withheld() -> [NotChecked] {
    var unchecked: [NotChecked] = []
    if target.configured == nil {
      unchecked.append(
        NotChecked("whether the auth token is a live one", target.withheld, at: subject.place(\.authToken))
      )
    }
    if subject.countries.isEmpty {
      unchecked.append(
        NotChecked(
          "whether codes may go to the countries of the users",
          "nothing says where they are; write settings.audience, or add --countries NO,US",
          at: subject.place
        )
      )
    }
    return unchecked
  }

  /// The countries of the audience of which Twilio's list says nothing.
  private func unlisted(_ facts: TwilioFacts) -> [NotChecked] {
    func unlisted(_ channel: String, _ known: [String]?) -> [NotChecked] {
      guard let known = known.map(Set.init) else { return [] }
      // Twilio lists the US and Canada as one for calls.
      let countries = subject.countries.filter { country in
        !known.contains(country.code) && !(country.code == "CA" && known.contains("US"))
      }
      return countries.map { country in
        NotChecked(
          "whether \(channel) to \(country.code) are allowed",
          "Twilio does not list the country",
          at: subject.place(of: country)
        )
      }
    }
    return unlisted("text messages", facts.textPermissions.value?.map(\.country))
      + unlisted("calls", facts.callPermissions.value?.map(\.country))
  }

  private func addPrices(to outcome: inout CheckOutcome) async {
    let prices = await reading.prices()
    for price in prices.known { outcome.add(price) }
    for problem in prices.problems {
      outcome.add(NotChecked("the prices", problem.advised, at: subject.place))
    }
  }
}

extension ReadProblem {
  /// Whether the service did not answer at all.
  var isSilence: Bool {
    switch self {
    case .unreachable, .busy: true
    case .refused, .unreadable: false
    }
  }

  /// Whether another read would end alike.
  var isFinal: Bool {
    switch self {
    case .refused(let error): error.status == 401
    case .unreachable, .busy: true
    case .unreadable: false
    }
  }

  var isUnauthorized: Bool {
    if case .refused(let error) = self { error.status == 401 || error.status == 403 } else { false }
  }
}
