import Documents
import JSONText
import PlanDocument
import Report

/// What a command prints in JSON where there is no result.
struct ErrorDocument: MachineOutput {
  static let schemaName = "error"
  static let title = "Dialtone error"

  static let table = DocumentTable<Self>(
    "Why a command ended without a result.",
    [
      .format("dialtone-error"), .version(1),
      .init("ok", as: ["description": "Never.", "const": false]) { _ in false },
      .init("exit_code", as: SchemaPieces.count("The exit code, the same in every format.", from: 1)) {
        Int($0.failure.exit.rawValue)
      },
      .init(optional: "counts", \.failure.counts),
      .init(
        "gates",
        as: SchemaPieces.list("The gates of the plan that apply refused.", of: GateItem.schemaName),
        \.failure.gates
      ),
      .init("message", "What is wrong, and what to do next.", \.failure.message),
    ]
  )

  static let definitions = [PlanCounts.definition, GateItem.definition, ValueSchema.address]

  private let failure: Failure

  static func text(_ failure: Failure) throws -> String { try JSONOutput.encode(ErrorDocument(failure: failure)) }
}
