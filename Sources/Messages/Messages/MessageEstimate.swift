/// How long a Liquid message is likely to be on a phone, without a platform to render it.
///
/// It is an estimate. `{{ code }}` counts as a code of the given length, each other output as one sample text, filters
/// are not carried out, and the platform may send more or fewer spaces than the template has. A message with tags is
/// counted by its literal text: the most expensive branch of a condition, and the body of a loop once.
package struct MessageEstimate: Sendable, Hashable {
  /// What stands in for values that are known only when the message is sent.
  package struct Samples: Sendable, Hashable {
    package var codeLength: Int
    package var output: String

    package init(codeLength: Int = 6, output: String = "Acme Corporation") {
      self.codeLength = codeLength
      self.output = output
    }
  }

  /// The text that was counted.
  package let text: String
  package let segments: Segments
  /// Whether the message has tags, which makes the estimate a rougher one.
  package let hasTags: Bool

  package init(of template: String, _ samples: Samples = Samples()) {
    let pieces = LiquidPiece.pieces(of: template)
    var reader = BranchReader(rest: pieces[...], samples: samples)
    text = reader.text()
    segments = Segments(of: text)
    hasTags = pieces.contains { if case .tag = $0 { true } else { false } }
  }
}

/// Reads pieces, taking the most expensive branch of each condition.
private struct BranchReader {
  var rest: ArraySlice<LiquidPiece>
  let samples: MessageEstimate.Samples

  mutating func text(inCondition: Bool = false) -> String {
    var result = ""
    while let piece = rest.first {
      if inCondition, case .tag = piece, Self.isBranchEnd(piece.name) { return result }
      rest.removeFirst()
      switch piece {
      case .text(let text): result += text
      case .output:
        result += piece.name == "code" ? String(repeating: "0", count: samples.codeLength) : samples.output
      case .tag where ["if", "unless", "case"].contains(piece.name): result += condition()
      case .tag where piece.name == "comment": skipComment()
      case .tag: break
      }
    }
    return result
  }

  private mutating func condition() -> String {
    var worst = ""
    while true {
      let branch = text(inCondition: true)
      if Self.costs(branch, moreThan: worst) { worst = branch }
      guard let end = rest.popFirst(), !end.name.hasPrefix("end") else { return worst }
    }
  }

  private mutating func skipComment() {
    while let piece = rest.popFirst() {
      if case .tag = piece, piece.name == "endcomment" { return }
    }
  }

  private static func isBranchEnd(_ name: Substring) -> Bool {
    ["elsif", "else", "when", "endif", "endunless", "endcase"].contains(name)
  }

  /// UCS-2 first: one such branch makes the whole message so.
  private static func costs(_ left: String, moreThan right: String) -> Bool {
    let left = Segments(of: left)
    let right = Segments(of: right)
    return left.encoding == right.encoding ? left.units > right.units : left.encoding == .ucs2
  }
}
