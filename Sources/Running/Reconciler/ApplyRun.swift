import Model
import Planning
import State

/// What every tenant of a run that applies a plan has in common.
struct ApplyRun: Sendable {
  /// Its number in the history.
  let id: Int
  /// By name, the digests of the files that the plan relied on.
  let digests: [String: [UInt8]]
  /// Whether what cannot be read is written again.
  let reasserts: Bool
  /// Whether somebody says that the manual steps are done.
  let acknowledges: Bool
  let secrets: Secrets
  let state: any StateStore
  let names: FileNames
  let interruption: Interruption
  let progress: @Sendable (Receipt) -> Void
}
