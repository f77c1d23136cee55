/// What a tenant has one of.
extension Auth0Objects {
  /// Whether a place is the first that states it; another one is reported, and no part of it joins the first.
  mutating func isFirst(
    _ name: String,
    _ path: String,
    _ node: ForeignNode,
    _ report: inout ForeignReport
  ) -> Bool {
    guard let first = places[name] else {
      places[name] = "\(path) (\(node.place))"
      return true
    }
    report.omit(path, node, "a tenant has one \(name), and \(first) is carried over")
    return false
  }
}
