package import Documents
package import JSONText

/// How a run ended: what every machine output that a run ends with begins with.
package struct Verdict<Counts: Documented & Sendable>: Documented, Sendable {
  package static var name: String { "verdict" }

  package static var table: DocumentTable<Self> {
    DocumentTable(
      "How a run ended.",
      [
        .init("ok", "Whether the command did what it was asked: its exit code is 0 or 2.", \.isOK),
        .init("exit_code", "The exit code, the same in every format.", \.exitCode),
        .init(optional: "counts", \.counts),
        .init("gates", as: SchemaPieces.list("What apply refuses without --allow.", of: GateItem.name), \.gates),
      ]
    )
  }

  /// What the keys refer to.
  package static var definitions: [JSONDocument.Member] { [Counts.definition, GateItem.definition] }

  package var exitCode: Int
  /// Missing where nothing was counted.
  package var counts: Counts?
  package var gates: [GateItem]

  package init(exitCode: Int, counts: Counts?, gates: [GateItem] = []) {
    (self.exitCode, self.counts, self.gates) = (exitCode, counts, gates)
  }

  package var isOK: Bool { exitCode == 0 || exitCode == 2 }
}

/// A document of what a run found or did, and how the run ended, as one object.
package struct RunDocument<Body: Encodable & Sendable, Counts: Documented & Sendable>: Encodable, Sendable {
  private let body: Body
  private let verdict: Verdict<Counts>

  package init(_ body: Body, _ verdict: Verdict<Counts>) { (self.body, self.verdict) = (body, verdict) }

  package func encode(to encoder: any Encoder) throws {
    try body.encode(to: encoder)
    try verdict.encode(to: encoder)
  }
}
