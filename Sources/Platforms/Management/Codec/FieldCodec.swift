package import HTTP
package import Model

/// A field of a kind with how an endpoint's documents hold it.
package struct FieldCodec<K: Kind>: BoundField {
  package typealias Read = @Sendable (JSONPlace) throws(JSONProblem) -> Value?
  /// Sets in a document what a value asks for; `found` is what the plan found.
  package typealias Write = @Sendable (_ value: Value, _ found: Value?, _ document: inout JSON) -> Void

  /// What an absent member means.
  enum Absence: Sendable {
    case theDefault
    case nothing
    case value(Value)
    /// It has to be there.
    case problem
  }

  enum Access: Sendable {
    /// No document holds it, or a function of the platform's own reads and writes it.
    case none
    /// The names that lead to its member, outermost first.
    case member([String], ValueForm)
    case functions(Read, Write)
  }

  package var binding: FieldBinding<K>
  var access = Access.none
  /// The names that lead to it in an answer, where those are others.
  private(set) var answered: [String]?
  var absence = Absence.theDefault
  /// The platform's limits of the member, which its contract states.
  var rules: [PlatformLimit.Rule] = []
  private(set) var isSent = true
  private(set) var isSentLater = true
  private(set) var isRemovedByNull = false

  package init(_ binding: FieldBinding<K>) { self.binding = binding }

  init<T>(_ field: KeyPath<K, Field<T>>, _ member: String, _ form: ValueForm, default value: Value? = nil) {
    binding = FieldBinding(field, .managed)
    binding.defaultValue = value
    access = .member(member.split(separator: ".").map(String.init), form)
  }

  var leaf: Int { binding.leaf }
}

extension FieldCodec {
  /// A limit that the contract states for the member.
  package func limit(_ rule: PlatformLimit.Rule) -> Self { with { $0.rules.append(rule) } }

  /// Only what is created is sent it.
  package func atCreation() -> Self { with { $0.isSentLater = false } }

  /// An answer has it under another name than a request.
  package func answered(as member: String) -> Self { with { $0.answered = [member] } }

  /// It is read and never sent.
  package func readOnly() -> Self { with { $0.isSent = false } }

  /// Null takes it out of a document that is written whole.
  package func removedByNull() -> Self { with { $0.isRemovedByNull = true } }

  /// An answer without it cannot be read.
  package func required() -> Self { with { $0.absence = .problem } }

  /// An answer without it tells nothing of it, whatever the default is.
  package func unknownWhereAbsent() -> Self { with { $0.absence = .nothing } }

  /// What an answer without it means, where that is no default.
  package func whereAbsent(_ value: Value) -> Self { with { $0.absence = .value(value) } }

  private func with(_ change: (inout Self) -> Void) -> Self {
    var result = self
    change(&result)
    return result
  }
}
