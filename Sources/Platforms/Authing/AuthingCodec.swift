import Management
import Model
import Platform

/// How Authing holds one kind.
protocol AuthingCodec: KindCodec where Reading == AuthingReading, Writing == AuthingReader {}

extension PlatformFailure {
  static func withoutAPI(_ kind: KindDescription) -> PlatformFailure {
    .refused("Authing has no API for a \(kind.name); a person sets it in the console")
  }
}
