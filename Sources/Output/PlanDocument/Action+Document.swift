import Documents
package import Planning

extension Action: DocumentWord {
  package var meaning: String {
    switch self {
    case .create: "It is made."
    case .update: "It is changed in place."
    case .replace: "It is deleted and created again: a field changed that cannot change in place."
    case .delete: "It is deleted: it left the configuration."
    case .adopt: "What is already there is taken into management."
    case .forget: "It is no longer there; the state stops remembering it."
    case .manual: "A person has to do it."
    }
  }
}

extension Cause: DocumentWord {
  package var meaning: String {
    switch self {
    case .configuration: "The configuration changed."
    case .drift: "Live differs from last applied."
    case .both: "The configuration changed, and so did live."
    case .defaulted: "The configuration says null: back to the platform's default."
    case .reasserted: "Nothing changed; it cannot be read, and somebody asked to have it written again."
    }
  }
}
