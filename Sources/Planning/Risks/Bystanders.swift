import Kinds
package import Model
package import Planning

/// What sends through a provider and is not read, since nothing declares it.
package enum Bystanders {
  private static let kinds: Set<KindName> = [PhoneFactor.kind, PhoneConnection.kind, Application.kind]

  /// The kinds that say whom a plan concerns: none where it changes no provider that is there.
  package static func kinds(of plan: TenantPlan, besides read: Set<KindName>) -> Set<KindName> {
    let concerns = plan.changes.contains { change in
      change.address.kind == Provider.kind && [.update, .adopt, .replace, .delete].contains(change.action)
        && (change.action == .delete || change.hasFields)
    }
    return concerns ? kinds.subtracting(read) : []
  }
}
