package import Documents
import JSONText
import Model
package import Planning
import Source

extension ManualStep: PlainDocument {
  package static let schemaName = "manual_step"

  package static let table = DocumentTable<Self>(
    "What a person has to set for one resource; dialtone acknowledge ADDRESS says that it is done.",
    [
      .always("address", \.address),
      .perhaps("at", "Where the resource is declared.", \.at),
      .fields("fields", "All that is set manually, also what was acknowledged already.", \.fields),
      .perhaps("formerly", as: Former.table.schema, \.formerly),
      .always("after_creation", "Whether apply has to create the resource first.", \.afterCreation),
    ]
  )

  package static let blank = ManualStep(address: .blank, at: nil, fields: [])
}

extension ManualStep.Field: LeafDocument {
  package static let schemaName = "manual_field"

  package static let table = DocumentTable<Self>(
    "One setting that a person makes.",
    [
      .init("path", "The field's path in the resource.", \.path),
      .implied("summary", "What the field is.", \.leaf.field.summary),
      .always("how", "Where a person sets it.", \.how),
      .value("value", "What to set; a secret by its reference.", \.value),
      .value("before", "What was acknowledged, where that is another value.", \.before),
      .always("is_open", "Whether it is not as it was acknowledged.", \.isOpen),
      .perhaps("at", "Where the field is written.", \.at),
      .flag("is_gone", "Whether nothing declares it any more; missing where something does.", \.isGone),
    ]
  )

  static func blank(_ leaf: KindDescription.Leaf) -> ManualStep.Field {
    ManualStep.Field(leaf, how: "", value: .null, at: nil)
  }
}

extension ManualStep.Former: PlainDocument {
  package static let schemaName = "formerly"

  package static let table = DocumentTable<Self>(
    "Who acknowledged it with other values; missing where nobody did.",
    [
      .always("who", "Who it was.", \.who),
      .always("when", "In ISO 8601.", \.when),
      .perhaps("commit", "The git commit of the configuration, where there was one.", \.commit),
    ]
  )

  package static let blank = ManualStep.Former(who: "", when: "", commit: nil)
}

extension Lapse: PlainDocument {
  package static let schemaName = "lapse"

  package static let table = DocumentTable<Self>(
    "What somebody acknowledged and nobody asks for any more; the setting stays until a person undoes it.",
    [
      .always("address", \.address),
      .always("paths", "The paths.", \.paths),
      .always("is_renewed", "Whether it is because the resource is created again.", \.isRenewed),
    ]
  )

  package static let blank = Lapse(address: .blank, paths: [])
}
