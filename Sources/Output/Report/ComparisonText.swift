package import Comparing
import Model
import Source

/// What two tenants have otherwise, as people read it.
package struct ComparisonText: Sendable {
  private let comparison: TenantComparison
  private let paint: Paint
  private let isLive: Bool

  private static let rest = "(the rest is the same)"

  package init(_ comparison: TenantComparison, isLive: Bool, color: Bool) {
    self.comparison = comparison
    self.isLive = isLive
    paint = Paint(isOn: color)
  }

  package var text: String {
    let title = "\(comparison.first.name) and \(comparison.second.name), as \(isLive ? "live" : "declared")"
    let expected = comparison.differences.filter { $0.reason != nil }
    return paint(.bold, title) + "\n\n" + section("Differences", comparison.unexpected)
      + section("Expected differences", expected) + unreadable + paint(.bold, verdict(expected.count)) + "\n"
  }

  private func section(_ title: String, _ differences: [TenantComparison.Difference]) -> String {
    guard !differences.isEmpty else { return "" }
    var lines = ["  \(paint(.bold, title))"]
    var resource: String?
    for difference in differences {
      if difference.resource != resource { lines.append("    \(drawn(difference.resource))") }
      resource = difference.resource
      lines += self.lines(of: difference).map { "      \($0)" }
    }
    return lines.map { $0 + "\n" }.joined() + "\n"
  }

  private func lines(of difference: TenantComparison.Difference) -> [String] {
    let why = difference.reason.map { [paint(.faint, "because \(drawn($0))")] } ?? []
    guard let leaf = difference.leaf else {
      return ["only in \(difference.onlyIn ?? "")\(place(difference.at))"] + why.map { "  \($0)" }
    }
    return ["\(leaf.path):"] + (values(of: difference, leaf) + why).map { "  \($0)" }
  }

  private func values(of difference: TenantComparison.Difference, _ leaf: KindDescription.Leaf) -> [String] {
    let sides = [(comparison.first.name, difference.first), (comparison.second.name, difference.second)]
    if case .set = leaf.field.shape, case .list(let one)? = difference.first?.value,
      case .list(let two)? = difference.second?.value, Set(one).intersection(two).count > 0
    {
      let parts = [Set(one).subtracting(two), Set(two).subtracting(one)].map { Value.set(Array($0)) }
      return zip(sides, parts).filter { !$1.elements.isEmpty }.map { side, part in
        "only in \(side.0): \(ValueText.inline(part))\(place(side.1?.at))"
      } + [Self.rest]
    }
    let (one, two) = (spelled(difference.first, leaf), spelled(difference.second, leaf))
    let looksAlike = ValueText.inline(one) == ValueText.inline(two)
    let width = sides.map { InvisibleCharacters.width($0.0) }.max() ?? 0
    return zip(sides, [one, two]).map { side, value in
      let blanks = String(repeating: " ", count: width - InvisibleCharacters.width(side.0))
      let text = value == nil && !isLive ? "(not declared)" : ValueText.inline(value, spelling: looksAlike)
      return "\(side.0): \(blanks)\(text)\(place(side.1?.at))"
    }
  }

  private func spelled(_ field: ComparedTenant.Field?, _ leaf: KindDescription.Leaf) -> Value? {
    field?.value.spelled(as: leaf.field.shape)
  }

  private func place(_ location: Location?) -> String { location.map { "  \(paint(.faint, drawn("\($0)")))" } ?? "" }

  private func drawn(_ text: String) -> String { InvisibleCharacters.draw(text) }

  private var unreadable: String {
    guard !comparison.unreadable.isEmpty else { return "" }
    let list = comparison.unreadable.map { drawn($0) }.joined(separator: ", ")
    return "Not compared, since a platform does not return it: \(list)\n\n"
  }

  private func verdict(_ expected: Int) -> String {
    let count = comparison.unexpected.count
    let also = expected > 0 ? " \(Count.of(expected, "expected difference"))." : ""
    return (count == 0 ? "No unexpected differences." : "\(Count.of(count, "difference")).") + also
  }
}
