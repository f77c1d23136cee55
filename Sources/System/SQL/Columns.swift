/// A row of an answer; it can be read only while the closure that was given it runs.
package protocol Columns {
  func isNull(_ column: Int) -> Bool
  func integer(_ column: Int) -> Int
  func text(_ column: Int) -> String
  /// Whether a text is this one, without making it.
  func text(_ column: Int, is other: String) -> Bool
  func bytes(_ column: Int) -> [UInt8]
}

extension Columns {
  package func optionalInteger(_ column: Int) -> Int? { isNull(column) ? nil : integer(column) }
  package func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }
  package func optionalBytes(_ column: Int) -> [UInt8]? { isNull(column) ? nil : bytes(column) }
}
