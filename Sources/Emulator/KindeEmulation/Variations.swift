/// Where it is not known for certain how the service answers: which answer the emulation gives.
///
/// A client has to be right with either.
package struct Variations: Sendable, Hashable {
  package enum ErrorShape: Sendable, Hashable {
    /// `errors` is a list, as the specification says of most statuses.
    case list
    /// `errors` is one object, as it says of 404.
    case object
    case html
  }

  /// What setting something to what it is already answers.
  package enum Repetition: Sendable, Hashable {
    case accepted
    case badRequest
    case notFound
  }

  package var errorShape = ErrorShape.list
  /// What an ID answers that nothing has.
  package var missingStatus = 404
  /// Whether a list of connections has each in an envelope of its own, as the specification says and the service does not.
  package var listsAreEnveloped = false
  package var repeatedLink = Repetition.badRequest
  package var repeatedUnlink = Repetition.notFound
  /// Whether phone sign-in is in the plan; where it is not, switching it on is forbidden.
  package var planHasPhone = true
  /// Whether the domain in the environment's own answer has a scheme.
  package var domainHasScheme = false
  /// Whether the last page has an empty `next_token` instead of none.
  package var lastPageHasEmptyToken = false
  /// Whether an application's connections say that there is more, and give the same again.
  package var applicationConnectionsRepeat = false
  /// The most that a list gives at once.
  package var largestPage = 500
  package var tokenAnswerHasScope = true

  package init() {}
}
