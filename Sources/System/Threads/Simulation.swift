/// What a test decides in place of the system: who goes on next, and which bytes are random.
///
/// It holds for a task and for all that it starts, also for the databases that it opens. Without one, which is so in every
/// run of the tool, databases have threads of their own and random bytes are the system's.
package struct Simulation: Sendable {
  @TaskLocal package static var current: Simulation?

  /// Carries out the jobs of tasks, one at a time.
  package var executor: any TaskExecutor
  /// Carries out a piece of a database's work some time later, on the executor's thread.
  ///
  /// It is told whether the process that it belongs to was killed meanwhile, and then does nothing any more.
  package var addTurn: @Sendable (_ turn: @escaping @Sendable (_ isKilled: Bool) -> Void) -> Void
  package var random: @Sendable (_ count: Int) -> [UInt8]

  package init(
    executor: any TaskExecutor,
    addTurn: @escaping @Sendable (@escaping @Sendable (Bool) -> Void) -> Void,
    random: @escaping @Sendable (Int) -> [UInt8]
  ) {
    self.executor = executor
    self.addTurn = addTurn
    self.random = random
  }
}
