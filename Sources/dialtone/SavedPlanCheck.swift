import Planning
import PlanDocument
import Report

/// Whether a saved plan is still one that this version may carry out.
struct SavedPlanCheck {
  private let plan: Plan
  private let name: String

  init(_ plan: Plan, named name: String) {
    (self.plan, self.name) = (plan, name)
  }

  private static let again = "Nothing was changed. Make it again: dialtone plan … -o FILE"

  func check() throws {
    if let taken = plan.snapshotTaken {
      throw Failure(
        .usage,
        "\(name) was made against a snapshot of \(InvisibleCharacters.sentence(taken.at)), and cannot be applied; nothing was changed. Plan again where "
          + "the credentials are, without --live: dialtone plan … -o FILE"
      )
    }
    if let parts = plan.failedParts {
      throw Failure(
        .usage,
        "\(name) was merged of several plans, of which \(parts.map(\.document).joined(separator: ", ")) has no result; nothing "
          + "was changed. Apply the plan of each part"
      )
    }
    if let expires = plan.saved?.expires, Environment.now >= expires {
      throw Failure(
        .stale,
        "\(name) expired at \(InvisibleCharacters.sentence(expires)), as --expires asked for when it was made. \(Self.again)"
      )
    }
    try checkContracts()
  }

  /// A plan of a version that did not record them was made with other ones.
  private func checkContracts() throws {
    let platforms = Set(plan.tenants.map(\.platform))
    let own = Registry.contracts(of: platforms)
    let differing = platforms.filter { plan.contracts?[$0] != own[$0] }.sorted()
    guard !differing.isEmpty else { return }
    guard let saved = plan.saved else {
      throw Failure(
        .stale,
        "\(name) is no saved plan: what --format json prints, and what report merges with it, is read by other programs, and "
          + "cannot be applied. \(Self.again)"
      )
    }
    let maker = "dialtone \(InvisibleCharacters.sentence(saved.version))"
    throw Failure(
      .stale,
      "\(name) was made by \(maker), whose kinds or fields of \(differing.joined(separator: ", ")) are not those of this "
        + "one. \(Self.again)"
    )
  }
}
