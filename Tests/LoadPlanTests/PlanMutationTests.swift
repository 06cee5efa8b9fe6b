import LoadPlan
import Notation
import Testing

@Suite struct `A plan with one thing wrong` {
    @Test(arguments: goodPlans)
    func `is told of every null`(text: String) throws {
        let plan = try JSONReader.read(Array(text.utf8))
        for place in plan.places where !place.contains("json") && !place.contains("jayway") {
            let text = plan.replaced(at: place[...], by: .null).text
            #expect(faults(of: text, files: sampleFiles) != "", "null at \(place)")
        }
    }

    @Test(arguments: goodPlans)
    func `has a place for each fault, whatever stands where`(text: String) throws {
        let plan = try JSONReader.read(Array(text.utf8))
        let values: [JSONNode.Value] = [
            .bool(true), .number("-1e300"), .string(""), .string("${__P(a"), .array([]),
            .object([]),
        ]
        for place in plan.places {
            for value in values {
                let text = plan.replaced(at: place[...], by: value).text
                do throws(Faults) {
                    _ = try read(text, files: sampleFiles)
                } catch {
                    #expect(error.faults.allSatisfy { $0.line != nil }, "\(value) at \(place)")
                }
            }
        }
    }

    @Test(arguments: goodPlans)
    func `is told of every key that stands twice`(text: String) throws {
        let plan = try JSONReader.read(Array(text.utf8))
        for place in plan.places where !place.contains("json") && Int(place.last ?? "0") == nil {
            let text = plan.repeated(at: place[...]).text
            let said = faults(of: text, files: sampleFiles)
            #expect(said.contains("stands twice in one object"), "\(place)")
        }
    }
}

extension JSONNode {
    /// The way to each value below: names of members, and indices of elements.
    fileprivate var places: [[String]] {
        children.flatMap { name, child in [[name]] + child.places.map { [name] + $0 } }
    }

    private var children: [(String, JSONNode)] {
        switch value {
        case .object(let members): members.map { ($0.name, $0.value) }
        case .array(let elements): elements.enumerated().map { ("\($0)", $1) }
        default: []
        }
    }

    fileprivate func replaced(at place: ArraySlice<String>, by new: Value) -> JSONNode {
        guard let name = place.first else { return JSONNode(new, at: position) }
        var copy = self
        switch value {
        case .object(var members):
            for index in members.indices where members[index].name == name {
                members[index].value = members[index].value.replaced(at: place.dropFirst(), by: new)
            }
            copy.value = .object(members)
        case .array(var elements):
            guard let index = Int(name) else { return self }
            elements[index] = elements[index].replaced(at: place.dropFirst(), by: new)
            copy.value = .array(elements)
        default: break
        }
        return copy
    }

    /// With the member at a place written a second time.
    fileprivate func repeated(at place: ArraySlice<String>) -> JSONNode {
        guard let name = place.first else { return self }
        var copy = self
        switch value {
        case .object(var members):
            guard let index = members.firstIndex(where: { $0.name == name }) else { return self }
            if place.count == 1 {
                members.append(members[index])
            } else {
                members[index].value = members[index].value.repeated(at: place.dropFirst())
            }
            copy.value = .object(members)
        case .array(var elements):
            guard let index = Int(name) else { return self }
            elements[index] = elements[index].repeated(at: place.dropFirst())
            copy.value = .array(elements)
        default: break
        }
        return copy
    }
}
