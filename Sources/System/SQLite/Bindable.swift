import CSQLite

/// A value that a statement's parameter can take.
package protocol Bindable {
  func bind(to parameter: Parameter) -> Int32
}

/// A place in a statement for a value.
package struct Parameter {
  let statement: OpaquePointer
  let index: Int32
}

extension Int: Bindable {
  package func bind(to parameter: Parameter) -> Int32 {
    sqlite3_bind_int64(parameter.statement, parameter.index, Int64(self))
  }
}

extension String: Bindable {
  package func bind(to parameter: Parameter) -> Int32 {
    var text = self
    return text.withUTF8 { bytes in
      // An empty text has no address, and a parameter without one would be null.
      guard let base = bytes.baseAddress else {
        return sqlite3_bind_text(parameter.statement, parameter.index, "", 0, dialtone_sqlite_transient())
      }
      return base.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
        sqlite3_bind_text(parameter.statement, parameter.index, $0, Int32(bytes.count), dialtone_sqlite_transient())
      }
    }
  }
}

extension [UInt8]: Bindable {
  package func bind(to parameter: Parameter) -> Int32 {
    guard !isEmpty else { return sqlite3_bind_zeroblob(parameter.statement, parameter.index, 0) }
    return sqlite3_bind_blob(parameter.statement, parameter.index, self, Int32(count), dialtone_sqlite_transient())
  }
}

extension Optional: Bindable where Wrapped: Bindable {
  package func bind(to parameter: Parameter) -> Int32 {
    self?.bind(to: parameter) ?? sqlite3_bind_null(parameter.statement, parameter.index)
  }
}
