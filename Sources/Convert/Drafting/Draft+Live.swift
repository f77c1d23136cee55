package import Model

/// What a draft is made from, beside what is live.
package struct DraftSource: Sendable {
  /// By kind and identity, the keys under which resources are known already.
  package var keys: [KindName: [String: String]]
  /// Where the program of a resource is written, by its key; nil where programs are left out.
  package var program: (@Sendable (_ key: String) -> String)?
  /// Only what lies below one of these addresses; everything where there is none.
  package var addresses: [String]
  /// What is in a text in the place of a secret.
  package var mark: String
  /// The identities that stand for unknown ones: they tell resources apart, and are written nowhere.
  package var unknown: Set<String>
  /// By kind and identity, the paths that are declared also where they have the platform's default.
  package var stated: [KindName: [String: Set<String>]]

  package init(
    keys: [KindName: [String: String]] = [:],
    program: (@Sendable (_ key: String) -> String)? = nil,
    addresses: [String] = [],
    mark: String,
    unknown: Set<String> = [],
    stated: [KindName: [String: Set<String>]] = [:]
  ) {
    self.keys = keys
    self.program = program
    self.addresses = addresses
    self.mark = mark
    self.unknown = unknown
    self.stated = stated
  }
}

extension Draft {
  /// Adds what a platform holds: without the defaults that nobody stated, references by key, and a report of what cannot be declared.
  package mutating func add(_ live: [Live], _ catalog: Catalog, _ source: DraftSource) throws(UnreadableSettings) {
    var own: [(live: Live, kind: KindDescription)] = []
    for resource in live.sorted(by: { ($0.name, $0.identity) < ($1.name, $1.identity) }) {
      guard let kind = catalog[resource.kind] else { continue }
      if resource.remarks?.isOwn == true {
        omissions.append(Omission("\"\(resource.name)\" (\(resource.identity))", "dialtone signs in as it"))
      } else {
        own.append((resource, kind))
      }
    }
    for kind in catalog.kinds {
      try add(own.filter { $0.kind === kind }.map(\.live), of: kind, source)
    }
    nameByKey()
    noteUnreadable(catalog)
    guard !source.addresses.isEmpty else { return }
    resources.removeAll { resource in !source.addresses.contains { resource.address.isBelow($0) } }
    let named = Set(resources.flatMap { resource in resource.settings.all.flatMap(\.value.texts) })
    programs.removeAll { !named.contains($0.path) }
    omissions.removeAll { omission in
      !source.addresses.contains { omission.subject == $0 || omission.subject.hasPrefix("\($0)/") }
    }
  }

  private mutating func add(_ live: [Live], of kind: KindDescription, _ source: DraftSource) throws(UnreadableSettings)
  {
    guard let binding = platform[kind.name], binding.manual == nil else { return }
    var drafted: [(live: Live, settings: Settings)] = []
    for resource in live {
      drafted.append(
        (
          resource,
          try resource.decoded(as: kind)
        )
      )
    }
    let keys = keys(of: drafted, kind, binding, source)
    let names = Dictionary(live.map { ($0.name, 1) }, uniquingKeysWith: +)
    for ((live, settings), key) in zip(drafted, keys) {
      let address = Address(tenant: tenant, kind: kind.name, key: key)
      var resource = DraftResource(address, kind, Settings(), name: live.name)
      resource.need = live.remarks?.need
      resource.impossible = live.remarks?.impossible ?? []
      identities[kind.name, default: [:]][live.identity] = key
      for setting in settings.all {
        resource.add(setting, live, binding, isTwin: (names[live.name] ?? 0) > 1, source)
      }
      resource.noteUnreadable(in: live, binding)
      resources.append(resource)
      programs += resource.programs(of: live)
    }
  }

  /// What matches the resource on the platform decides its key where nothing else can.
  private func keys(
    of drafted: [(live: Live, settings: Settings)],
    _ kind: KindDescription,
    _ binding: Binding,
    _ source: DraftSource
  ) -> [String?] {
    guard kind.cardinality == .many else { return drafted.map { _ in nil } }
    let known = source.keys[kind.name] ?? [:]
    var keys = DraftKeys(taken: Set(known.values))
    if kind.nameLeaf == nil, !binding.isSingle { return drafted.map(\.live.name) }
    let unknown = drafted.filter { known[$0.live.identity] == nil }
    let made = keys.keys(
      for: unknown.map { live, settings in
        (kind.title(of: live, settings), source.unknown.contains(live.identity) ? nil : live.identity)
      },
      fallback: kind.name.description
    )
    let byIdentity = Dictionary(zip(unknown.map(\.live.identity), made)) { first, _ in first }
    return drafted.map { known[$0.live.identity] ?? byIdentity[$0.live.identity] }
  }

