/// The lines in which two texts differ, each with three lines around it, as `diff -u` shows them.
package enum UnifiedDifference {
  private static let context = 3

  private struct Step {
    var mark: String
    var line: String
  }

  package static func text(from old: String, to new: String, _ name: String) -> String {
    let steps = TextDifference.pieces(lines(of: old), lines(of: new)).map { piece in
      switch piece {
      case .same(let line): Step(mark: " ", line: line)
      case .removed(let line): Step(mark: "-", line: line)
      case .added(let line): Step(mark: "+", line: line)
      case .gap: Step(mark: " ", line: "")
      }
    }
    var result = ["--- \(name)", "+++ \(name)"]
    for range in hunks(of: steps) {
      result.append(heading(steps, range))
      result += steps[range].map { $0.mark + $0.line }
    }
    return result.map { $0 + "\n" }.joined()
  }

  private static func lines(of text: String) -> [String] {
    var lines = TextDifference.split(text)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// The stretches that hold changes; those that are near one another are one.
  private static func hunks(of steps: [Step]) -> [Range<Int>] {
    var hunks: [Range<Int>] = []
    for index in steps.indices where steps[index].mark != " " {
      let range = max(0, index - context)..<min(steps.count, index + context + 1)
      if let last = hunks.last, last.upperBound >= range.lowerBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
    return hunks
  }

  private static func heading(_ steps: [Step], _ range: Range<Int>) -> String {
    func place(without mark: String) -> String {
      let count = steps[range].count { $0.mark != mark }
      let before = steps[..<range.lowerBound].count { $0.mark != mark }
      return "\(count == 0 ? before : before + 1),\(count)"
    }
    return "@@ -\(place(without: "+")) +\(place(without: "-")) @@"
  }
}
