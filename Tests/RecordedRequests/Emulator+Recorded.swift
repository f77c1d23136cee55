package import Emulation
import Foundation
import Testing

extension Emulator {
  /// Where requests are written for `scripts/check-requests`; nil where nobody checks them.
  ///
  /// One file for a process, since tests run side by side in it.
  private static let log: RequestLog? = {
    guard let folder = ProcessInfo.processInfo.environment["DIALTONE_REQUESTS"] else { return nil }
    do {
      return try RequestLog("\(folder)/\(ProcessInfo.processInfo.processIdentifier).jsonl")
    } catch {
      Issue.record(error)
      return nil
    }
  }()

  /// Starts an emulator whose requests are checked with all others once the tests have ended, under the running test's
  /// name.
  package static func recorded(
    _ platform: some EmulatedPlatform,
    _ settings: Settings = Settings()
  ) async throws -> Emulator {
    var settings = settings
    settings.log = log.map { ($0, Test.current.map { "\($0.id)" } ?? "outside a test") }
    return try await start(platform, settings)
  }

  /// What a process of `dialtone-emulator` is reported, so that its requests are checked too.
  package static func recording() -> [String] {
    guard let folder = ProcessInfo.processInfo.environment["DIALTONE_REQUESTS"] else { return [] }
    return ["--log", "\(folder)/\(UUID().uuidString).jsonl"]
  }
}
