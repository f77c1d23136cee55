import Model
package import Planning
import Source

extension Action: Codable {}

extension Change: Codable {
  private static let members: [Member<Change>] = [
    .always("action", \.action), .perhaps("reason", \.reason), .always("requires", \.requires),
    .perhaps("follows", \.follows), .perhaps("kept_out_of", \.keptOutOf), .perhaps("blocked_by", \.blockedBy),
  ]

  package func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: MemberName.self)
    try object.encode(address, forKey: "address")
    try object.encodeIfPresent(identity, forKey: "identity")
    try object.encode(name, forKey: "name")
    try object.encodeIfPresent(at, forKey: "at")
    try object.encode(fields, forKey: "fields")
    try object.encode(Value.map(kind.spelled(declared)), forKey: "declared")
    try object.encodeIfPresent(precondition?.hexadecimal, forKey: "precondition")
    try object.encode(isProtected, forKey: "is_protected")
    for member in Self.members { try member.write(self, &object) }
  }

  package init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: MemberName.self)
    let address = try object.decode(Address.self, forKey: "address")
    let action = try object.decode(Action.self, forKey: "action")
    let kind = try decoder.kind(of: address)
    let fields = try object.list("fields") { try FieldChange(from: $0, of: kind) }
    let declared = WrittenSettings(try object.settings("declared", of: kind), at: action == .create ? fields : [])
    let subject = ChangedResource(
      address,
      of: kind,
      identity: try object.decodeIfPresent(String.self, forKey: "identity"),
      name: try object.decode(String.self, forKey: "name"),
      at: try object.decodeIfPresent(Location.self, forKey: "at"),
      declared: declared.settings,
      in: declared.sources,
      precondition: try object.contains("precondition") ? object.digest("precondition") : nil,
      isProtected: try object.decode(Bool.self, forKey: "is_protected")
    )
    self.init(action, subject, action == .create ? [] : fields)
    for member in Self.members { try member.read(&self, object) }
    // The fields of something new are what is declared of it.
    guard action != .create || self.fields == fields else { throw object.damage("fields", "are not what is declared") }
  }
}
