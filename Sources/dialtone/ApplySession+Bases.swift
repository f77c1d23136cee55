import Configuration
import Model
import Planning
import Reconciler
import State

extension ApplySession {
  /// Records what the tenants' plans rest on from now on, so that the next plan sees by that alone that nothing changed.
  ///
  /// Nothing depends on it: where it cannot be recorded, the next plan reads everything.
  func recordBases(of configuration: Configuration, _ seen: SeenTenants) async {
    guard command.target.addresses.isEmpty, command.target.part.shard == nil else { return }
    do {
      // What was written has to be seen once more.
      var written = configuration
      let names = Set(plan.tenants.filter(isWritten).map(\.tenant))
      for name in names { seen.forget(name) }
      written.tenants.removeAll { !names.contains($0.name) || !reconciler.hasDigests($0) }
      if !written.tenants.isEmpty { _ = try await reconciler.plan(written, targets: Targets()) }
      try await reconciler.recordBases(
        of: configuration,
        plan,
        seen,
        Surroundings(command.paths, allowing: command.path.allowed, command.variables.inputs)
      )
    } catch {
      return
    }
  }
}
