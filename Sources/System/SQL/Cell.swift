/// A value of a statement's parameter; nil is null.
package enum Cell: Sendable, Hashable {
  case integer(Int?)
  case text(String?)
  case bytes([UInt8]?)
}

/// What a statement's parameter can be given as.
package protocol CellConvertible {
  var cell: Cell { get }
  static var null: Cell { get }
}

extension Int: CellConvertible {
  package var cell: Cell { .integer(self) }
  package static var null: Cell { .integer(nil) }
}

extension String: CellConvertible {
  package var cell: Cell { .text(self) }
  package static var null: Cell { .text(nil) }
}

extension [UInt8]: CellConvertible {
  package var cell: Cell { .bytes(self) }
  package static var null: Cell { .bytes(nil) }
}

extension Optional: CellConvertible where Wrapped: CellConvertible {
  package var cell: Cell { self?.cell ?? Wrapped.null }
  package static var null: Cell { Wrapped.null }
}
