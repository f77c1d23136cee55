import Kinds
import Model
import Planning
import Risks
import Source
import Testing

private let tenant = "acme"
private let factor = Address(tenant: tenant, kind: PhoneFactor.kind)
private let settings = Address(tenant: tenant, kind: Tenant.kind)
private let connection = Address(tenant: tenant, kind: PhoneConnection.kind, key: "sms")
private let twilio = Address(tenant: tenant, kind: Provider.kind, key: "twilio")

private func texts(_ words: String...) -> Value { .list(words.map { .text($0) }) }

private func field(_ path: String, _ before: Value?, _ after: Value?, line: Int = 7) -> FieldChange {
  let leaf = Catalog.dialtone.kinds.lazy.flatMap(\.leaves).first { $0.path == path }
  guard let leaf else { preconditionFailure("no kind has a field \(path)") }
  let place = Location(file: "acme.yaml", line: line, column: 3)
  return FieldChange(leaf, before: before, after: after, .configuration, at: place)
}

private func change(
  _ action: Action,
  _ address: Address,
  _ fields: [FieldChange] = [],
  declared: KeyValuePairs<String, Value> = [:]
) -> Change {
  guard let kind = Catalog.dialtone[address.kind] else { preconditionFailure("no kind \(address.kind)") }
  return Change(
    action,
    ChangedResource(
      address,
      of: kind,
      identity: "x",
      name: "x",
      at: nil,
      declared: Settings(
        declared.compactMap { path, value in kind.leaf(at: path).map { Settings.Setting(leaf: $0, value: value) } }
      ),
      precondition: nil
    ),
    fields
  )
}

private func plan(_ changes: [Change], drift: [Drift] = []) -> TenantPlan {
  var plan = TenantPlan(tenant: tenant, platform: "local", connection: [:], serial: 1)
  plan.changes = changes
  plan.drift = drift
  return plan
}

/// Drift of one field, which the plan puts back or changes, and whether the plan would undo what made the tenant safer.
struct TightenedCase: Sendable, CustomTestStringConvertible {
  var address: Address
  var path: String
  var last: Value?
  var live: Value?
  var wanted: Value?
  var isClosed: Bool

  init(_ address: Address, _ path: String, _ last: Value?, _ live: Value?, _ wanted: Value?, _ isClosed: Bool) {
    (self.address, self.path, self.last, self.live, self.wanted) = (address, path, last, live, wanted)
    self.isClosed = isClosed
  }

  var testDescription: String { "\(path): \(last as Any), \(live as Any), \(wanted as Any)" }
}

@Suite struct TighteningTests {
  private func updated(_ address: Address, _ field: FieldChange) -> Change { change(.update, address, [field]) }

