import Checks
import Kinds
import Model
import Source

extension SNSJudgement {
  /// Whether there is a number to send from where one is needed.
  static let numbers = SNSJudgement(
    .snsNumberNotOwned,
    .snsNoNumber,
    .snsNumberNotActive,
    .snsNumberCannotText
  ) { sns in
    guard sns.subject.channels.contains(.sms), let numbers = sns.facts.numbers.value else { return [] }
    return own(numbers, sns) + local(numbers, sns)
  }

  private static let console = "AWS Console > SNS > Text messaging (SMS) > Origination numbers"

  /// The number in `from`, where that is one.
  private static func own(_ numbers: [SNSNumber], _ sns: SNSSubject) -> [CheckFinding] {
    guard let from = sns.subject.provider.from, from.hasPrefix("+") else { return [] }
    let place = sns.subject.place(\.from)
    guard let number = numbers.first(where: { $0.number == from }) else {
      return [
        CheckFinding(
          .snsNumberNotOwned,
          "the account has no origination number \(from) in \(sns.region)",
          says: "no such origination number",
          console: console,
          at: place
        )
      ]
    }
    return state(of: number, place)
  }

  private static func state(of number: SNSNumber, _ place: CheckPlace) -> [CheckFinding] {
    var findings: [CheckFinding] = []
    if !number.isActive {
      findings.append(
        CheckFinding(
          .snsNumberNotActive,
          "the origination number \(number.number) is not active",
          says: "Status: \(number.status)",
          console: console,
          at: place
        )
      )
    }
    if !number.canText {
      findings.append(
        CheckFinding(
          .snsNumberCannotText,
          "the origination number \(number.number) cannot send text messages",
          says: "NumberCapabilities without SMS",
          console: console,
          at: place
        )
      )
    }
    return findings
  }

  /// Carriers in the US and Canada take messages from registered numbers alone.
  private static func local(_ numbers: [SNSNumber], _ sns: SNSSubject) -> [CheckFinding] {
    let northern = sns.subject.countries.filter { ["CA", "US"].contains($0.code) }
    return northern.compactMap { country in
      guard !numbers.contains(where: { ["US", "CA"].contains($0.country) && $0.isActive && $0.canText }) else {
        return nil
      }
      return CheckFinding(
        .snsNoNumber,
        "the account has no active origination number for \(country.code) in \(sns.region)",
        says: numbers.isEmpty ? "no origination number" : "origination numbers of other countries, or not active",
        console: console,
        at: sns.subject.place(of: country)
      )
    }
  }
}

extension Rule {
  static let snsNumberNotOwned = Rule(
    check: "sns-number-not-owned",
    severity: .error,
    meaning: "The number in from is no origination number of the account in that region.",
    remedy: "Write one of the region's origination numbers, or request this one there.",
    source: "AWS, SNS ListOriginationNumbers"
  )

  static let snsNoNumber = Rule(
    check: "sns-no-origination-number",
    severity: .error,
    meaning:
      "Users are in the US or Canada, where messages come from a registered number only, and the account has none.",
    remedy: "Request a toll-free number, a 10DLC number or a short code.",
    source: "AWS, origination identities; sender IDs by country"
  )

  static let snsNumberNotActive = Rule(
    check: "sns-number-not-active",
    severity: .error,
    meaning: "The number in from is not active yet, or no more.",
    remedy: "Finish its registration.",
    source: "AWS, SNS ListOriginationNumbers"
  )

  static let snsNumberCannotText = Rule(
    check: "sns-number-cannot-text",
    severity: .error,
    meaning: "The number in from cannot send text messages.",
    remedy: "Write one with the capability SMS.",
    source: "AWS, SNS ListOriginationNumbers"
  )
}
