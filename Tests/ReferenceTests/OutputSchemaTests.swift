import Foundation
import JSONText
import Kinds
import Model
import PlanDocument
import Planning
import Reference
import Risks
import Source
import TestSupport
import Testing

@testable import dialtone

@Suite(.enabled(if: Python.hasJSONSchema, Comment(rawValue: Python.missing)))
struct OutputSchemaTests {
  private static func schema(_ name: String) throws -> String {
    try #require(Registry.outputs.first { $0.name == name }).document.fileText
  }

  /// A plan that has everything a plan can have.
  private static func plan() -> Plan {
    let address = Address(tenant: "acme", kind: Provider.kind, key: "twilio")
    let factor = Address(tenant: "acme", kind: PhoneFactor.kind)
    let place = Location(file: "acme.yaml", line: 3, column: 5)
    let digest = [UInt8](repeating: 10, count: 32)
    let values: [Value] = [
      .null, .boolean(true), .integer(6), .text("a"), .list([.text("a"), .integer(1)]),
      .map([.init("verbatim", .text("a"))]), .secret(Secret(reference: .environment("A"))),
      .secret(Secret(reference: .file("b"))), .secret(Secret()), .map([.init("a", .secret(Secret()))]),
    ]
    let fields = values.map { value in
      FieldChange(leaf("from"), before: value, after: value, .both, lastApplied: value, at: place)
    }
    let bare = FieldChange(leaf("channels", of: PhoneFactor.description), before: nil, after: nil, .defaulted, at: nil)
    let actions: [Action] = [.create, .update, .replace, .delete, .adopt, .forget, .manual]
    let changes = actions.map { action in
      var change = Change(
        action,
        ChangedResource(
          address,
          of: Provider.description,
          identity: "id",
          name: "twilio",
          at: place,
          declared: Settings(values.enumerated().map { Settings.Setting(leaf: $0.offset, value: $0.element) }),
          precondition: digest
        ),
        reason: "left the configuration",
        action == .create ? [] : fields
      )
      change.requires = [factor]
      return change
    }
    var tenant = TenantPlan(tenant: "acme", platform: "local", connection: ["store": .text("a")], serial: 3)
    tenant.changes =
      changes + [
        Change(
          .update,
          ChangedResource(factor, of: PhoneFactor.description, identity: nil, name: "", at: nil, precondition: nil),
          [bare]
        )
      ]
    tenant.drift = [Drift(address: factor, isGone: true, fields: [bare])]
    tenant.moves = [Move(from: address, to: factor, at: nil), Move(from: address, to: factor, at: place)]
    tenant.records = [changes[0]]
    tenant.changes[1].blockedBy = [address]
    tenant.changes[1].differences[0].overwritesUnknown = true
    tenant.changes[1].differences[1].cause = .reasserted
    tenant.manualSteps = steps(of: values, at: place, for: address)
    tenant.lapsed = [Lapse(address: address, paths: ["from"]), Lapse(address: factor, paths: [], isRenewed: true)]
    tenant.unverifiable = [Unverifiable(address: factor, path: "enforcement", reason: "a")]
    tenant.costs = [nil, Price(8_300)].map { before in
      MessageCost(
        address: factor,
        path: "messages.verification.sms",
        language: before.map { _ in "default" },
        country: "NO",
        currency: "USD",
        before: before,
        after: Price(0, to: 5)
      )
    }
    tenant.switchedOff = [
      SwitchedOff(address: factor, path: "channels", values: ["voice"], at: place),
      SwitchedOff(address: factor, path: nil),
    ]
    tenant.notCompared = [UncomparedSecret(address: address, path: "auth_token", reason: "a")]
    tenant.leftAlone = [Note(subject: "a.yaml", message: "was not read")]
    tenant.findings = [
      Finding(rule: MFATurnedOff.rule, address: factor, message: "a", at: place),
      Finding(rule: PlatformNotices.rule, address: factor, message: "a", at: nil),
    ]
    tenant.gates = [Gate(gate: .hostChanged, addresses: [address], message: "a")]
    let causes: [ReadFailure.Cause] = [.unreachable, .unauthorized, .busy, .refused]
    var plan = Plan(
      files: [FileDigest(path: "acme.yaml", sha256: digest)],
      targets: ["acme"],
      tenants: [tenant],
      failures: causes.map { ReadFailure(tenant: "b", cause: $0, message: "c") }
    )
    plan.leftAlone = tenant.leftAlone
    plan.isWithoutProviderSecrets = true
    plan.saved = Recording(
      at: "2026-01-02T03:04:05Z",
      version: "0.1.0",
      commit: "abc",
      expires: "2026-01-03T03:04:05Z"
    )
    plan.snapshotTaken = Recording(at: "2026-01-02T03:04:05Z", version: "0.1.0")
    plan.contracts = ["local": String(repeating: "a", count: 64)]
    return plan
  }

  private static func leaf(
    _ path: String,
    of kind: KindDescription = Provider.description
  ) -> KindDescription.Leaf {
    kind.leaves[kind.leaf(at: path) ?? 0]
  }

