namespace Luling.Policy.Facts;

/// <summary>The facts of a number of subjects of one kind on one day. Columns are read when first asked for.</summary>
/// <remarks>Not changed once filled; filling is safe from several threads.</remarks>
public abstract class FactTable
{
    private readonly FactColumn?[] columns;
    private readonly Lock filling = new();

    /// <summary>A table of so many rows.</summary>
    protected FactTable(FactKind kind, int count)
    {
        ArgumentNullException.ThrowIfNull(kind);
        (Kind, Count) = (kind, count);
        columns = new FactColumn?[kind.Facts.Count];
    }

    /// <summary>What the rows are.</summary>
    public FactKind Kind { get; }

    /// <summary>Rows.</summary>
    public int Count { get; }

    /// <summary>The table of those to whom the rows belong; null where there is none.</summary>
    public FactTable? Parent { get; private set; }

    /// <summary>The rows that belong to rows of this table; null where there are none.</summary>
    public FactTable? Members { get; private set; }

    private int[] parentRows = [];
    private int[] starts = [];
    private int[] order = [];

    /// <summary>The row of the parent to which a row belongs; -1 where it belongs to none.</summary>
    public int ParentRow(int row) => parentRows[row];

    /// <summary>The rows of <see cref="Members"/> that belong to a row, in their own order.</summary>
    public ReadOnlySpan<int> MembersOf(int row) => order.AsSpan(starts[row], starts[row + 1] - starts[row]);

    /// <summary>The rows of <see cref="Members"/> of all rows, those of each row together, in the order of the rows.</summary>
    internal ReadOnlySpan<int> MemberOrder => order;

    /// <summary>Where in <see cref="MemberOrder"/> the members of a row begin; those of one after the last end there.</summary>
    internal int MemberStart(int row) => starts[row];

    /// <summary>Whether members stand in the order of their rows anyway, each row's together.</summary>
    internal bool MembersInOrder { get; private set; }

    /// <summary>The column of a fact by its place in the kind.</summary>
    public FactColumn this[int fact]
    {
        get
        {
            if (Volatile.Read(ref columns[fact]) is { } there)
            {
                return there;
            }
            lock (filling)
            {
                if (columns[fact] is not { } column)
                {
                    column = Fill(fact);
                    Volatile.Write(ref columns[fact], column);
                }
                return column;
            }
        }
    }

    /// <summary>Says to which row of another table each row belongs (-1: to none). The other has these as its members where their kind
    /// names such a list (<see cref="FactKind.MembersEn"/>); one kind at most does for each parent.</summary>
    public void BelongTo(FactTable parent, int[] rows)
    {
        ArgumentNullException.ThrowIfNull(parent);
        ArgumentNullException.ThrowIfNull(rows);
        (Parent, parentRows) = (parent, rows);
        if (Kind.MembersEn is null)
        {
            return;
        }
        parent.Members = this;
        parent.starts = new int[parent.Count + 1];
        foreach (var row in rows)
        {
            if (row >= 0)
            {
                parent.starts[row + 1]++;
            }
        }
        for (var i = 0; i < parent.Count; i++)
        {
            parent.starts[i + 1] += parent.starts[i];
        }
        parent.order = new int[parent.starts[^1]];
        var next = parent.starts[..^1];
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i] >= 0)
            {
                parent.order[next[rows[i]]++] = i;
            }
        }
        parent.MembersInOrder = true;
        for (var i = 0; i < parent.order.Length && parent.MembersInOrder; i++)
        {
            parent.MembersInOrder = parent.order[i] == i;
        }
    }

    /// <summary>Reads a fact of all rows.</summary>
    protected abstract FactColumn Fill(int fact);
}

/// <summary>A table whose columns were written beforehand; a fact that was not written is not known of anybody.</summary>
public sealed class WrittenFacts(FactKind kind, int count) : FactTable(kind, count)
{
    private readonly FactColumn?[] written = new FactColumn?[kind.Facts.Count];

    /// <summary>The column of a fact, to be written before anybody reads the table.</summary>
    public FactColumn ToWrite(int fact) => written[fact] ??= FactColumn.Empty(Kind.Facts[fact], Count);

    /// <summary>Puts a column that is there already.</summary>
    public void Put(int fact, FactColumn column) => written[fact] = column;

    /// <inheritdoc/>
    protected override FactColumn Fill(int fact) => ToWrite(fact);
}

/// <summary>The tables that a programme runs over, and the day of the facts.</summary>
/// <param name="Day">The day on which rules are asked: it decides which of them and which parameters hold.</param>
/// <param name="Tables">One of each kind at most.</param>
public sealed record FactSet(DateOnly Day, IReadOnlyList<FactTable> Tables)
{
    /// <summary>The table of a kind; null where there is none.</summary>
    public FactTable? Of(string kindId) => Tables.FirstOrDefault(t => t.Kind.Id == kindId);
}
