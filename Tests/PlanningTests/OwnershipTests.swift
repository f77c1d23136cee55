import Kinds
import Model
import Planning
import Source
import Testing

/// What nothing manages is never deleted or replaced, and what would be lost is said before it is.
@Suite struct OwnershipTests {
  private func gates(_ plan: TenantPlan) -> [String] { plan.gates.map(\.gate) }

  @Test func `what is not managed is not replaced, and the failure says how it can be adopted`() throws {
    var world = World()
    world.declare("application/web", ["name": .text("Acme Web"), "type": .text("single_page")])
    world.hold("application", "a1", named: "Acme Web", ["name": .text("Acme Web"), "type": .text("regular_web")])
    let problem = try #require(throws: PlanningProblem.self) { try world.plan() }
    for part in [
      "acme/application/web (acme.yaml:10)", "\"Acme Web\" (a1)", "type is regular_web there and single_page here",
      "never deleted or replaced", "write type: regular_web", "give another name", "pin another object with client_id:",
    ] { #expect(problem.message.contains(part), "\(problem.message)") }
  }

  @Test func `a pin does not make what is not managed replaceable`() throws {
    var world = World()
    world.declare(
      "application/web",
      ["name": .text("Acme Web"), "type": .text("single_page"), "client_id": .text("a1")]
    )
    world.hold("application", "a1", named: "Old", ["name": .text("Old"), "type": .text("native")])
    let problem = try #require(throws: PlanningProblem.self) { try world.plan() }
    #expect(problem.message.contains("never deleted or replaced"))
  }

  @Test func `an unknown word is refused where nothing is managed, and left where something is`() throws {
    var world = World()
    world.declare("application/web", ["name": .text("Web"), "type": .text("single_page")])
    world.hold("application", "a1", named: "Web", ["name": .text("Web"), "type": .text("mini-program")])
    let problem = try #require(throws: PlanningProblem.self) { try world.plan() }
    #expect(problem.message.contains("type is mini-program there"))
    world.remember("application/web", as: "a1", ["name": .text("Web"), "type": .text("single_page")])
    world.applied[0].liveDigest = []
    let plan = try world.plan()
    #expect(plan.changes.isEmpty)
    #expect(plan.drift.first?.fields.map(\.path) == ["type"])
    let note = plan.leftAlone.first { $0.subject == "acme/application/web.type" }
    #expect(note?.message.contains("mini-program") == true)
  }

  @Test func `replacing a managed application is a gate that lists what is lost`() throws {
    var world = World()
    world.settle(
      "application/web",
      as: "a1",
      ["name": .text("web"), "type": .text("single_page")],
      live: [
        "name": .text("web"), "type": .text("single_page"), "callbacks": .list([.text("https://a.example/cb")]),
        "description": .text("D"),
      ]
    )
    world.hold("phone_connection", "c1", named: "theirs", ["applications": .list([.text("a1")])])
    world.declared[0] = world.declared[0].with(.text("native"), for: .text("single_page"))
    let plan = try world.plan()
    #expect(plan.outline == ["replace acme/application/web"])
    #expect(gates(plan).contains("application-replaced"))
    let message = plan.gates.first { $0.gate == "application-replaced" }?.message ?? ""
    #expect(message.contains("client ID and secret change"))
    #expect(message.contains("callbacks https://a.example/cb") && message.contains("phone connection \"theirs\""))
    // A default is not lost.
    #expect(!message.contains("description"))
  }

  @Test func `another key for the same name and type is proposed as a rename`() throws {
    var world = World()
    world.settle("application/web", as: "a1", ["name": .text("web"), "type": .text("native")])
    world.declared[0] = world.declared[0].under("application/shop")
    let gate = try #require(try world.plan().gates.first { $0.gate == "looks-renamed" })
    #expect(gate.canBeAllowed)
    #expect(gate.message.contains("write renamed_from: web under shop:"), "\(gate.message)")
    world.declared[0].renamedFrom = ("web", world.declared[0].range)
    #expect(try world.plan().gates.isEmpty)
  }

  @Test func `another type under another key is no rename`() throws {
    var world = World()
    world.settle("application/web", as: "a1", ["name": .text("web"), "type": .text("native")])
    world.declared = []
    world.declare("application/shop", ["name": .text("web"), "type": .text("single_page")])
    #expect(try !gates(world.plan()).contains("looks-renamed"))
  }

  @Test func `another key and name with a value that no two share is proposed as a rename`() throws {
    var world = World()
    world.platform = PlatformFacts(
      name: "authing",
      summary: "",
      connection: Tenant.description,
      bindings: [Binding(Application.kind, unique: ["identifier"])]
    )
    world.settle("application/web", as: "a1", ["name": .text("Web"), "identifier": .text("acme-web")])
    world.declared = []
    world.declare("application/portal", ["name": .text("Portal"), "identifier": .text("acme-web")])
    let gate = try #require(try world.plan().gates.first { $0.gate == "looks-renamed" })
    #expect(
      gate.message.contains(
        "both have the identifier \"acme-web\": if it is the same one, write renamed_from: web under"
      ),
      "\(gate.message)"
    )
  }

