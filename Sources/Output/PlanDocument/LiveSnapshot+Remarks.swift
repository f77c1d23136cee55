package import Documents
import JSONText
package import Model
package import Planning

/// What the settings of a resource do not say: `plan --live` alone reads it, so that a schema has nothing of its keys.
extension LiveSnapshot.Remarks: PlainDocument {
  package static let schemaName = "remarks"

  package static let table = DocumentTable<Self>(
    "What the settings do not say, for plan --live alone.",
    [
      .always("unreadable", \.unreadable), .always("not_stored", \.notStored), .always("secret_paths", \.secretPaths),
      .always("defaults", \.defaults), .always("copies", \.copies), .flag("is_elsewhere", \.isElsewhere),
      .flag("is_own", \.isOwn), .always("notes", \.notes), .perhaps("outage", \.outage), .perhaps("is_live", \.isLive),
      .always("foreign", \.foreign), .perhaps("displaced", \.displaced), .perhaps("deferred", \.deferred),
      .perhaps("covering", \.covering), .perhaps("condition", \.condition),
      .perhaps("need", \.need),
      .perhaps("impossible", \.impossible), .perhaps("only_sign_in_of", \.onlySignInOf),
      .perhaps("kept", \.kept), .perhaps("undeclarable", \.undeclarable),
      .always("files", \.files),
    ]
  )

  package static let blank = Self()

  static let anything: JSONDocument = ["description": .text(table.description), "type": "object"]
}

extension LiveSnapshot.Foreign: PlainDocument {
  package static let schemaName = "foreign"

  package static let table = DocumentTable<Self>(
    "A part that is not the resource's own.",
    [
      .always("rule", \.rule), .always("paths", \.paths), .always("loss", \.loss),
      .flag("is_own_once_applied", \.isOwnOnceApplied),
    ]
  )

  package static let blank = Self(rule: "", paths: [], loss: "")
}

extension DisplacedFields: PlainDocument {
  package static let schemaName = "displaced"

  package static let table = DocumentTable<Self>(
    "The fields whose values go where another field changes.",
    [.always("by", \.by), .always("paths", \.sorted)]
  )

  package static let blank = Self(by: "", [])

  private var sorted: [String] {
    get { paths.sorted { $0.precedesByBytes($1) } }
    set { paths = Set(newValue) }
  }
}

extension DeferredFields: PlainDocument {
  package static let schemaName = "deferred"

  package static let table = DocumentTable<Self>(
    "The fields that the platform does not store before another field is set.",
    [
      .always("until", \.until), .always("value", \.value), .always("paths", \.sorted), .always("reason", \.reason),
    ]
  )

  package static let blank = Self(until: "", is: .null, [], reason: "")

  private var sorted: [String] {
    get { paths.sorted { $0.precedesByBytes($1) } }
    set { paths = Set(newValue) }
  }
}

extension LiveSnapshot.Covering: PlainDocument {
  package static let schemaName = "covering"

  package static let table = DocumentTable<Self>(
    "A set of the resource that has to hold what resources of another kind use.",
    [
      .always("path", \.path), .always("kind", \.kind), .perhaps("field", \.field), .perhaps("elements", \.elements),
    ]
  )

  package static let blank = Self(path: "", kind: "")
}

extension LiveSnapshot.Condition: PlainDocument {
  package static let schemaName = "condition"

  package static let table = DocumentTable<Self>(
    "What the resource needs before it is effective.",
    [
      .always("path", \.path), .always("how", \.how), .perhaps("references", \.references), .perhaps("value", \.value),
    ]
  )

  package static let blank = Self(path: "", how: "")
}

extension LiveSnapshot.Need: PlainDocument {
  package static let schemaName = "need"

  package static let table = DocumentTable<Self>(
    "What a value of the resource needs of another resource.",
    [
      .always("path", \.path), .always("value", \.value), .always("kind", \.kind), .always("member", \.member),
      .always("reason", \.reason), .always("advice", \.advice), .flag("is_only", \.isOnly),
    ]
  )

  package static let blank = Self(path: "", value: .null, kind: "", member: "", reason: "", advice: "")
}

extension ImpossibleValue: PlainDocument {
  package static let schemaName = "impossible"

  package static let table = DocumentTable<Self>(
    "A value that the resource cannot hold.",
    [.always("path", \.path), .always("value", \.value), .always("reason", \.reason)]
  )

  package static let blank = Self(path: "", value: .null, reason: "")
}

extension KeptField: PlainDocument {
  package static let schemaName = "kept"

  package static let table = DocumentTable<Self>(
    "A field of another kind that the platform keeps on the resource.",
    [.always("kind", \.kind), .always("path", \.path), .always("member", \.member), .always("value", \.value)]
  )

  package static let blank = Self(kind: "", path: "", member: "", value: .null)
}
