import Configuration
import Kinds
import Local
import Model
import Planning
import Platform
import Reconciler
import State
import TestSupport

/// What is there once everything is said to be done: in the state, in the local store, and left to do.
struct Aftermath {
  /// The identities by address.
  let managed: [String: String]
  /// The identities of everything that a tenant can have many of, as the store has them.
  let objects: [String]
  private let unfinished: [Address]
  private let left: String

  /// Plans what `acme.yaml` says; here, since a process takes ten times as long.
  ///
  /// - Parameter path: of the state, where it is not in the folder.
  init(of folder: Folder, state path: String? = nil, environment: [String: String]) async throws {
    let state = try await State.open(at: path ?? folder[State.defaultPath], for: .reading)
    let platforms = [Local.platform(defaultStore: folder[Local.defaultStore])]
    let configuration = try await Configuration.load(
      [folder["acme.yaml"]],
      catalog: .dialtone,
      platforms: platforms.map(\.facts)
    )
    let reconciler = Reconciler(catalog: .dialtone, platforms: platforms, state: state, environment: environment)
    let plan = try await reconciler.plan(configuration, targets: Targets())
    let snapshot = try await state.snapshot(of: "acme")
    await state.close()
    left = plan.isEmpty ? "" : "\(plan.tenants.flatMap(\.changes))\(plan.failures)"
    unfinished = snapshot.unfinished.map(\.address)
    managed = Dictionary(uniqueKeysWithValues: snapshot.resources.map { ($0.address.description, $0.identity) })
    let live = try await LocalStore(path: folder[".dialtone/local.db"]).show("acme")
    objects = live.filter { !Self.single.contains($0.kind.description) }.map(\.id).sorted()
  }

  private static let single = ["tenant", "phone_factor"]

  /// What is wrong, where these addresses are all that is declared.
  func problems(expecting addresses: [String]) -> [String] {
    var problems: [String] = []
    if !left.isEmpty { problems.append("the next plan is not empty: \(left)") }
    if !unfinished.isEmpty { problems.append("unfinished: \(unfinished)") }
    if managed.keys.sorted() != addresses.sorted() { problems.append("managed: \(managed.keys.sorted())") }
    // Everything that is there is managed, and nothing is there twice.
    let ours = managed.filter { address, _ in !Self.single.contains { address.hasSuffix("/\($0)") } }
    if objects != ours.values.sorted() { problems.append("there are \(objects), and managed are \(ours)") }
    return problems
  }
}
