using Luling.Policy.Facts;
using Luling.Policy.Feel;

namespace Luling.Policy.Programmes;

/// <summary>
/// One row of a table, moved along it: what compiled rules read from. Columns of facts come first, in the order of the kind, then
/// those of results. One cursor serves one thread.
/// </summary>
internal sealed class FactCursor(FactTable table, int slots, DateOnly day, decimal?[] numbers, string?[] texts)
{
    // Fields, because compiled rules read them once or more for every row.
    public readonly NumberColumn?[] Numbers = new NumberColumn?[slots];
    public readonly TruthColumn?[] Truths = new TruthColumn?[slots];
    public readonly TextColumn?[] Texts = new TextColumn?[slots];
    public readonly DayColumn?[] Days = new DayColumn?[slots];
    public readonly decimal?[] ParameterNumbers = numbers;
    public readonly string?[] ParameterTexts = texts;
    public int Row;
    public FactCursor? Parent;
    public FactCursor? Members;

    public FactTable Table => table;

    public DateOnly? Day => day;

    public void MoveTo(int row)
    {
        Row = row;
        if (Parent is not null)
        {
            Parent.Row = table.ParentRow(row);
        }
    }

    /// <summary>Another cursor over the same columns, for another thread.</summary>
    public FactCursor Again()
    {
        var again = (FactCursor)MemberwiseClone();
        again.Parent = Parent?.Again();
        return again;
    }

    public void Load(int slot, FactColumn column)
    {
        switch (column)
        {
            case NumberColumn number: Numbers[slot] = number; break;
            case TruthColumn truth: Truths[slot] = truth; break;
            case TextColumn text: Texts[slot] = text; break;
            case DayColumn date: Days[slot] = date; break;
            default: throw new InvalidOperationException(column.GetType().Name);
        }
    }

    // A slot that nobody loaded belongs to a rule that is not in force: not known.
    public decimal? Number(int slot) => Numbers[slot]?.Get(Row);

    public bool? Truth(int slot) => Truths[slot]?.Get(Row);

    public string? Text(int slot) => Texts[slot]?.Get(Row);

    public DateOnly? Date(int slot) => Days[slot]?.Get(Row);

    // Nor is anything known of the parent of somebody who has none.
    public decimal? ParentNumber(int slot) => Parent is { Row: >= 0 } parent ? parent.Number(slot) : null;

    public bool? ParentTruth(int slot) => Parent is { Row: >= 0 } parent ? parent.Truth(slot) : null;

    public string? ParentText(int slot) => Parent is { Row: >= 0 } parent ? parent.Text(slot) : null;

    public DateOnly? ParentDate(int slot) => Parent is { Row: >= 0 } parent ? parent.Date(slot) : null;

    /// <summary>The value in the present row; null where it is not known.</summary>
    public object? Value(Slot slot) => Value(slot.Place, Row);

    private object? Value(int slot, int row) =>
        (Numbers[slot] ?? Truths[slot] ?? Texts[slot] ?? (FactColumn?)Days[slot])?.Value(row);

    /// <summary>The members of the row as a list of contexts with the fields asked for; null where the table has no members.</summary>
    public object? MemberList(MemberFields fields)
    {
        if (Members is null)
        {
            return null;
        }
        var rows = table.MembersOf(Row);
        var items = new object?[rows.Length];
        for (var i = 0; i < items.Length; i++)
        {
            var values = new object?[fields.Slots.Length];
            for (var j = 0; j < values.Length; j++)
            {
                values[j] = Members.Value(fields.Slots[j], rows[i]);
            }
            items[i] = new FeelContext(fields.Names, values);
        }
        return new FeelList(items);
    }
}

/// <summary>The fields of members that an expression names, and where they lie.</summary>
internal sealed record MemberFields(string[] Names, int[] Slots);
