import Configuration
import State

/// What a run sees of everything that bases rest on.
struct Evidence: Sendable {
  let key: FingerprintKey
  let surroundings: [UInt8]
  /// By path, digests of the contents that the run read, or was about to read.
  private(set) var digests: [String: [UInt8]]
  /// By path, the names by which the state remembers files.
  private(set) var recordedNames: [String: String]
  private let inputs: VariableInputs

  init(
    key: FingerprintKey,
    surroundings: [UInt8],
    digests: [String: [UInt8]],
    recordedNames: [String: String],
    inputs: VariableInputs
  ) {
    self.key = key
    self.surroundings = surroundings
    self.digests = digests
    self.recordedNames = recordedNames
    self.inputs = inputs
  }

  func digest(of file: String) -> [UInt8]? { digests[file] }

  /// Learns of files that are not among the run's texts.
  mutating func add(_ files: [String: [UInt8]], _ names: [String: String]) {
    digests.merge(files) { first, _ in first }
    recordedNames.merge(names) { first, _ in first }
  }

  func text(of variable: Basis.Variable) -> String? {
    inputs.given[variable.name] ?? variable.source.flatMap { inputs.environment[$0] }
  }
}
