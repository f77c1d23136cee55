/// What a value is called in messages, put into words only where there is a message.
struct ValueName: CustomStringConvertible, ExpressibleByStringInterpolation {
  private let path: String
  private var isElement = false

  init(_ path: String) { self.path = path }
  init(stringLiteral path: String) { self.path = path }

  /// The name of what a list or a set holds.
  var element: ValueName {
    var name = isElement ? ValueName(description) : self
    name.isElement = true
    return name
  }

  var description: String { isElement ? "an element of \(path)" : path }
}
