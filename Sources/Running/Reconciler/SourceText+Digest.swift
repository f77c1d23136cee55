import Digest
import Source

extension SourceText {
  /// The SHA-256 of what was read.
  var sha256: [UInt8] { digestOfLetGo ?? Digest.sha256(bytes) }
}
