package import Model

/// What a thousand messages with a new or changed text cost in a country.
///
/// It follows from the size of the text and the prices of the settings, and informs only: nothing is carried out by it.
package struct MessageCost: Sendable, Hashable {
  package var address: Address
  /// The field that is the text.
  package var path: String
  /// `default`, or a language; nil where the text is the same for everybody.
  package var language: String?
  package var country: String
  package var currency: String
  /// Nil where there was no text, or none that can be counted.
  package var before: Price?
  package var after: Price

  package init(
    address: Address,
    path: String,
    language: String?,
    country: String,
    currency: String,
    before: Price?,
    after: Price
  ) {
    self.address = address
    self.path = path
    self.language = language
    self.country = country
    self.currency = currency
    self.before = before
    self.after = after
  }
}
