import Model
package import Planning

extension Cause: Codable {}

extension FileChange: DocumentObject {
  package static let blank = FileChange(before: nil, after: "")
  package static let members: [Member<FileChange>] = [.perhaps("before", \.before), .always("after", \.after)]
}

/// Values are spelled, and a leaf is its path.
extension FieldChange: Encodable {
  private static let members: [Member<FieldChange>] = [
    .always("cause", \.cause), .perhaps("at", \.at), .perhaps("names", \.names), .perhaps("contents", \.contents),
    .flag("overwrites_unknown", \.overwritesUnknown),
  ]

  package func encode(to encoder: any Encoder) throws {
    let shape = leaf.field.shape
    var object = encoder.container(keyedBy: MemberName.self)
    try object.encode(leaf.path, forKey: "path")
    try object.encodeIfPresent(before?.spelled(as: shape), forKey: "before")
    try object.encodeIfPresent(after?.spelled(as: shape), forKey: "after")
    try object.encodeIfPresent(lastApplied?.spelled(as: shape), forKey: "last_applied")
    try object.encode(affectsSignIn, forKey: "affects_sign_in")
    try object.encode(isSet, forKey: "is_set")
    for member in Self.members { try member.write(self, &object) }
  }

  init(from decoder: any Decoder, of kind: KindDescription) throws {
    let object = try decoder.container(keyedBy: MemberName.self)
    let leaf = try object.leaf("path", of: kind)
    self.init(
      leaf,
      before: try object.value("before", of: leaf),
      after: try object.value("after", of: leaf),
      .configuration,
      lastApplied: try object.value("last_applied", of: leaf),
      at: nil
    )
    for member in Self.members { try member.read(&self, object) }
    try object.check("affects_sign_in", is: affectsSignIn)
    try object.check("is_set", is: isSet)
  }
}
