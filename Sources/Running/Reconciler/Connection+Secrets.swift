import Configuration
import Model
import Platform
import State

extension Connection {
  init(
    tenant: String,
    _ settings: [String: Value],
    _ secrets: Secrets,
    _ interest: Interest,
    managing snapshot: Snapshot? = nil
  ) {
    var values: [String: SecretValue] = [:]
    for (path, value) in settings {
      for (_, reference) in value.secretReferences { values[path] = secrets[reference] }
    }
    self.init(
      tenant: tenant,
      settings: settings,
      secrets: values,
      interest: interest,
      readFile: { [scope = secrets.scope] path in try scope.read(path) }
    )
    if let snapshot { applied = AppliedSettings(snapshot.resources) }
  }
}
