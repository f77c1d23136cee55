import Report
import Source

extension Registry {
  /// The rules as a reader of SARIF lists them.
  static var sarifRules: [SARIFRule] {
    rules.rules.map { rule in
      SARIFRule(id: rule.id, meaning: rule.meaning, help: rule.remedy.isEmpty ? rule.reason : rule.remedy)
    }
  }
}
