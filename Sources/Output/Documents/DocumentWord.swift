package import JSONText

/// A word of a fixed list, each of which a schema gives the meaning of.
package protocol DocumentWord: Schematic, Decodable, CaseIterable, RawRepresentable<String> {
  var meaning: String { get }
}

extension DocumentWord {
  package static func schema(_ description: String?) -> JSONDocument {
    .described(
      description,
      ["oneOf": .list(allCases.map { ["const": .text($0.rawValue), "description": .text($0.meaning)] })]
    )
  }
}
