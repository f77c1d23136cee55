import Configuration
import Management
import Reconciler
import State

extension Reconciler {
  init(
    state: State,
    path: String,
    named: [String],
    _ network: Network,
    allowing allowedPaths: [String],
    variables: [String: String] = [:],
    hosts: HostPolicy
  ) {
    self.init(
      catalog: Registry.catalog,
      platforms: Registry.platforms(state: path, network),
      state: state,
      environment: Environment.variables,
      named: named,
      allowedPaths: allowedPaths,
      hosts: hosts,
      variables: variables,
      mask: Terminal.mask
    )
  }

  /// Takes what the repository says of findings and prices.
  mutating func follow(_ configuration: Configuration) {
    findingLevels = configuration.settings.levels
    prices = configuration.settings.prices
    allowedFindings = configuration.allowedFindings
  }
}
