package import Checks
import PlanDocument
package import Planning

/// The exit code that follows from a result, for the run that ends with it and for a document that does not say it.
extension ReadFailure.Cause {
  package var exitCode: Int {
    switch self {
    case .busy: ExitCodes.rateLimited
    case .unreachable: ExitCodes.unreachable
    case .unauthorized: ExitCodes.unauthorized
    case .refused: ExitCodes.error
    }
  }
}

extension ApplyResult {
  package var exitCode: Int {
    guard !isComplete else { return 0 }
    let isPartly = tenants.contains { $0.receipts.contains(where: \.hasEffect) }
    return isPartly || isLeftToPeople ? ExitCodes.partly : failures.first?.cause.exitCode ?? ExitCodes.error
  }
}

extension CheckOutcome {
  /// A finding that is an error comes first; it says more than that another account could not be asked.
  package var exitCode: Int {
    if hasErrors { return ExitCodes.error }
    switch failures.first?.cause {
    case nil: return 0
    case .unreachable: return ExitCodes.unreachable
    case .busy: return ExitCodes.rateLimited
    case .unauthorized: return ExitCodes.unauthorized
    case .refused: return ExitCodes.error
    case .missing: return ExitCodes.inputMissing
    }
  }
}
