namespace Luling.Policy.Programmes.Tables;

/// <summary>What can be told of a table's rows without facts: which can hit together, which are never reached, which values no row takes.</summary>
/// <remarks>Inputs are taken as independent of each other, as the standard does, unless they name the same fact. Where the text does not
/// tell, nothing is said.</remarks>
internal sealed class TableAnalysis(IReadOnlyList<ColumnPieces> columns, IReadOnlyList<IReadOnlyList<CellTest?>> rows, bool independent)
{
    // Beyond so many boxes the question is given up.
    private const int MostBoxes = 2000;

    /// <summary>True, with a value of each input, where both rows surely can hit; false where they surely cannot; null where it is not told.</summary>
    public (bool? Together, IReadOnlyList<string> Example) Meet(int a, int b)
    {
        var example = new List<string>();
        var told = independent;
        for (var column = 0; column < columns.Count; column++)
        {
            if (rows[a][column] is { } x && rows[b][column] is { } y && x.ApartFrom(y))
            {
                return (false, []);
            }
            if (Cell(a, column).Hits is not { } first || Cell(b, column).Hits is not { } second)
            {
                told = false;
                continue;
            }
            var both = first & second;
            if (both.IsEmpty)
            {
                return (false, []);
            }
            example.Add(columns[column].Examples[both.First]);
        }
        return told ? (true, example) : (null, []);
    }

    /// <summary>Whether earlier rows leave nothing to this one.</summary>
    public bool IsNeverReached(int row)
    {
        var open = new List<PieceSet[]> { Box(row, c => c.Hits ?? c.Stops) };
        for (var earlier = 0; earlier < row && open.Count is > 0 and <= MostBoxes; earlier++)
        {
            // A row that is not told to hit in some column cannot be counted on to cover anything.
            if (Enumerable.Range(0, columns.Count).All(c => Cell(earlier, c).Hits is not null))
            {
                open = Without(open, Box(earlier, c => c.Stops));
            }
        }
        return open.Count == 0;
    }

    /// <summary>A value of each input for which no row hits; null where there is none or it is not told.</summary>
    public IReadOnlyList<string>? Gap()
    {
        if (!independent)
        {
            return null;
        }
        var open = new List<PieceSet[]> { columns.Select(c => c.Known).ToArray() };
        for (var row = 0; row < rows.Count && open.Count is > 0 and <= MostBoxes; row++)
        {
            open = Without(open, Box(row, c => c.Hits ?? c.Stops));
        }
        return open is [var box, ..] && open.Count <= MostBoxes ? [.. box.Select((set, i) => columns[i].Examples[set.First])] : null;
    }

    private CellPieces Cell(int row, int column) => columns[column].Cells[row];

    private PieceSet[] Box(int row, Func<CellPieces, PieceSet> of) => [.. columns.Select((_, column) => of(Cell(row, column)))];

    private static List<PieceSet[]> Without(List<PieceSet[]> boxes, PieceSet[] taken)
    {
        var left = new List<PieceSet[]>();
        foreach (var box in boxes.Where(b => !Array.Exists(b, s => s.IsEmpty)))
        {
            var rest = (PieceSet[])box.Clone();
            for (var column = 0; column < box.Length; column++)
            {
                var outside = rest[column].Except(taken[column]);
                if (!outside.IsEmpty)
                {
                    var piece = (PieceSet[])rest.Clone();
                    piece[column] = outside;
                    left.Add(piece);
                }
                rest[column] &= taken[column];
                if (rest[column].IsEmpty)
                {
                    break;
                }
            }
        }
        return left;
    }
}
