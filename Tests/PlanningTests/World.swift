import Digest
import Kinds
import Model
import Planning
import Source

/// A tenant made manually: what is declared, what is live, what was last applied.
struct World {
  typealias Values = KeyValuePairs<String, Value>

  var declared: [Declared] = []
  var live: [Live] = []
  var applied: [LastApplied] = []
  private var unfinished: [Address: PlanningInput.Unfinished] = [:]
  /// What another process does meanwhile.
  var run: String?
  var unreadFiles: Set<String> = []
  /// What people said that they have set manually.
  var acknowledged: [Acknowledgement] = []
  var reasserts = false
  /// The platform; one that can do everything where nil.
  var platform = World.facts
  /// The sections that are written; those of the declared resources where nil.
  var sections: [KindName]?
  private var line: UInt32 = 0

  static let facts = PlatformFacts(
    name: "local",
    summary: "By hand.",
    connection: Tenant.description,
    bindings: [
      Binding(Application.kind, defaults: ["description": .text("D"), "callbacks": .list([])], immutable: ["type"]),
      Binding(Provider.kind), Binding(PhoneConnection.kind), Binding(PhoneFactor.kind), Binding(Tenant.kind),
    ]
  )

  init() {}

  static func address(_ text: String) -> Address {
    Address("acme/" + text) ?? Address(tenant: text, kind: "nothing")
  }

  private static func kind(_ address: Address) -> KindDescription {
    Catalog.dialtone[address.kind] ?? Tenant.description
  }

  private static func settings(_ values: Values, of kind: KindDescription, line: UInt32? = nil) -> Settings {
    Settings(
      values.compactMap { path, value in
        let range = line.map { SourceRange(source: 0, line: $0, column: 5, width: 1) }
        return kind.leaf(at: path).map { Settings.Setting(leaf: $0, value: value, range: range) }
      }
    )
  }

  mutating func declare(_ text: String, _ values: Values = [:], protected: Bool = false, renamedFrom: String? = nil) {
    line += 10
    let address = Self.address(text)
    let range = SourceRange(source: 0, line: line, column: 3, width: 1)
    declared.append(
      Declared(
        address: address,
        kind: Self.kind(address),
        settings: Self.settings(values, of: Self.kind(address), line: line + 1),
        range: range,
        isProtected: protected,
        renamedFrom: renamedFrom.map { ($0, range) }
      )
    )
  }

  /// Puts something on the platform; references are identities there.
  mutating func hold(
    _ kind: KindName,
    _ identity: String,
    named name: String,
    _ values: Values = [:],
    unreadable: Set<String> = [],
    notStored: Set<String> = []
  ) {
    let description = Catalog.dialtone[kind] ?? Tenant.description
    let canonical = Canonical.encode(Self.settings(values, of: description), of: description)
    live.append(
      Live(
        kind: kind,
        identity: identity,
        name: name,
        content: .canonical(canonical),
        digest: Digest.sha256(canonical),
        remarks: unreadable.isEmpty && notStored.isEmpty
          ? nil : LiveRemarks(unreadable: unreadable, notStored: notStored)
      )
    )
  }

  /// Remembers what was applied; the live digest is that of what is on the platform now, unless something moved.
  mutating func remember(
    _ text: String,
    as identity: String,
    _ values: Values = [:],
    file: String = "acme.yaml",
    protected: Bool = false
  ) {
    let address = Self.address(text)
    let canonical = Canonical.encode(Self.settings(values, of: Self.kind(address)), of: Self.kind(address))
    applied.append(
      LastApplied(
        address: address,
        identity: identity,
        canonical: canonical,
        digest: Digest.sha256(canonical),
        liveDigest: live.first { $0.identity == identity && $0.kind == address.kind }?.digest ?? [],
        file: file,
        isProtected: protected
      )
    )
  }

  /// Says that a person has set something manually.
  mutating func acknowledge(_ text: String, _ values: Values, file: String = "acme.yaml") {
    let address = Self.address(text)
    acknowledged.append(
      Acknowledgement(
        address: address,
        canonical: Canonical.encode(Self.settings(values, of: Self.kind(address)), of: Self.kind(address)),
        file: file,
        who: "tester",
        at: "2026-01-02T03:04:05Z",
        commit: nil
      )
    )
  }

  /// A run was cut off while it wrote a resource.
  mutating func begin(_ text: String, named name: String, on identity: String? = nil) {
    unfinished[Self.address(text)] = PlanningInput.Unfinished(name: name, identity: identity)
  }

  /// Declared, live and remembered alike.
  mutating func settle(_ text: String, as identity: String, _ values: Values = [:], live values2: Values? = nil) {
    let address = Self.address(text)
    declare(text, values)
    hold(address.kind, identity, named: address.key ?? "", values2 ?? values)
    remember(text, as: identity, values)
  }

  var input: PlanningInput {
    let tenant = DeclaredTenant(
      name: "acme",
      platform: platform,
      connection: Settings(),
      sections: Dictionary(
        (sections ?? declared.map(\.address.kind)).map { ($0, SourceRange(source: 0, line: 1, column: 1)) }
      ) { first, _ in first },
      resources: declared
    )
    let parts = declared.map { (resource: $0, parts: $0.parted(by: platform[$0.address.kind])) }
    func with(_ settings: Settings, _ resource: Declared) -> Declared {
      var resource = resource
      resource.settings = settings
      return resource
    }
    func isManual(_ resource: Declared) -> Bool { platform[resource.address.kind]?.manual != nil }
    return PlanningInput(
      tenant: tenant,
      desired: parts.filter { !isManual($0.resource) }.map { resource, parts in
        let canonical = Canonical.encode(parts.managed, of: resource.kind)
        return PlanningInput.Desired(
          with(parts.managed, resource),
          StoredForm(canonical: canonical, digest: Digest.sha256(canonical))
        )
      },
      manual: parts.filter { isManual($0.resource) || !$0.parts.manual.isEmpty }.map {
        with($0.parts.manual, $0.resource)
      },
      live: live,
      memory: PlanningInput.Memory(
        lastApplied: applied,
        acknowledged: acknowledged,
        serial: 7,
        unfinished: unfinished,
        run: run,
        unreadFiles: unreadFiles
      ),
      shared: PlanningInput.Shared(
        catalog: .dialtone,
        sources: Sources([SourceText(name: "acme.yaml", bytes: [])]),
        recordedFiles: ["acme.yaml"],
        reasserts: reasserts
      )
    )
  }

  func plan(_ targets: String...) throws -> TenantPlan { try Planner.plan(input, targets: Targets(targets)) }
}

extension Change {
  /// What is declared at a path.
  func declared(_ path: String) -> Value? { kind.leaf(at: path).flatMap { declared[$0] } }
}

extension TenantPlan {
  /// Each change in a line: `update acme/application/web`.
  var outline: [String] { changes.map { "\($0.action) \($0.address)" } }

  func change(_ text: String) -> Change? { changes.first { $0.address == World.address(text) } }

  func requirements(of text: String) -> [String] { change(text)?.requires.map(\.description) ?? [] }
}
