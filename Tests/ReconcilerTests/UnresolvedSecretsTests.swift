import Model
import Reconciler
import Source
import Testing

struct UnresolvedSecretsTests {
  private func told(_ places: [(summary: String, line: UInt32?)]) -> [Diagnostic] {
    var diagnostics = Diagnostics()
    for (summary, line) in places {
      let range = line.map { SourceRange(source: 0, line: $0, column: 1) }
      diagnostics.error(.unresolvedSecret, summary, detail: "Set it.", at: range)
    }
    return UnresolvedSecrets(diagnostics: diagnostics).diagnostics.all
  }

  @Test func `one that many places name is told once, at the first of them`() throws {
    let told = told([("TOKEN", 9), ("TOKEN", 2), ("TOKEN", 9), ("TOKEN", 30), ("TOKEN", 7), ("TOKEN", 12)])
    let only = try #require(told.first)
    #expect(told.count == 1)
    #expect(only.range?.line == 2)
    #expect(only.related.map(\.range.line) == [7, 9, 12])
    #expect(only.detail == "5 places name it. Set it.")
  }

  @Test func `one that is also named elsewhere is told where the text names it`() {
    let told = told([("TOKEN", nil), ("TOKEN", 4)])
    #expect(told.map(\.range?.line) == [4])
    #expect(told.map(\.related.count) == [0])
    #expect(told.map(\.detail) == ["Set it."])
  }

  @Test func `others stay what they are`() {
    let told = told([("TOKEN", 1), ("KEY", 1), ("OTHER", nil)])
    #expect(told.map(\.summary) == ["TOKEN", "KEY", "OTHER"])
    #expect(told.map(\.detail) == ["Set it.", "Set it.", "Set it."])
  }
}
