package import Model
package import Platform

extension Live {
  /// The settings that were read back after a step.
  package func settings(readFor step: Step) throws(PlatformFailure) -> Settings {
    do {
      return try decoded(as: step.kind)
    } catch {
      throw .refused(error.description)
    }
  }
}
