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

  /// How the list of connections of an application, or of an organization, is answered; the specification has no way to continue it.
  package enum ConnectionPages: Sendable, Hashable {
    /// As a whole, with `has_more` false.
    case whole
    /// As a whole with `has_more` true, and the same again behind each ID.
    case repeated
    /// In pages that `starting_after` continues, as it does the environment's list.
    case continued
  }

  /// What an environment without an SMS service answers where SMS is to be a second factor.
  package enum UnservedFactor: Sendable, Hashable {
    case accepted
    case badRequest
    case forbidden
  }

  /// What switching phone sign-in on answers where the plan does not include it.
  package enum ExcludedPhone: Sendable, Hashable {
    case forbidden
    /// 200, and nothing is linked.
    case ignored
  }

  // Requests
  /// Whether a query parameter that the operation does not have is refused; it is ignored otherwise.
  package var refusesUnknownQuery = false
  /// Whether a body is refused where the operation takes none; it is ignored otherwise.
  package var refusesUnexpectedBodies = false
  /// Whether an empty name of an application is refused; the specification has no shortest one.
  package var refusesEmptyNames = false
  /// Whether a list of URLs that is left out is refused, which the specification does not require; it is empty otherwise.
  package var refusesMissingURLs = true
  /// Whether more than 500 elements in a page are refused; a page has 500 otherwise.
  package var refusesLargerPages = false

  // Answers
  package var errorShape = ErrorShape.list
  /// What an ID answers that nothing has.
  package var missingStatus = 404
  /// Whether the answer to a new application has its `id` beside the `client_id`, which is the same.
  package var createdHasID = true
  /// Whether a list of connections has each in an envelope of its own, as the specification says and the service does not.
  package var listsAreEnveloped = false
  package var repeatedLink = Repetition.badRequest
  package var repeatedUnlink = Repetition.notFound
  /// Whether phone sign-in is in the plan; where it is not, switching it on is forbidden.
  package var planHasPhone = true
  package var excludedPhone = ExcludedPhone.forbidden
  /// Whether organizations with connections of their own are in the plan; where not, those are forbidden.
  package var planHasOrganizations = true
  /// Whether the domain in the environment's own answer has a scheme.
  package var domainHasScheme = false
  /// What the environment's own answer calls it; nil leaves the member out.
  package var isLive: Bool? = true
  /// Whether the last page has an empty `next_token` instead of none.
  package var lastPageHasEmptyToken = false
  package var applicationConnections = ConnectionPages.whole
  /// The most that a list gives at once.
  package var largestPage = 500
  package var tokenAnswerHasScope = true
  /// Whether recovery codes are as they were where they are left out; they are switched on otherwise, as the
  /// specification's default says.
  package var keepsOmittedRecoveryCodes = false
  /// What SMS as a second factor answers where nothing sends it (`KindeEmulation.hasMessageService`).
  package var unservedFactor = UnservedFactor.accepted

  package init() {}
}
