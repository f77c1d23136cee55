import Model
package import Planning
import Source

extension Cause: Codable {}

extension FileChange: DocumentObject {
  package static let blank = FileChange(before: nil, after: "")
  package static let members: [Member<FileChange>] = [.perhaps("before", \.before), .always("after", \.after)]
}

/// Values are spelled, and a leaf is its path.
extension FieldChange: Encodable {
  package func encode(to encoder: any Encoder) throws {
    let shape = leaf.field.shape
    var object = encoder.container(keyedBy: MemberName.self)
    try object.encode(leaf.path, forKey: "path")
    try object.encodeIfPresent(before?.spelled(as: shape), forKey: "before")
    try object.encodeIfPresent(after?.spelled(as: shape), forKey: "after")
    try object.encode(cause, forKey: "cause")
    try object.encodeIfPresent(lastApplied?.spelled(as: shape), forKey: "last_applied")
    try object.encodeIfPresent(at, forKey: "at")
    try object.encode(affectsSignIn, forKey: "affects_sign_in")
    try object.encode(isSet, forKey: "is_set")
    try object.encodeIfPresent(names, forKey: "names")
    try object.encodeIfPresent(contents, forKey: "contents")
    if overwritesUnknown { try object.encode(true, forKey: "overwrites_unknown") }
  }
}

extension FieldChange {
  init(from decoder: any Decoder, of kind: KindDescription) throws {
    let object = try decoder.container(keyedBy: MemberName.self)
    let leaf = try object.leaf("path", of: kind)
    self.init(
      leaf,
      before: try object.value("before", of: leaf),
      after: try object.value("after", of: leaf),
      try object.decode(Cause.self, forKey: "cause"),
      lastApplied: try object.value("last_applied", of: leaf),
      at: try object.decodeIfPresent(Location.self, forKey: "at")
    )
    try object.check("affects_sign_in", is: affectsSignIn)
    try object.check("is_set", is: isSet)
    names = try object.decodeIfPresent([String: String].self, forKey: "names")
    contents = try object.decodeIfPresent(FileChange.self, forKey: "contents")
    overwritesUnknown = try object.decodeIfPresent(Bool.self, forKey: "overwrites_unknown") ?? false
  }
}
