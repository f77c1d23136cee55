import Configuration
import Foundation
import Kinds
import Source
import Testing

/// One way to break a message, and the rules that may tell it.
struct Mutation: Sendable, CustomTestStringConvertible {
  var name: String
  var rules: Set<String>
  /// From the quoted text to what is in its place.
  var apply: @Sendable (String) -> String
  var testDescription: String { name }

  static let all: [Mutation] = [
    Mutation(name: "a block is open", rules: ["liquid-syntax"]) { $0.dropLast() + "{% if user.name %}\"" },
    Mutation(name: "an output is open", rules: ["liquid-syntax"]) { $0.replacing("{{ code }}", with: "{{ code") },
    Mutation(name: "a filter that nobody has", rules: ["liquid-syntax"]) {
      $0.replacing("{{ code }}", with: "{{ code | shout }}")
    },
    Mutation(name: "the code is misspelt", rules: ["message-needs-code"]) {
      $0.replacing("{{ code }}", with: "{{ cdoe }}")
    },
    Mutation(name: "a variable that nobody has", rules: ["platform-cannot", "message-unknown-variable"]) {
      $0.dropLast() + " {{ nosuch.name }}\""
    },
    Mutation(name: "the code on one branch only", rules: ["message-needs-code"]) {
      $0.replacing("{{ code }}", with: "{% if locale == 'fr' %}{{ code }}{% endif %}")
    },
    Mutation(name: "an invisible character", rules: ["message-invisible-character"]) { $0.dropLast() + "\u{200B}\"" },
    Mutation(name: "a second segment", rules: ["message-long"]) {
      $0.dropLast() + String(repeating: "a", count: 160) + "\""
    },
    Mutation(name: "a wrong language", rules: ["wrong-form"]) { "{ default: \($0), nb_NO: \($0) }" },
    Mutation(name: "another platform's placeholder", rules: ["foreign-placeholder"]) { $0.dropLast() + " @@code@@\"" },
  ]
}

/// Whatever breaks a message of an example is found offline, where it is.
@Suite struct MutationTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "examples")

  private static func texts(_ example: String) throws -> [(name: String, lines: [String])] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.appending(path: example).path)
    return try names.filter { $0.hasSuffix(".yaml") }.sorted().map { name in
      let text = try String(contentsOf: folder.appending(path: "\(example)/\(name)"), encoding: .utf8)
      return (name, text.components(separatedBy: "\n"))
    }
  }

  @Test(arguments: ["acme", "auth0", "everywhere", "fleet", "quickstart"], Mutation.all)
  func `a broken message is found where it is`(_ example: String, _ mutation: Mutation) async throws {
    let texts = try Self.texts(example)
    var count = 0
    for (file, text) in texts.enumerated() {
      for (line, content) in text.lines.enumerated() {
        guard let quoted = content.firstMatch(of: #/"[^"]*\{\{ code \}\}[^"]*"/#) else { continue }
        // A call has no segments.
        if mutation.rules == ["message-long"], content.contains("voice:") { continue }
        var changed = texts
        let broken = mutation.apply(String(quoted.0))
        changed[file].lines[line].replaceSubrange(quoted.range, with: broken)
        let start = content.unicodeScalars.distance(from: content.startIndex, to: quoted.range.lowerBound) + 1
        let places = start..<(start + broken.unicodeScalars.count)
        let found = await told(changed, mutation.rules)
        #expect(
          found.contains { $0.line == UInt32(line + 1) && places.contains(Int($0.column)) },
          "\(text.name):\(line + 1) \(broken): \(found)"
        )
        count += 1
      }
    }
    #expect(count > 0)
  }

  private func told(_ texts: [(name: String, lines: [String])], _ rules: Set<String>) async -> [SourceRange] {
    let sources = texts.map { SourceText(name: $0.name, bytes: Array($0.lines.joined(separator: "\n").utf8)) }
    let read = await Configuration.read(sources, catalog: .dialtone, platforms: Linting.platforms())
    return read.diagnostics.sorted.filter { rules.contains($0.rule) }.compactMap(\.range)
  }
}
