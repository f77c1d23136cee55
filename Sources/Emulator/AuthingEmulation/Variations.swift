/// Where it is not known for certain how the service answers: which answer the emulation gives.
///
/// Each is at the likelier one. A client has to be right with either.
package struct Variations: Sendable, Hashable {
  /// How something that is not there is reported.
  package enum Absence: Sendable, Hashable {
    case status404
    /// 422 with the code of an application that is not found.
    case code2011
  }

  /// What a change of an application's factors answers with.
  package enum FactorAnswer: Sendable, Hashable {
    case resulting
    case echo
  }

  /// What a change answers that needs multi-factor authentication where the plan does not include it.
  package enum PlanRefusal: Sendable, Hashable {
    /// 402 with code 4021.
    case status402
    /// 402 without a code.
    case status402Alone
    /// 400 with code 4021.
    case code4021
    case forbidden
  }

  /// What a strategy without its member does to the security settings: `changePhoneStrategy: {}`.
  package enum EmptyStrategy: Sendable, Hashable {
    case merged
    case stored
    case refused
  }

  // Requests
  /// Whether a query parameter that the call does not have is refused; it is ignored otherwise.
  package var refusesUnknownQuery = false
  /// Whether a body is refused where the call takes none; it is ignored otherwise.
  package var refusesUnexpectedBodies = false

  // Envelopes
  /// Whether a limit that is reached is reported in an envelope under HTTP 200.
  package var limitIsInEnvelope = false
  /// Whether the refusal of an access key repeats what was sent.
  package var repeatsSecrets = false
  /// Whether trouble of the server is reported in an envelope under HTTP 200.
  package var troubleIsInEnvelope = true
  /// Whether list pages come without a status of their own.
  package var listsHaveNoStatus = false
  /// Whether arrays are written as JSON text, and a default method as an object, as the vendor's examples have it.
  package var arraysAreText = false
  package var absence = Absence.status404
  /// What a page is cut down to, whatever was asked for.
  package var largestPage = 50

  // Applications
  /// Whether a change of the name is answered with success and not done, which has been seen.
  package var refusesNames = false
  /// How people sign in to a new application where the request does not say so; another deployment may have other methods.
  package var usualLoginMethods = ["EMAIL_CODE", "EMAIL_PASSWORD"]
  /// Whether keys that a login configuration leaves out fall back to their defaults.
  package var resetsOmittedLoginKeys = true
  /// Changes of applications that are answered with success and not done, for whatever reason.
  package var losesLoginConfigs = false

  /// Whether a change that consists of a login configuration is answered with `success: false` and not done.
  package var refusesLoginConfigsAlone = false

  // Security settings
  package var emptyStrategy = EmptyStrategy.merged

  // Factors
  package var planRefusal = PlanRefusal.status402
  /// Whether a change of an application's factors replaces them instead of leaving those in neither list alone.
  package var applicationFactorsReplace = false
  /// Whether a factor in both lists is refused; it is switched off and on otherwise.
  package var refusesFactorsInBothLists = true
  /// Whether an update of the user pool's factors replaces them instead of adding to them.
  package var updateReplacesFactors = false
  package var factorAnswer = FactorAnswer.resulting
  /// Whether factors of an application without security rules of its own are refused instead of stored.
  package var factorsNeedOwnRules = false

  package init() {}
}
