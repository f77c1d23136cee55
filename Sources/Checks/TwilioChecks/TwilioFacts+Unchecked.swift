import Checks

extension TwilioFacts {
  /// What could not be read, by what it is.
  var problems: [(subject: String, problem: ReadProblem)] {
    let asked: [(String, ReadProblem?)] =
      [
        ("the account's status and type", account.unread), ("the balance", balance.unread),
        ("the usage triggers", triggers.unread), ("the account's numbers", numbers.unread),
        ("the verified caller IDs", callerIDs.unread), ("the short codes", shortCodes.unread),
        // That there is no such service is a finding.
        ("the messaging service", service.problem), ("the messaging service's senders", pool.unread),
        ("the US campaign", campaigns.unread), ("the brand", brands.unread),
      ]
      + tollFree.sorted { $0.key < $1.key }.map { ("the toll-free verification of \($0.key)", $0.value.unread) }
      + [
        ("the countries that text messages may go to", textPermissions.unread),
        ("the countries that calls may go to", callPermissions.unread),
        ("whether the parent's voice permissions hold", inheritsCallPermissions.unread),
      ]
    return asked.compactMap { subject, problem in problem.map { (subject, $0) } }
  }

  /// Whether anything could be read at all.
  var hasValue: Bool {
    account.value != nil || token.value != nil || balance.value != nil || triggers.value != nil || numbers.value != nil
      || shortCodes.value != nil || service.value != nil || campaigns.value != nil || brands.value != nil
      || textPermissions.value != nil || callPermissions.value != nil
  }

  /// The same as a reader is told; what follows from refused credentials is not repeated for each read.
  func unchecked(at place: CheckPlace) -> [NotChecked] {
    if !hasValue, let problem = account.unread {
      return [NotChecked("everything else of the account", problem.description, at: place)]
    }
    var unchecked = problems.map { NotChecked($0.subject, $0.problem.advised, at: place) }
    // The token was read with the account; a problem of its own is one that says nothing of it.
    if let problem = token.problem, account.value != nil, !problem.isUnauthorized {
      unchecked.append(NotChecked("whether the auth token is a live one", problem.description, at: place))
    }
    if let number = numberWithoutCampaign {
      unchecked.append(
        NotChecked(
          "whether the US campaign of \(number) is verified",
          "Twilio tells it of messaging services alone; carriers block a number without one (30034). Send through the service "
            + "that has the number: messaging_service_sid",
          at: place
        )
      )
    }
    return unchecked
  }
}

extension ReadProblem {
  /// With what to do where a restricted key lacks a permission, which Twilio says with one code for all of them.
  var advised: String {
    guard case .refused(let error) = self, error.code == "70051" else { return description }
    return "the key may not read it, and needs that permission: \(error)"
  }
}
