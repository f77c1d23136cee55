import Configuration
import Model
import Reconciler
import Reference
import Source

/// Warnings about variables that look like settings of the tool and are none.
enum UnknownVariables {
  /// Warns about every one that the configuration does not name as a secret.
  static func warn(besides configuration: Configuration) {
    guard !unknown.isEmpty, !configuration.diagnostics.hasErrors else { return }
    let settings = configuration.tenants.flatMap { [$0.connection] + $0.resources.map(\.settings) }
    let named = Set(
      settings.flatMap(\.secretReferences).compactMap { secret -> String? in
        if case .environment(let name) = secret.reference { name } else { nil }
      }
    )
    for name in unknown where !named.contains(name) {
      warn(name, guess(for: name) ?? "the variables are \(names.joined(separator: ", "))")
    }
  }

  /// Whether there is any that a configuration may have to explain.
  static var areThere: Bool { !unknown.isEmpty }

  /// Warns about those whose names are nearly right, where no configuration can say that they are its own.
  static func warnOfMisspelt() {
    for name in unknown { if let guess = guess(for: name) { warn(name, guess) } }
  }

  private static let names = ToolVariable.allCases.map(\.rawValue)
  private static let unknown = Environment.variables.keys.filter {
    // What configurations name is their own.
    $0.hasPrefix(ToolVariable.prefix) && !names.contains($0) && !$0.hasPrefix(VariableInputs.prefix)
  }.sorted { $0.precedesByBytes($1) }

  private static func warn(_ name: String, _ advice: String) {
    Terminal.remark("warning: unknown variable \(name); \(advice)")
  }

  private static func guess(for name: String) -> String? {
    let ends = names.map { String($0.dropFirst(ToolVariable.prefix.count)) }
    return closest(to: String(name.dropFirst(ToolVariable.prefix.count)), in: ends).map {
      "did you mean \(ToolVariable.prefix)\($0)?"
    }
  }
}

/// A command that reads a configuration, which may name variables of its own.
protocol ConfigurationReader {}
