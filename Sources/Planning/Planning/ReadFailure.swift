/// Why a tenant could not be read or planned.
package struct ReadFailure: Error, Sendable, Hashable {
  package enum Cause: String, CaseIterable, Sendable {
    case unreachable
    case unauthorized
    case busy
    case refused
  }

  package var tenant: String
  package var cause: Cause
  package var message: String

  package init(tenant: String, cause: Cause, message: String) {
    self.tenant = tenant
    self.cause = cause
    self.message = message
  }
}
