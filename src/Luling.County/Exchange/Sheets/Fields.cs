using System.Linq.Expressions;
using System.Reflection;
using Luling.Linkage;

namespace Luling.County.Exchange.Sheets;

/// <summary>One column bound to one property, both ways.</summary>
internal sealed record Field<T>(SheetColumn Column, Action<T, RowCells> Read, Action<T, RowWriter> Write, Func<T, T, bool> Same, Action<T, T> Copy);

/// <summary>Columns bound to the properties of an entity, for sheets whose rows touch several tables.</summary>
internal sealed class Fields<T>
{
    private readonly List<Field<T>> all = [];

    public IEnumerable<SheetColumn> Columns => all.Select(f => f.Column);

    public Fields<T> Text(string heading, string en, Expression<Func<T, string?>> property) =>
        Add(SheetColumn.Text(heading, en), property, (r, h) => r.TextOrNull(h), (w, h, v) => w.Text(h, v));

    public Fields<T> Phone(string heading, string en, Expression<Func<T, string?>> property) =>
        Add(SheetColumn.Text(heading, en), property, (r, h) => r.TextOrNull(h), (w, h, v) => w.Phone(h, v));

    /// <summary>A text that every row needs.</summary>
    public Fields<T> Name(string heading, string en, Expression<Func<T, string>> property) =>
        Add(SheetColumn.Text(heading, en, required: true), property, (r, h) => r.Text(h), (w, h, v) => w.Text(h, v));

    public Fields<T> Money(string heading, string en, Expression<Func<T, long?>> property) =>
        Add(SheetColumn.Money(heading, en), property, (r, h) => r.MoneyOrNull(h), (w, h, v) => w.Money(h, v));

    public Fields<T> Number(string heading, string en, Expression<Func<T, decimal?>> property) =>
        Add(SheetColumn.Number(heading, en), property, (r, h) => r.NumberOrNull(h), (w, h, v) => w.Number(h, v));

    public Fields<T> Whole(string heading, string en, Expression<Func<T, int?>> property) =>
        Add(SheetColumn.Whole(heading, en), property, (r, h) => r.WholeOrNull(h), (w, h, v) => w.Whole(h, v));

    public Fields<T> Year(string heading, string en, Expression<Func<T, int?>> property) =>
        Add(SheetColumn.Year(heading, en), property, (r, h) => r.YearOrNull(h), (w, h, v) => w.Whole(h, v));

    public Fields<T> Day(string heading, string en, Expression<Func<T, DateOnly?>> property) =>
        Add(SheetColumn.Day(heading, en), property, (r, h) => r.DayOrNull(h), (w, h, v) => w.Day(h, v));

    public Fields<T> YesNo(string heading, string en, Expression<Func<T, bool?>> property) =>
        Add(SheetColumn.YesNo(heading, en), property, (r, h) => r.YesNoOrNull(h), (w, h, v) => w.YesNo(h, v));

    public Fields<T> Code(string heading, string en, string list, Expression<Func<T, string?>> property) =>
        Add(SheetColumn.Code(heading, en, list), property, (r, h) => r.CodeOrNull(h), (w, h, v) => w.Code(h, v));

    /// <summary>One or more codes, kept with commas between.</summary>
    public Fields<T> Codes(string heading, string en, string list, Expression<Func<T, string?>> property) =>
        Add(SheetColumn.Code(heading, en, list), property, (r, h) => r.CodesOrNull(h), (w, h, v) => w.Codes(h, v));

    /// <summary>An identity number, kept as normalised; whether it is sound is the kind's to check.</summary>
    public Fields<T> IdNumber(string heading, string en, Expression<Func<T, string?>> property) =>
        Add(SheetColumn.IdNumber(heading, en), property,
            (r, h) => IdentityNumber.Read(r.Raw(h)).Normalised is { Length: > 0 } number ? number : null, (w, h, v) => w.IdNumber(h, v));

    public Fields<T> BankCard(string heading, string en, Expression<Func<T, string?>> property) =>
        Add(SheetColumn.IdNumber(heading, en), property, (r, h) => r.TextOrNull(h)?.Replace(" ", "", StringComparison.Ordinal), (w, h, v) => w.BankCard(h, v));

    public void Read(T entity, RowCells row)
    {
        foreach (var field in all)
        {
            field.Read(entity, row);
        }
    }

    public void Write(T entity, RowWriter to)
    {
        foreach (var field in all)
        {
            field.Write(entity, to);
        }
    }

    /// <summary>Takes over what the file has columns for; whether anything changed. <paramref name="touch"/> is called with the
    /// row on file before the first change, so that rows that stay as they are need not be tracked.</summary>
    public bool Copy(T from, T to, RowCells row, Action<T> touch)
    {
        var changed = false;
        foreach (var field in all)
        {
            if (row.Has(field.Column.Heading) && !field.Same(from, to))
            {
                if (!changed)
                {
                    touch(to);
                }
                field.Copy(from, to);
                changed = true;
            }
        }
        return changed;
    }

    public void CopyAll(T from, T to)
    {
        foreach (var field in all)
        {
            field.Copy(from, to);
        }
    }

    private Fields<T> Add<TValue>(SheetColumn column, Expression<Func<T, TValue>> property, Func<RowCells, string, TValue> read, Action<RowWriter, string, TValue> write)
    {
        var member = (PropertyInfo)((MemberExpression)property.Body).Member;
        var get = member.GetMethod!.CreateDelegate<Func<T, TValue>>();
        var set = member.SetMethod!.CreateDelegate<Action<T, TValue>>();
        var heading = column.Heading;
        all.Add(new Field<T>(column,
            (entity, row) => set(entity, read(row, heading)),
            (entity, to) => write(to, heading, get(entity)),
            (from, to) => EqualityComparer<TValue>.Default.Equals(get(from), get(to)),
            (from, to) => set(to, get(from))));
        return this;
    }
}