  @Test(arguments: [
    TightenedCase(factor, "channels", texts("sms", "voice"), texts("sms"), texts("sms", "voice"), true),
    TightenedCase(factor, "channels", texts("sms", "voice"), texts("sms"), texts("sms"), false),
    TightenedCase(factor, "channels", texts("sms"), texts("sms", "voice"), texts("sms"), false),
    TightenedCase(factor, "channels", texts("sms", "voice"), texts("sms"), .null, true),
    TightenedCase(factor, "enabled", .boolean(false), .boolean(true), .boolean(false), true),
    TightenedCase(factor, "enabled", .boolean(true), .boolean(false), .boolean(true), false),
    TightenedCase(factor, "enforcement", .text("optional"), .text("always"), .text("optional"), true),
    TightenedCase(factor, "enforcement", .text("always"), .text("optional"), .text("always"), false),
    TightenedCase(factor, "other_factors", texts(), texts("otp"), texts(), true),
    TightenedCase(factor, "other_factors", texts("otp"), texts(), texts("otp"), false),
    TightenedCase(factor, "applications", texts("a"), texts("a", "b"), texts("a"), true),
    TightenedCase(settings, "allowed_countries", texts("NO", "SE"), texts("NO"), texts("NO", "SE"), true),
    TightenedCase(settings, "allowed_countries", texts(), texts("NO"), texts(), true),
    TightenedCase(settings, "allowed_countries", texts(), texts("NO"), texts("NO", "SE"), true),
    TightenedCase(settings, "allowed_countries", texts("NO"), texts("NO", "SE"), texts("NO"), false),
    TightenedCase(settings, "allowed_countries", texts("NO"), texts(), texts("NO"), false),
    TightenedCase(settings, "denied_countries", texts(), texts("NO"), texts(), true),
    TightenedCase(settings, "denied_countries", texts("NO"), texts(), texts("NO"), false),
    TightenedCase(settings, "phone_protection", .text("none"), .text("exponential"), .text("none"), true),
    TightenedCase(settings, "phone_protection", nil, .text("exponential"), .null, true),
    TightenedCase(settings, "phone_protection", .text("exponential"), .text("none"), .text("exponential"), false),
    TightenedCase(settings, "phone_protection", .text("none"), .text("exponential"), .text("exponential"), false),
    TightenedCase(settings, "code_attempts", .integer(5), .integer(3), .integer(5), true),
    TightenedCase(settings, "code_length", .integer(4), .integer(6), .integer(4), true),
    TightenedCase(connection, "sign_up", .boolean(true), .boolean(false), .boolean(true), true),
    TightenedCase(connection, "sign_up", .boolean(false), .boolean(true), .boolean(false), false),
    TightenedCase(connection, "brute_force_protection", .boolean(false), .boolean(true), .boolean(false), true),
    TightenedCase(connection, "brute_force_protection", .boolean(true), .boolean(false), .boolean(true), false),
    TightenedCase(connection, "applications", texts("web", "api"), texts("web"), texts("web", "api"), true),
    TightenedCase(connection, "code_lifetime", .integer(300), .integer(60), .integer(300), true),
    TightenedCase(connection, "code_length", .integer(6), .integer(4), .integer(6), false),
    TightenedCase(connection, "message", .text("a"), .text("b"), .text("a"), false),
  ])
  func `what somebody tightened outside is not loosened unseen`(_ given: TightenedCase) {
    for cause in [Cause.drift, .both, .configuration] {
      var change = field(given.path, given.live, given.wanted)
      change.cause = cause
      change.lastApplied = given.last
      let changes = [updated(given.address, change)]
      let gate = LoosensWhatWasTightened.gate(in: plan(changes), on: nil)
      // What the configuration itself changes over what is as it was last applied is nobody's attack.
      #expect((gate != nil) == (given.isClosed && cause != .configuration), "\(cause)")
      #expect(gate.map { $0.canBeAllowed && $0.message.contains(given.path) } ?? true)
    }
  }

  /// It left each list with what it was: a replacement that broke off is ended by the same command.
  @Test func `an application that is gone and made again loosens nothing`() {
    var applications = field("applications", .set([.text("web")]), .set([.text("admin"), .text("web")]))
    applications.cause = .drift
    applications.lastApplied = .set([.text("admin"), .text("web")])
    let lists = updated(connection, applications)
    let admin = Address(tenant: tenant, kind: "application", key: "admin")
    #expect(LoosensWhatWasTightened.gate(in: plan([lists]), on: nil) != nil)
    #expect(LoosensWhatWasTightened.gate(in: plan([lists, change(.create, admin)]), on: nil) == nil)
    // What is still there was taken out by somebody, and comes back with another ID.
    #expect(LoosensWhatWasTightened.gate(in: plan([lists, change(.replace, admin)]), on: nil) != nil)
  }

  @Test func `an application that is called as a channel opens no channel`() {
    var channels = field("channels", .set([.text("sms")]), .set([.text("sms"), .text("voice")]))
    channels.cause = .drift
    channels.lastApplied = .set([.text("sms"), .text("voice")])
    let voice = Address(tenant: tenant, kind: "application", key: "voice")
    #expect(
      LoosensWhatWasTightened.gate(in: plan([updated(factor, channels), change(.create, voice)]), on: nil) != nil
    )
  }

  /// The drift tells it, and the platform gives it another ID: nobody closes one so for an hour.
  @Test func `a connection that is gone is made again without a gate`() {
    let drift = [Drift(address: connection, isGone: true, fields: [])]
    #expect(LoosensWhatWasTightened.gate(in: plan([change(.create, connection)], drift: drift), on: nil) == nil)
  }
}

@Suite struct RisksTests {
  /// One field that changes, and the rules that speak up.
  struct FieldCase: Sendable, CustomTestStringConvertible {
    var address: Address
    var path: String
    var before: Value?
    var after: Value?
    var rules: [String]

