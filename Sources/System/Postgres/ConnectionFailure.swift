/// Why no connection came about, as libpq says it.
struct ConnectionFailure {
  let cause: PostgresError.Cause
  let message: String

  /// - Parameter text: where the server itself refused, `…: FATAL:  3D000: …` with lines on where in its source.
  init(_ text: String, needsPassword: Bool, user: String?, database: String) {
    // What libpq advises may be to do without the check that the tool insists on.
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("LOCATION:  ") && !$0.hasPrefix("Either provide") }
    let parts = lines.map { Self.split(String($0)) }
    message = parts.map(\.text).joined(separator: "; ")
    if needsPassword {
      cause = .rejected
    } else if let code = parts.compactMap(\.code).last {
      cause = Self.cause(code, user, database)
    } else {
      // Of a parameter, before anything was sent; libpq's own words are English here.
      cause = text.hasPrefix("invalid ") ? .address : .unreachable
    }
  }

  private static func cause(_ code: String, _ user: String?, _ database: String) -> PostgresError.Cause {
    let cause = SQLState.cause(code)
    guard case .forbidden = cause else { return cause }
    let object = "DATABASE \(database.quoted)"
    return .forbidden(Lack(role: user, right: "CONNECT", object: object, grantee: user?.quoted))
  }

  /// A line without the SQLSTATE in it, and the SQLSTATE.
  private static func split(_ line: String) -> (text: String, code: String?) {
    guard let range = line.firstRange(of: ":  "), line.distance(from: range.upperBound, to: line.endIndex) > 7 else {
      return (line, nil)
    }
    let code: Substring = line[range.upperBound...].prefix(5)
    let rest = line[code.endIndex...]
    guard code.allSatisfy({ $0.isASCII && ($0.isNumber || $0.isUppercase) }), rest.hasPrefix(": ") else {
      return (line, nil)
    }
    return (String(line[..<range.upperBound] + rest.dropFirst(2)), String(code))
  }
}
