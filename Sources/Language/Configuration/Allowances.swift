package import Source
import YAML

/// What comments allow: `# dialtone: allow RULE because …`, on a line or on the one above; several rules with commas between them.
package struct Allowances {
  private struct Allowance: Hashable {
    var rule: String
    var reason: String
    var range: SourceRange
    /// The line that it is about.
    var line: UInt32
  }

  private static let marker = "# dialtone: allow "
  private var all: [Allowance] = []

  package init(in sources: Sources) {
    // Of what was let go, it is known already that no comment allows anything.
    for (index, text) in sources.texts.enumerated() where text.digestOfLetGo == nil { add(text, SourceID(index)) }
  }

  /// Takes out what is allowed with a reason; warns of what has none, and of what allows nothing.
  ///
  /// - Parameters:
  ///   - allowable: the rules that can be allowed.
  ///   - later: those of them that only a plan can find.
  package func apply(to diagnostics: inout Diagnostics, allowable: Set<String>, later: Set<String> = []) {
    guard !all.isEmpty else { return }
    // What could not be read was not held to the rules of good practice.
    let isWhole = diagnostics.all.allSatisfy { $0.severity != .error || allowable.contains($0.rule) }
    var used: Set<Allowance> = []
    diagnostics.rewrite { diagnostic in
      guard let allowance = allowance(of: diagnostic), allowable.contains(diagnostic.rule) else { return diagnostic }
      used.insert(allowance)
      return allowance.reason.isEmpty ? diagnostic : nil
    }
    for allowance in all {
      if allowance.reason.isEmpty {
        let summary = "allowing \(allowance.rule) needs a reason"
        let range = allowance.range
        diagnostics.add(
          Diagnostic(.allowWithoutReason, summary, detail: "Write: because …", at: range)
        )
      } else if !used.contains(allowance), !later.contains(allowance.rule) {
        let isKnown = allowable.contains(allowance.rule)
        guard isWhole || !isKnown else { continue }
        let detail = isKnown ? "Nothing is wrong there." : "No comment can allow that rule."
        let summary = "the comment allows nothing: \(allowance.rule)"
        let (advice, range) = ("\(detail) Remove the comment.", allowance.range)
        diagnostics.add(
          Diagnostic(.allowWithoutEffect, summary, detail: advice, at: range)
        )
      }
    }
  }

  /// What is allowed with a reason of the rules that only a plan can find.
  package func ofFindings(_ rules: Set<String>, in sources: Sources) -> Set<AllowedFinding> {
    Set(
      all.filter { rules.contains($0.rule) && !$0.reason.isEmpty }.map { allowance in
        AllowedFinding(rule: allowance.rule, file: sources[allowance.range.source].name, line: Int(allowance.line))
      }
    )
  }

  private func allowance(of diagnostic: Diagnostic) -> Allowance? {
    let places = [diagnostic.range, diagnostic.whole].compactMap(\.self)
    return all.first { allowance in
      allowance.rule == diagnostic.rule
        && places.contains { $0.source == allowance.range.source && $0.line == allowance.line }
    }
  }

  private mutating func add(_ text: SourceText, _ source: SourceID) {
    guard Self.mayHold(text.bytes) else { return }
    let lines = text.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let texts = lines.map { String(decoding: $0, as: UTF8.self) }
    let marked = texts.indices.filter { texts[$0].contains(Self.marker) }
    let comments = Self.comments(marked, texts, source)
    for index in marked where comments.contains(index) {
      guard let start = texts[index].firstRange(of: Self.marker) else { continue }
      let words = texts[index][start.upperBound...]
      let because = words.firstRange(of: "because ")
      let rules = words[..<(because?.lowerBound ?? words.endIndex)].split(separator: ",").map { part in
        String(part.drop(while: \.isWhitespace).prefix { !$0.isWhitespace })
      }
      let reason = because.map { String(words[$0.upperBound...].drop(while: \.isWhitespace)) } ?? ""
      let isAlone = texts[index][..<start.lowerBound].allSatisfy(\.isWhitespace)
      let about =
        isAlone ? texts.indices.first { $0 > index && !texts[$0].drop(while: \.isWhitespace).hasPrefix("#") } : index
      let range = SourceRange(
        source: source,
        line: UInt32(index + 1),
        column: UInt32(texts[index][..<start.lowerBound].unicodeScalars.count + 1),
        width: UInt32(texts[index][start.lowerBound...].unicodeScalars.count)
      )
      all += (rules.isEmpty ? [""] : rules).map { rule in
        Allowance(rule: rule, reason: reason, range: range, line: UInt32((about ?? index) + 1))
      }
    }
  }

  static func mayHold(_ bytes: [UInt8]) -> Bool {
    let marker = Array(marker.utf8)
    return bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while let found = buffer.firstIndex(of: marker[0], from: index) {
        if buffer[found...].starts(with: marker) { return true }
        index = found + 1
      }
      return false
    }
  }

  /// The lines whose marker is in no scalar: with another word in its place, no value has that word.
  private static func comments(_ marked: [Int], _ texts: [String], _ source: SourceID) -> Set<Int> {
    var lines = texts
    for index in marked { lines[index] = lines[index].replacing(marker, with: "# \(word(index))") }
    var ignored = Diagnostics()
    let changed = SourceText(name: "", bytes: Array(lines.joined(separator: "\n").utf8))
    let values = Parser.parse(changed, as: source, &ignored).map { String(decoding: $0.text, as: UTF8.self) }.joined()
    return Set(marked.filter { !values.contains(word($0)) })
  }

  private static func word(_ line: Int) -> String { "dialtone-allows-\(line);" }
}
