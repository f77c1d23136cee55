/// What went wrong with a PostgreSQL database, in words that say what to do.
package struct PostgresError: Error, Sendable, Hashable, CustomStringConvertible {
  package enum Cause: Sendable, Hashable {
    /// libpq is not installed, or too old.
    case noLibrary
    /// The server does not answer, or ended the connection.
    case unreachable
    /// It does not let this user in, or do this.
    case denied
    /// The server is too old.
    case outdated
    case foreign
    /// With the version of the tool that it needs, where the schema says that.
    case newer(found: Int, known: Int, needed: String? = nil)
    /// The address is none.
    case address
    /// Something refused with this SQLSTATE.
    case refused(String)
    case closed
  }

  package var cause: Cause
  /// The library's or the server's own words.
  package var message: String
  /// Where the database is, without a user or a password.
  package var place: String
  /// The constraint that was violated.
  var constraint: String?

  init(_ cause: Cause, _ message: String = "", place: String) {
    self.cause = cause
    self.message = message
    self.place = place
  }

  /// Whether the same may succeed over another connection.
  var isPassing: Bool {
    switch cause {
    case .unreachable: true
    // A deadlock, a lock that another connection kept, and a server that ends.
    case .refused(let code): ["40001", "40P01", "55P03", "57P01", "57P02", "57P03", "25P03"].contains(code)
    default: false
    }
  }

  package var description: String {
    switch cause {
    case .noLibrary:
      "\(place): a state in PostgreSQL needs libpq 14 or later (\(message)). Install it: apt-get install libpq5"
    case .unreachable:
      "\(place): cannot be reached (\(message)). Check that the server runs and can be reached from here."
    case .denied:
      "\(place): refused (\(message)). The owner of the schema migrates and prunes, the writer applies, the reader plans; use "
        + "the role that may do this."
    case .outdated: "\(place): is \(message); PostgreSQL 13 or later is needed."
    case .foreign: "\(place): holds tables, but not a state of dialtone. Name another schema."
    case .newer(let found, let known, let needed):
      "\(place): was written by \(needed.map { "dialtone \($0)" } ?? "a newer version") (format \(found); this version knows "
        + "up to \(known)). Update dialtone\(needed.map { " to \($0) or later" } ?? "")."
    case .address: "the address of the state cannot be read: \(message)"
    case .refused(let code): "\(place): \(message) (SQLSTATE \(code))."
    case .closed: "\(place): was closed already."
    }
  }
}
