import Kinds
import Local
import Model
import Platform
import PlatformConformance
import TestSupport
import Testing

@Suite struct ConformanceTests {
  private let folder: Folder
  private let platform: PlatformDescription

  init() throws {
    folder = try Folder()
    platform = Local.platform(defaultStore: "\(folder.path)/local.db")
  }

  @Test func `the local store does what any platform must`() async {
    let problems = await problems(of: platform)
    #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
  }

  @Test func `a platform that forgets a setting does not`() async {
    let problems = await problems(of: faulty(.forgetsASetting))
    #expect(problems.contains { $0.hasSuffix("is read back otherwise than it was sent") })
  }

  @Test func `a platform that keeps what is deleted does not`() async {
    let problems = await problems(of: faulty(.keepsTheDeleted))
    #expect(problems.contains { $0.hasSuffix("what is deleted is still read") })
  }

  @Test func `a platform that lets a plan write does not`() async {
    var open = platform
    open.reader = platform.writer
    #expect(await problems(of: open) == ["what plans is handed a connection that can write"])
  }

  private func problems(of platform: PlatformDescription) async -> [String] {
    let connection = Connection(tenant: "acme", settings: [:], secrets: [:])
    return await PlatformConformance.problems(of: platform, connection, .dialtone)
  }

  private func faulty(_ fault: FaultyWriter.Fault) -> PlatformDescription {
    var faulty = platform
    let writer = platform.writer
    faulty.writer = { connection throws(PlatformFailure) in
      FaultyWriter(sound: try writer(connection), fault: fault)
    }
    return faulty
  }
}

private struct FaultyWriter: PlatformWriter {
  enum Fault {
    case forgetsASetting
    case keepsTheDeleted
  }

  let sound: any PlatformWriter
  let fault: Fault

  var batchLimit: Int { sound.batchLimit }

  func read(_ kinds: [KindDescription]) async throws(PlatformFailure) -> [Live] { try await sound.read(kinds) }

  func perform(_ steps: [Step]) async -> [Result<Live?, PlatformFailure>] {
    if fault == .keepsTheDeleted, steps.allSatisfy({ $0.action == .delete }) { return steps.map { _ in .success(nil) } }
    return await sound.perform(
      steps.map { step in
        var changed = step
        if fault == .forgetsASetting, step.action == .update {
          changed.settings = Settings(step.settings.all.dropLast())
        }
        return changed
      }
    )
  }
}
