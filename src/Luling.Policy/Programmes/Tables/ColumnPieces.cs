using Luling.Policy.Feel;

namespace Luling.Policy.Programmes.Tables;

/// <summary>What a test says of each piece of its column: where it holds, and where it does not let later rows be asked.</summary>
/// <param name="Hits">Pieces for whose values the test holds; null where that cannot be told from the text.</param>
/// <param name="Stops">Those, and "not known" where the test is not known there.</param>
internal sealed record CellPieces(PieceSet? Hits, PieceSet Stops);

/// <summary>
/// The values of one input cut into finitely many pieces, within each of which every test of the column says the same. So rows can be
/// compared by counting pieces. The last piece is "not known".
/// </summary>
internal sealed class ColumnPieces
{
    private readonly List<string> examples = [];
    private readonly List<Func<CellTest, bool>> holds = [];
    private bool divided = true;
    private bool ordered;
    private bool symbols;

    /// <summary>A value of each piece, as an expression would write it.</summary>
    public IReadOnlyList<string> Examples => examples;

    public int Count => examples.Count;

    public PieceSet All => PieceSet.All(Count);

    /// <summary>Every piece in which the input is known and can lie.</summary>
    public PieceSet Known { get; private set; }

    public IReadOnlyList<CellPieces> Cells { get; private set; } = [];

    /// <param name="kind">Of the input.</param>
    /// <param name="tests">The column's tests; null for "anything".</param>
    /// <param name="values">The values that a text can take; empty where they are not told.</param>
    /// <param name="step">The least distance of two values of a number; null where there is none.</param>
    public static ColumnPieces Of(FeelKind kind, IReadOnlyList<CellTest?> tests, IReadOnlyList<string> values, decimal? step)
    {
        var pieces = new ColumnPieces { ordered = kind is FeelKind.Number or FeelKind.Date };
        var bounds = tests.SelectMany(t => t?.Bounds ?? []).DistinctBy(b => b.Written).ToList();
        // The order of two parameters is not in the text, nor that of a parameter and a number.
        pieces.symbols = bounds.Exists(b => b.Value is null) && pieces.ordered && bounds.Count == 1;
        bounds = pieces.symbols ? bounds : bounds.FindAll(b => b.Value is not null);
        switch (kind)
        {
            case FeelKind.Number or FeelKind.Date when bounds.Count < PieceSet.Most / 2:
                bounds.Sort((a, b) => a.CompareTo(b));
                pieces.Line(bounds, kind == FeelKind.Date ? 1 : step);
                break;
            case FeelKind.Boolean:
                pieces.Values([true, false]);
                break;
            case FeelKind.String when bounds.Count + values.Count < PieceSet.Most - 2:
                pieces.Texts([.. values.Concat(bounds.Select(b => b.Value).OfType<string>()).Distinct(StringComparer.Ordinal)], open: values.Count == 0);
                break;
            default:
                pieces.divided = false;
                pieces.Add("…", _ => false);
                break;
        }
        var known = pieces.Count;
        pieces.Add("null", t => t.NamesNull && t.HoldsForNull);
        pieces.Known = pieces.Outside(kind, bounds, PieceSet.All(known));
        pieces.Cells = [.. tests.Select(pieces.Cell)];
        return pieces;
    }

    private CellPieces Cell(CellTest? test)
    {
        if (test is null)
        {
            return new CellPieces(All, All);
        }
        if (!divided || !test.Decidable || !(ordered ? symbols || test.Bounds.All(b => b.Value is not null) : test.OnlyValues))
        {
            return new CellPieces(null, All);
        }
        var hits = PieceSet.None;
        for (var i = 0; i < Count; i++)
        {
            hits = holds[i](test) ? hits.With(i) : hits;
        }
        return new CellPieces(hits, test.NamesNull ? hits : hits.With(Count - 1));
    }

    private void Add(string example, Func<CellTest, bool> within)
    {
        examples.Add(example);
        holds.Add(within);
    }

    private void Values(ReadOnlySpan<object> values)
    {
        foreach (var value in values)
        {
            Add(FeelValue.Literal(value), t => t.Holds(value));
        }
    }

    private void Texts(IReadOnlyList<string> texts, bool open)
    {
        Values([.. texts]);
        if (open)
        {
            Add("…", t => t.HoldsElsewhere);
        }
    }

    // Bounds divide the line into points and the stretches between them; with a step some stretches hold nothing.
    private void Line(IReadOnlyList<Bound> ordered, decimal? step)
    {
        for (var i = 0; i <= ordered.Count; i++)
        {
            var (low, high) = (i == 0 ? null : ordered[i - 1], i == ordered.Count ? null : ordered[i]);
            if (low is null || high is null || low.Between(high, step) is not null)
            {
                var place = i * 2;
                Add(low is null && high is null ? "0" : low is null ? high!.Beside(-(step ?? 1)) : high is null ? low.Beside(step ?? 1) : low.Between(high, step)!, t => t.HoldsAt(place, ordered));
            }
            if (high is not null)
            {
                var place = i * 2 + 1;
                Add(high.Written, t => t.HoldsAt(place, ordered));
            }
        }
    }

    /// <summary>A column that begins at 0 means counts or money: below 0 nothing is missing.</summary>
    private PieceSet Outside(FeelKind kind, List<Bound> bounds, PieceSet known) =>
        kind == FeelKind.Number && bounds.Count > 0 && bounds.TrueForAll(b => b.Value is decimal number && number >= 0) && bounds.Exists(b => b.Value is 0m)
            ? known.Without(0) : known;
}

/// <summary>A set of pieces of a column.</summary>
internal readonly record struct PieceSet(UInt128 Low, UInt128 High)
{
    /// <summary>A column with more pieces is not looked at.</summary>
    public const int Most = 256;

    public static PieceSet None => default;

    public bool IsEmpty => Low == 0 && High == 0;

    public static PieceSet All(int count) =>
        new(count >= 128 ? UInt128.MaxValue : (UInt128.One << count) - 1, count <= 128 ? 0 : count >= Most ? UInt128.MaxValue : (UInt128.One << (count - 128)) - 1);

    public bool Has(int i) => ((i < 128 ? Low >> i : High >> (i - 128)) & 1) == 1;

    public PieceSet With(int i) => this | One(i);

    public PieceSet Without(int i) => Except(One(i));

    public PieceSet Except(PieceSet other) => new(Low & ~other.Low, High & ~other.High);

    public int First => IsEmpty ? -1 : Low != 0 ? (int)UInt128.TrailingZeroCount(Low) : 128 + (int)UInt128.TrailingZeroCount(High);

    private static PieceSet One(int i) => i < 128 ? new(UInt128.One << i, 0) : new(0, UInt128.One << (i - 128));

    public static PieceSet operator &(PieceSet a, PieceSet b) => new(a.Low & b.Low, a.High & b.High);

    public static PieceSet operator |(PieceSet a, PieceSet b) => new(a.Low | b.Low, a.High | b.High);
}