  @Test func `a value that no two share finds what the name does not`() throws {
    var world = World()
    world.platform = PlatformFacts(
      name: "authing",
      summary: "",
      connection: Tenant.description,
      bindings: [Binding(Application.kind, unique: ["identifier"])]
    )
    world.declare("application/web", ["name": .text("Web"), "identifier": .text("acme-web")])
    for (identity, identifier) in [("a1", "acme-old"), ("a2", "acme-web")] {
      world.hold("application", identity, named: "Web", ["name": .text("Web"), "identifier": .text(identifier)])
    }
    let plan = try world.plan()
    #expect(plan.change("application/web")?.action == .adopt)
    #expect(plan.change("application/web")?.identity == "a2")
  }

  @Test func `what is lost is each one's own, also where others have its identity`() throws {
    var world = World()
    for (key, identity) in [("web", "a1"), ("shop", "a2")] {
      world.settle(
        "application/\(key)",
        as: identity,
        ["name": .text(key), "type": .text("single_page")],
        live: [
          "name": .text(key), "type": .text("single_page"), "callbacks": .list([.text("https://\(key).example/cb")]),
        ]
      )
    }
    world.hold("phone_connection", "a1", named: "one", ["applications": .list([.text("a1")])])
    world.hold("phone_connection", "c2", named: "both", ["applications": .list([.text("a1"), .text("a2")])])
    world.declared = world.declared.map { $0.with(.text("native"), for: .text("single_page")) }
    let message = try #require(try world.plan().gates.first { $0.gate == "application-replaced" }).message
    let parts = message.split(separator: "acme/application/web would").map(String.init)
    let (shop, web) = (parts.first ?? "", parts.last ?? "")
    #expect(parts.count == 2 && shop.contains("shop.example") && !shop.contains("web.example"), "\(message)")
    #expect(!shop.contains("\"one\"") && shop.contains("\"both\""), "\(message)")
    #expect(web.contains("\"one\"") && web.contains("\"both\"") && !web.contains("shop.example"), "\(message)")
  }

  @Test func `a gate is of the kind whose part it is, also where another kind has its identity`() throws {
    var world = World()
    world.hold("application", "phone", named: "phone", ["name": .text("phone")])
    world.settle("provider/sns", as: "phone", ["service": .text("amazon_sns"), "region": .text("eu-west-1")])
    let part = ForeignPart(gate: .gate("foreign-action"), paths: ["service"], loss: "it would be overwritten")
    let other = ForeignPart(gate: .gate("foreign-gateway"), loss: "it is another's")
    world.live[0].remarks = LiveRemarks(foreign: [other])
    world.applied[0].liveDigest = []
    world.live[1] = world.live[1].with("service", .text("custom"), remarks: LiveRemarks(foreign: [part]))
    #expect(try gates(world.plan()) == ["foreign-action"])
  }

  @Test func `what somebody else made is a gate where it would be taken away, and nowhere else`() throws {
    var world = World()
    world.settle("provider/sns", as: "phone", ["service": .text("amazon_sns"), "region": .text("eu-west-1")])
    let part = ForeignPart(
      gate: .gate("foreign-action"),
      paths: ["service"],
      loss: "\"Our own sender\" would be overwritten"
    )
    world.live[0].remarks = LiveRemarks(foreign: [part])
    #expect(try world.plan().gates.isEmpty)
    world.applied[0].liveDigest = []
    world.live[0] = world.live[0].with("service", .text("custom"), remarks: LiveRemarks(foreign: [part]))
    let gate = try #require(try world.plan().gates.first)
    #expect(gate.gate == "foreign-action" && gate.message.contains("Our own sender"))
  }
}

extension Declared {
  fileprivate func with(_ value: Value, for former: Value) -> Declared {
    var declared = self
    let settings = settings.all.map { setting in
      var setting = setting
      if setting.value == former { setting.value = value }
      return setting
    }
    declared.settings = Settings(settings)
    return declared
  }

  fileprivate func under(_ text: String) -> Declared {
    var declared = self
    declared.address = World.address(text)
    return declared
  }
}

extension Live {
  fileprivate func with(_ path: String, _ value: Value, remarks: LiveRemarks) -> Live {
    let kind = Provider.description
    var settings = ((try? decoded(as: kind)) ?? Settings()).all
    settings.removeAll { kind.leaves[$0.leaf].path == path }
    if let leaf = kind.leaf(at: path) { settings.append(Settings.Setting(leaf: leaf, value: value)) }
    let bytes = Canonical.encode(Settings(settings), of: kind)
    return Live(
      kind: self.kind,
      identity: identity,
      name: name,
      content: .canonical(bytes),
      digest: bytes,
      remarks: remarks
    )
  }
}

extension Rule {
  fileprivate static func gate(_ id: String) -> Rule {
    Rule(gate: id, meaning: "Something of somebody else's would go.", remedy: "Keep it.")
  }
}