    init(_ address: Address, _ path: String, _ before: Value?, _ after: Value?, _ rules: String...) {
      self.address = address
      self.path = path
      self.before = before
      self.after = after
      self.rules = rules
    }

    var testDescription: String { "\(path): \(before, default: "nothing") to \(after, default: "nothing")" }
  }

  @Test(arguments: [
    FieldCase(factor, "enabled", .boolean(true), .boolean(false), "mfa-turned-off"),
    FieldCase(factor, "enabled", .boolean(true), .null, "mfa-turned-off"),
    FieldCase(factor, "enabled", .boolean(false), .boolean(true)),
    FieldCase(factor, "enabled", nil, .boolean(false)),
    FieldCase(factor, "channels", texts("sms"), .list([]), "last-factor-removed"),
    FieldCase(factor, "channels", texts("sms", "voice"), texts("sms"), "channel-removed"),
    FieldCase(factor, "channels", texts("sms"), texts("sms", "voice"), "channel-added"),
    FieldCase(factor, "channels", nil, .list([])),
    FieldCase(factor, "recovery_codes", .boolean(true), .boolean(false), "last-factor-removed"),
    FieldCase(factor, "recovery_codes", .boolean(false), .boolean(true)),
    FieldCase(factor, "enforcement", .text("always"), .text("adaptive"), "enforcement-weakened"),
    FieldCase(factor, "enforcement", .text("optional"), .text("never"), "enforcement-weakened"),
    FieldCase(factor, "enforcement", .text("always"), .null, "enforcement-weakened"),
    FieldCase(factor, "enforcement", .text("never"), .text("always")),
    FieldCase(factor, "enforcement", .text("never"), .null),
    FieldCase(factor, "applications", texts("app", "web"), texts("web"), "enforcement-weakened"),
    FieldCase(factor, "applications", texts("web"), texts("app", "web")),
    FieldCase(
      connection,
      "brute_force_protection",
      .boolean(true),
      .boolean(false),
      "brute-force-protection-turned-off"
    ),
    FieldCase(connection, "brute_force_protection", .boolean(false), .boolean(true)),
    FieldCase(connection, "code_lifetime", .text("180s"), .text("601s"), "code-lifetime-raised"),
    FieldCase(connection, "code_lifetime", nil, .text("3600s"), "code-lifetime-raised"),
    FieldCase(connection, "code_lifetime", .text("180s"), .text("600s")),
    FieldCase(connection, "code_lifetime", .text("7200s"), .text("3600s")),
    FieldCase(connection, "code_length", .integer(6), .integer(4), "code-shortened"),
    FieldCase(connection, "code_length", .integer(4), .integer(5)),
    FieldCase(connection, "code_length", .integer(6), .integer(7), "code-lengthened"),
    FieldCase(connection, "code_length", .integer(8), .integer(6)),
    FieldCase(settings, "code_length", nil, .integer(5), "code-shortened"),
    FieldCase(settings, "allowed_countries", texts("NO", "SE"), .list([]), "countries-opened"),
    FieldCase(settings, "allowed_countries", texts("NO"), texts("NO", "SE"), "countries-opened"),
    FieldCase(settings, "allowed_countries", texts("NO", "SE"), texts("NO"), "countries-closed"),
    FieldCase(settings, "denied_countries", texts("SE"), texts("NO", "SE"), "countries-closed"),
    FieldCase(settings, "denied_countries", texts("NO", "SE"), texts("SE"), "countries-opened"),
    FieldCase(connection, "applications", texts("shop", "web"), .list([]), "sign-in-stops"),
    FieldCase(connection, "applications", texts("shop", "web"), texts("web"), "sign-in-narrowed"),
    FieldCase(connection, "applications", texts("web"), texts("shop", "web")),
    FieldCase(connection, "applications", nil, .list([])),
    FieldCase(connection, "sign_up", .boolean(true), .boolean(false), "sign-up-closed"),
    FieldCase(connection, "sign_up", .boolean(true), .null, "sign-up-closed"),
    FieldCase(connection, "sign_up", .boolean(false), .boolean(true), "sign-up-opened"),
    FieldCase(
      settings,
      "phone_protection",
      .text("exponential"),
      .text("none"),
      "phone-protection-turned-off"
    ),
    FieldCase(settings, "phone_protection", .text("exponential"), .null, "phone-protection-turned-off"),
    FieldCase(settings, "phone_protection", .text("none"), .text("exponential")),
    FieldCase(settings, "phone_protection", nil, .text("none")),
    FieldCase(settings, "display_name", .text("a"), .text("b")),
    FieldCase(connection, "message", .text("{{ code }}"), .text("{{ code }} ok")),
    FieldCase(
      connection,
      "message",
      .text("Il tuo codice è {{ code }}. Non dirlo mai a nessuno, nemmeno a chi telefona."),
      .text("Il tuo codice è {{ code }}. Non dirlo mai a nessuno, nemmeno a chi «telefona»."),
      "segments-raised"
    ),
    FieldCase(
      connection,
      "message",
      .text("Il tuo codice è {{ code }}. Non dirlo mai a nessuno, nemmeno a chi «telefona»."),
      .text("Il tuo codice è {{ code }}. Non dirlo mai a nessuno, nemmeno a chi telefona.")
    ),
    FieldCase(
      factor,
      "messages.verification.voice",
      .text("a"),
      .text(String(repeating: "long ", count: 60))
    ),
    FieldCase(
      factor,
      "messages.verification.sms",
      .map([.init("verbatim", .text("a"))]),
      .text(String(repeating: "long ", count: 60)),
      "segments-raised"
    ),
  ])
  func `a field that weakens is named, one that does not is not`(_ given: FieldCase) throws {
    let planned = plan([change(.update, given.address, [field(given.path, given.before, given.after)])])
    let findings = Risks.findings(in: planned)
    #expect(findings.map(\.rule) == given.rules)
    for finding in findings {
      #expect(finding.address == given.address)
      #expect(finding.at == Location(file: "acme.yaml", line: 7, column: 3))
      #expect(!finding.message.contains("outside"))
    }
  }

