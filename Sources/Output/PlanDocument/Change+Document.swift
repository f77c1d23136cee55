import Model
package import Planning
import Source

extension Action: Codable {}

extension Change: Codable {
  private static let members: [Member<Change>] = [
    .perhaps("identity", \.identity), .always("name", \.name), .perhaps("reason", \.reason), .perhaps("at", \.at),
    .always("requires", \.requires), .perhaps("follows", \.follows), .always("is_protected", \.isProtected),
    .perhaps("kept_out_of", \.keptOutOf), .perhaps("blocked_by", \.blockedBy),
  ]

  package func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: MemberName.self)
    try object.encode(address, forKey: "address")
    try object.encode(action, forKey: "action")
    try object.encode(fields, forKey: "fields")
    try object.encode(Value.map(kind.spelled(declared)), forKey: "declared")
    try object.encodeIfPresent(precondition?.hexadecimal, forKey: "precondition")
    for member in Self.members { try member.write(self, &object) }
  }

  package init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: MemberName.self)
    let address = try object.decode(Address.self, forKey: "address")
    let action = try object.decode(Action.self, forKey: "action")
    let kind = try decoder.kind(of: address)
    let fields = try object.list("fields") { try FieldChange(from: $0, of: kind) }
    let declared = WrittenSettings(try object.settings("declared", of: kind), at: action == .create ? fields : [])
    self.init(
      action,
      address,
      of: kind,
      identity: nil,
      name: "",
      at: nil,
      differences: action == .create ? [] : fields,
      declared: declared.settings,
      in: declared.sources,
      precondition: try object.contains("precondition") ? object.digest("precondition") : nil
    )
    for member in Self.members { try member.read(&self, object) }
    // The fields of something new are what is declared of it.
    guard action != .create || self.fields == fields else { throw object.damage("fields", "are not what is declared") }
  }
}
