import Source
import Testing

/// The bytes of a file that are let go and had again.
@Suite struct FileBytesTests {
  private func text(_ first: String, thenReading now: String?) -> SourceText {
    SourceText(
      name: "a.yaml",
      file: FileBytes(Array(first.utf8), digest: { $0.reversed() }) { now.map { Array($0.utf8) } }
    )
  }

  @Test func `what is not let go is never read again`() {
    let text = text("tenant: a\n", thenReading: "tenant: b\n")
    #expect(text.line(1) == "tenant: a" && text.isThere && text.digestOfLetGo == nil)
  }

  @Test func `the same file says the same again`() {
    let text = text("tenant: a\n", thenReading: "tenant: a\n")
    for _ in 1...2 {
      text.letGo()
      #expect(text.digestOfLetGo == Array("tenant: a\n".utf8).reversed())
      #expect(text.line(1) == "tenant: a" && text.isThere)
    }
  }

  @Test(arguments: ["tenant: b\n", "", nil])
  func `another content, or none, is not shown as what was read`(_ now: String?) {
    let text = text("tenant: a\n", thenReading: now)
    text.letGo()
    #expect(text.bytes == [] && text.line(1).isEmpty && !text.isThere)
  }

  @Test func `what is only in memory is never let go`() {
    let text = SourceText(name: "a.yaml", bytes: Array("tenant: a\n".utf8))
    text.letGo()
    #expect(text.line(1) == "tenant: a" && text.isThere)
  }
}
