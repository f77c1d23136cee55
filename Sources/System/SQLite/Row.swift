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

  package func bytes(_ column: Int) -> [UInt8] { [UInt8](view(column)) }

  /// Adds blobs, or texts' UTF-8, to others, each behind its length, so that none passes for a part of its neighbour.
  package func add(_ columns: Range<Int>, to bytes: inout [UInt8]) {
    for column in columns {
      let view = view(column)
      withUnsafeBytes(of: UInt32(truncatingIfNeeded: view.count).littleEndian) { bytes.append(contentsOf: $0) }
      bytes.append(contentsOf: view)
    }
  }

  /// A blob, or a text's UTF-8, which is there as long as the row is.
  private func view(_ column: Int) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(statement, Int32(column))
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, Int32(column))))
  }
}
