import Kinds
import Model
import Source

extension LintRule {
  static let phoneIsOnlyFactor = LintRule(
    "phone-is-only-factor",
    .off,
    "People sign in by phone alone, and no second factor is asked for: who takes over the number is signed in.",
    remedy: "Ask for a second factor that is not the phone.",
    source: "Auth0, Passwordless best practices: add multi-factor authentication"
  ) { tenant in
    guard tenant.isProduction, !tenant.connections.isEmpty, let factor = tenant.factor else { return [] }
    let place: SourceRange?
    if factor.enabled == false {
      place = factor.range(of: \.enabled)
    } else if factor.enforcement == .never {
      place = factor.range(of: \.enforcement)
    } else {
      return []
    }
    return [
      Violation(
        "people sign in by phone, and no second factor is asked for",
        "Ask for one that is not the phone, or allow this with the reason.",
        at: place
      )
    ]
  }
}
