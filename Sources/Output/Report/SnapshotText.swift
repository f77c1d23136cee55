import Planning

extension PlanReport {
  /// How many of the secrets are named; a large plan has more than anybody reads.
  private static let shownSecrets = 20

  /// What a plan says of itself that was made against a snapshot: when that was taken, and what nobody compared.
  var snapshot: String? {
    guard let taken = plan.snapshotTaken else { return nil }
    let secrets = plan.tenants.flatMap { $0.notCompared ?? [] }
      .map { "\(InvisibleCharacters.sentence("\($0.address).\($0.path)")): (secret, not compared)" }
    let rest = secrets.count - Self.shownSecrets
    let head = "Planned against a snapshot taken at \(InvisibleCharacters.sentence(taken.at)); apply refuses this plan."
    return ([head] + secrets.prefix(Self.shownSecrets) + (rest > 0 ? ["and \(rest) more secrets, not compared"] : []))
      .joined(separator: "\n  ")
  }
}
