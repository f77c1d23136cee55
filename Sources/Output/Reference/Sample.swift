package import Model

/// A value that a field could have: for pages, and for tests that hold for every field there is.
///
/// The same question gets the same answer. Another variant is another value wherever the shape has more than one.
package enum Sample {
  /// The key of every resource that a sample names.
  package static let key = "main"

  package static func value(for field: FieldDescription, variant: Int = 0) -> Value {
    if variant == 0, let likely = likely(field.name) { return likely }
    guard field.shape.isSecret, case .secret = field.shape else { return value(for: field.shape, variant: variant) }
    return secret(field.name, variant)
  }

  package static func value(for shape: Shape, variant: Int = 0) -> Value {
    switch shape {
    case .boolean: .boolean(variant % 2 == 0)
    case .integer(let range): .integer(number(6, in: range, variant))
    case .text(let form, let length): .text(text(form, upTo: length.upperBound, variant))
    case .choice(let words): words.isEmpty ? .null : .text(words[variant % words.count].word)
    case .duration(let range): .integer(number(180, in: range, variant * 60))
    case .reference: .text(variant == 0 ? key : "\(key)-\(variant)")
    case .secret: secret("sample", variant)
    case .message: .text(variant == 0 ? "Your code is {{ code }}." : "\(variant): your code is {{ code }}.")
    case .list(let element): .list([value(for: element, variant: variant)])
    case .set(let element): .set([value(for: element, variant: variant)])
    case .map(let element): .map([Value.Entry("sample", value(for: element, variant: variant))])
    case .group: .null
    }
  }

  private static func secret(_ name: String, _ variant: Int) -> Value {
    let suffix = variant == 0 ? "" : "_\(variant)"
    return .secret(Secret(reference: .environment(name.uppercased() + suffix)))
  }

  /// A likely number, or the nearest that is allowed, and as far on as the variant says.
  private static func number(_ likely: Int, in range: ClosedRange<Int>, _ step: Int) -> Int {
    let start = min(max(likely, range.lowerBound), range.upperBound)
    let (room, overflows) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
    guard !overflows, room < .max else { return start + step }
    return range.lowerBound + (start - range.lowerBound + step) % (room + 1)
  }

  private static func text(_ form: TextForm, upTo length: Int, _ variant: Int) -> String {
    switch form {
    case .any: String((variant == 0 ? "Acme" : "Acme \(variant)").suffix(length))
    case .url(let schemes): "\(schemes.first ?? "https")://app.acme.example/\(variant == 0 ? "callback" : "\(variant)")"
    case .email: "support\(variant == 0 ? "" : "\(variant)")@acme.example"
    case .country: ["NO", "SE", "DK", "FI", "DE", "FR", "US"][variant % 7]
    case .path, .file: variant == 0 ? "sender.js" : "sender-\(variant).js"
    case .matching, .matchingOne: form.patterns.first.map { text($0, variant) } ?? ""
    }
  }

  /// The pattern's example, or that with another last character.
  private static func text(_ pattern: Pattern, _ variant: Int) -> String {
    guard variant > 0 else { return pattern.example }
    let others = "0123456789abcdefghijklmnopqrstuvwxyz".map { pattern.example.dropLast() + String($0) }
      .filter { $0 != pattern.example && pattern.matches($0) }
    return others.isEmpty ? pattern.example : others[(variant - 1) % others.count]
  }
}
