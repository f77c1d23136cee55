import Model
package import Planning

extension Drift: Codable {
  package func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: MemberName.self)
    try object.encode(address, forKey: "address")
    try object.encode(isGone, forKey: "is_gone")
    try object.encode(fields, forKey: "fields")
  }

  package init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: MemberName.self)
    let address = try object.decode(Address.self, forKey: "address")
    let kind = try decoder.kind(of: address)
    self.init(
      address: address,
      isGone: try object.decode(Bool.self, forKey: "is_gone"),
      fields: try object.list("fields") { try FieldChange(from: $0, of: kind) }
    )
  }
}