  @Test(arguments: [
    (PhoneFactor.kind, "enabled", Value.boolean(true), Value.boolean(false), "mfa-turned-off"),
    (PhoneFactor.kind, "enforcement", .text("always"), .text("never"), "enforcement-weakened"),
  ])
  func `drift that weakens is a finding unless the plan puts it back`(
    _ kind: KindName,
    _ path: String,
    _ strong: Value,
    _ weak: Value,
    _ rule: String
  ) {
    let address = Address(tenant: tenant, kind: kind)
    let drift = [Drift(address: address, isGone: false, fields: [field(path, strong, weak)])]
    let left = Risks.findings(in: plan([], drift: drift))
    #expect(left.map(\.rule) == [rule])
    #expect(left.allSatisfy { $0.message.hasSuffix("it was changed outside, and this plan keeps the change") })
    let putBack = plan([change(.update, address, [field(path, weak, strong)])], drift: drift)
    #expect(Risks.findings(in: putBack).isEmpty)
  }

  @Test func `a platform's default decides what null means`() {
    let planned = plan([change(.update, factor, [field("enabled", .boolean(true), .null)])])
    func facts(_ value: Bool) -> PlatformFacts {
      PlatformFacts(
        name: "local",
        summary: "",
        connection: Tenant.description,
        bindings: [Binding(PhoneFactor.kind, defaults: ["enabled": .boolean(value)])]
      )
    }
    #expect(Risks.findings(in: planned, in: Surroundings(platform: facts(true))).isEmpty)
    #expect(
      Risks.findings(in: planned, in: Surroundings(platform: facts(false))).map(\.message) == [
        "the phone as a second factor is turned off"
      ]
    )
  }

  @Test func `a provider that something still sends through is not removed in silence`() throws {
    let removal = change(.delete, twilio)
    let switchover = change(.update, factor, [field("provider", .text("twilio"), .text("vonage"))])
    let use = Surroundings(uses: [twilio: [factor]])
    #expect(Risks.findings(in: plan([removal])).isEmpty)
    #expect(Risks.findings(in: plan([removal, switchover]), in: use).map(\.rule) == ["provider-switched"])
    let found = try #require(Risks.findings(in: plan([removal]), in: use).first)
    #expect(found.rule == "provider-in-use-removed")
    #expect(found.message == "the provider is removed while acme/phone_factor sends through it")
    let drift = [Drift(address: connection, isGone: false, fields: [field("provider", .text("a"), .text("twilio"))])]
    let both = Risks.findings(in: plan([removal], drift: drift), in: use)
    #expect(
      both.first { $0.rule == found.rule }?.message
        == "the provider is removed while acme/phone_connection/sms, acme/phone_factor send through it"
    )
    let desired = change(.update, connection, [], declared: ["provider": .text("twilio")])
    #expect(Risks.findings(in: plan([change(.replace, twilio), desired])).map(\.rule) == ["provider-in-use-removed"])
    #expect(
      Risks.findings(
        in: plan([removal, change(.delete, connection)]),
        in: Surroundings(uses: [twilio: [connection]])
      ).map(\.rule) == [
        "sign-in-removed"
      ]
    )
  }

  @Test func `what is live and not declared can still send through a provider`() throws {
    let kind = PhoneConnection.description
    func live(_ kind: KindDescription, _ identity: String, _ name: String, _ path: String, _ value: Value) -> Live {
      let settings = Settings(kind.leaf(at: path).map { [Settings.Setting(leaf: $0, value: value)] } ?? [])
      let canonical = Canonical.encode(settings, of: kind)
      return Live(kind: kind.name, identity: identity, name: name, content: .canonical(canonical), digest: [])
    }
    let input = PlanningInput(
      tenant: DeclaredTenant(
        name: tenant,
        platform: PlatformFacts(name: "local", summary: "", connection: Tenant.description, bindings: []),
        connection: Settings(),
        sections: [:],
        resources: []
      ),
      desired: [],
      live: [
        live(kind, "con_1", "old", "provider", .text("x")), live(kind, "con_2", "other", "provider", .text("y")),
        live(kind, "con_3", "sms", "provider", .text("x")),
        live(PhoneFactor.description, "f", "", "provider", .text("x")),
      ],
      memory: PlanningInput.Memory(
        lastApplied: [
          LastApplied(address: connection, identity: "con_3", canonical: [], digest: [], liveDigest: [], file: "a.yaml")
        ],
        serial: 1
      ),
      shared: PlanningInput.Shared(catalog: .dialtone, sources: Sources(), recordedFiles: [])
    )
    #expect(
      try Risks.findings(in: plan([change(.delete, twilio)]), given: input).map(\.message) == [
        """
        the provider is removed while acme/phone_connection/old, acme/phone_connection/sms, acme/phone_factor send \
        through it
        """
      ]
    )
    #expect(try Risks.findings(in: plan([change(.update, twilio)]), given: input).isEmpty)
    // What is live and cannot be read may name it too.
    var broken = input
    broken.live[0].content = .canonical([9, 9])
    let problem = #expect(throws: PlanningProblem.self) {
      try Risks.findings(in: plan([change(.delete, twilio)]), given: broken)
    }
    #expect(problem?.message.contains(input.live[0].identity) == true)
  }

  @Test func `an application that is deleted is not missed by the factor`() {
    let shrunk = change(.update, factor, [field("applications", texts("app", "web"), texts("web"))])
    let deleted = change(.delete, Address(tenant: tenant, kind: Application.kind, key: "app"))
    #expect(Risks.findings(in: plan([shrunk, deleted])).map(\.rule) == ["application-deleted"])
  }

  @Test func `a replaced application is an error, since nobody can sign in until it knows its new secret`() {
    let replaced = change(.replace, Address(tenant: tenant, kind: Application.kind, key: "app"))
    let findings = Risks.findings(in: plan([replaced]))
    #expect(findings.map(\.rule) == ["application-replaced"] && findings.map(\.severity) == [.error])
  }

  @Test func `what grows is told with its encodings and its cause`() {
    let longer = "It\u{2019}s your code: {{ code }}. " + String(repeating: "Keep it. ", count: 6)
    let planned = plan([
      change(
        .update,
        connection,
        [field("message", .text("{{ code }}"), .text(longer))],
        declared: ["code_length": .integer(8)]
      )
    ])
    #expect(
      Risks.findings(in: planned).map(\.message) == [
        """
        message grows from 1 segment (GSM-7, 8 units) to 2 segments (UCS-2, 80 units), because \u{2019} (U+2019) forces \
        UCS-2: about 100 % more for each message
        """
      ]
    )
  }

  @Test func `findings keep one order, whatever the order of the changes`() {
    let changes = [
      change(
        .update,
        connection,
        [
          field("code_length", .integer(6), .integer(4)),
          field("brute_force_protection", .boolean(true), .boolean(false)),
        ]
      ),
      change(
        .update,
        factor,
        [field("recovery_codes", .boolean(true), .boolean(false)), field("enabled", .boolean(true), .boolean(false))]
      ),
    ]
    let expected = [
      "brute-force-protection-turned-off", "code-shortened", "mfa-turned-off", "last-factor-removed",
    ]
    #expect(Risks.findings(in: plan(changes)).map(\.rule) == expected)
    #expect(Risks.findings(in: plan(changes.reversed())).map(\.rule) == expected)
  }

  @Test func `every rule says what, why and by whom`() {
    let rules = Risks.rules
    #expect(Set(rules.map(\.id)).count == rules.count)
    for rule in rules where rule.class == .finding {
      #expect(rule.id.allSatisfy { $0.isLowercase || $0 == "-" }, "\(rule.id)")
      #expect(rule.meaning.hasSuffix(".") && rule.reason.hasSuffix("."), "\(rule.id)")
      #expect(!rule.source.isEmpty, "\(rule.id)")
    }
  }

  private func told(_ change: Change) -> [String] {
    Risks.findings(in: plan([change])).map { "\($0.severity) \($0.rule) \($0.at?.line ?? 0): \($0.message)" }
  }

  @Test func `a factor that goes while every sign-in asks for it stops everybody`() {
    let off = field("enabled", .boolean(true), .boolean(false))
    #expect(
      told(change(.update, factor, [off], declared: ["enforcement": .text("always")])).first
        == "error sign-in-stops 7: every sign-in asks for a second factor, and this one is turned off"
    )
    let optional = told(change(.update, factor, [off], declared: ["enforcement": .text("optional")]))
    #expect(optional.count == 1 && optional[0].contains("mfa-turned-off"))
  }

  @Test func `everybody who has to enroll is named, once`() {
    let on = field("enabled", .boolean(false), .boolean(true))
    let always = field("enforcement", .text("never"), .text("always"), line: 8)
    let declared: KeyValuePairs<String, Value> = ["enabled": .boolean(true), "enforcement": .text("always")]
    let message = "everybody has to enroll at the next sign-in"
    #expect(told(change(.update, factor, [on], declared: declared)) == ["warning enrollment-demanded 7: \(message)"])
    #expect(
      told(change(.update, factor, [always], declared: declared)) == ["warning enrollment-demanded 8: \(message)"]
    )
    #expect(
      told(change(.update, factor, [on, always], declared: declared)) == ["warning enrollment-demanded 7: \(message)"]
    )
    #expect(told(change(.update, factor, [on], declared: ["enforcement": .text("optional")])) == [])
  }

  @Test func `callbacks and pages that go are named, and the last callback is an error`() {
    let web = Address(tenant: tenant, kind: Application.kind, key: "web")
    func told(_ path: String, _ before: Value, _ after: Value) -> [String] {
      self.told(change(.update, web, [field(path, before, after)]))
    }
    #expect(
      told("callbacks", texts("https://a.example", "https://b.example"), texts("https://b.example"))
        == ["warning callbacks-removed 7: sign-ins to \"x\" that return to https://a.example fail"]
    )
    let last = "nobody can sign in to \"x\" any more: no callback is left (before: https://a.example)"
    #expect(told("callbacks", texts("https://a.example"), .list([])) == ["error callbacks-removed 7: \(last)"])
    #expect(told("callbacks", texts("https://a.example"), texts("https://a.example", "https://b.example")) == [])
    #expect(told("web_origins", texts("https://a.example"), .list([])).count == 1)
    #expect(told("logout_urls", texts("https://a.example"), .list([])) == [])
  }

  @Test func `the gravest findings come first`() {
    let plan = plan([
      change(.update, factor, [field("enforcement", .text("always"), .text("optional"))]),
      change(.update, connection, [field("applications", texts("web"), .list([]))]),
    ])
    #expect(Risks.findings(in: plan).map(\.rule) == ["sign-in-stops", "enforcement-weakened"])
  }
}
