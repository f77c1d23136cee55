/// A lock was lost: its holder was stopped for longer than it lasts, and another one has it now.
package struct LockLost: Error, Sendable, Hashable, CustomStringConvertible {
  package var tenant: String
  package var holder: Holder?

  package var description: String {
    "\(tenant): the lock expired while this process was stopped, and was taken by \(holder?.sentence ?? "another process"). "
      + "Nothing more is written; run the command again when that one is done."
  }
}
