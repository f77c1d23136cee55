import SQL

/// Jobs that are done in one transaction, each undone alone where it fails.
enum Transaction {
  static func run(_ jobs: [Job], on session: Session) {
    guard !jobs.isEmpty else { return }
    do {
      if jobs.contains(where: { $0.access != .read }) {
        try session.prepareLog(jobs.contains { $0.access == .write(.now) } ? .now : .later)
        try session.run("BEGIN IMMEDIATE")
      } else {
        try session.run("BEGIN")
      }
    } catch {
      for job in jobs { job.refuse(error) }
      return
    }
    var endings: [Job.Ending] = []
    var failure: (any Error)?
    for job in jobs {
      guard failure == nil else { break }
      let (ending, lost) = attempt(job, on: session)
      if let ending { endings.append(ending) }
      failure = lost
    }
    if failure == nil {
      do {
        try session.run("COMMIT")
      } catch {
        failure = error
      }
    }
    if failure != nil, session.isInTransaction { _ = try? session.run("ROLLBACK") }
    for ending in endings { ending.tell(failure) }
    if let failure { for job in jobs.dropFirst(endings.count) { job.refuse(failure) } }
  }

  /// Runs one job between savepoints; the second value is what ended the whole transaction, if anything did.
  private static func attempt(_ job: Job, on session: Session) -> (Job.Ending?, (any Error)?) {
    guard job.access != .read else { return (job.run(session), nil) }
    do {
      try session.run("SAVEPOINT job")
      let ending = job.run(session)
      // A full disk, for one, makes SQLite roll everything back, the jobs before this one too.
      guard session.isInTransaction else { return (ending, ending.failure ?? session.failure()) }
      if ending.failure != nil { try session.run("ROLLBACK TO job") }
      try session.run("RELEASE job")
      return (ending, nil)
    } catch {
      return (nil, error)
    }
  }
}
