import Model
import Planning
import Report
import Testing

@Suite struct PlanTextTests {
  @Test(arguments: [1, 3, 4, 5, 50])
  func `the pieces of a plan are its text, however many tenants it has`(_ count: Int) async {
    var plan = Sample.everything
    let tenants = plan.tenants
    plan.tenants = (0..<count).flatMap { number in
      tenants.map { tenant in
        var tenant = tenant
        tenant.tenant += "-\(number)"
        return tenant
      }
    }
    for color in [false, true] {
      var bytes: [UInt8] = []
      await PlanReport(plan: plan).write(color: color) { bytes += $0 }
      #expect(String(decoding: bytes, as: UTF8.self) == PlanReport(plan: plan).text(color: color))
    }
  }

  @Test func `a plan reads in ten seconds`() {
    #expect(
      PlanReport(plan: Sample.everything).text() == """
          Findings
            warning[weaker-enforcement] acme/phone_factor: fewer sign-ins will ask for a second factor  acme.yaml:12

        acme (auth0)

          Apply refuses
            ! mass-deletion: 2 of 6 resources would go
                acme/application/old, acme/application/spa
                allow it with --allow mass-deletion
            ! protected: it is protected
                acme/application/spa
                no flag overrides it: change the configuration

          Manual steps
            ! set acme/provider/console        acme.yaml:5
                Settings > SMS
                  auth_token: (secret, env T)  acme.yaml:6, changed
                  from: +14155552671           acme.yaml:7, was +14155550000
                  service: twilio              acme.yaml:8, as acknowledged
                Settings > Voice
                  voice: (default)             acme.yaml:9
                tester acknowledged other values at 2026-01-02T03:04:05Z
                once this is set: dialtone acknowledge acme/provider/console

          Changes to sign-in
            ~ update acme/phone_factor
                enforcement: always → optional            acme.yaml:12
                channels: (1 unchanged)                   acme.yaml:13
                  + voice
            ~ update acme/provider/twilio
                auth_token: (secret, changed) { env: T }  acme.yaml:41
                from: +14155550000 → +14155552671         acme.yaml:42, changed outside, was +14155551111
                messaging_service_sid: MG00 → (default)   back to the default, acme.yaml:43
            -/+ replace acme/application/spa              acme.yaml:50
                type: native → single_page                acme.yaml:51

          Other changes
            + create acme/application/web "Acme Web"  waits for acme/provider/console, acme.yaml:30
                callbacks: [https://app.acme.example/callback]
                name: "Acme Web"
            - delete acme/application/old "Old"       left the configuration
            > adopt acme/application/api              acme.yaml:60
            ? forget acme/application/gone            no longer there

          Changed outside since the last apply
            changed acme/phone_factor
                recovery_codes: true → false  apply puts it back
            deleted acme/provider/spare       apply creates it again
                service: vonage
            changed acme/application/admin
                description: Ours → Theirs    apply leaves it

          Renamed in the configuration
            > rename acme/application/a → acme/application/b  acme.yaml:70

          Left alone
            acme/provider/sns: declared in other.yaml, which was not read

        Could not be read
          ! gamma: not authorised: the token was refused: check GAMMA_SECRET

        1 tenant with nothing to show.
        Plan: 2 to create, 2 to update, 1 to replace, 1 to delete, 1 to adopt, 1 to forget, 1 manual, 1 to rename; \
        98 unchanged, 2 acknowledged. 1 waits for a person. 1 value cannot be read and is taken as last applied. \
        3 resources changed outside. 1 tenant could not be read.
        apply refuses this plan without --allow mass-deletion. No flag overrides 1 gate: change the configuration.

        """
    )
  }

  @Test func `colour adds nothing but colour`() {
    let report = PlanReport(plan: Sample.everything)
    let colored = report.text(color: true)
    #expect(colored.contains("\u{1B}[31m- delete acme/application/old"))
    #expect(colored.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == report.text())
  }

  private static let refused = ReadFailure(tenant: "b", cause: .refused, message: "two of one name")
  private static let unreachable = ReadFailure(tenant: "b", cause: .unreachable, message: "no route")

  @Test(arguments: [
    (Sample.plan(), "No changes.\n"),
    (Sample.plan(Sample.tenant(unchanged: 97)), "No changes. 97 resources are as declared.\n"),
    (Sample.plan(Sample.tenant(unchanged: 1)), "No changes. 1 resource is as declared.\n"),
    (
      Sample.plan(Sample.tenant(unchanged: 40), Sample.tenant(name: "b", unchanged: 2)),
      "No changes. 42 resources are as declared.\n"
    ),
    (
      Sample.plan(Sample.tenant(unchanged: 2), failures: [unreachable]),
      "Could not be read\n  ! b: unreachable: no route\n\n"
        + "Nothing is planned. 2 resources are as declared. 1 tenant could not be read.\n"
    ),
    (
      Sample.plan(Sample.tenant(unchanged: 2), failures: [refused, unreachable]),
      "Could not be read\n  ! b: unreachable: no route\n\nCould not be planned\n  ! b: refused: two of one name\n\n"
        + "Nothing is planned. 2 resources are as declared. 1 tenant could not be read. 1 tenant could not be planned.\n"
    ),
  ])
  func `a plan without changes is one line`(_ plan: Plan, _ expected: String) {
    #expect(PlanReport(plan: plan).text() == expected)
  }

  @Test func `an acknowledged step is told, and never as verified`() {
    var tenant = Sample.tenant(unchanged: 4)
    tenant.acknowledged = 1
    tenant.unverifiable = [
      Unverifiable(address: Sample.factor, path: "a", reason: "b"),
      Unverifiable(address: Sample.factor, path: "c", reason: "b"),
    ]
    #expect(
      PlanReport(plan: Sample.plan(tenant)).text()
        == "No changes. 4 resources are as declared. 1 manual step is acknowledged. "
        + "2 values cannot be read and are taken as last applied.\n"
    )
  }

  @Test func `what to type names the configuration and the state, as a shell takes them`() {
    var plan = Sample.plan(Sample.tenant())
    plan.paths = ["a.yaml", "it's here"]
    plan.tenants[0].manualSteps = [Sample.step]
    plan.tenants[0].manualSteps[0].afterCreation = true
    let line =
      "once apply has created it and this is set: "
      + "dialtone acknowledge acme/provider/console -c a.yaml -c 'it'\\''s here' --state s.db"
    #expect(PlanReport(plan: plan, state: "s.db").text().contains(line))
  }

  @Test func `what overwrites the unknown, or writes again, says so`() {
    var (blind, again) = (
      Sample.field("a", nil, .integer(2)), Sample.field("b", .integer(1), .integer(1), .reasserted)
    )
    blind.overwritesUnknown = true
    let text = PlanReport(plan: Sample.plan(Sample.tenant([Sample.update(blind, again)]))).text()
    #expect(text.contains("    a: 2  overwrites what cannot be read, acme.yaml:14\n"))
    #expect(text.contains("    b: 1  written again, since it cannot be read, acme.yaml:14\n"))
    again.after = .secret(Secret())
    var part = Sample.field("c", .integer(1), .integer(2))
    part.overwritesUnknown = true
    let known = PlanReport(plan: Sample.plan(Sample.tenant([Sample.update(part)]))).text()
    #expect(known.contains("    c: 1 → 2  overwrites what cannot be read, acme.yaml:14\n"))
    let secret = PlanReport(plan: Sample.plan(Sample.tenant([Sample.update(again)]))).text()
    #expect(secret.contains("    b: (secret)  written again"))
  }

  @Test func `many tenants are counted where there is nothing to show`() {
    var plan = Sample.plan()
    plan.tenants = (0..<40).map { Sample.tenant(name: "t\($0)", unchanged: 10) }
    plan.tenants[7].changes = [Sample.update(Sample.field("a", .integer(1), .integer(2)))]
    #expect(
      PlanReport(plan: plan).text() == """
        t7 (auth0)

          Changes
            ~ update acme/phone_factor
                a: 1 → 2  acme.yaml:14

        39 tenants with nothing to show.
        Plan: 1 to update; 400 unchanged.

        """
    )
  }

  @Test func `a restricted plan says so`() {
    var plan = Sample.plan(Sample.tenant())
    plan.targets = ["acme/application/web"]
    #expect(
      PlanReport(plan: plan).text()
        == "Restricted to acme/application/web; the rest was not compared.\n\nNo changes.\n"
    )
  }
}

