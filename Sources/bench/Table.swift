/// Lines of cells under a caption, in columns: the first and the last are words, the others numbers.
struct Table {
  let caption: [String]
  private(set) var lines: [[String]] = []

  init(_ caption: [String]) { self.caption = caption }

  mutating func add(_ cells: [String]) { lines.append(cells) }

  var text: String {
    let all = [caption] + lines
    let widths = caption.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    return all.map { line in
      line.indices.map { column in
        pad(line[column], to: widths[column], left: column == 0 || column == caption.count - 1)
      }.joined(separator: "  ").trimmingSpaces
    }.joined(separator: "\n") + "\n"
  }

  static func rounded(_ number: Double) -> String {
    let hundredths = Int((number * 100).rounded())
    if number >= 1000 { return "\(Int(number.rounded()))" }
    if number >= 10 { return "\(Int((number * 10).rounded()) / 10).\(Int((number * 10).rounded()) % 10)" }
    return "\(hundredths / 100).\(hundredths / 10 % 10)\(hundredths % 10)"
  }

  private func pad(_ text: String, to width: Int, left: Bool) -> String {
    let space = String(repeating: " ", count: width - text.count)
    return left ? text + space : space + text
  }
}

extension Usage {
  /// Wall and processor time in milliseconds, and the peak in megabytes.
  var cells: [String] { [wall, processor, memory].map(Table.rounded) }

  /// How many times the processor time of another process it took.
  func ratio(to floor: Usage?) -> String { floor.map { Table.rounded(processor / $0.processor) } ?? "" }
}

extension String {
  fileprivate var trimmingSpaces: String { String(reversed().drop { $0 == " " }.reversed()) }
}
