import Model
package import Planning
import Source

extension ManualStep.Former: DocumentObject {
  package static let blank = ManualStep.Former(who: "", when: "", commit: nil)
  package static let members: [Member<ManualStep.Former>] = [
    .always("who", \.who), .always("when", \.when), .perhaps("commit", \.commit),
  ]
}

extension ManualStep.Field: Encodable {
  package func encode(to encoder: any Encoder) throws {
    let shape = leaf.field.shape
    var object = encoder.container(keyedBy: MemberName.self)
    try object.encode(leaf.path, forKey: "path")
    try object.encode(leaf.field.summary, forKey: "summary")
    try object.encode(how, forKey: "how")
    try object.encode(value.spelled(as: shape), forKey: "value")
    try object.encodeIfPresent(before?.spelled(as: shape), forKey: "before")
    try object.encode(isOpen, forKey: "is_open")
    try object.encodeIfPresent(at, forKey: "at")
    if isGone { try object.encode(true, forKey: "is_gone") }
  }
}

extension ManualStep.Field {
  init(from decoder: any Decoder, of kind: KindDescription) throws {
    let object = try decoder.container(keyedBy: MemberName.self)
    let leaf = try object.leaf("path", of: kind)
    self.init(
      leaf,
      how: try object.decode(String.self, forKey: "how"),
      value: try object.value("value", of: leaf) ?? .null,
      before: try object.value("before", of: leaf),
      isOpen: try object.decode(Bool.self, forKey: "is_open"),
      at: try object.decodeIfPresent(Location.self, forKey: "at"),
      isGone: try object.decodeIfPresent(Bool.self, forKey: "is_gone") ?? false
    )
    try object.check("summary", is: leaf.field.summary)
  }
}

extension ManualStep: Codable {
  package func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: MemberName.self)
    try object.encode(address, forKey: "address")
    try object.encodeIfPresent(at, forKey: "at")
    try object.encode(fields, forKey: "fields")
    try object.encodeIfPresent(formerly, forKey: "formerly")
    try object.encode(afterCreation, forKey: "after_creation")
  }

  package init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: MemberName.self)
    let address = try object.decode(Address.self, forKey: "address")
    let kind = try decoder.kind(of: address)
    self.init(
      address: address,
      at: try object.decodeIfPresent(Location.self, forKey: "at"),
      fields: try object.list("fields") { try ManualStep.Field(from: $0, of: kind) },
      formerly: try object.decodeIfPresent(ManualStep.Former.self, forKey: "formerly"),
      afterCreation: try object.decode(Bool.self, forKey: "after_creation")
    )
  }
}
