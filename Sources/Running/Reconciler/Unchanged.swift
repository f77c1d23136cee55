package import Configuration
import Digest
import Model
package import Planning
import Source

/// The tenants of a configuration of which nothing changed since an apply recorded that they have nothing to do.
package struct Unchanged: Sendable {
  /// By name.
  package let tenants: [TenantPlan]
  /// The files that hold nothing else, and need not be read.
  package let files: Set<String>
  /// By path, digests of every file that the user named, and of the files outside that these tenants' documents extend.
  let digests: [String: [UInt8]]
  /// The files outside that these tenants' documents extend.
  let outside: Set<String>
  /// By path, digests of the files that their fields name.
  let named: [String: [UInt8]]
  let variables: Set<VariableInputs.Used>
  /// Their own secrets.
  let references: Set<SecretReference>
  /// The secrets of all recorded tenants whose values are those of the last apply.
  let secrets: Set<SecretReference>

  /// The plan, where there is nothing beside them.
  package internal(set) var plan: Plan?

  /// Whether they are still unchanged beside what the rest of the configuration declares.
  ///
  /// A new secret could be in a text of theirs, and a rename could begin at one of their names. A file that somebody wrote to
  /// since it was looked at may say anything.
  package func hold(beside configuration: Configuration) -> Bool {
    let isAsSeen = configuration.sources.texts.allSatisfy { text in
      digests[text.name].map { $0 == text.sha256 } ?? true
    }
    guard isAsSeen else { return false }
    let names = Set(tenants.map(\.tenant))
    return configuration.tenants.allSatisfy { tenant in
      !names.contains(tenant.name) && tenant.renamedFrom == nil
        && (tenant.connection.secretReferences + tenant.resources.flatMap(\.settings.secretReferences)).allSatisfy {
          secrets.contains($0.reference)
        }
    }
  }
}
