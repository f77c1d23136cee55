import Model
import Planning
import Source

/// Plans made manually, each piece short enough to read beside its expected text.
enum Sample {
  static let factor = Address(tenant: "acme", kind: "phone_factor")

  static func provider(_ key: String) -> Address { Address(tenant: "acme", kind: "provider", key: key) }
  static func application(_ key: String) -> Address { Address(tenant: "acme", kind: "application", key: key) }
  static func at(_ line: Int) -> Location { Location(file: "acme.yaml", line: line, column: 3) }

  static func field(
    _ path: String,
    _ before: Value?,
    _ after: Value?,
    _ cause: Cause = .configuration,
    was lastApplied: Value? = nil,
    line: Int? = 14,
    signIn: Bool = false,
    isSet: Bool = false
  ) -> FieldChange {
    FieldChange(
      leaf(path, signIn: signIn, isSet: isSet),
      before: before,
      after: after,
      cause,
      lastApplied: lastApplied,
      at: line.map(at)
    )
  }

  static func lifetime(_ before: Value, _ after: Value) -> FieldChange {
    let kind = SampleFactor.description
    let leaf = kind.leaves[kind.leaf(\SampleFactor.lifetime) ?? 0]
    return FieldChange(leaf, before: before, after: after, .both, lastApplied: .integer(604_800), at: at(14))
  }

  /// A field that is described by what matters to a report.
  private static func leaf(_ path: String, signIn: Bool, isSet: Bool) -> KindDescription.Leaf {
    let field = FieldDescription(
      name: path,
      summary: "",
      shape: isSet ? .set(.boolean) : .boolean,
      traits: signIn ? .signIn : [],
      condition: nil
    )
    let index = Catalog.samples.kinds.lazy.compactMap { $0.leaf(at: path) }.first
    return KindDescription.Leaf(path: path, field: field, index: index ?? 0)
  }

  /// Something new: what is declared of it is set.
  static func creation(
    _ address: Address,
    of kind: KindDescription,
    name: String = "",
    reason: String? = nil,
    line: Int? = nil,
    _ values: KeyValuePairs<String, Value>
  ) -> Change {
    Change(
      .create,
      ChangedResource(
        address,
        of: kind,
        identity: nil,
        name: name,
        at: line.map(at),
        declared: kind.settings(values, at: SourceRange(source: 0, line: 14, column: 3)),
        in: Sources([SourceText(name: "acme.yaml", bytes: [])]),
        precondition: nil
      ),
      reason: reason
    )
  }

  static func update(_ fields: FieldChange...) -> Change {
    Change(
      .update,
      ChangedResource(factor, of: SampleFactor.description, identity: "phone", name: "", at: at(10), precondition: [0]),
      fields
    )
  }

  static func tenant(_ changes: [Change] = [], name: String = "acme", unchanged: Int = 0) -> TenantPlan {
    var tenant = TenantPlan(tenant: name, platform: "auth0", connection: [:], serial: 1)
    tenant.changes = changes
    tenant.unchanged = unchanged
    return tenant
  }

  static func plan(_ tenants: TenantPlan..., failures: [ReadFailure] = []) -> Plan {
    Plan(files: [], targets: [], tenants: tenants, failures: failures)
  }

  static func texts(_ texts: String...) -> Value { .list(texts.map(Value.text)) }

  /// A provider of a platform that has no API for it.
  static var step: ManualStep {
    let place = "Settings > SMS"
    return ManualStep(
      address: provider("console"),
      at: at(5),
      fields: [
        ManualStep.Field(
          SampleProvider.leaf("auth_token"),
          how: place,
          value: .secret(Secret(reference: .environment("T"))),
          before: .secret(Secret()),
          at: at(6)
        ),
        ManualStep.Field(
          SampleProvider.leaf("from"),
          how: place,
          value: .text("+14155552671"),
          before: .text("+14155550000"),
          at: at(7)
        ),
        ManualStep.Field(
          SampleProvider.leaf("service"),
          how: place,
          value: .text("twilio"),
          isOpen: false,
          at: at(8)
        ),
        ManualStep.Field(SampleProvider.leaf("voice"), how: "Settings > Voice", value: .null, at: at(9)),
      ],
      formerly: ManualStep.Former(who: "tester", when: "2026-01-02T03:04:05Z", commit: nil)
    )
  }

