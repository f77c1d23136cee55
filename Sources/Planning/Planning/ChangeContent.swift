import Model
import Source

/// What a change says, as its document does.
struct ChangeContent: Sendable, Hashable, Codable {
  var address: Address
  var action: Action
  var identity: String?
  var name: String
  var reason: String?
  var at: Location?
  var fields: ChangedFields
  var declared: StatedValues
  var precondition: String?
  var requires: [Address]
  var follows: [KindName]?
  var isProtected: Bool
  var keptOutOf: [Address]?
  var blockedBy: [Address]?

  private enum CodingKeys: String, CodingKey {
    case address, action, identity, name, reason, at, fields, declared, precondition, requires, follows
    case isProtected = "is_protected"
    case keptOutOf = "kept_out_of"
    case blockedBy = "blocked_by"
  }
}
