package import Documents
import JSONText
import Model
package import Planning
import Source

/// Values are spelled, and a leaf is its path.
extension FieldChange: LeafDocument {
  package static let schemaName = "field"

  package static let table = DocumentTable<Self>(
    "What happens to one field.",
    [
      .init("path", "The field's path in the resource.", \.path),
      .value("before", "What is live; missing where nothing is set.", \.before),
      .value("after", "What the configuration says; missing where the resource goes.", \.after),
      .always("cause", "Why the field changes.", \.cause),
      .value("last_applied", "What this tool last wrote, where live differs from it.", \.lastApplied),
      .perhaps("at", "Where the field is written.", \.at),
      .implied("affects_sign_in", "Whether people will sign in differently.", \.affectsSignIn),
      .implied("is_set", "Whether the elements have no order.", \.isSet),
      .perhaps(
        "names",
        "What live resources are called that no declared one is, by the identity that a value shows; missing where none is.",
        \.names
      ),
      .perhaps("contents", as: FileChange.table.schema, \.contents),
      .flag(
        "overwrites_unknown",
        "Whether it is written for the first time over a value that nobody can read; missing where not.",
        \.overwritesUnknown
      ),
      .perhaps(
        "requires",
        "The changes of the same plan after which the field is written, and without which it is not; missing where the "
          + "resource's other fields are written with it.",
        \.requires
      ),
    ]
  )

  static func blank(_ leaf: KindDescription.Leaf) -> FieldChange {
    FieldChange(leaf, before: nil, after: nil, .configuration, at: nil)
  }
}

extension FileChange: PlainDocument {
  package static let schemaName = "contents"

  package static let table = DocumentTable<Self>(
    "What the file holds that the value names; missing where that does not change.",
    [
      .perhaps("before", "What the platform holds; missing where it does not return.", \.before),
      .always("after", "What the file holds.", \.after),
    ]
  )

  package static let blank = FileChange(before: nil, after: "")
}
