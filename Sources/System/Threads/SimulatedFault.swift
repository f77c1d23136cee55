#if SIMULATED_FAULTS
  import Synchronization

  /// Faults of kinds that this project had, each of which the simulation has to find by itself; only in the build that tries
  /// that (`make mutants`).
  package enum SimulatedFault: String, Sendable, CaseIterable {
    /// What is about to be written is not noted in the state first.
    case writesNotJournaled
    /// A write whose answer was lost is sent again, without a look at what came of it.
    case lostAnswersRepeated
    /// The same, below: what may have been carried out is tried again.
    case unrepeatableRepeated
    /// After the first of several requests the state holds that all was done.
    case portionsTakenForWhole
    /// What somebody changed between the plan and its write is taken for what is declared.
    case liveTakenForDeclared
    /// Two runs work on one tenant at once.
    case locksNotTaken
    /// A saved plan is carried out whatever happened since.
    case stalePlansCarriedOut
    /// A secret whose write was lost is taken for written, since it cannot be read.
    case secretsTakenForWritten
    /// An update that was refused is recorded like one that was done.
    case failuresRecordedAsApplied
    /// What a connection holds beside the written options is lost.
    case optionsReplaced
    /// A key that was renamed is not noted in the state.
    case renamesNotRecorded
    /// A deletion whose answer was lost is taken for done.
    case lostDeletionsTakenForDone
    /// What a former service needed stays in the tenant.
    case formerServiceStays
    /// What an interrupted run made under a former name is not found.
    case formerNamesForgotten
    /// What nobody knows the outcome of is recorded like a refusal.
    case unknownTakenForRefused
    /// After a lost answer, what somebody else made is taken for what was created.
    case foreignTakenForCreated

    private static let current = Mutex<SimulatedFault?>(nil)

    /// The one that is on; a test sets it, for the whole process.
    package static var on: SimulatedFault? {
      get { current.withLock { $0 } }
      set { current.withLock { $0 = newValue } }
    }

    package static func isOn(_ fault: SimulatedFault) -> Bool { on == fault }
  }
#endif
