import Documents
import JSONText
import Planning

extension StateDocument: MachineOutput {
  static let schemaName = "state"
  static let title = "Dialtone state"

  static let table = DocumentTable<Self>(
    "What the tool remembers of the resources that it manages. It holds no secret and no fingerprint.",
    [
      .format("dialtone-state"), .version(1),
      .init("resources", "By address.", \.resources),
      .init("acknowledged", "What people said that they have set manually, by address.", \.acknowledged),
    ]
  )

  static let definitions = [
    Entry.definition, Manual.definition, ValueSchema.value, ValueSchema.secret, ValueSchema.address,
  ]
}

extension StateDocument.Entry: Documented {
  static let schemaName = "resource"

  static let table = DocumentTable<Self>(
    "One resource.",
    [
      .init("address", \.address),
      .init("identity", "The platform's own identifier.", \.identity),
      .init("file", "The file that declared it.", \.file),
      .init("is_protected", "Whether its deletion was refused when it was last declared.", \.isProtected),
      .init(
        optional: "last_applied",
        as: SchemaPieces.map("What this tool last wrote, by path; state show has it.", of: "value"),
        \.lastApplied
      ),
    ]
  )
}

extension StateDocument.Manual: Documented {
  static let schemaName = "acknowledgement"

  static let table = DocumentTable<Self>(
    "What somebody said that a person has set manually; nothing verified it.",
    [
      .init("address", \.address),
      .init("file", "The file that asked for it.", \.file),
      .init("who", "Who said so.", \.who),
      .init("when", "In ISO 8601.", \.when),
      .init(optional: "commit", "The git commit of the configuration, where there was one.", \.commit),
      .init(
        optional: "asked",
        as: SchemaPieces.map("What was asked for, by path; state show has it.", of: "value"),
        \.manual
      ),
    ]
  )
}
