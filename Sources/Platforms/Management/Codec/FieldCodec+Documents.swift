import HTTP
import Model
import Platform

extension FieldCodec {
  /// What a document says of the field; nil where it says nothing.
  ///
  /// - Parameter isLenient: whether a member of another form is one that is not there, where it is no flag.
  func read(_ document: JSONPlace, isLenient: Bool) throws(JSONProblem) -> Value? {
    switch access {
    case .none: return nil
    case .functions(let read, _): return try read(document) ?? absent
    case .member(let sent, let form):
      let names = answered ?? sent
      if case .problem = absence { return try form.decode(try document.member(names)) }
      do throws(JSONProblem) {
        if let member = try document.optional(names) { return try form.decode(member) }
      } catch {
        guard isLenient, !form.isStrict else { throw error }
      }
      return absent
    }
  }

  /// Whether a document has the field's member; of a field that no one member holds, whether it says anything of it.
  func isStated(in document: JSONPlace) -> Bool {
    switch access {
    case .none: false
    case .functions(let read, _): (try? read(document)) != nil
    case .member(let sent, _): (try? document.optional(answered ?? sent)) != nil
    }
  }

  private var absent: Value? {
    switch absence {
    case .theDefault: binding.defaultValue
    case .value(let value): value
    case .nothing, .problem: nil
    }
  }

  func isSent(by action: Step.Action) -> Bool { isSent && (isSentLater || action == .create) }

  /// Sets in a document what a value asks for; null is the default, or what empties the member.
  func write(_ value: Value, found: Value?, into document: inout JSON) {
    switch access {
    case .none: return
    case .functions(_, let write): write(value, found, &document)
    case .member(let names, let form):
      if !value.isNull {
        document.set(form.encode(value, found), at: names)
      } else if let value = binding.defaultValue {
        document.set(form.encode(value, found), at: names)
      } else if isRemovedByNull {
        document.remove(at: names)
      } else if let empty = form.empty {
        document.set(empty, at: names)
      }
    }
  }

  /// Where requests' bodies have the member: `POST /api/v2/clients name`.
  func places(_ operations: Operations) -> [String] {
    guard isSent, case .member(let names, _) = access else { return [] }
    let used = isSentLater ? [operations.create, operations.update] : [operations.create]
    return used.compactMap { $0.map { "\($0) \(names.joined(separator: "."))" } }
  }

  /// The binding with the contract's limits.
  func bound(_ operations: Operations) -> FieldBinding<K> {
    var binding = binding
    let ownLimits = binding.limits
    let shape = K.description.leaves[leaf].field.shape
    binding.limits = rules.map { rule in
      let suffix = rule.isAboutElements(of: shape) ? "[]" : ""
      return PlatformLimit(rule, at: places(operations).map { ContractPlace(stringLiteral: $0 + suffix) })
    }
    binding.limits += ownLimits
    return binding
  }
}

extension PlatformLimit.Rule {
  /// Whether it holds for each element of a list, and not for the list.
  fileprivate func isAboutElements(of shape: Shape) -> Bool {
    switch (self, shape) {
    case (.count, _): false
    case (_, .list), (_, .set): true
    default: false
    }
  }
}

extension JSONPlace {
  fileprivate func member(_ names: [String]) throws(JSONProblem) -> JSONPlace {
    var place = self
    for name in names { place = try place.member(name) }
    return place
  }

  /// The member, where it and all that lead to it are there.
  fileprivate func optional(_ names: [String]) throws(JSONProblem) -> JSONPlace? {
    var place = self
    for name in names {
      guard let next = try place.optional(name) else { return nil }
      place = next
    }
    return place
  }
}
