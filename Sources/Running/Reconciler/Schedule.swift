import Model
import Planning

/// The order in which the changes of one tenant are carried out.
///
/// Each begins once everything is over that it waits for, and is given up where something that it needs was not done; what it
/// only follows stops nothing. Every wait is counted once, so that a plan of any size takes time in proportion to it.
struct Schedule {
  private struct Waiting {
    var item: WorkItem
    /// How many changes and kinds it still waits for.
    var open: Int
  }

  private var waiting: [Address: Waiting] = [:]
  /// Who waits for a change, and for the last change of a kind.
  private var waitingForChange: [Address: [Address]] = [:]
  private var waitingForKind: [KindName: [Address]] = [:]
  private var openOfKind: [KindName: Int] = [:]
  /// What was begun goes on before anything new, so that as little as possible is half done at any time.
  private var begun: Queue<WorkItem> = Queue()
  private var ready: Queue<WorkItem> = Queue()
  /// The changes that ended otherwise than done.
  private var failed: Set<Address> = []
  private let order: [Address]

  init(_ items: [WorkItem]) {
    order = items.map(\.change.address)
    let addresses = Set(order)
    for item in items where item.change.isOfWhatStays { openOfKind[item.kind.name, default: 0] += 1 }
    for item in items {
      let address = item.change.address
      let needed = item.change.requires.filter { addresses.contains($0) }
      let kinds = (item.change.follows ?? []).filter { openOfKind[$0] != nil }
      for other in needed { waitingForChange[other, default: []].append(address) }
      for kind in kinds { waitingForKind[kind, default: []].append(address) }
      let open = needed.count + kinds.count
      if open == 0 { ready.append(item) } else { waiting[address] = Waiting(item: item, open: open) }
    }
  }

  /// What can begin now, in the plan's order: at most so many.
  mutating func next(_ limit: Int) -> [WorkItem] {
    var items: [WorkItem] = []
    while items.count < limit, let item = begun.popFirst() ?? ready.popFirst() { items.append(item) }
    return items
  }

  /// Puts back what has another part or portion to go.
  mutating func goOn(with item: WorkItem) { begun.append(item) }

  /// Takes that a change is over; what that makes impossible, each with the change that it needs.
  mutating func finish(_ item: WorkItem, isDone: Bool) -> [(item: WorkItem, blocker: Address)] {
    var given: [(item: WorkItem, blocker: Address)] = []
    var over = [(item: item, isDone: isDone)]
    while let (item, isDone) = over.popLast() {
      let address = item.change.address
      if !isDone { failed.insert(address) }
      var released = waitingForChange.removeValue(forKey: address) ?? []
      if item.change.isOfWhatStays, let open = openOfKind[item.kind.name] {
        openOfKind[item.kind.name] = open - 1
        if open == 1 { released += waitingForKind.removeValue(forKey: item.kind.name) ?? [] }
      }
      for next in released {
        guard let freed = release(next) else { continue }
        if let blocker = freed.change.requires.first(where: failed.contains) {
          given.append((freed, blocker))
          over.append((freed, false))
        } else {
          ready.append(freed)
        }
      }
    }
    return given
  }

  /// Counts one wait of a change as over; the change, where it was the last.
  private mutating func release(_ address: Address) -> WorkItem? {
    guard let index = waiting.index(forKey: address) else { return nil }
    waiting.values[index].open -= 1
    return waiting.values[index].open == 0 ? waiting.remove(at: index).value.item : nil
  }

  /// Takes out what is not to be tried at all.
  mutating func takeRest() -> [WorkItem] {
    var rest = Dictionary(uniqueKeysWithValues: waiting.map { ($0, $1.item) })
    waiting = [:]
    for item in next(.max) { rest[item.change.address] = item }
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
