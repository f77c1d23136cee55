import CSQLite
import Glibc

/// A row of a result; it can be read only while the closure that was given it runs.
package struct Row {
  let statement: OpaquePointer

  package func isNull(_ column: Int) -> Bool { sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL }

  package func integer(_ column: Int) -> Int { Int(sqlite3_column_int64(statement, Int32(column))) }

  package func text(_ column: Int) -> String {
    guard let text = sqlite3_column_text(statement, Int32(column)) else { return "" }
    let count = Int(sqlite3_column_bytes(statement, Int32(column)))
    return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
  }

  /// Whether a text is this one, without making it.
  package func text(_ column: Int, is other: String) -> Bool {
    guard let text = sqlite3_column_text(statement, Int32(column)) else { return other.isEmpty }
    let count = Int(sqlite3_column_bytes(statement, Int32(column)))
    return UnsafeBufferPointer(start: text, count: count).elementsEqual(other.utf8)
  }

  /// Whether a blob holds these bytes, without copying it.
  package func bytes(_ column: Int, are other: [UInt8]) -> Bool {
    let count = Int(sqlite3_column_bytes(statement, Int32(column)))
    guard count == other.count else { return false }
    guard count > 0, let blob = sqlite3_column_blob(statement, Int32(column)) else { return count == 0 }
    return memcmp(blob, other, count) == 0
  }

  package func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }

  package func optionalBytes(_ column: Int) -> [UInt8]? { isNull(column) ? nil : bytes(column) }

  package func bytes(_ column: Int) -> [UInt8] { withBytes(column) { [UInt8]($0) } }

  /// Looks at a blob, or at a text's UTF-8, without copying it.
  package func withBytes<Result>(_ column: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let start = sqlite3_column_blob(statement, Int32(column))
    return body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, Int32(column)))))
  }
}
