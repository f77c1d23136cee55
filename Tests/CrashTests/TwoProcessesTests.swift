import Foundation
import Local
import Model
import TestSupport
import Testing

extension CrashTests {
  /// The second plans once it has the lock, and so finishes what the first began.
  @Test(arguments: Home.allCases)
  func `a process that waited for one that was killed creates nothing twice`(_ home: Home) async throws {
    let apply = ["apply", "acme.yaml", "--lock-timeout", "30s"]
    let plot = Plot(
      name: "two at once",
      configuration: "tenant: acme\nplatform: local\napplications:\n  web: { name: Acme Web, type: single_page }\n"
    )
    var finished = 0
    for number in stride(from: 1, to: 100, by: 2) {
      let scene = try Scene(home)
      try scene.folder.write(plot.configuration, to: "acme.yaml")
      let environment = ["PATH": "/usr/bin:/bin", "USER": "tester"].merging(scene.environment) { $1 }
      let cut = try Interposer.environment(cutAt: number, .killed).merging(["CUT_FROM": scene.folder["asked"]]) { $1 }
      let terminal = try Pseudoterminal()
      let first = try Child(
        Executable.dialtone,
        apply,
        environment: environment.merging(cut) { $1 },
        in: scene.folder.path,
        input: terminal.path
      )
      try first.waitFor("? Type \"yes\" to continue: ")
      let second = try Child(
        Executable.dialtone,
        apply + ["--auto-approve"],
        environment: environment,
        in: scene.folder.path
      )
      try second.waitFor("waiting: acme: locked by 'apply acme.yaml' of tester on ")
      try scene.folder.write("", to: "asked")
      terminal.type("yes")
      let cutOff = try first.ending()
      if cutOff.code != 0 { try scene.expireLocks() }
      let waited = try second.ending()
      let place = Comment(rawValue: "change \(number): \(cutOff.code), then \(waited.code): \(waited.errorText)")
      #expect(waited.code == 0, place)
      finished += waited.outputText.contains("No changes") ? 0 : 1
      try await expectFinished(plot, scene, known: [:], place)
      if cutOff.code == 0 {
        #expect(number > 1 && finished > 1, "the first was never cut off between its intent and its end")
        #expect(waited.outputText.contains("No changes"), place)
        return
      }
      #expect(cutOff.code == 137, place)
    }
    Issue.record("never comes to its end")
  }

  @Test(arguments: Home.allCases)
  func `ten at once do everything once, and end well`(_ home: Home) async throws {
    let scene = try Scene(home)
    let plot = Plot(
      name: "ten at once",
      configuration: "tenant: acme\nplatform: local\napplications:\n  web: { name: Acme Web, type: single_page }\n"
    )
    try scene.folder.write(plot.configuration, to: "acme.yaml")
    let children = try (0..<10).map { _ in
      try Child(
        Executable.dialtone,
        ["apply", "acme.yaml", "--auto-approve", "--lock-timeout", "60s"],
        environment: ["PATH": "/usr/bin:/bin", "USER": "tester"].merging(scene.environment) { $1 },
        in: scene.folder.path
      )
    }
    let endings = try children.map { try $0.ending() }
    #expect(endings.map(\.code) == [Int32](repeating: 0, count: 10), "\(endings.map(\.errorText))")
    #expect(endings.count { $0.outputText.contains("No changes") } == 9)
    try await expectFinished(plot, scene, known: [:], "ten at once")
  }

  @Test func `whatever is full, what was done is told`() async throws {
    let configuration = "tenant: acme\nplatform: local\napplications:\n  web: { name: Acme Web, type: single_page }\n"
    var told = 0
    for number in 1..<200 {
      let scene = try Folder()
      try scene.write(configuration, to: "acme.yaml")
      var environment = try Interposer.environment(cutAt: number, .killed)
      environment["CUT_FULL"] = "1"
      let ending = try run(["apply", "acme.yaml", "--auto-approve"], in: scene, environment)
      let place = Comment(rawValue: "change \(number): \(ending.outputText)\(ending.errorText)")
      let live = (try? await LocalStore(path: scene[".dialtone/local.db"]).show("acme")) ?? []
      if live.contains(where: { $0.kind == "application" }) {
        told += 1
        #expect(ending.outputText.contains("\nApply: "), place)
      }
      if ending.code == 0 {
        #expect(told > 2, "the disk was never full after the write to the platform")
        return
      }
      #expect(ending.errorText.contains("error: ") || ending.outputText.contains("\nApply: "), place)
    }
    Issue.record("never comes to its end")
  }
}