/// What `apply` will do about what others changed.
@Suite struct DriftTextTests {
  private static func plan(_ drift: Drift, _ change: Change? = nil, records: [Change] = []) -> Plan {
    var tenant = Sample.tenant(change.map { [$0] } ?? [])
    tenant.drift = [drift]
    tenant.records = records
    return Sample.plan(tenant)
  }

  private static let theirs = Drift(
    address: Sample.factor,
    isGone: false,
    fields: [Sample.field("a", .integer(1), .integer(2), .drift, line: nil, signIn: true)]
  )
  private static let gone = Drift(address: Sample.factor, isGone: true, fields: [])

  private static func change(_ action: Action, _ fields: FieldChange...) -> Change {
    Change(
      action,
      ChangedResource(
        Sample.factor,
        of: SampleFactor.description,
        identity: "phone",
        name: "",
        at: nil,
        precondition: [0]
      ),
      fields
    )
  }

  private static let record = Change(
    .update,
    ChangedResource(
      Sample.factor,
      of: SampleFactor.description,
      identity: "phone",
      name: "",
      at: nil,
      declared: SampleFactor.description.settings(["a": .integer(2)]),
      precondition: [0]
    )
  )

  @Test(arguments: [
    (plan(theirs, change(.update, Sample.field("a", .integer(2), .integer(1), .drift))), "apply puts it back"),
    (plan(theirs, change(.update, Sample.field("a", .integer(2), .integer(3), .both))), "apply sets 3"),
    (
      plan(theirs, change(.update, Sample.field("a", .integer(2), .null, .defaulted))), "apply resets it to the default"
    ),
    (plan(theirs, change(.delete, Sample.field("a", .integer(2), nil))), "apply deletes the resource"),
    (plan(theirs, change(.update, Sample.field("b", nil, .integer(3)))), "apply leaves it"),
    (plan(theirs), "apply leaves it"),
    (plan(theirs, records: [record]), "as the configuration says now"),
    (plan(gone, change(.create)), "apply creates it again"),
    (plan(gone, change(.forget)), "apply forgets it"),
    (plan(gone), "apply leaves it"),
  ])
  func `drift says what apply does about it`(_ plan: Plan, _ answer: String) {
    let text = PlanReport(plan: plan).text()
    let drift = text.split(separator: "Changed outside since the last apply\n").last ?? ""
    let expected =
      plan.tenants[0].drift[0].isGone
      ? "    deleted acme/phone_factor  \(answer)\n"
      : "    changed acme/phone_factor\n        a: 1 → 2  \(answer); affects sign-in\n"
    #expect(drift.hasPrefix(expected))
    #expect(text.contains("1 resource changed outside."))
  }

