/// What went wrong with a PostgreSQL database, in words that say what to do.
package struct PostgresError: Error, Sendable, Hashable {
  package enum Cause: Sendable, Hashable {
    /// libpq is not installed, or too old.
    case noLibrary
    /// The server does not answer, or ended the connection.
    case unreachable
    /// The server takes no more connections for now.
    case full
    /// The server starts up, or shuts down.
    case starting
    /// The server only reads: a replica, for one.
    case readOnly
    case noDatabase
    /// The server does not let the role in: there is none of this name, or its password is another one.
    case rejected
    /// The role has no right to do it.
    case forbidden(Lack)
    /// The schema does not hold the tables, or not of the present format, and the role may not make them.
    case notMade(Missing)
    /// A table, or the schema, is gone.
    case incomplete
    /// The server is too old.
    case outdated
    /// The database encodes texts so that it cannot hold every text.
    case encoding
    case foreign
    /// With the version of the tool that it needs, where the schema says that.
    case newer(found: Int, known: Int, needed: String? = nil)
    /// The address is none.
    case address
    /// Something else was refused with this SQLSTATE.
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
  /// What was refused.
  var statement: String?

  init(_ cause: Cause, _ message: String = "", place: String) {
    self.cause = cause
    self.message = message
    self.place = place
  }

  /// Whether no connection came about, or one was lost.
  var isOfConnection: Bool {
    switch cause {
    case .unreachable, .full, .starting: true
    default: false
    }
  }

  /// Whether the same may succeed over another connection.
  var isPassing: Bool {
    switch cause {
    case _ where isOfConnection: true
    // A deadlock, a lock that another connection kept, and a transaction that waited for too long.
    case .refused(let code): ["40001", "40P01", "55P03", "25P03"].contains(code)
    default: false
    }
  }
}

/// Tables that are not there, and who may make them.
package struct Missing: Sendable, Hashable {
  package var role: String
  package var schema: String
  /// The schema's owner; nil where there is no schema.
  package var owner: String?
  /// Their format; nil where there are none.
  package var format: Int?
  /// The address for the owner.
  package var address: String
}
