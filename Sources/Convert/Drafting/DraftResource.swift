package import Model

/// A resource of a draft.
package struct DraftResource: Sendable {
  package var address: Address
  package var kind: KindDescription
  package var settings: Settings
  /// What people know it by, where it is not its key.
  package var name: String
  /// A value that it can hold only while another resource names it.
  var need: LiveNeed?
  /// The values that it cannot hold.
  var impossible: [ImpossibleValue] = []
  /// The fields that a person writes later, with what stands for them while the text is checked.
  var blanks = Settings()
  /// What of it is not declared.
  package var omissions: [Omission] = []

  package init(_ address: Address, _ kind: KindDescription, _ settings: Settings, name: String) {
    self.address = address
    self.kind = kind
    self.settings = settings
    self.name = name
  }

  /// Takes a field out, since it cannot be declared.
  mutating func omit(_ leaf: Int, because reason: String) {
    (settings[leaf], blanks[leaf]) = (nil, nil)
    omissions.append(Omission("\(address).\(kind.leaves[leaf].path)", reason))
  }

  /// Leaves a field to a person, who has to write it before the configuration is one.
  mutating func leave(_ leaf: Int, standIn: Value, because reason: String) {
    blanks[leaf] = standIn
    omissions.append(Omission("\(address).\(kind.leaves[leaf].path)", reason))
  }

  /// The resource as it is while its text is checked.
  var filled: DraftResource {
    var resource = self
    resource.settings = settings.merging(blanks)
    return resource
  }

  /// Whether the field belongs to the words of the field that it depends on.
  func applies(_ leaf: Int) -> Bool {
    guard let condition = kind.leaves[leaf].field.condition else { return true }
    let words = kind.leaf(at: condition.field).flatMap { settings[$0] }?.texts ?? []
    return words.contains(where: condition.words.contains)
  }
}
