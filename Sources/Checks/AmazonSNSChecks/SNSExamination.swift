import Checks
import HTTP
import Kinds
import Model

/// The check of one provider: its reads, then what they mean, then what nobody could look at.
struct SNSExamination {
  let target: SNSTarget
  /// The account as the configured key sees it; nil where this run does not have that key.
  let configured: SNSAPI?
  let api: SNSAPI

  private var subject: CheckSubject { target.subject }

  func outcome() async -> CheckOutcome {
    var outcome = CheckOutcome()
    let facts = await facts()
    if let failure = failure(facts) {
      outcome.add(failure)
      return outcome
    }
    let sns = SNSSubject(subject: subject, region: target.region, facts: facts)
    for judgement in SNSJudgement.all {
      for finding in judgement.judge(sns) { outcome.add(finding) }
    }
    for (subject, problem) in facts.problems {
      outcome.add(NotChecked(subject, problem.description, at: self.subject.place))
    }
    if configured == nil {
      outcome.add(NotChecked("whether the access key is accepted", target.withheld, at: subject.place(\.accessKeyID)))
    }
    if subject.countries.isEmpty {
      outcome.add(
        NotChecked(
          "whether codes may go to the countries of the users",
          "nothing says where they are; write settings.audience, or add --countries NO,US",
          at: subject.place
        )
      )
    }
    return outcome
  }

  private func facts() async -> SNSFacts {
    var facts = SNSFacts()
    facts.configured = await identity(configured)
    facts.identity = await identity(api)
    // A key that Amazon does not know is refused everywhere.
    guard facts.identity.value != nil else { return facts }
    facts.sandbox = await Known { () throws(ReadProblem) in try await api.isInSandbox() }
    facts.attributes = await Known { () throws(ReadProblem) in try await api.attributes() }
    facts.numbers = await Known { () throws(ReadProblem) in try await api.numbers() }
    return facts
  }

  private func identity(_ api: SNSAPI?) async -> Known<SNSIdentity> {
    guard let api else { return .notAsked }
    return await Known { () throws(ReadProblem) in try await api.identity() }
  }

  /// Why nothing could be asked; that the configured key is refused is what the check is for.
  private func failure(_ facts: SNSFacts) -> CheckFailure? {
    switch facts.identity.problem {
    case nil: return nil
    case .unreachable(let text)?: return CheckFailure(.unreachable, text, at: subject.place)
    case .busy(let text)?: return CheckFailure(.busy, text, at: subject.place)
    case .unreadable(let text)?: return CheckFailure(.refused, text, at: subject.place)
    case .refused(let error)?:
      guard target.checking != nil else { return nil }
      return CheckFailure(
        .unauthorized,
        "Amazon does not accept check_credentials of \(subject.address): \(error)",
        at: subject.place(\.checkCredentials.accessKeyID)
      )
    }
  }
}
