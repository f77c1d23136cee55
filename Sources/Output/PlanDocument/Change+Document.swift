import Model
package import Planning
import Source

extension Action: Codable {}

extension Change: Codable {
  package func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: MemberName.self)
    try object.encode(address, forKey: "address")
    try object.encode(action, forKey: "action")
    try object.encodeIfPresent(identity, forKey: "identity")
    try object.encode(name, forKey: "name")
    try object.encodeIfPresent(reason, forKey: "reason")
    try object.encodeIfPresent(at, forKey: "at")
    try object.encode(fields, forKey: "fields")
    try object.encode(Value.map(kind.spelled(declared)), forKey: "declared")
    try object.encodeIfPresent(precondition?.hexadecimal, forKey: "precondition")
    try object.encode(requires, forKey: "requires")
    try object.encodeIfPresent(follows, forKey: "follows")
    try object.encode(isProtected, forKey: "is_protected")
    try object.encodeIfPresent(keptOutOf, forKey: "kept_out_of")
    try object.encodeIfPresent(blockedBy, forKey: "blocked_by")
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
      identity: try object.decodeIfPresent(String.self, forKey: "identity"),
      name: try object.decode(String.self, forKey: "name"),
      reason: try object.decodeIfPresent(String.self, forKey: "reason"),
      at: try object.decodeIfPresent(Location.self, forKey: "at"),
      differences: action == .create ? [] : fields,
      declared: declared.settings,
      in: declared.sources,
      precondition: try object.contains("precondition") ? object.digest("precondition") : nil,
      requires: try object.decode([Address].self, forKey: "requires"),
      isProtected: try object.decode(Bool.self, forKey: "is_protected")
    )
    follows = try object.decodeIfPresent([KindName].self, forKey: "follows")
    keptOutOf = try object.decodeIfPresent([Address].self, forKey: "kept_out_of")
    blockedBy = try object.decodeIfPresent([Address].self, forKey: "blocked_by")
    // The fields of something new are what is declared of it.
    guard action != .create || self.fields == fields else { throw object.damage("fields", "are not what is declared") }
  }
}

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

/// Settings with the places that their fields name.
private struct WrittenSettings {
  private(set) var settings: Settings
  private(set) var sources = Sources()

  init(_ settings: Settings, at fields: [FieldChange]) {
    self.settings = settings
    guard !fields.isEmpty else { return }
    let places = Dictionary(fields.map { ($0.leaf.index, $0.at) }) { first, _ in first }
    self.settings = Settings(
      settings.all.map { setting in
        var setting = setting
        setting.range = (places[setting.leaf] ?? nil).map { range($0) }
        return setting
      }
    )
  }

  private mutating func range(_ place: Location) -> SourceRange {
    let known = sources.texts.firstIndex { $0.name.hasSameBytes(as: place.file) }.map { SourceID($0) }
    let source = known ?? sources.add(SourceText(name: place.file, bytes: []))
    return SourceRange(source: source, line: UInt32(clamping: place.line), column: UInt32(clamping: place.column))
  }
}
