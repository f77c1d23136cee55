package import Source

extension Rule {
  /// What is wrong with the values that a run gets from outside the configuration.
  package static let ofReconciler: [Rule] = [.secretInText, .shortSecret]
}
