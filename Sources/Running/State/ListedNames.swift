package import Model

/// What the state keeps of the resources that list another one, once that one is deleted, has another key or is forgotten: nobody
/// changed what they hold.
package struct ListedNames: Sendable {
  /// The kinds whose resources may list it.
  package var kinds: [KindName]
  /// What is kept of one of them from now on, in canonical form; nil where it does not list it.
  package var kept: @Sendable (_ canonical: [UInt8], Address) throws -> [UInt8]?

  package init(of kinds: [KindName], kept: @escaping @Sendable (_ canonical: [UInt8], Address) throws -> [UInt8]?) {
    self.kinds = kinds
    self.kept = kept
  }
}
