/// Where it is not known for certain how the service answers: which answer the emulation gives.
///
/// Each stands at the likelier one. A client has to be right with either.
package struct Variations: Sendable, Hashable {
  /// How something that is not there is told.
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

  // Envelopes
  /// Whether the refusal of an access key repeats what was sent.
  package var repeatsSecrets = false
  /// Whether trouble of the server is told in an envelope under HTTP 200.
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
  /// Whether keys that a login configuration leaves out fall back to their defaults.
  package var resetsOmittedLoginKeys = true
  /// Changes of applications that are answered with success and not done, for whatever reason.
  package var losesLoginConfigs = false

  // Factors
  /// Whether an update of the user pool's factors replaces them instead of adding to them.
  package var updateReplacesFactors = false
  package var factorAnswer = FactorAnswer.resulting
  /// Whether factors of an application without security rules of its own are refused instead of stored.
  package var factorsNeedOwnRules = false

  package init() {}
}
