import Kinds
import Management
import Model
import Platform

extension Environment {
  /// The kind `tenant`: of what a configuration can state, an environment's API holds nothing.
  func settings(_ kind: KindDescription) -> Live {
    LiveDraft(kind).live(identity: "environment", name: "environment")
  }
}
