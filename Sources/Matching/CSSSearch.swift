/// Tells whether elements of one document match, within a budget.
struct CSSSearch {
    /// Elements that are looked at, a fraction of a second at worst.
    private static let stepLimit = 5_000_000

    private let root: CSSElement
    private let expression: String
    private var steps = 0
    private var places: [CSSPlaces]

    init(root: CSSElement, _ expression: String) {
        self.root = root
        self.expression = expression
        places = [CSSPlaces](repeating: CSSPlaces(), count: 4)
    }

    mutating func matches(
        _ element: CSSElement,
        _ selectors: [CSSComplex]
    ) throws(SearchLimit) -> Bool {
        for selector in selectors {
            if try matches(element, selector.last, selector.before[...]) { return true }
        }
        return false
    }

    private mutating func matches(
        _ element: CSSElement,
        _ compound: CSSCompound,
        _ before: ArraySlice<(combinator: CSSComplex.Combinator, compound: CSSCompound)>
    ) throws(SearchLimit) -> Bool {
        guard try matches(element, compound) else { return false }
        guard let (combinator, wanted) = before.first else { return true }
        let rest = before.dropFirst()
        var candidate: CSSElement? = element
        while true {
            switch combinator {
            case .descendant, .child: candidate = candidate?.parent
            case .next, .later: candidate = candidate?.previous
            }
            guard let candidate = candidate else { return false }
            if try matches(candidate, wanted, rest) { return true }
            if combinator == .child || combinator == .next { return false }
        }
    }

    private mutating func matches(
        _ element: CSSElement,
        _ compound: CSSCompound
    ) throws(SearchLimit) -> Bool {
        try step()
        if let type = compound.type, !element.hasName(type) { return false }
        for condition in compound.conditions
        where try !holds(condition, for: element) { return false }
        return true
    }

    private mutating func holds(
        _ condition: CSSCondition,
        for element: CSSElement
    ) throws(SearchLimit) -> Bool {
        switch condition {
        case .attribute(let attribute): return attribute.holds(for: element)
        case .className(let name): return CSSAttribute.className(name).holds(for: element)
        case .id(let id): return CSSAttribute.id(id).holds(for: element)
        case .root: return element.address == root.address
        case .empty: return element.isEmpty
        case .position(let position):
            return try position.holds(place(of: element, position))
        case .anyOf(let selectors): return try matches(element, selectors)
        case .not(let selectors): return try !matches(element, selectors)
        case .has(let relatives):
            for relative in relatives where try has(relative, element) { return true }
            return false
        }
    }

    /// From 1.
    private mutating func place(
        of element: CSSElement,
        _ position: CSSPosition
    ) throws(SearchLimit) -> Int {
        let kind = (position.isFromEnd ? 2 : 0) + (position.isOfType ? 1 : 0)
        var distance = 1
        var sibling = element
        while let next = position.isFromEnd ? sibling.next : sibling.previous {
            try step()
            sibling = next
            guard !position.isOfType || sibling.hasSameName(as: element) else { continue }
            if let known = places[kind][sibling] {
                distance += known
                break
            }
            distance += 1
        }
        places[kind][element] = distance
        return distance
    }

    /// Whether something of what a combinator leads to matches a selector from left to right.
    private mutating func has(
        _ relative: CSSRelative,
        _ element: CSSElement
    ) throws(SearchLimit) -> Bool {
        try has(relative.combinator, relative.compounds[...], relative.last, element)
    }

    private mutating func has(
        _ combinator: CSSComplex.Combinator,
        _ compounds: ArraySlice<(compound: CSSCompound, combinator: CSSComplex.Combinator)>,
        _ last: CSSCompound,
        _ element: CSSElement
    ) throws(SearchLimit) -> Bool {
        var candidate = start(combinator, element)
        while let place = candidate {
            if try matches(place, compounds.first?.compound ?? last) {
                guard let first = compounds.first else { return true }
                let rest = compounds.dropFirst()
                if try has(first.combinator, rest, last, place) { return true }
            }
            candidate = following(combinator, place, of: element)
        }
        return false
    }

    private func start(
        _ combinator: CSSComplex.Combinator,
        _ element: CSSElement
    ) -> CSSElement? {
        switch combinator {
        case .descendant, .child: element.firstChild
        case .next, .later: element.next
        }
    }

    private func following(
        _ combinator: CSSComplex.Combinator,
        _ place: CSSElement,
        of element: CSSElement
    ) -> CSSElement? {
        switch combinator {
        case .child, .later: return place.next
        case .next: return nil
        case .descendant:
            if let child = place.firstChild { return child }
            var ancestor = place
            while ancestor.address != element.address {
                if let next = ancestor.next { return next }
                guard let parent = ancestor.parent else { return nil }
                ancestor = parent
            }
            return nil
        }
    }

    private mutating func step() throws(SearchLimit) {
        steps += 1
        guard steps <= Self.stepLimit else {
            throw SearchLimit(.css, expression, "takes more than \(Self.stepLimit) steps")
        }
    }
}

/// Places of elements among their siblings that have been counted, so that a long list costs its
/// length and not its square.
struct CSSPlaces {
    private var places: [Int: Int] = [:]

    subscript(element: CSSElement) -> Int? {
        get { places[element.address] }
        set { places[element.address] = newValue }
    }
}
