/// The lock file itself cannot be used.
package struct LockFailure: Error, Sendable, Hashable, CustomStringConvertible {
  package var path: String
  package var reason: String

  package var description: String {
    "\(path): cannot be locked (\(reason)). The state needs a folder that may be written, on a file system with locks."
  }
}
