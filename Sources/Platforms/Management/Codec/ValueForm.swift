import HTTP
import Model

/// How a member of a document holds a value.
struct ValueForm: Sendable {
  typealias Decode = @Sendable (JSONPlace) throws(JSONProblem) -> Value?

  typealias Encode = @Sendable (_ value: Value, _ found: Value?) -> JSON

  let decode: Decode
  /// `found` is what the plan found.
  let encode: Encode
  /// Whether a member of another form is a mistake also where others are read as though they were not there: a flag that is
  /// taken for off may be on.
  var isStrict = false
  /// What a member without a default is written as where null empties it; nil where nothing is written.
  var empty: JSON?

  init(empty: JSON? = nil, encode: @escaping Encode = { value, _ in value.json }, decode: @escaping Decode) {
    self.empty = empty
    self.encode = encode
    self.decode = decode
  }

  /// An empty text is one that is not set.
  static let text = ValueForm(empty: "") { (place) throws(JSONProblem) in
    let text = try place.text()
    return text.isEmpty ? nil : .text(text)
  }

  static let boolean = ValueForm { (place) throws(JSONProblem) in .boolean(try place.boolean()) }.strict

  /// A member that says the opposite.
  static let inverted = ValueForm(encode: { value, _ in .boolean(value == .boolean(false)) }) {
    (place) throws(JSONProblem) in
    .boolean(try !place.boolean())
  }.strict

  private var strict: Self {
    var form = self
    form.isStrict = true
    return form
  }

  static let integer = ValueForm { (place) throws(JSONProblem) in .integer(try place.integer()) }

  /// - Parameter read: the texts that a member holds; nil where it holds none.
  static func set(_ read: @escaping @Sendable (JSON) -> [String]?) -> ValueForm {
    ValueForm { (place) throws(JSONProblem) in .set(of: try texts(place, read)) }
  }

  static let list = ValueForm { (place) throws(JSONProblem) in
    .list(try texts(place) { $0.texts }.map { .text($0) })
  }

  private static func texts(_ place: JSONPlace, _ read: (JSON) -> [String]?) throws(JSONProblem) -> [String] {
    if let texts = read(place.value) { texts } else { try place.texts() }
  }

  static func word(_ words: Vocabulary) -> ValueForm {
    ValueForm(encode: { value, _ in .text(words.write(value.texts.first ?? "")) }) { (place) throws(JSONProblem) in
      let word = try place.text()
      return word.isEmpty ? nil : .text(words.read(word))
    }
  }

  static func words(_ words: Vocabulary) -> ValueForm {
    ValueForm(encode: { value, _ in .texts(value.texts.map(words.write)) }) { (place) throws(JSONProblem) in
      .set(of: try place.texts().map(words.read))
    }
  }

  /// An object of texts that requests merge by key, so that the keys that go have to be named.
  static let mergedTexts = ValueForm(encode: { value, found in
    let wanted = value.json.members
    let gone = (found?.json.members ?? [:]).keys.filter { wanted[$0] == nil }
    return .object(wanted.merging(gone.map { ($0, .null) }) { wanted, _ in wanted })
  }) { (place) throws(JSONProblem) in
    let entries = try place.object().map { name, value in
      Value.Entry(name, .text(value.wholeText ?? value.encodedText))
    }
    return .map(sorting: entries)
  }
}

extension JSON {
  fileprivate var wholeText: String? { if case .text(let text) = self { text } else { nil } }
}
