import Model

/// What a message is about, put into words only where there is a message.
struct Subject: CustomStringConvertible {
  var kind: KindDescription
  var key: String?
  var name: String?

  var description: String { name ?? key.map { "the \(kind.name) \($0)" } ?? kind.section }
}
