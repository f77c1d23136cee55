/// What was measured for one size, beside its floors, its targets and the size before.
struct Table {
  let size: Int
  let measured: [Suite.Row: Usage]
  private let smaller: [Suite.Row: Usage]?
  private let factor: Int

  /// What the numbers are, so that they can be judged.
  static let caption = """
    Each row is a whole process, files in the page cache: the median of 3 runs or 5, of the largest size 1.
    bare libyaml: every event of every file, thrown away.
    SQLite: the rows of a first apply in the tables of the state and of the local store, bound and stepped, nothing
    computed, looked up or read back. Twice, for what needs nothing and for what names it: the intents; then the
    objects; then what is recorded of them, with the history. Each is one transaction, on the disk before the next
    begins (WAL, synchronous = FULL). The files' making, two small transactions around it and the last checkpoint
    belong to it. Reading is every column of the state's resources and of the store's objects.

    """

  init(size: Int, measured: [Suite.Row: Usage], smaller: Table?) {
    self.size = size
    self.measured = measured
    self.smaller = smaller?.measured
    factor = smaller.map { size / $0.size } ?? 1
  }

  var text: String {
    let growth = smaller == nil ? "" : "growth (\(factor)×)"
    var lines = [["\(size) resources", "wall ms", "CPU ms", "RSS MB", "× floor", growth, "target"]]
    for row in Suite.Row.allCases {
      guard let usage = measured[row] else { continue }
      lines.append([
        row.rawValue, rounded(usage.wall), rounded(usage.processor), rounded(usage.memory), ratio(row), grown(row),
        target(row),
      ])
    }
    let widths = lines[0].indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { line in
      line.indices.map { column in pad(line[column], to: widths[column], left: column == 0 || column == 6) }
        .joined(separator: "  ").trimmingSpaces
    }.joined(separator: "\n") + "\n"
  }

  /// The floor that a row is on.
  private func floor(of row: Suite.Row) -> Suite.Row? {
    switch row {
    case .validate, .firstPlan, .emptyPlan, .changedPlan: .yaml
    case .firstApply: .rowsWritten
    default: nil
    }
  }

  private func ratio(_ row: Suite.Row) -> String {
    guard let floor = floor(of: row), let below = measured[floor], let usage = measured[row] else { return "" }
    return rounded(usage.wall / below.wall)
  }

  private func grown(_ row: Suite.Row) -> String {
    guard let before = smaller?[row], let now = measured[row] else { return "" }
    return rounded(now.wall / before.wall)
  }

  private func target(_ row: Suite.Row) -> String {
    switch row {
    case .version: "10 ms"
    case .firstApply: "5 × SQLite's writes"
    case .emptyPlan: "3 × libyaml" + (size == 10_000 ? ", below 100 MB" : "")
    default: ""
    }
  }

  private func rounded(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return number >= 1000 ? "\(Int(number.rounded()))" : "\(tenths / 10).\(tenths % 10)"
  }

  private func pad(_ text: String, to width: Int, left: Bool) -> String {
    let space = String(repeating: " ", count: width - text.count)
    return left ? text + space : space + text
  }
}

extension String {
  fileprivate var trimmingSpaces: String { String(reversed().drop { $0 == " " }.reversed()) }
}
