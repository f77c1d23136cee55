package import Documents
package import JSONText

/// How a run ended: what every machine output that a run ends with begins with.
package struct Verdict<Counts: Documented & Sendable>: Documented, Sendable {
  package static var schemaName: String { "verdict" }

  package static var table: DocumentTable<Self> {
    DocumentTable(
      "How a run ended.",
      [
        .init("ok", "Whether the command did what it was asked: its exit code is 0 or 2.", \.isOK),
        .init("exit_code", "The exit code, the same in every format.", \.exitCode),
        .init(optional: "counts", \.counts),
        .init("gates", "What apply refuses without --allow.", \.gates),
      ]
    )
  }

  package var exitCode: Int
  /// Missing where nothing was counted.
  package var counts: Counts?
  package var gates: [GateItem]

  package init(exitCode: Int, counts: Counts?, gates: [GateItem] = []) {
    (self.exitCode, self.counts, self.gates) = (exitCode, counts, gates)
  }

  package var isOK: Bool { ExitCodes.isOK(exitCode) }
}

/// What exit codes mean, whatever the form of the result.
package enum ExitCodes {
  /// Whether the command did what it was asked; that there are changes is no failure.
  package static func isOK(_ code: Int) -> Bool { code == 0 || code == 2 }

  package static let (error, partly, inputMissing, unreachable, rateLimited, unauthorized) = (1, 5, 66, 69, 75, 77)
}

/// A document of what a run found or did, and how the run ended, as one object.
package struct RunDocument<Body: MachineOutput & Sendable, Counts: Documented & Sendable>: MachineOutput, Sendable {
  package static var schemaName: String { Body.schemaName }
  package static var title: String { Body.title }

  /// The verdict comes after what says which document it is.
  package static var table: DocumentTable<Self> {
    let body = Body.table.fields.map { $0.within(\Self.body) }
    let verdict = Verdict<Counts>.table.fields.map { $0.within(\Self.verdict) }
    return DocumentTable(Body.table.description, body.prefix(2) + verdict + body.dropFirst(2))
  }

  package static var definitions: [JSONDocument.Member] {
    Body.definitions + [Counts.definition, GateItem.definition]
  }

  private var body: Body
  private var verdict: Verdict<Counts>

  package init(_ body: Body, _ verdict: Verdict<Counts>) { (self.body, self.verdict) = (body, verdict) }
}
