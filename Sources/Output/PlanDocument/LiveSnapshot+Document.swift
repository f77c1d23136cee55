import Model
package import Planning

extension Recording: DocumentObject {
  package static let blank = Recording(at: "", version: "")
  package static let members: [Member<Recording>] = [
    .always("at", \.at), .always("dialtone_version", \.version), .perhaps("commit", \.commit),
    .perhaps("expires", \.expires),
  ]
}

extension LiveSnapshot: Codable {
  package func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: MemberName.self)
    try object.encode(SnapshotDocument.format, forKey: "format")
    try object.encode(SnapshotDocument.version, forKey: "version")
    try object.encode(taken, forKey: "taken")
    try object.encode(tenants, forKey: "tenants")
  }

  package init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: MemberName.self)
    self.init(
      taken: try object.decode(Recording.self, forKey: "taken"),
      tenants: try object.decode([Tenant].self, forKey: "tenants")
    )
  }
}

extension LiveSnapshot.Tenant: DocumentObject {
  package static let blank = Self(name: "", platform: "")
  package static let members: [Member<Self>] = [
    .always("tenant", \.name), .always("platform", \.platform), .perhaps("place", \.place),
    .always("steering", \.steering), .always("is_remembered", \.isRemembered), .always("serial", \.serial),
    .always("live", \.live), .always("applied", \.applied), .always("acknowledged", \.acknowledged),
    .always("unfinished", \.unfinished),
  ]
}

extension LiveSnapshot.Resource: Codable {
  package func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: MemberName.self)
    try object.encode(kind.name, forKey: "kind")
    try object.encode(identity, forKey: "identity")
    try object.encode(name, forKey: "name")
    try object.encode(Value.map(kind.spelled(settings)), forKey: "settings")
    try object.encode(remarks, forKey: "remarks")
  }

  package init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: MemberName.self)
    let name = try object.decode(KindName.self, forKey: "kind")
    let kind = try decoder.kind(of: Address(tenant: "", kind: name))
    self.init(
      kind: kind,
      identity: try object.decode(String.self, forKey: "identity"),
      name: try object.decode(String.self, forKey: "name"),
      settings: try object.settings("settings", of: kind),
      remarks: try object.decode(LiveSnapshot.Remarks.self, forKey: "remarks")
    )
  }
}

extension LiveSnapshot.Remarks: DocumentObject {
  package static let blank = Self()
  package static let members: [Member<Self>] = [
    .always("unreadable", \.unreadable), .always("not_stored", \.notStored), .always("secret_paths", \.secretPaths),
    .always("defaults", \.defaults), .always("copies", \.copies), .flag("is_elsewhere", \.isElsewhere),
    .flag("is_own", \.isOwn), .always("notes", \.notes), .perhaps("outage", \.outage),
    .perhaps("is_live", \.isLive), .always("foreign", \.foreign),
    .perhaps("condition", \.condition), .perhaps("need", \.need), .always("files", \.files),
  ]
}

extension LiveSnapshot.Foreign: DocumentObject {
  package static let blank = Self(rule: "", paths: [], loss: "")
  package static let members: [Member<Self>] = [
    .always("rule", \.rule), .always("paths", \.paths), .always("loss", \.loss),
  ]
}

extension LiveSnapshot.Condition: DocumentObject {
  package static let blank = Self(path: "", how: "")
  package static let members: [Member<Self>] = [
    .always("path", \.path), .always("how", \.how), .perhaps("references", \.references), .perhaps("value", \.value),
  ]
}

extension LiveSnapshot.Need: DocumentObject {
  package static let blank = Self(path: "", value: .null, kind: "", member: "", reason: "", advice: "")
  package static let members: [Member<Self>] = [
    .always("path", \.path), .always("value", \.value), .always("kind", \.kind), .always("member", \.member),
    .always("reason", \.reason), .always("advice", \.advice),
  ]
}

extension LiveSnapshot.Unfinished: DocumentObject {
  package static let blank = Self(address: .blank, action: "", name: "")
  package static let members: [Member<Self>] = [
    .always("address", \.address), .always("action", \.action), .perhaps("identity", \.identity),
    .always("name", \.name),
  ]
}

extension LiveSnapshot.Applied: Codable {
  package func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: MemberName.self)
    try object.encode(address, forKey: "address")
    try object.encode(identity, forKey: "identity")
    try object.encode(Value.map(kind.spelled(settings)), forKey: "settings")
    try object.encode(file, forKey: "file")
    try object.encode(isProtected, forKey: "is_protected")
    try object.encode(isAsApplied, forKey: "is_as_applied")
    try object.encodeIfPresent(files, forKey: "files")
  }

  package init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: MemberName.self)
    let address = try object.decode(Address.self, forKey: "address")
    let kind = try decoder.kind(of: address)
    self.init(
      address: address,
      kind: kind,
      identity: try object.decode(String.self, forKey: "identity"),
      settings: try object.settings("settings", of: kind),
      file: try object.decode(String.self, forKey: "file"),
      isProtected: try object.decode(Bool.self, forKey: "is_protected"),
      isAsApplied: try object.decode(Bool.self, forKey: "is_as_applied"),
      files: try object.decodeIfPresent([FileDigest].self, forKey: "files")
    )
  }
}

extension LiveSnapshot.Acknowledged: Codable {
  package func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: MemberName.self)
    try object.encode(address, forKey: "address")
    try object.encode(Value.map(kind.spelled(settings)), forKey: "settings")
    try object.encode(file, forKey: "file")
    try object.encode(who, forKey: "who")
    try object.encode(at, forKey: "at")
    try object.encodeIfPresent(commit, forKey: "commit")
  }

  package init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: MemberName.self)
    let address = try object.decode(Address.self, forKey: "address")
    let kind = try decoder.kind(of: address)
    self.init(
      address: address,
      kind: kind,
      settings: try object.settings("settings", of: kind),
      file: try object.decode(String.self, forKey: "file"),
      who: try object.decode(String.self, forKey: "who"),
      at: try object.decode(String.self, forKey: "at"),
      commit: try object.decodeIfPresent(String.self, forKey: "commit")
    )
  }
}