  @Test func `what is put back is never among what the team intends`() {
    let put = Sample.field("a", .integer(2), .integer(1), .drift, was: .integer(1), signIn: true)
    let text = PlanReport(plan: Sample.plan(Sample.tenant([Self.change(.update, put)]))).text()
    #expect(
      text == """
        acme (auth0)

          Changed outside since the last apply
            changed acme/phone_factor
                a: 1 → 2  apply puts it back; affects sign-in

        Plan: 1 to update. 1 resource changed outside.

        """
    )
  }

  @Test func `a replacement to put something back says that it deletes`() {
    let put = Sample.field("a", .integer(2), .integer(1), .drift, was: .integer(1))
    let text = PlanReport(plan: Self.plan(Self.theirs, Self.change(.replace, put))).text()
    #expect(text.contains("changed acme/phone_factor  apply replaces it: deletes it and creates it again\n"))
  }

  /// A green plus beside what apply is about to take away would be read the wrong way round.
  @Test func `what others added or removed has no sign and no color of what apply does`() {
    let put = Sample.field(
      "callbacks",
      .set([.text("https://a.example"), .text("https://theirs.example")]),
      .set([.text("https://a.example"), .text("https://ours.example")]),
      .drift,
      was: .set([.text("https://a.example"), .text("https://ours.example")]),
      isSet: true
    )
    let report = PlanReport(plan: Sample.plan(Sample.tenant([Self.change(.update, put)])))
    let text = report.text()
    #expect(text.contains("removed https://ours.example  apply adds it again\n"), "\(text)")
    #expect(text.contains("added https://theirs.example  apply removes it\n"), "\(text)")
    #expect(!text.contains("+ ") && !text.contains("- "), "\(text)")
    let colored = report.text(color: true)
    #expect(!colored.contains("\u{1B}[32m") && !colored.contains("\u{1B}[31m"), "\(colored)")
  }
}
