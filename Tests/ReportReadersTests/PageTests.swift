import Foundation
import TestSupport
import Testing

/// The page of a plan, as a browser shows it.
@Suite(.enabled(if: Readers.areInstalled, Comment(rawValue: Readers.missing)), .serialized)
struct PageTests {
  @Test func `a plan's page filters, searches, folds and is reached by links and keys`() throws {
    let run = try ReportedRun()
    let page = try Readers.page(run.run(["plan", "."], as: "html").outputText)
    #expect(page.title == "Dialtone plan")
    #expect(page.verdict.hasPrefix("Plan: 12 to create, "), "\(page.verdict)")
    #expect(page.count == "\(page.all.count) of \(page.all.count) shown")
    #expect(page.tenants == ["all", "acme", "bravo"])
    #expect(!page.ofLastTenant.isEmpty && page.ofLastTenant.count < page.all.count)
    #expect(page.ofLastTenant.allSatisfy { $0.contains("bravo") || $0.contains("the same in 2 tenants") })
    #expect(!page.ofKind.isEmpty && page.ofKind.allSatisfy { $0.contains("/phone_factor") })
    #expect(page.errors.count < page.all.count && page.errors.allSatisfy { $0.contains("error") })
    #expect(
      page.searched.count == 2 && page.searched.allSatisfy { $0.contains("update") && $0.contains("/application/web") }
    )
    #expect(page.sections.map { $0.prefix { $0 != " " } } == ["Changes"])
    #expect(page.cleared == page.count)
    #expect(page.collapsed == 0)
    #expect(page.expanded == page.foldable && page.foldable > 0)
    #expect(page.focus == "search")
    #expect(page.current == 0)
    #expect(page.themesDiffer)
    #expect(page.deepLinkOpens)
  }

  @Test func `a field is shown as it was last applied, as it is live and as it is declared`() throws {
    let run = try ReportedRun()
    let page = try Readers.page(run.run(["plan", "."], as: "html").outputText)
    let rows = page.tables.flatMap(\.self)
    #expect(rows.first == ["Field", "Last applied", "Live", "Declared", "Why"])
    #expect(
      rows.contains { $0.prefix(4) == ["name", "Mobile", "Changed by hand", "Mobile <b>"] },
      "\(rows)"
    )
    #expect(rows.contains { $0.prefix(4) == ["code_lifetime", "180s", "300s", "180s"] })
    #expect(rows.contains { $0.prefix(4) == ["auth_token", "(as live)", "(secret)", "(secret) { env: ACME_TOKEN }"] })
  }

  @Test func `a hostile name is text, and nothing that is put into the page runs or loads`() throws {
    let run = try ReportedRun()
    for command in [["plan", "."], ["apply", ".", "--auto-approve"]] {
      let page = try Readers.page(run.run(command, as: "html").outputText)
      #expect(page.title == "Dialtone \(command[0])")
      #expect(page.scripts == 1)
      #expect(page.links.allSatisfy { $0.wholeMatch(of: /#i-[0-9a-f]+/) != nil }, "\(page.links)")
      #expect(Set(page.elements).isDisjoint(with: ["img", "iframe", "b", "i", "style", "object", "form", "svg"]))
      #expect(page.attributes.allSatisfy { !$0.hasPrefix("on") && $0 != "style" }, "\(page.attributes)")
      #expect(page.injected == "refused")
      #expect(page.log.count >= 2 && page.log.allSatisfy { $0.contains("Content Security Policy") }, "\(page.log)")
      if command[0] == "plan" { for name in ReportedRun.hostile { #expect(page.text.contains(name)) } }
    }
  }

  @Test(arguments: [["validate", "broken.yaml"], ["plan", "nowhere.yaml"], ["drift", "."]])
  func `what a run finds or why it failed is a page too`(_ command: [String]) throws {
    let run = try ReportedRun()
    try run.folder.write("tenant: '<script>x</script>'\nplatform: nowhere\n", to: "broken.yaml")
    if command[0] != "validate" { try FileManager.default.removeItem(atPath: run.folder["broken.yaml"]) }
    let html = try run.run(command, as: "html").outputText
    let policy = try #require(html.firstMatch(of: /Content-Security-Policy" content="([^"]+)"/))
    #expect(policy.1.hasPrefix("default-src 'none'; style-src 'sha256-"))
    #expect(html.hasSuffix("</html>\n") && html.contains("<title>Dialtone \(command[0])</title>"))
    #expect(!html.contains("<script>x"))
  }
}
