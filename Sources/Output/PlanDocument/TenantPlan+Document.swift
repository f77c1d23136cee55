import Model
package import Planning

extension TenantPlan: DocumentObject {
  package static let blank = TenantPlan(tenant: "", platform: "", connection: [:], serial: 0)
  package static let members: [Member<TenantPlan>] = [
    .always("tenant", \.tenant), .always("platform", \.platform), .always("connection", \.connection),
    .always("serial", \.serial), .perhaps("renamed_from", \.renamedFrom), .perhaps("switched_off", \.switchedOff),
    .always("moves", \.moves), .always("manual_steps", \.manualSteps), .always("changes", \.changes),
    .always("drift", \.drift), .always("records", \.records), .always("lapsed", \.lapsed),
    .always("unverifiable", \.unverifiable), .perhaps("not_compared", \.notCompared),
    .perhaps("estimate", \.estimate), .perhaps("costs", \.costs),
    .always("left_alone", \.leftAlone), .always("findings", \.findings), .always("gates", \.gates),
    .always("unchanged", \.unchanged), .always("acknowledged", \.acknowledged),
  ]
}
