/// What happens to a resource.
package enum Action: String, CaseIterable, Sendable, Hashable {
  case create
  case update
  /// Delete and create: a field changed that cannot change in place.
  case replace
  case delete
  /// Take into management what is already there.
  case adopt
  /// Stop remembering what is no longer there.
  case forget
  /// A person has to do it.
  case manual
}