  /// Puts keys in the place of identities, now that every resource has one.
  private mutating func nameByKey() {
    for index in resources.indices {
      for setting in resources[index].settings.all {
        let kind = resources[index].kind
        guard let referenced = kind.leaves[setting.leaf].field.shape.referencedKind else { continue }
        let keys = identities[referenced] ?? [:]
        let strangers = setting.value.texts.filter { keys[$0] == nil }
        guard strangers.isEmpty else {
          resources[index].omit(
            setting.leaf,
            because: "it names what is not declared here: \(strangers.joined(separator: ", "))"
          )
          continue
        }
        resources[index].settings[setting.leaf] = setting.value.named(by: keys)
      }
    }
  }
}

extension DraftResource {
  /// What the platform shows to others, and did not show to the tool's application.
  fileprivate mutating func noteUnreadable(in live: Live, _ binding: Binding) {
    guard let remarks = live.remarks else { return }
    for leaf in kind.leaves where remarks.unreadable.subtracting(remarks.notStored).contains(leaf.path) {
      guard binding.support(of: leaf.path) == .managed, !leaf.field.shape.isSecret else { continue }
      omissions.append(Omission("\(address).\(leaf.path)", "the platform does not return it to dialtone's application"))
    }
  }

  /// The files that its settings name, as the platform holds them.
  fileprivate func programs(of live: Live) -> [Draft.Program] {
    settings.all.compactMap { setting in
      guard kind.fileLeaves.contains(setting.leaf), let file = live.remarks?.files[kind.leaves[setting.leaf].path],
        let path = setting.value.texts.first
      else { return nil }
      return Draft.Program(path: path, text: file.text)
    }
  }

  fileprivate mutating func add(
    _ setting: Settings.Setting,
    _ live: Live,
    _ binding: Binding,
    isTwin: Bool,
    _ source: DraftSource
  ) {
    let leaf = kind.leaves[setting.leaf]
    let (path, traits) = (leaf.path, leaf.field.traits)
    guard !setting.value.isNull, !traits.contains(.derived), binding.support(of: path) == .managed else { return }
    // A pin is needed only where the name does not tell which one it is.
    if traits.contains(.identity), !isTwin { return }
    if traits.contains(.identity), source.unknown.contains(live.identity) {
      return leave(setting.leaf, standIn: setting.value, because: Self.pin(path, live.name))
    }
    if traits.contains(.name), !traits.contains(.required), setting.value.texts == [address.key] { return }
    let isDefault = setting.value == live.remarks?.defaults[path] ?? binding.defaults[path]
    guard !isDefault || source.stated[kind.name]?[live.identity]?.contains(path) == true else { return }
    if leaf.field.shape.isSecret { return }
    if setting.value.contains(source.mark) {
      return omissions.append(Omission("\(address).\(path)", "it holds the value of a secret"))
    }
    guard kind.fileLeaves.contains(setting.leaf) else {
      settings[setting.leaf] = setting.value
      return
    }
    guard let program = source.program, live.remarks?.files[path] != nil, let key = address.key else {
      return omissions.append(Omission("\(address).\(path)", "the program is written only with --with-code"))
    }
    settings[setting.leaf] = .text(program(key))
  }
}

extension DraftResource {
  /// What a person writes, so that it is known which one of several is meant.
  private static func pin(_ path: String, _ name: String) -> String {
    "another one is named \"\(name)\" too; write its own \(path) there before plan"
  }
}

extension KindDescription {
  /// What a resource is called in its key: its name, or what it is where it has none.
  fileprivate func title(of live: Live, _ settings: Settings) -> String {
    guard nameLeaf == nil, let leaf = requiredLeaves.first, let word = settings[leaf]?.texts.first else {
      return live.name
    }
    return word
  }
}

extension Value {
  /// The value with other names for the resources that it names.
  fileprivate func named(by keys: [String: String]) -> Value {
    switch self {
    case .text(let identity): .text(keys[identity] ?? identity)
    case .list(let elements): .set(elements.map { $0.named(by: keys) })
    default: self
    }
  }

  fileprivate func contains(_ text: String) -> Bool {
    switch self {
    case .text(let own): own.contains(text)
    case .list(let elements): elements.contains { $0.contains(text) }
    case .map(let entries): entries.contains { $0.key.contains(text) || $0.value.contains(text) }
    case .null, .boolean, .integer, .secret: false
    }
  }
}
