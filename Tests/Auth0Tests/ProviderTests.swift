import Auth0Actions
import Auth0Emulation
import Emulation
import HTTP
import Model
import Planning
import Rehearsal
import TestSupport
import Testing

/// What sends: Twilio, a service through an Action, a program of the team's own.
@Suite struct ProviderTests {
  private static let services = ActionProgram.all.map(\.service).filter { $0 != "twilio" }

  @Test(arguments: services, Auth0Emulation.Mode.allCases)
  func `a service sends through an Action that the tool brings`(_ service: String, _ mode: Auth0Emulation.Mode)
    async throws
  {
    try await Tenancy.tell(mode) { tenant in
      try await settle(tenant.configuration(service), on: tenant)
      let trigger: ActionProgram.Trigger = mode == .legacy ? .sendPhoneMessage : .customPhoneProvider
      let actions = try await tenant.outside(.get, "actions/actions")["actions"]
      guard case .list(let list)? = actions, list.count == 1 else {
        Issue.record("\(String(describing: actions))")
        return
      }
      let program = try #require(ActionProgram.named(service))
      #expect(list[0]["deployed_version"]?["code"] == .text(program.code(for: trigger)))
      // A rotated key is sent with all the others, since the list is replaced; and the program is deployed once more.
      tenant.emulator.resetExchanges()
      let rotated = tenant.configuration(service).replacing("env: AWS_SECRET", with: "env: AWS_KEY")
      if rotated != tenant.configuration(service) {
        try await settle(rotated, on: tenant)
        #expect(tenant.emulator.exchanges.count { $0.method == "PATCH" && $0.path.hasPrefix("/api/v2/actions") } >= 1)
      }
      try await settle(tenant.emptied, on: tenant)
      let left = try await tenant.outside(.get, "actions/actions")["actions"]
      #expect(left == [])
    }
  }

  @Test(arguments: Auth0Emulation.Mode.allCases)
  func `a team's own program is compared with what runs`(_ mode: Auth0Emulation.Mode) async throws {
    try await Tenancy.tell(mode) { tenant in
      try tenant.folder.write("exports.onExecuteCustomPhoneProvider = async () => {};\n", to: "send.js")
      let yaml = tenant.configuration("custom")
      try await settle(yaml, on: tenant)
      let plan = try await tenant.plan(yaml)
      #expect(plan.files.map { $0.path.split(separator: "/").last } == ["tenant.yaml", "send.js"])
      try tenant.folder.write("exports.onExecuteCustomPhoneProvider = async () => { /* new */ };\n", to: "send.js")
      let changed = try await tenant.plan(yaml)
      #expect(changed.lines == ["update acme/provider/own: code"])
      try await settle(yaml, on: tenant)
    }
  }

  @Test func `a provider that changes in the legacy world takes its connection's copy along`() async throws {
    try await Tenancy.tell(.legacy) { tenant in
      try await settle(tenant.everything(), on: tenant)
      let changed = tenant.everything().replacing("+14155552671", with: "+14155552672")
      let plan = try await tenant.plan(changed)
      #expect(plan.lines == ["update acme/phone_connection/sms: provider", "update acme/provider/twilio: from"])
      try await settle(changed, on: tenant)
      let connection = try await tenant.identities()["acme/phone_connection/sms"] ?? ""
      let options = try await tenant.outside(.get, "connections/\(connection)")["options"]
      #expect(options?["from"] == "+14155552672")
    }
  }

  @Test func `a provider as the target takes its connection's copy along`() async throws {
    try await Tenancy.tell(.legacy) { tenant in
      try await settle(tenant.everything(), on: tenant)
      let rotated = tenant.everything().replacing("env: TWILIO_AUTH_TOKEN", with: "env: AWS_SECRET")
      let target = ["acme/provider/twilio"]
      let plan = try await tenant.plan(rotated, targets: target)
      #expect(plan.lines == ["update acme/phone_connection/sms: provider", "update acme/provider/twilio: auth_token"])
      #expect(try await tenant.apply(rotated, targets: target).isComplete)
      let second = try await tenant.plan(rotated)
      #expect(second.isEmpty && second.driftedPaths == [], "\(second.lines) \(second.driftedPaths)")
    }
  }

  @Test func `a provider that somebody made anew is adopted in the place of the former one, with its token`()
    async throws
  {
    try await Tenancy.tell { tenant in
      let yaml = tenant.configuration("messaging_service")
      try await settle(yaml, on: tenant)
      guard case .list(let all)? = try await tenant.outside(.get, "branding/phone/providers")["providers"],
        let former = all.first, let id = former["id"]?.text
      else { return #expect(Bool(false), "no provider") }
      try await tenant.outside(.delete, "branding/phone/providers/\(id)")
      try await tenant.outside(
        .post,
        "branding/phone/providers",
        [
          "name": "twilio", "configuration": former["configuration"] ?? [:],
          "credentials": ["auth_token": "somebody-elses-token"],
        ]
      )
      let plan = try await tenant.plan(yaml)
      let change = try #require(plan.tenants[0].changes.first { $0.address.kind == "provider" }, "\(plan.lines)")
      #expect(change.action == .adopt && change.reason == "in the place of \(id)")
      #expect(change.fields.map(\.path) == ["auth_token"])
      #expect(plan.tenants[0].drift.contains { $0.isGone && $0.address == change.address })
      tenant.emulator.resetExchanges()
      try await settle(yaml, on: tenant)
      #expect(
        tenant.emulator.exchanges.contains { $0.method == "PATCH" && $0.path.contains("branding/phone/providers") }
      )
    }
  }

  @Test(arguments: Auth0Emulation.Mode.allCases)
  func `a rotated token is sent, and shown without its value`(_ mode: Auth0Emulation.Mode) async throws {
    try await Tenancy.tell(mode) { tenant in
      try await settle(tenant.everything(), on: tenant)
      let rotated = tenant.everything().replacing("env: TWILIO_AUTH_TOKEN", with: "env: AWS_SECRET")
      let plan = try await tenant.plan(rotated)
      #expect(plan.lines.contains("update acme/provider/twilio: auth_token"))
      try await settle(rotated, on: tenant)
    }
  }

  @Test(arguments: [Auth0Emulation.Mode.unified])
  func `Auth0's own service and back`(_ mode: Auth0Emulation.Mode) async throws {
    try await Tenancy.tell(mode) { tenant in
      let twilio = tenant.configuration("messaging_service").replacing(#/phone_(factor|connections):(.|\n)*/#, with: "")
      try await settle(twilio, on: tenant)
      let own = tenant.yaml("providers: { own: { service: platform } }\n")
      try await settle(own, on: tenant)
      try await settle(twilio, on: tenant)
    }
  }

  @Test func `an Action that Auth0 wants bound first is bound`() async throws {
    for missing in [Variations.MissingAction.badRequest] {
      try await Tenancy.tell(.unified, { $0.variations.missingAction = missing }) { tenant in
        try await settle(tenant.throughAction, on: tenant)
      }
    }
  }
}
