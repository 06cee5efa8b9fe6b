/// A few rows of as many numbers, for equations of three unknowns.
struct SquareMatrix: Sendable {
    private var rows: [[Double]]

    /// The products of all pairs of columns: AᵀA of the rows of A, of which there is one at least.
    init(products data: [[Double]]) {
        let size = data[0].count
        rows = (0..<size).map { left in
            (0..<size).map { right in data.reduce(0) { $0 + $1[left] * $1[right] } }
        }
    }

    private init(rows: [[Double]]) { self.rows = rows }

    subscript(row: Int, column: Int) -> Double { rows[row][column] }

    func scaled(by factor: Double) -> SquareMatrix {
        SquareMatrix(rows: rows.map { row in row.map { $0 * factor } })
    }

    func withDiagonal(scaledBy factor: Double) -> SquareMatrix {
        var scaled = self
        for index in rows.indices { scaled.rows[index][index] *= factor }
        return scaled
    }

    static func * (matrix: SquareMatrix, vector: [Double]) -> [Double] {
        matrix.rows.map { $0.dot(vector) }
    }

    /// Nil where no single solution exists.
    var inverse: SquareMatrix? {
        let columns = rows.indices.compactMap { index in
            solved(for: rows.indices.map { $0 == index ? 1 : 0 })
        }
        guard columns.count == rows.count else { return nil }
        let size = rows.indices
        return SquareMatrix(rows: size.map { row in size.map { columns[$0][row] } })
    }

    /// By Gauss's elimination with pivots; nil where no single solution exists.
    ///
    /// Rows and columns are first scaled to a diagonal of 1, since the parameters differ by powers
    /// of ten.
    func solved(for values: [Double]) -> [Double]? {
        let scales = rows.indices.map { rows[$0][$0].magnitude.squareRoot() }
        guard scales.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
        var system = rows.indices.map { row in
            rows.indices.map { rows[row][$0] / (scales[row] * scales[$0]) }
                + [values[row] / scales[row]]
        }
        for column in rows.indices {
            let below = column..<rows.count
            let pivot = below.max { system[$0][column].magnitude < system[$1][column].magnitude }
            guard let pivot, system[pivot][column].magnitude > 1e-13 else { return nil }
            system.swapAt(column, pivot)
            for row in rows.indices where row != column {
                let factor = system[row][column] / system[column][column]
                for place in column...rows.count {
                    system[row][place] -= factor * system[column][place]
                }
            }
        }
        return rows.indices.map { system[$0][rows.count] / system[$0][$0] / scales[$0] }
    }
}

extension [Double] {
    func dot(_ other: [Double]) -> Double { zip(self, other).reduce(0) { $0 + $1.0 * $1.1 } }
}

extension [[Double]] {
    /// The sum of the rows, each times its weight: Aᵀw.
    func weightedSum(_ weights: [Double]) -> [Double] {
        self[0].indices.map { column in
            zip(self, weights).reduce(0) { $0 + $1.0[column] * $1.1 }
        }
    }
}
