import Management
import Model
import Platform

/// How Authing holds one kind.
protocol AuthingCodec: KindCodec where Reading == AuthingReading, Writing == AuthingReader {}

/// A kind of which Authing's API has nothing, until its codec says otherwise.
extension AuthingCodec {
  static func read(_ reading: AuthingReading) async throws(PlatformFailure) -> [Live] { [] }

  static func perform(_ step: Step, _ writing: AuthingReader) async throws(PlatformFailure) -> Live? {
    throw .withoutAPI(step.kind)
  }

  static func requests(_ size: PlatformPace.Size) -> Int { size.action == .delete ? 1 : 2 }
}

extension PlatformFailure {
  static func withoutAPI(_ kind: KindDescription) -> PlatformFailure {
    .refused("Authing has no API for a \(kind.name); a person sets it in the console")
  }
}
