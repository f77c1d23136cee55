import Documents
import Report

/// What a command prints in JSON where there is no result.
struct ErrorDocument: MachineOutput {
  static let name = "error"
  static let title = "Dialtone error"

  static let table = DocumentTable<Self>(
    "Why a command ended without a result.",
    [
      .format("dialtone-error"), .version(1),
      .init("exit_code", as: SchemaPieces.count("The exit code, the same in every format.", from: 1)) {
        Int($0.failure.exit.rawValue)
      },
      .init("message", "What is wrong, and what to do next.", \.failure.message),
    ]
  )

  private let failure: Failure

  static func print(_ failure: Failure) throws {
    Terminal.print(document: try JSONOutput.encode(ErrorDocument(failure: failure)))
  }
}
