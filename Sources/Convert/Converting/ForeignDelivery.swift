import HTTP

/// What a connection sends through by itself, beside the tenant's provider.
struct ForeignDelivery: Sendable {
  var path: String
  var node: ForeignNode

  /// By the option's name, the name in Guardian's account.
  private static let options = [
    ("twilio_sid", "sid"), ("from", "from"), ("messaging_service_sid", "messaging_service_sid"),
  ]

  private func text(_ name: String) -> String? { node[name]?.text.flatMap { $0.isEmpty ? nil : $0 } }

  var gateway: ForeignNode? { text("gateway_url") == nil ? nil : node["gateway_url"] }

  /// The options that name an account, in their order.
  var account: [(path: String, node: ForeignNode)] {
    Self.options.compactMap { name, _ in
      text(name) == nil ? nil : node[name].map { ("\(path).\(name)", $0) }
    }
  }

  /// Whether it is a copy of Guardian's account.
  func isCopy(of account: ForeignAccount?) -> Bool {
    guard let account else { return false }
    return Self.options.allSatisfy { name, other in
      let held: String? =
        if case .text(let text)? = account.members[other], !text.isEmpty { text } else { nil }
      return text(name) == held
    }
  }
}

extension Auth0Objects {
  /// Reports what connections send through that is not the tenant's provider.
  func omitOwnDeliveries(_ report: inout ForeignReport) {
    for delivery in deliveries {
      if let gateway = delivery.gateway {
        report.omit("\(delivery.path).gateway_url", gateway, "dialtone does not manage a gateway of a connection's own")
      }
      guard isUnified || !delivery.isCopy(of: twilio) else { continue }
      let reason =
        isUnified
        ? Self.unusedInUnified
        : "the connection sends through an account of its own, which is not that of the tenant's provider"
      for option in delivery.account { report.omit(option.path, option.node, reason) }
    }
  }
}
