import SQL

extension Link {
  /// The failure, with what the role lacks where that was the reason.
  func explained(_ error: PostgresError, over connection: Connection) -> PostgresError {
    switch error.cause {
    case .forbidden, .incomplete: break
    default: return error
    }
    let transaction = Transaction(connection, begin: "BEGIN READ ONLY")
    defer { transaction.rollBack() }
    guard let statement = error.statement, let rights = try? Rights(over: transaction, address.schema),
      let lack = rights.lack(for: statement, fixed: fixed)
    else { return error }
    var explained = error
    explained.cause = .forbidden(lack)
    return explained
  }

  /// That the tables are not there, or are of an older format, and who makes them.
  func missing(format: Int?) throws -> Missing {
    try migrate { session in
      let rights = try Rights(over: session, address.schema)
      return Missing(
        role: rights.role,
        schema: rights.schema,
        owner: rights.owner,
        format: format,
        address: address.text(as: rights.owner ?? "OWNER")
      )
    }
  }
}

/// What the role of a connection may do in a schema.
private struct Rights {
  private(set) var role = ""
  private(set) var owner: String?
  /// The schema and the role as a statement names them.
  private(set) var schema = ""
  private var grantee = ""
  private var mayUse = false
  /// The rights by table.
  private var tables: [String: Set<String>] = [:]

  private static let names = ["SELECT", "INSERT", "UPDATE", "DELETE"]

  init(over session: any SQLSession, _ schema: String) throws {
    let columns = Self.names.map { "has_table_privilege(c.oid, '\($0)')" }.joined(separator: ", ")
    let question = Question(
      """
      SELECT current_user, quote_ident(current_user), quote_ident($1), pg_get_userbyid(n.nspowner),
        has_schema_privilege(n.oid, 'USAGE'), c.relname, \(columns)
      FROM (SELECT 1) AS one LEFT JOIN pg_namespace n ON n.nspname = $1
        LEFT JOIN pg_class c ON c.relnamespace = n.oid AND c.relkind = 'r'
      """,
      schema
    )
    try session.ask([question]) { _, row in
      (role, grantee, self.schema) = (row.text(0), row.text(1), row.text(2))
      (owner, mayUse) = (row.optionalText(3), row.integer(4) == 1)
      guard let table = row.optionalText(5) else { return }
      tables[table] = Set(Self.names.enumerated().filter { row.integer(6 + $0.offset) == 1 }.map(\.element))
    }
  }

  /// The first right that a statement needs and the role does not have; nil where it has all that are known here.
  func lack(for statement: String, fixed: Set<String>) -> Lack? {
    guard let owner else { return nil }
    guard mayUse else { return Lack(role: role, right: "USAGE", object: "SCHEMA \(schema)", grantee: grantee) }
    let words = statement.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
    for (index, table) in words.filter({ tables[$0] != nil }).enumerated() {
      // The first table is the one that is changed.
      let needed = (index == 0 ? changes(words) : []) + ["SELECT"]
      guard let right = needed.first(where: { tables[table]?.contains($0) == false }) else { continue }
      return Lack(
        role: role,
        right: right,
        object: "\(schema).\(table)",
        grantee: grantee,
        onlyOwner: fixed.contains(table) && ["UPDATE", "DELETE"].contains(right) ? owner : nil
      )
    }
    return nil
  }

  /// What the statement does besides reading; a row that it locks it may have to update.
  private func changes(_ words: [String]) -> [String] {
    let named = Self.names.dropFirst().filter(words.contains)
    return words.contains("SHARE") ? named + ["UPDATE"] : Array(named)
  }
}
