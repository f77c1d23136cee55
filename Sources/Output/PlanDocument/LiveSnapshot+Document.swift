package import Documents
package import JSONText
import Model
package import Planning

/// The file that `snapshot -o` writes and `plan --live` reads.
extension LiveSnapshot: MachineOutput, PlainDocument {
  package static let schemaName = "snapshot"
  package static let title = "Dialtone snapshot"

  package static let table = DocumentTable<Self>(
    "What is live and what the state remembers, without secrets, fingerprints, keys and programs.",
    [
      .format(SnapshotDocument.format), .version(SnapshotDocument.version),
      .always("taken", "When and by what it was taken.", \.taken),
      .always("tenants", "In the order of the configuration.", \.tenants),
    ]
  )

  package static var definitions: [JSONDocument.Member] {
    [
      Tenant.definition, Resource.definition, Overrides.definition, Applied.definition, Acknowledged.definition,
      Unfinished.definition,
      .init("settings", [String: Value].schema("Values by the path of the field.")), FileDigest.definition,
      Recording.definition, ValueSchema.value, ValueSchema.secret, ValueSchema.address,
    ]
  }

  package static let blank = LiveSnapshot(taken: .blank, tenants: [])
}

extension LiveSnapshot.Tenant: PlainDocument {
  package static let schemaName = "tenant"

  package static let table = DocumentTable<Self>(
    "One tenant.",
    [
      .identifier("tenant", "Its name.", \.name),
      .identifier("platform", "What it lives on.", \.platform),
      .perhaps("place", "The tenant on its platform; missing where the platform has no such notion.", \.place),
      .always("steering", as: SchemaPieces.definition("settings", "What decided how it was read."), \.steering),
      .always("is_remembered", "Whether the state has it.", \.isRemembered),
      .always("serial", "The state's serial of the tenant.", \.serial),
      .always("live", "What the platform holds.", \.live),
      .perhaps("overrides", "For whom settings of their own replaced those of a kind.", \.overrides),
      .always("applied", "What was last applied.", \.applied),
      .always("acknowledged", "Manual steps that somebody acknowledged.", \.acknowledged),
      .always("unfinished", "Writes whose outcome was not known.", \.unfinished),
    ]
  )

  package static let blank = Self(name: "", platform: "")
}

extension LiveSnapshot.Resource: ReadableDocument {
  package static let schemaName = "resource"

  package static let table = DocumentTable<Self>(
    "A resource as the platform holds it.",
    [
      .init("kind", "Its kind.", \.kind.name),
      .always("identity", "The platform's own identifier.", \.identity),
      .always("name", "What people know it by there.", \.name),
      .settings("settings", \.settings, of: \.kind),
      .always("remarks", as: LiveSnapshot.Remarks.anything, \.remarks),
    ]
  )

  package static func blank(for object: KeyedDecodingContainer<DocumentKey>) throws -> Self {
    let kind = try object.kind(object.decode(KindName.self, forKey: "kind"), in: "kind")
    return Self(kind: kind, identity: "", name: "", settings: Settings(), remarks: .blank)
  }
}

extension LiveSnapshot.Overrides: PlainDocument {
  package static let schemaName = "overrides"

  package static let table = DocumentTable<Self>(
    "For whom settings of their own replaced those of a kind.",
    [
      .always("kind", "The kind.", \.kind),
      .perhaps("found", "For whom, in words; missing where nobody was found.", \.found),
      .perhaps("unread", "What was not looked at, and why; missing where everything was.", \.unread),
    ]
  )

  package static let blank = Self(kind: "")
}

extension LiveSnapshot.Applied: ReadableDocument {
  package static let schemaName = "applied"

  package static let table = DocumentTable<Self>(
    "What the state remembers of a managed resource.",
    [
      .always("address", \.address),
      .always("identity", "The platform's own identifier.", \.identity),
      .settings("settings", \.settings, of: \.kind),
      .always("file", "The file that declared it.", \.file),
      .always("is_protected", "Whether its deletion was refused.", \.isProtected),
      .always(
        "is_as_applied",
        "Whether the live resource was still as the last apply left it.",
        \.isAsApplied
      ),
      .perhaps("files", "The digests of files that its fields name, by path.", \.files),
    ]
  )

  package static func blank(for object: KeyedDecodingContainer<DocumentKey>) throws -> Self {
    Self(
      address: .blank,
      kind: try object.kind(),
      identity: "",
      settings: Settings(),
      file: "",
      isProtected: false,
      isAsApplied: false
    )
  }
}

extension LiveSnapshot.Acknowledged: ReadableDocument {
  package static let schemaName = "acknowledged"

  package static let table = DocumentTable<Self>(
    "A manual step that somebody acknowledged.",
    [
      .always("address", \.address),
      .settings("settings", \.settings, of: \.kind),
      .always("file", "The file that asked for it.", \.file),
      .always("who", "Who acknowledged it.", \.who),
      .always("at", "When, in ISO 8601.", \.at),
      .perhaps("commit", "The commit, where there was one.", \.commit),
    ]
  )

  package static func blank(for object: KeyedDecodingContainer<DocumentKey>) throws -> Self {
    Self(address: .blank, kind: try object.kind(), settings: Settings(), file: "", who: "", at: "")
  }
}

extension LiveSnapshot.Unfinished: PlainDocument {
  package static let schemaName = "unfinished"

  package static let table = DocumentTable<Self>(
    "A write whose outcome was not known.",
    [
      .always("address", \.address),
      .always("action", "What was to happen.", \.action),
      .perhaps("identity", "The platform's own identifier, where there was one.", \.identity),
      .always("name", "What it is known by on the platform.", \.name),
    ]
  )

  package static let blank = Self(address: .blank, action: "", name: "")
}
