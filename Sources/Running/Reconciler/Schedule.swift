import Model
import Planning

/// The order in which the changes of one tenant are carried out.
///
/// Each begins once everything is over that it waits for, and is given up where something that it needs was not done; what it
/// only follows stops nothing. Every wait is counted once, so that a plan of any size takes time in proportion to it.
struct Schedule {
  private struct Waiting {
    var work: Work
    /// How many changes and kinds it still waits for.
    var open: Int
  }

  private var waiting: [Address: Waiting] = [:]
  /// Who waits for a change, and for the last change of a kind.
  private var waitingForChange: [Address: [Address]] = [:]
  private var waitingForKind: [KindName: [Address]] = [:]
  private var openOfKind: [KindName: Int] = [:]
  /// What was begun goes on before anything new, so that as little as possible is partly applied at any time.
  private var begun: Queue<Work> = Queue()
  private var ready: Queue<Work> = Queue()
  /// The changes that ended otherwise than done, and those that are done.
  private var failed: Set<Address> = []
  private var done: Set<Address> = []
  /// Changes of which a part waits for others, with those: what needs the change itself goes on.
  private var parked: [Address: [Address]] = [:]
  private let order: [Address]
  private let known: Set<Address>

  init(_ all: [Work]) {
    order = all.map(\.change.address)
    let addresses = Set(order)
    known = addresses
    for work in all where work.change.isOfWhatStays { openOfKind[work.kind.name, default: 0] += 1 }
    for work in all {
      let address = work.change.address
      let needed = work.change.requires.filter { addresses.contains($0) }
      let kinds = (work.change.follows ?? []).filter { openOfKind[$0] != nil }
      for other in needed { waitingForChange[other, default: []].append(address) }
      for kind in kinds { waitingForKind[kind, default: []].append(address) }
      let open = needed.count + kinds.count
      if open == 0 { ready.append(work) } else { waiting[address] = Waiting(work: work, open: open) }
    }
  }

  /// What can begin now, in the plan's order: at most so many.
  mutating func next(_ limit: Int) -> [Work] {
    var next: [Work] = []
    while next.count < limit, let work = begun.popFirst() ?? ready.popFirst() { next.append(work) }
    return next
  }

  /// Puts back what has another part or portion to go.
  mutating func goOn(with work: Work) { begun.append(work) }

  /// Lets what is left of a change wait for others, while what needs the change goes on.
  ///
  /// - Returns: what that makes impossible, each with the change that it needs; nil where nothing is to be waited for.
  mutating func park(_ work: Work, until needed: [Address]) -> [(work: Work, blocker: Address)]? {
    let address = work.change.address
    let open = needed.filter { known.contains($0) && !done.contains($0) && !failed.contains($0) }
    let lost = needed.first { !open.contains($0) && !done.contains($0) }
    guard lost != nil || !open.isEmpty else { return nil }
    let given = finish(work, isDone: true)
    done.remove(address)
    parked[address] = needed
    if let lost { return given + [(work, lost)] }
    for other in open { waitingForChange[other, default: []].append(address) }
    waiting[address] = Waiting(work: work, open: open.count)
    return given
  }

  /// Takes that a change is over; what that makes impossible, each with the change that it needs.
  mutating func finish(_ work: Work, isDone: Bool) -> [(work: Work, blocker: Address)] {
    var given: [(work: Work, blocker: Address)] = []
    var over = [(work: work, isDone: isDone)]
    while let (work, isDone) = over.popLast() {
      if isDone { done.insert(work.change.address) } else { failed.insert(work.change.address) }
      for next in released(by: work) {
        guard let freed = release(next) else { continue }
        let needed = freed.change.requires + (parked[next] ?? [])
        if let blocker = needed.first(where: failed.contains) {
          given.append((freed, blocker))
          over.append((freed, false))
        } else {
          ready.append(freed)
        }
      }
    }
    return given
  }

  /// Those that wait for a change, or for the last one of its kind, which it is.
  private mutating func released(by work: Work) -> [Address] {
    if parked[work.change.address] != nil { return [] }
    let released = waitingForChange.removeValue(forKey: work.change.address) ?? []
    guard work.change.isOfWhatStays, let open = openOfKind[work.kind.name] else { return released }
    openOfKind[work.kind.name] = open - 1
    return open == 1 ? released + (waitingForKind.removeValue(forKey: work.kind.name) ?? []) : released
  }

  /// Counts one wait of a change as over; the change, where it was the last.
  private mutating func release(_ address: Address) -> Work? {
    guard let index = waiting.index(forKey: address) else { return nil }
    waiting.values[index].open -= 1
    return waiting.values[index].open == 0 ? waiting.remove(at: index).value.work : nil
  }

  /// Takes out what is not to be tried at all.
  mutating func takeRest() -> [Work] {
    var rest = Dictionary(uniqueKeysWithValues: waiting.map { ($0, $1.work) })
    waiting = [:]
    for work in next(.max) { rest[work.change.address] = work }
    return order.compactMap { rest[$0] }
  }
}

/// First in, first out, without moving what is behind.
private struct Queue<Element> {
  private var elements: [Element?] = []
  private var head = 0

  mutating func append(_ element: Element) { elements.append(element) }

  mutating func popFirst() -> Element? {
    guard head < elements.count else { return nil }
    defer { head += 1 }
    return elements[head].take()
  }
}
