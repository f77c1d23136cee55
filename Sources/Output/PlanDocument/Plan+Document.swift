import Model
package import Planning

extension Plan: Codable {
  private static let members: [Member<Plan>] = [
    .always("paths", \.paths), .always("files", \.files), .always("targets", \.targets),
    .always("reassert", \.reasserts), .flag("without_provider_secrets", \.isWithoutProviderSecrets),
    .perhaps("snapshot", \.snapshotTaken), .perhaps("saved", \.saved), .perhaps("contracts", \.contracts),
    .always("tenants", \.tenants), .always("failures", \.failures), .always("left_alone", \.leftAlone),
  ]

  package func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: MemberName.self)
    try object.encode(PlanDocument.format, forKey: "format")
    try object.encode(PlanDocument.version, forKey: "version")
    for member in Self.members { try member.write(self, &object) }
  }

  package init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: MemberName.self)
    self.init(files: [], targets: [], tenants: [], failures: [])
    for member in Self.members { try member.read(&self, object) }
  }
}
