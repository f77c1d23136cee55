import Foundation
import Kinds
import Reference
import Testing

@testable import dialtone

@Suite struct ToolVariableTests {
  @Test func `every variable that the sources name is in the reference`() throws {
    let sources = Scratch.root.appending(path: "Sources")
    let names = Set(ToolVariable.allCases.map(\.rawValue))
    var found: Set<String> = []
    for path in try FileManager.default.subpathsOfDirectory(atPath: sources.path) where path.hasSuffix(".swift") {
      let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
      for match in text.matches(of: /DIALTONE_[A-Z_]*[A-Z]/) { found.insert(String(match.output)) }
    }
    // What a configuration names is its own.
    found = found.filter { !$0.hasPrefix("DIALTONE_VAR") }
    #expect(found == names)
  }

  @Test func `no variable opens a gate or approves`() {
    let options = ToolVariable.allCases.compactMap(\.option)
    #expect(!options.contains("--allow") && !options.contains("--auto-approve") && !options.contains("--acknowledge"))
  }

  @Test(arguments: ToolVariable.allCases)
  func `a variable is on the page and can be explained`(_ variable: ToolVariable) throws {
    let page = try #require(
      GeneratedFiles.all(
        catalog: .dialtone,
        platforms: Fake.platforms,
        rules: Registry.rules,
        outputs: Registry.outputs
      ).first {
        $0.path == "reference/environment.md"
      }
    )
    #expect(page.text.contains("| `\(variable.rawValue)` |"))
    let text = try Explanation.text(
      for: variable.rawValue,
      catalog: .dialtone,
      platforms: Fake.platforms,
      rules: Registry.rules
    )
    #expect(text.hasPrefix("\(variable.rawValue)  (an environment variable)\n"))
  }
}
