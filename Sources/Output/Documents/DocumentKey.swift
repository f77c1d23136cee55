/// A key of a machine output.
package struct DocumentKey: CodingKey, ExpressibleByStringLiteral {
  package let stringValue: String
  package var intValue: Int? { nil }

  package init(_ key: String) { stringValue = key }

  package init(stringLiteral key: String) { stringValue = key }

  package init?(stringValue: String) { self.stringValue = stringValue }

  package init?(intValue: Int) { nil }
}
