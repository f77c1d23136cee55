package import Documents
package import Planning

extension Recording: PlainDocument {
  package static let schemaName = "recording"

  package static let table = DocumentTable<Self>(
    "When a document was written, and by what.",
    [
      .always("at", "ISO 8601 in UTC.", \.at),
      .always("dialtone_version", "The version of the tool, such as 0.1.0.", \.version),
      .perhaps("commit", "The git commit of the configuration, where there is one.", \.commit),
      .perhaps(
        "expires",
        "From when on apply refuses it, in ISO 8601; missing where it does not expire.",
        \.expires
      ),
    ]
  )

  package static let blank = Recording(at: "", version: "")
}

extension FileDigest: PlainDocument {
  package static let schemaName = "file"

  package static let table = DocumentTable<Self>(
    "A file that was read.",
    [.always("path", "As it was named.", \.path), .digest("sha256", "Of its bytes.", \.sha256)]
  )

  package static let blank = FileDigest(path: "", sha256: [])
}
