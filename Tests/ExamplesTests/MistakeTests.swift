import Configuration
import Source
import Testing

/// A mistake of every kind on every line of every example, and what the reader makes of it.
@Suite struct MistakeTests {
  /// What is wrong with the diagnostics of one mistake; nothing where they are as they must be.
  private static func complaint(about mistake: Mistake, in example: Example) async -> String? {
    let configuration = await example.read(replacing: mistake.text)
    let errors = configuration.diagnostics.sorted.filter { $0.severity == .error }
    let texts = configuration.sources.texts
    let here = errors.filter {
      $0.range.map { texts[Int($0.source)].name == mistake.text.name && $0.line == mistake.line } ?? false
    }
    let told = errors.map { error in
      let place = error.range.map { "\(texts[Int($0.source)].name):\($0.line):\($0.column)" } ?? "nowhere"
      return "\n    \(place) \(error.rule): \(error.summary)"
    }.joined()
    let expected = "\(mistake.line)\(mistake.column.map { ":\($0)" } ?? "")"
    let title = "\(example.name)/\(mistake.text.name):\(expected) \(mistake.kind.rawValue), \(mistake.what)"
    if errors.isEmpty { return "\(title): not noticed" }
    if here.isEmpty { return "\(title): not at its line\(told)" }
    if let column = mistake.column, !here.contains(where: { $0.range?.column == UInt32(column) }) {
      return "\(title): not at its column\(told)"
    }
    if errors.count > 2 { return "\(title): \(errors.count) errors\(told)" }
    if mistake.what.contains("hunter2"), errors.contains(where: { "\($0.summary)\($0.detail)".contains("hunter") }) {
      return "\(title): repeats what may be a secret"
    }
    if errors.contains(where: { $0.summary.isEmpty || $0.detail.isEmpty }) { return "\(title): without advice\(told)" }
    return nil
  }

  private static func mistakes(in text: SourceText) -> [Mistake] {
    let page = Page(text)
    return Place.all(in: text).flatMap { place in
      MistakesInKeys.all(at: place, on: page) + MistakesInValues.all(at: place, on: page)
        + MistakesInSyntax.all(at: place, on: page)
    }
  }

  @Test(arguments: Example.all)
  func `each mistake is told at its line, with advice and without noise`(_ example: Example) async {
    for text in example.texts {
      let complaints = await withTaskGroup(of: String?.self) { group in
        for mistake in Self.mistakes(in: text) {
          group.addTask { await Self.complaint(about: mistake, in: example) }
        }
        var all: [String] = []
        for await case let complaint? in group { all.append(complaint) }
        return all.sorted()
      }
      #expect(complaints.isEmpty, "\(complaints.count) complaints:\n\(complaints.joined(separator: "\n"))")
    }
  }

  @Test func `every line is tried, with every kind of mistake somewhere`() {
    var kinds: Set<Mistake.Kind> = []
    for example in Example.all {
      for text in example.texts {
        let page = Page(text)
        let mistakes = Self.mistakes(in: text)
        kinds.formUnion(mistakes.map(\.kind))
        let tried = Set(Place.all(in: text).map(\.line))
        for line in 1...page.lines.count where !page.isBlank(line) && !tried.contains(line) {
          let content = page.string(line).drop { $0 == " " }
          let isInsideText = content.first.map { $0.isUppercase || $0 == "{" || $0 == "@" } ?? false
          #expect(content.hasPrefix("#") || isInsideText, "\(example.name)/\(text.name):\(line) is not tried")
        }
      }
    }
    #expect(kinds == Set(Mistake.Kind.allCases))
  }
}
