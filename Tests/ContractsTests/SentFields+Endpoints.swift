import Contracts
@testable import Management
import Model

extension Endpoint {
  /// By `kind.path`, where requests' bodies have each field that the endpoint's codec writes; of lists the elements too.
  var places: [String: [ContractPlace]] {
    Dictionary(fields.map { ("\(K.kind).\($0.binding.path)", places(of: $0)) }) { $0 + $1 }.filter { !$0.value.isEmpty }
  }

  private func places(of field: FieldCodec<K>) -> [ContractPlace] {
    let places = field.places(operations)
    let elements = K.description.leaves[field.leaf].field.shape.isOfElements ? places.map { $0 + "[]" } : []
    return (places + elements).map { ContractPlace(stringLiteral: $0) }
  }
}

extension Shape {
  fileprivate var isOfElements: Bool {
    switch self {
    case .list, .set: true
    default: false
    }
  }
}

extension [String: [ContractPlace]] {
  /// Both, each place once.
  func joined(_ others: Self...) -> Self {
    others.reduce(self) { $0.merging($1) { own, other in own + other.filter { !own.contains($0) } } }
  }
}
