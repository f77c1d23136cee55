package import Model
package import Source

/// What came of one change.
package struct Receipt: Sendable, Hashable {
  package enum Status: Sendable, Hashable {
    case done
    /// The platform is as it was before.
    case notApplied(reason: String)
    /// A part of it took effect, as the reason says.
    case partlyApplied(reason: String)
    /// It may have taken effect: the next run reads again before it decides.
    case unknown(reason: String)
    /// Never tried, because what it needs was not done.
    case skipped(because: Address)
  }

  package var address: Address
  package var action: Action
  package var status: Status
  /// Something to add, such as what was read back.
  package var message: String?
  /// The line of the configuration that asked for what was not done.
  package var at: Location?

  package init(_ action: Action, _ address: Address, _ status: Status, message: String? = nil, at: Location? = nil) {
    self.action = action
    self.address = address
    self.status = status
    self.message = message
    self.at = at
  }

  package var isDone: Bool { status == .done }

  /// Whether anything took effect, or may have.
  package var hasEffect: Bool {
    switch status {
    case .done, .partlyApplied, .unknown: true
    case .notApplied, .skipped: false
    }
  }
}

extension Receipt {
  package init(leftToPeople step: ManualStep) {
    self.init(.manual, step.address, .notApplied(reason: "a person has to do it"), at: step.at)
  }

  /// Whether it is a manual step that nobody has acknowledged.
  package var isLeftToPeople: Bool { action == .manual && !isDone }
}
