package import Documents
import Model
package import Planning
import Source

extension Change: Documented, Decodable {
  package static let schemaName = "change"

  package static let table = DocumentTable<Self>(
    "What happens to one resource.",
    [
      .init("address", \.address),
      .always("action", "What happens to it.", \.action),
      .init(optional: "identity", "The platform's own identifier; missing for what is created.", \.identity),
      .init("name", "What the resource is known by on the platform.", \.name),
      .perhaps("reason", "Why, where the fields do not say.", \.reason),
      .init(optional: "at", "Where the resource is declared.", \.at),
      .init("fields", "Per field, the value before and after, and why.", \.fields),
      .init(
        "declared",
        as: SchemaPieces.map("Everything that the configuration declares for it, by path.", of: "value")
      ) { Value.map($0.kind.spelled($0.declared)) },
      .init(
        optional: "precondition",
        as: SchemaPieces.digest("Of the live value under the change; missing where there must be none.")
      ) { $0.precondition?.hexadecimal },
      .always("requires", "The changes of the same plan without which it is not tried.", \.requires),
      .perhaps(
        "follows",
        "The kinds of which the plan creates or changes something first, whatever becomes of it; missing where there are none.",
        \.follows
      ),
      .init("is_protected", "Whether the configuration protects the resource from deletion.", \.isProtected),
      .perhaps(
        "kept_out_of",
        "Those that state that this new resource is not theirs, which the platform may add it to.",
        \.keptOutOf
      ),
      .perhaps(
        "blocked_by",
        "Resources with open manual steps that it has to wait for; missing where there are none.",
        \.blockedBy
      ),
    ]
  )

  /// What the change is of is made from its keys first, and then the rest is read.
  package init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: DocumentKey.self)
    let kind = try object.kind()
    let fields = try object.fields("fields", as: FieldChange.self)
    let isCreated = try object.decode(Action.self, forKey: "action") == .create
    let declared = WrittenSettings(try object.settings("declared", of: kind), at: isCreated ? fields : [])
    let subject = ChangedResource(
      try object.decode(Address.self, forKey: "address"),
      of: kind,
      identity: try object.decodeIfPresent(String.self, forKey: "identity"),
      name: try object.decode(String.self, forKey: "name"),
      at: try object.decodeIfPresent(Location.self, forKey: "at"),
      declared: declared.settings,
      in: declared.sources,
      precondition: try object.contains("precondition") ? object.digest("precondition") : nil,
      isProtected: try object.decode(Bool.self, forKey: "is_protected")
    )
    self.init(.manual, subject, isCreated ? [] : fields)
    try read(object)
    // The fields of something new are what is declared of it.
    guard !isCreated || self.fields == fields else { throw object.damage("fields", "are not what is declared") }
  }
}

extension Move: PlainDocument {
  package static let schemaName = "move"

  package static let table = DocumentTable<Self>(
    "A resource whose key in the configuration changed; nothing on the platform does.",
    [.always("from", \.from), .always("to", \.to), .perhaps("at", \.at)]
  )

  package static let blank = Move(from: .blank, to: .blank, at: nil)
}
