import Testing

@testable import Report

@Suite struct MarkdownPageTests {
  @Test func `a page keeps within a comment's size, and counts what it leaves out`() {
    var page = MarkdownPage(marker: "plan", title: "Dialtone plan")
    let items = (1...2_000).map { "finding \($0) \(String(repeating: "x", count: 100))" }
    page.append(items, under: "Findings", else: "finding")
    let text = page.finished(source: "See the plan.")
    #expect(text.utf8.count <= 65_000)
    let shown = items.count { text.contains("- \($0)\n") }
    #expect(shown > 500)
    #expect(
      text.hasSuffix("\n_Left out, since a comment is limited: \(2_000 - shown) findings. See the plan._\n")
    )
  }

  @Test func `one item alone cannot fill a page`() {
    var page = MarkdownPage(marker: "plan", title: "Dialtone plan")
    page.append([String(repeating: "\\*", count: 100_000), "short"], under: "Findings", else: "finding")
    let text = page.finished(source: "")
    #expect(text.utf8.count < 2_000 && text.contains("- short\n") && !text.contains("Left out"))
    #expect(text.contains("\\* …\n"))
  }

  @Test(arguments: [
    ("acme/tenant and acme/x", "\0/tenant and \0/x"), ("data-acme/x", "data-acme/x"), ("acme-2/x", "acme-2/x"),
    ("an acme", "an acme"), ("éacme/x", "éacme/x"), ("(acme/x)", "(\0/x)"),
  ])
  func `a tenant's name is left out of addresses alone`(_ text: String, _ masked: String) {
    #expect(TenantName("acme").masked(text) == masked)
  }
}
