/// What a server's SQLSTATE says, as far as it makes a difference here.
///
/// From PostgreSQL's documentation, appendix A.
enum SQLState {
  static func cause(_ code: String) -> PostgresError.Cause {
    switch code {
    case "3D000", "57P04": .noDatabase
    case "28000", "28P01": .rejected
    case "42501": .forbidden(Lack())
    case "3F000", "42P01": .incomplete
    case "53300": .full
    case "57P03": .starting
    case "25006": .readOnly
    // An administrator, a crash or a time limit ended the connection.
    case "57P01", "57P02", "57P05": .unreachable
    case _ where code.hasPrefix("08"): .unreachable
    default: .refused(code)
    }
  }
}
