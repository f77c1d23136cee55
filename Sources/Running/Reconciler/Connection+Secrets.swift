import Configuration
import Model
import Platform

extension Connection {
  init(tenant: String, _ settings: [String: Value], _ secrets: Secrets, _ interest: Interest) {
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
  }
}
