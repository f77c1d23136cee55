import Foundation
import Model
import Planning
import Risks
import Source
import Testing

@Suite struct FindingTests {
  private func finding(_ severity: Severity, _ applications: Int?, _ message: String) -> Finding {
    Finding(
      rule: MFATurnedOff.rule,
      severity: severity,
      address: Address(tenant: "acme", kind: "tenant"),
      message: message,
      at: nil,
      applications: applications
    )
  }

  @Test func `severity comes first, then the number of applications, and the rest stays in order`() {
    let findings = [
      finding(.notice, 9, "f"), finding(.warning, nil, "d"), finding(.warning, 2, "b"), finding(.error, 1, "a"),
      finding(.warning, 0, "e"), finding(.warning, 2, "c"),
    ]
    #expect(findings.ranked.map(\.message) == ["a", "b", "c", "d", "e", "f"])
  }

  @Test func `a document without the number of applications is read`() throws {
    let older = #"{"rule":"r","severity":"warning","address":"acme/tenant","message":"m"}"#
    let finding = try JSONDecoder().decode(Finding.self, from: Data(older.utf8))
    #expect(finding.applications == nil)
    #expect(!String(decoding: try JSONEncoder().encode(finding), as: UTF8.self).contains("applications"))
  }
}
