package import Documents
package import Planning

extension FailedPart: PlainDocument {
  package static let schemaName = "failed_part"

  package static let table = DocumentTable<Self>(
    "A part of a run, such as a shard, that ended without a result.",
    [
      .always("document", "The file of its document, as it was named.", \.document),
      .always("exit_code", "Its exit code.", \.exitCode),
      .always("message", "Why it ended.", \.message),
    ]
  )

  package static let blank = FailedPart(document: "", exitCode: 0, message: "")
}

extension DocumentField {
  /// The parts of which a merged document holds nothing.
  package static func failedParts(_ property: Property<[FailedPart]?>) -> Self {
    .perhaps(
      "failed_parts",
      "The parts of a merged report that have no result, so that nothing of them is here; missing where there are none.",
      property
    )
  }
}
