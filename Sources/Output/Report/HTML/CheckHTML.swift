import Checks
import Source

extension CheckReport {
  /// One page that needs nothing else: the findings with their lines, and what nobody could look at.
  package func html() -> String {
    var page = HTMLPage(title: "Dialtone check", verdict: verdict)
    page.append(FailedParts.title, failedParts.items)
    page.remarks += outcome.failures.map { ("Not reached: \(sentence($0))", true) }
    page.remarks += outcome.notChecked.map { ("Not checked: \(sentence($0))", false) }
    page.remarks += outcome.prices.map { (sentence($0), false) }
    page.append("Findings", diagnostics.diagnostics.map(diagnostics.item))
    return page.text()
  }
}
