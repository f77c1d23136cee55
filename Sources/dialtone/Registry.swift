import AmazonSNSChecks
import Auth0
import Authing
import Configuration
import Kinde
import Kinds
import Lint
import Local
import Management
import Model
import PlanDocument
import Planning
import Platform
import Reconciler
import Reference
import Report
import Risks
import Source
import State
import TwilioChecks

/// The kinds and the platforms: the one place that names every platform.
enum Registry {
  static let catalog = Catalog.dialtone

  /// The local stores that this process has open.
  static let stores = Stores()

  static func platforms(state: String, _ network: Network) -> [PlatformDescription] {
    let products = [
      Auth0.platform(network), Authing.platform(network), Kinde.platform(network),
      Local.platform(defaultStore: localStore(besides: state), in: stores),
    ]
    return products + others
  }

  /// Those of them that tell by a digest whether anything changed.
  static func platformsWithDigests(state: String) -> [PlatformDescription] {
    [Local.platform(defaultStore: localStore(besides: state), in: stores)]
  }

  static var facts: [PlatformFacts] {
    [Auth0.facts, Authing.facts, Kinde.facts, Local.facts] + others.map(\.facts)
  }

  /// Every rule that a message can name.
  static var rules: RuleCatalog {
    RuleCatalog(
      Rule.ofConfiguration(catalog, facts) + Rule.ofReconciler + Gates.rules + Risks.rules + Lint.rules.map(\.rule)
        + PlanReport.rules + TwilioCheck.rules + SNSCheck.rules + Rule.ofPlatformChecks
    )
  }

  /// The schemas of the machine outputs.
  static let outputs =
    [
      OutputSchema(runOf: Plan.self, counted: PlanCounts.self),
      OutputSchema(runOf: ApplyResult.self, counted: ApplyCounts.self),
      OutputSchema(runOf: DriftDocument.self, counted: DriftCounts.self),
      OutputSchema(LiveSnapshot.self), OutputSchema(PreviewDocument.self),
      OutputSchema(ErrorDocument.self), OutputSchema(HistoryDocument.self), OutputSchema(StateDocument.self),
      OutputSchema(OutputDocument.self), OutputSchema(DiagnosticDocument.self), OutputSchema(VersionDocument.self),
      OutputSchema(runOf: CheckDocument.self, counted: CheckCounts.self),
      OutputSchema(SecretsDocument.self),
      OutputSchema(ComparisonDocument.self),
    ]

  /// What `dialtone schema` takes.
  static var schemaNames: [String] { GeneratedFiles.schemaNames(outputs) }

  /// What tests bring along: a platform that can do less than those of the product.
  @TaskLocal static var others: [PlatformDescription] = []

  /// The store of the platform `local` lies beside the state; a server has no files for it.
  static func localStore(besides state: String) -> String {
    if State.isOnServer(state) { return Local.defaultStore }
    return (state.lastIndex(of: "/").map { String(state[...$0]) } ?? "") + "local.db"
  }

  /// The keys of a configuration, and which of them hold secrets.
  static let fieldNames: FieldNames = {
    let kinds = catalog.kinds + facts.map(\.connection)
    func names(_ isWanted: (Shape) -> Bool) -> Set<String> {
      let paths = kinds.flatMap(\.leaves).filter { isWanted($0.field.shape) }.map(\.path)
      return Set(paths.map { String($0.split(separator: ".").last ?? "") })
    }
    let parts = kinds.flatMap(\.leaves).flatMap { $0.path.split(separator: ".").map(String.init) }
    return FieldNames(
      secrets: names(\.isSecret),
      secretMaps: names { if case .map = $0 { $0.isSecret } else { false } },
      all: Set(parts + catalog.kinds.map(\.section))
        .union(["tenant", "platform", "extends", "variables", "environment", "renamed_from", "protect"])
    )
  }()
}