  private static func steps(of values: [Value], at place: Location, for address: Address) -> [ManualStep] {
    let fields = values.map { value in
      ManualStep.Field(leaf("from"), how: "b", value: value, before: value, at: place)
    }
    let bare = ManualStep.Field(leaf("from"), how: "b", value: .null, isOpen: false, at: nil)
    return [
      ManualStep(
        address: address,
        at: place,
        fields: fields + [bare],
        formerly: ManualStep.Former(who: "tester", when: "2026-01-02T03:04:05Z", commit: "abc"),
        afterCreation: true
      ),
      ManualStep(
        address: address,
        at: nil,
        fields: [],
        formerly: ManualStep.Former(who: "tester", when: "2026-01-02T03:04:05Z", commit: nil)
      ), ManualStep(address: address, at: nil, fields: []),
    ]
  }

  @Test func `a plan is read back as it was written`() throws {
    let plan = Self.plan()
    #expect(try PlanDocument.read(Array(JSONEncoder().encode(plan)), .dialtone) == plan)
  }

  @Test func `a plan is as its schema says`() throws {
    let (full, empty) = try (text(of: Self.plan()), text(of: Plan(files: [], targets: [], tenants: [], failures: [])))
    let broken = [
      full.replacing("\"version\":2", with: "\"version\":3"), full.replacing("acme\\/phone_factor", with: "acme"),
      full.replacing("\"create\",", with: "\"crate\","), full.replacing("\"ok\":true", with: "\"ok\":1"),
      full.replacing("\"serial\":3", with: "\"serials\":3"),
    ]
    #expect(broken.allSatisfy { $0 != full })
    let verdicts = try Python.verdicts(on: [full, empty] + broken, schema: Self.schema("plan"))
    #expect(verdicts[0] == nil)
    #expect(verdicts[1] == nil)
    #expect(verdicts.dropFirst(2).allSatisfy { $0 != nil })
  }

  private func text(of plan: Plan) throws -> String {
    let verdict = Verdict(exitCode: 0, counts: PlanCounts(plan, drift: 1), gates: plan.gateItems())
    let encoder = JSONEncoder()
    // What is broken in the text is found by what follows it.
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(RunDocument(plan, verdict)), as: UTF8.self)
  }

  @Test func `the result of an apply is as its schema says`() throws {
    let address = Address(tenant: "acme", kind: Provider.kind, key: "twilio")
    let statuses: [Receipt.Status] = [
      .done, .notApplied(reason: "refused"), .unknown(reason: "no answer"), .skipped(because: address),
    ]
    let result = ApplyResult(
      tenants: [
        TenantResult(
          tenant: "acme",
          platform: "local",
          receipts: statuses.map { Receipt(.update, address, $0) } + [Receipt(.create, address, .done, message: "a")]
        )
      ],
      failures: [ReadFailure(tenant: "b", cause: .busy, message: "c")]
    )
    let document = RunDocument(result, Verdict(exitCode: 5, counts: ApplyCounts(result)))
    let full = String(decoding: try JSONEncoder().encode(document), as: UTF8.self)
    let broken = full.replacing("\"reason\"", with: "\"because\"")
    #expect(broken != full)
    let verdicts = try Python.verdicts(on: [full, broken], schema: Self.schema("apply-result"))
    #expect(verdicts[0] == nil)
    #expect(verdicts[1] != nil)
  }

  @Test func `every schema is a schema, and takes no other document`() throws {
    for schema in Registry.outputs {
      let verdicts = try Python.verdicts(on: ["{}", "[]", "tenant: acme"], schema: schema.document.fileText)
      #expect(verdicts.allSatisfy { $0 != nil }, "\(schema.name)")
    }
  }

  @Test func `diagnostics are as their schema says`() throws {
    let place = #""range": {"filename": "a.yaml", "start": \#(position), "end": \#(position)}, \#(snippet)"#
    let whole = #"""
      {"ok": false, "exit_code": 65, "format_version": "1.0", "valid": false, "error_count": 1, "warning_count": 1, "omitted_count": 0, "diagnostics": [
        {"severity": "error", "rule": "unknown-key", "summary": "a", "detail": "b", \#(place),
         "related": [{"label": "here", \#(place)}, {"label": "there"}]},
        {"severity": "warning", "rule": "a", "summary": "a", "detail": "", "related": []}
      ]}
      """#
    let broken = whole.replacing("\"warning\"", with: "\"hint\"")
    let verdicts = try Python.verdicts(on: [whole, broken], schema: Self.schema("diagnostics"))
    #expect(verdicts[0] == nil)
    #expect(verdicts[1] != nil)
  }

  private let position = #"{"line": 1, "column": 1, "byte": 0}"#
  private let snippet = #"""
    "snippet": {"context": null, "code": "a: b", "start_line": 1, "highlight_start_offset": 0,
    "highlight_end_offset": 1, "values": []}
    """#
}
