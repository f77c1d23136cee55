/// Rows whose columns stand in line; the last column is as long as it is.
package enum TextTable {
  package static func render(_ rows: [[String]]) -> String {
    let all = rows.map { $0.map(InvisibleCharacters.sentence) }
    var widths: [Int] = []
    for row in all {
      for (column, cell) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], InvisibleCharacters.width(cell))
      }
    }
    return all.map { row in
      var line = ""
      var pending = 0
      for (column, cell) in row.enumerated() {
        if !cell.isEmpty {
          line += String(repeating: " ", count: pending) + cell
          pending = 0
        }
        pending += widths[column] - InvisibleCharacters.width(cell) + 2
      }
      return line + "\n"
    }.joined()
  }
}
