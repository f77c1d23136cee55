import CPostgres
import SQL

/// A row of a result in the server's binary form.
struct Fields: Columns {
  let result: OpaquePointer
  let row: Int32

  func isNull(_ column: Int) -> Bool { dialtone_result_is_null(result, row, Int32(column)) != 0 }

  /// An integer of any width, or a truth value.
  func integer(_ column: Int) -> Int {
    let field = field(column)
    guard let first = field.first else { return 0 }
    return field.dropFirst().reduce(field.count == 1 ? Int(first) : Int(Int8(bitPattern: first))) { $0 << 8 | Int($1) }
  }

  func text(_ column: Int) -> String { String(decoding: field(column), as: UTF8.self) }

  func text(_ column: Int, is other: String) -> Bool { field(column).elementsEqual(other.utf8) }

  func bytes(_ column: Int) -> [UInt8] { [UInt8](field(column)) }

  private func field(_ column: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(
      start: dialtone_result_bytes(result, row, Int32(column)),
      count: Int(dialtone_result_length(result, row, Int32(column)))
    )
  }
}
