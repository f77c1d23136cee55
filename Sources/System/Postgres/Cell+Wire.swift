import SQL

extension Cell {
  /// The number of the type, as `pg_type` has it: int8, text, bytea.
  var type: UInt32 {
    switch self {
    case .integer: 20
    case .text: 25
    case .bytes: 17
    }
  }

  /// The value in the server's binary form; nil for null.
  var encoded: [UInt8]? {
    switch self {
    case .integer(let value):
      value.map { number in stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) } }
    case .text(let value): value.map { Array($0.utf8) }
    case .bytes(let value): value
    }
  }
}