  /// One of everything.
  static var everything: Plan {
    var acme = tenant(unchanged: 95)
    acme.connection = ["domain": .text("acme.eu.auth0.com"), "secret": .secret(Secret(reference: .environment("S")))]
    acme.changes = [
      update(
        field("enforcement", .text("always"), .text("optional"), line: 12, signIn: true),
        field("channels", texts("sms"), texts("sms", "voice"), line: 13, signIn: true, isSet: true),
        field("recovery_codes", .boolean(false), .boolean(true), .drift, was: .boolean(true), line: 14)
      ),
      creation(
        application("web"),
        of: SampleApplication.description,
        name: "Acme Web",
        line: 30,
        ["callbacks": texts("https://app.acme.example/callback"), "name": .text("Acme Web"), "type": .null]
      ),
      creation(
        provider("spare"),
        of: SampleProvider.description,
        name: "spare",
        reason: "deleted outside",
        line: 45,
        ["service": .text("vonage")]
      ),
      Change(
        .update,
        ChangedResource(
          provider("twilio"),
          of: SampleProvider.description,
          identity: "twilio",
          name: "twilio",
          at: at(40),
          precondition: [0]
        ),
        [
          field("auth_token", .secret(Secret()), .secret(Secret(reference: .environment("T"))), line: 41, signIn: true),
          field("from", .text("+14155550000"), .text("+14155552671"), .both, was: .text("+14155551111"), line: 42),
          field("messaging_service_sid", .text("MG00"), .null, .defaulted, line: 43),
        ]
      ),
      Change(
        .replace,
        ChangedResource(
          application("spa"),
          of: SampleApplication.description,
          identity: "c1",
          name: "spa",
          at: at(50),
          precondition: [0]
        ),
        [field("type", .text("native"), .text("single_page"), line: 51)]
      ),
      Change(
        .delete,
        ChangedResource(
          application("old"),
          of: SampleApplication.description,
          identity: "c2",
          name: "Old",
          at: nil,
          precondition: [0]
        ),
        reason: "left the configuration",
        [field("name", .text("Old"), nil)]
      ),
      Change(
        .adopt,
        ChangedResource(
          application("api"),
          of: SampleApplication.description,
          identity: "c3",
          name: "api",
          at: at(60),
          precondition: [0]
        )
      ),
      Change(
        .forget,
        ChangedResource(
          application("gone"),
          of: SampleApplication.description,
          identity: "c4",
          name: "gone",
          at: nil,
          precondition: nil
        ),
        reason: "no longer there"
      ),
    ]
    acme.changes[1].blockedBy = [provider("console")]
    acme.manualSteps = [step]
    acme.acknowledged = 2
    acme.unverifiable = [Unverifiable(address: factor, path: "enforcement", reason: "it does not return")]
    acme.costs = [
      MessageCost(
        address: factor,
        path: "message",
        language: "nb",
        country: "NO",
        currency: "USD",
        before: Price(50_000_000),
        after: Price(69_000_500, to: 78_000_000)
      )
    ]
    acme.drift = [
      Drift(address: factor, isGone: false, fields: [field("recovery_codes", .boolean(true), .boolean(false), .drift)]),
      Drift(address: provider("spare"), isGone: true, fields: []),
      Drift(
        address: application("admin"),
        isGone: false,
        fields: [field("description", .text("Ours"), .text("Theirs"), .drift)]
      ),
    ]
    acme.moves = [Move(from: application("a"), to: application("b"), at: at(70))]
    acme.leftAlone = [Note(subject: "acme/provider/sns", message: "declared in other.yaml, which was not read")]
    acme.findings = [
      Finding(
        rule: .sample("weaker-enforcement", .warning),
        address: factor,
        message: "fewer sign-ins will ask for a second factor",
        at: at(12)
      )
    ]
    acme.gates = [
      Gate(
        gate: .gate("mass-deletion"),
        addresses: [application("old"), application("spa")],
        message: "2 of 6 resources would go"
      ),
      Gate(gate: .gate("protected", .configuration), addresses: [application("spa")], message: "it is protected"),
    ]
    return plan(
      acme,
      tenant(name: "beta", unchanged: 3),
      failures: [
        ReadFailure(tenant: "gamma", cause: .unauthorized, message: "the token was refused: check GAMMA_SECRET")
      ]
    )
  }
}

extension SampleProvider {
  fileprivate static func leaf(_ path: String) -> KindDescription.Leaf {
    description.leaves[description.leaf(at: path) ?? 0]
  }
}
