import Kinds
import Local
import Model
import Platform
import PlatformConformance
import TestSupport
import Testing

@Suite struct ConformanceTests {
  @Test func `the local store does what any platform must`() async throws {
    let folder = try Folder()
    let platform = Local.platform(defaultStore: "\(folder.path)/local.db")
    let connection = Connection(tenant: "acme", settings: [:], secrets: [:])
    let problems = await PlatformConformance.problems(of: platform, connection, .dialtone)
    #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
  }
}
