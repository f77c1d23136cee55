package import Model

/// What stops every sign-in by phone.
extension Gates {
  package static let signInStops = "sign-in-stops"

  /// Whether a changed value leaves nobody who can sign in: a connection without any application, or a factor that goes
  /// while every sign-in still asks for it.
  package static func stopsSignIn(
    _ kind: KindName,
    _ path: String,
    before: Value?,
    after: Value?,
    enforcement: Value?
  ) -> Bool {
    switch (kind, path) {
    case ("phone_connection", "applications"): after == .list([]) && before?.texts.isEmpty == false
    case ("phone_factor", "enabled"):
      before == .boolean(true) && after == .boolean(false) && enforcement == .text("always")
    default: false
    }
  }

  static func signInStops(_ plan: TenantPlan) -> Gate? {
    let stopped = plan.changes.filter { change in
      change.action == .update
        && change.fields.contains { field in
          stopsSignIn(
            change.address.kind,
            field.path,
            before: field.before,
            after: field.after,
            enforcement: change.declared["enforcement"]
          )
        }
    }
    guard !stopped.isEmpty else { return nil }
    let addresses = stopped.map(\.address).sorted { $0.precedesByBytes($1) }
    let names = addresses.map(\.description).joined(separator: ", ")
    return Gate(gate: signInStops, addresses: addresses, message: "nobody could sign in by phone any more: \(names)")
  }
}
