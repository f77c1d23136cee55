import Model
import SQL

extension StateSession {
  /// What is recorded of a tenant, in one round trip.
  func snapshot(of tenant: String) throws -> Snapshot {
    var snapshot = Snapshot()
    // Most resources of a tenant share a kind and a file with the one before, and so share the text.
    var kind = KindName("")
    var file = ""
    try ask(try questions(of: tenant)) { question, row in
      if question == 0 {
        snapshot.serial = row.integer(0)
        (snapshot.place, snapshot.host) = (row.optionalText(1), row.optionalText(2))
        return
      }
      if !row.text(0, is: kind.description) { kind = KindName(row.text(0)) }
      let address = Address(tenant: tenant, kind: kind, storedKey: row.text(1))
      switch question {
      case 1:
        if !row.text(6, is: file) { file = row.text(6) }
        snapshot.resources.append(try LastApplied(row, from: 2, address, file: file))
      case 2: snapshot.unfinished.append(Intent(row, address))
      default: snapshot.acknowledged.append(Acknowledgement(row, address))
      }
    }
    return snapshot
  }

  private func questions(of tenant: String) throws -> [Question] {
    let (places, files) = try knowsPlaces ? ("place, host", "files") : ("NULL, NULL", "NULL")
    let isTenant = "tenant = (SELECT number FROM tenants WHERE name = $1)"
    let questions = [
      "SELECT serial, \(places) FROM tenants WHERE name = $1",
      """
      SELECT kind, key, identity, canonical, digest, live_digest, file, protected, \(files) FROM resources
      WHERE \(isTenant) ORDER BY kind, key
      """,
      "SELECT kind, key, action, identity, name FROM intents WHERE \(isTenant) ORDER BY kind, key",
      """
      SELECT kind, key, canonical, file, who, started, git_commit FROM acknowledgements JOIN runs ON number = run
      WHERE \(isTenant) ORDER BY kind, key
      """,
    ]
    return try questions.prefix(knowsAcknowledgements ? 4 : 3).map { Question($0, tenant) }
  }
}

extension Intent {
  fileprivate init(_ row: any Columns, _ address: Address) {
    self.init(address: address, action: row.text(2), identity: row.optionalText(3), name: row.text(4))
  }
}

extension Acknowledgement {
  fileprivate init(_ row: any Columns, _ address: Address) {
    self.init(
      address: address,
      canonical: row.bytes(2),
      file: row.text(3),
      who: row.text(4),
      at: row.text(5),
      commit: row.optionalText(6)
    )
  }
}
