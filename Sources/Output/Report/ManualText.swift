import Model
import Planning

/// What a person has to set, as lines: where in the console, to which value, and what to type then.
enum ManualText {
  static func lines(_ step: ManualStep, _ acknowledge: AcknowledgeLine) -> [PlanLine] {
    var lines = [
      PlanLine(indent: 0, mark: .changed, sign: "!", text: "set \(step.address)", why: step.at?.short ?? "")
    ]
    for how in places(step) {
      lines.append(PlanLine(indent: 2, text: InvisibleCharacters.sentence(how)))
      lines += step.fields.filter { $0.how == how }.flatMap(field)
    }
    if let formerly = step.formerly {
      let former = InvisibleCharacters.sentence("\(formerly.who) acknowledged other values at \(formerly.when)")
      lines.append(PlanLine(indent: 2, text: former))
    }
    let moment = step.afterCreation ? "once apply has created it and this is set" : "once this is set"
    return lines + [PlanLine(indent: 2, text: "\(moment): \(acknowledge.text([step.address]))")]
  }

  /// One line: what to set, and where.
  static func summary(_ step: ManualStep) -> String {
    places(step).map { how in
      let paths = step.fields.filter { $0.how == how && $0.isOpen }.map(\.path)
      return paths.isEmpty ? nil : "\(paths.joined(separator: ", ")): \(how)"
    }.compactMap(\.self).joined(separator: "; ")
  }

  /// The places in a console, in the order in which the fields name them.
  private static func places(_ step: ManualStep) -> [String] {
    var places: [String] = []
    for field in step.fields where !places.contains(field.how) { places.append(field.how) }
    return places
  }

  private static func field(_ field: ManualStep.Field) -> [PlanLine] {
    var remarks = [field.at?.short].compactMap(\.self)
    if !field.isOpen {
      remarks.append("as acknowledged")
    } else if let before = field.before {
      let secret = field.isGone ? "was a secret" : "changed"
      remarks.append(before.isSecret ? secret : "was \(ValueText.short(before.spelled(as: field.leaf.field.shape)))")
    }
    var lines = text(field)
    if !lines.isEmpty { lines[0].why = remarks.joined(separator: ", ") }
    return lines
  }

  /// A secret says where its value is to be had, and never more.
  private static func text(_ field: ManualStep.Field) -> [PlanLine] {
    if field.isGone { return [PlanLine(indent: 3, text: "\(field.path): no longer declared; undo it")] }
    switch field.value {
    case .secret(let secret):
      return [PlanLine(indent: 3, text: "\(field.path): \(source(of: secret))")]
    case .map(let entries) where entries.contains(where: { $0.value.isSecret }):
      return [PlanLine(indent: 3, text: "\(field.path):")]
        + entries.map { entry in
          guard case .secret(let secret) = entry.value else {
            return PlanLine(indent: 4, text: "\(ValueText.quote(entry.key)): \(ValueText.inline(entry.value))")
          }
          return PlanLine(indent: 4, text: "\(ValueText.quote(entry.key)): \(source(of: secret))")
        }
    default:
      return FieldText.created(field.path, field.value.spelled(as: field.leaf.field.shape), indent: 3)
    }
  }

  private static func source(of secret: Secret) -> String {
    let reference = secret.reference.map { InvisibleCharacters.sentence($0.description) }
    return reference.map { "(secret, \($0))" } ?? ValueText.secret
  }
}

extension Value {
  fileprivate var isSecret: Bool {
    if case .secret = self { true } else { false }
  }
}
