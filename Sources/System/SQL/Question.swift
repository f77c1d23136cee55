/// A statement with its parameters, which it names `$1`, `$2`, …, each first in the order of their numbers.
package struct Question: Sendable {
  package var statement: String
  package var cells: [Cell]

  package init(_ statement: String, cells: [Cell]) {
    self.statement = statement
    self.cells = cells
  }

  package init<each Value: CellConvertible>(_ statement: String, _ values: repeat each Value) {
    var cells: [Cell] = []
    repeat cells.append((each values).cell)
    self.init(statement, cells: cells)
  }
}
