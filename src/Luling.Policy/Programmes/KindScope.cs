using System.Linq.Expressions;
using Luling.Policy.Facts;
using Luling.Policy.Feel;

namespace Luling.Policy.Programmes;

/// <summary>A fact, a result or a parameter under its two names, and its place in a cursor. The rule is that whose result it is; null
/// for facts and parameters.</summary>
internal sealed record Slot(string En, string Zh, FactType Type, string Unit, int Place, IReadOnlyList<FactValue> Values, string? Rule)
{
    public FeelType FeelType => Fact.FeelType;

    public Fact Fact { get; } = new() { En = En, Zh = Zh, Type = Type, Unit = Unit, Values = Values };
}

/// <summary>Where a name of a rule comes from.</summary>
internal enum Relation { Own, Parent, Parameter, Day }

/// <summary>What a name stands for, seen from a rule.</summary>
internal readonly record struct Reference(Relation Relation, Slot? Slot);

/// <summary>The names that rules about one kind of subject may use: facts, results of other rules, the same of the parent, the list of
/// members, parameters, the day.</summary>
internal sealed class KindScope(FactKind kind)
{
    private readonly List<Slot> slots = [.. kind.Facts.Select((f, i) => new Slot(f.En, f.Zh, f.Type, f.Unit, i, f.Values, null))];

    public FactKind Kind => kind;

    public IReadOnlyList<Slot> Slots => slots;

    public KindScope? Parent { get; set; }

    public KindScope? Child { get; set; }

    public Slot AddResult(string en, string zh, FactType type, string unit, IReadOnlyList<FactValue> values, string rule)
    {
        var slot = new Slot(en, zh, type, unit, slots.Count, values, rule);
        slots.Add(slot);
        return slot;
    }

    public Slot? Find(string name) => slots.Find(s => s.En == name || s.Zh == name);

    private Dictionary<string, Reference>? references;
    private FeelSchema<FactCursor>? withoutMembers;

    /// <summary>What each name stands for, once all results have been added; fields of members aside.</summary>
    public IReadOnlyDictionary<string, Reference> References(ParameterScope parameters) => references ??= AllReferences(parameters);

    private Dictionary<string, Reference> AllReferences(ParameterScope parameters)
    {
        var all = new Dictionary<string, Reference>(StringComparer.Ordinal) { ["day"] = new(Relation.Day, null), ["当日"] = new(Relation.Day, null) };
        foreach (var (en, zh, slot, relation) in Named(parameters))
        {
            all[en] = all[zh] = new Reference(relation, slot);
        }
        return all;
    }

    private IEnumerable<(string En, string Zh, Slot Slot, Relation Relation)> Named(ParameterScope parameters) =>
        slots.Select(s => (s.En, s.Zh, s, Relation.Own))
            .Concat((Parent?.Slots ?? []).Select(s => ($"{Parent!.Kind.En} {s.En}", Parent.Kind.Zh + s.Zh, s, Relation.Parent)))
            .Concat(parameters.Names.Select(p => (p.En, p.Zh, p.Slot, Relation.Parameter)));

    /// <summary>Everything that an expression about this kind can name, fields of members last.</summary>
    public IEnumerable<Wording> NamesFor(ParameterScope parameters)
    {
        IEnumerable<Wording> own = Named(parameters).Select(n => new Wording(n.Zh, n.En)).Append(new Wording("当日", "day"));
        return Child is { Kind: { MembersEn: { } en, MembersZh: { } zh } } child ? own.Append(new Wording(zh, en)).Concat(child.Slots.Select(s => new Wording(s.Zh, s.En))) : own;
    }

    /// <summary>Names that stand for two things, with the two.</summary>
    public IEnumerable<(string Name, Slot Slot)> Clashes(ParameterScope parameters)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { "day", "当日", Child?.Kind.MembersEn ?? "day", Child?.Kind.MembersZh ?? "day" };
        // Those of the parent last: what clashes among them is told of the parent itself.
        foreach (var (en, zh, slot, relation) in Named(parameters).OrderBy(n => n.Relation == Relation.Parent))
        {
            foreach (var name in new[] { en, zh }.Distinct(StringComparer.Ordinal))
            {
                if (relation == Relation.Parent ? seen.Contains(name) : !seen.Add(name))
                {
                    yield return (name, slot);
                }
            }
        }
    }

    /// <summary>The schema for an expression, and the members' columns that it reads.</summary>
    public (FeelSchema<FactCursor> Schema, IReadOnlyList<Slot> OfMembers) SchemaFor(string text, ParameterScope parameters)
    {
        if (Child is not { Kind: { MembersEn: { } en, MembersZh: { } zh } } child || !(text.Contains(en, StringComparison.Ordinal) || text.Contains(zh, StringComparison.Ordinal)))
        {
            return (withoutMembers ??= Schema(parameters), []);
        }
        var schema = Schema(parameters);
        // Only those that the text can mean: most expressions name two or three of a hundred.
        var read = child.Slots.SelectMany(s => new[] { (Name: s.En, Slot: s), (Name: s.Zh, Slot: s) }).DistinctBy(f => f.Name)
            .Where(f => text.Contains(f.Name, StringComparison.Ordinal)).ToList();
        var cursor = Expression.Parameter(typeof(FactCursor), "c");
        schema.Value(en, zh, FeelType.ListOf(FeelType.ContextOf(read.ToDictionary(f => f.Name, f => f.Slot.FeelType, StringComparer.Ordinal))),
            Expression.Lambda<Func<FactCursor, object?>>(
                Expression.Call(cursor, nameof(FactCursor.MemberList), null, Expression.Constant(new MemberFields([.. read.Select(f => f.Name)], [.. read.Select(f => f.Slot.Place)]))), cursor));
        return (schema, [.. read.Select(f => f.Slot).Distinct()]);
    }

    private FeelSchema<FactCursor> Schema(ParameterScope parameters)
    {
        var schema = new FeelSchema<FactCursor>().Date("day", "当日", c => c.Day);
        foreach (var (en, zh, slot, relation) in Named(parameters))
        {
            switch (relation)
            {
                case Relation.Own: Declare(schema, en, zh, slot, ""); break;
                case Relation.Parent: Declare(schema, en, zh, slot, "Parent"); break;
                default: DeclareParameter(schema, en, zh, slot); break;
            }
        }
        return schema;
    }

    private static void DeclareParameter(FeelSchema<FactCursor> schema, string en, string zh, Slot slot)
    {
        var cursor = Expression.Parameter(typeof(FactCursor), "c");
        Expression<Func<FactCursor, T>> Reads<T>(string array) => Expression.Lambda<Func<FactCursor, T>>(Expression.ArrayIndex(Expression.Field(cursor, array), Expression.Constant(slot.Place)), cursor);
        if (slot.Type == FactType.Number)
        {
            schema.Number(en, zh, Reads<decimal?>(nameof(FactCursor.ParameterNumbers)));
        }
        else
        {
            schema.Text(en, zh, Reads<string?>(nameof(FactCursor.ParameterTexts)));
        }
    }

    private static void Declare(FeelSchema<FactCursor> schema, string en, string zh, Slot slot, string whose)
    {
        var cursor = Expression.Parameter(typeof(FactCursor), "c");
        Expression<Func<FactCursor, T>> Reads<T>(string method) => Expression.Lambda<Func<FactCursor, T>>(Expression.Call(cursor, whose + method, null, Expression.Constant(slot.Place)), cursor);
        switch (slot.Type)
        {
            case FactType.Number: schema.Number(en, zh, Reads<decimal?>(nameof(FactCursor.Number))); break;
            case FactType.Truth: schema.Boolean(en, zh, Reads<bool?>(nameof(FactCursor.Truth))); break;
            case FactType.Text: schema.Text(en, zh, Reads<string?>(nameof(FactCursor.Text))); break;
            case FactType.Day: schema.Date(en, zh, Reads<DateOnly?>(nameof(FactCursor.Date))); break;
            default: throw new InvalidOperationException(slot.Type.ToString());
        }
    }
}

/// <summary>The parameters that rules can name.</summary>
internal sealed class ParameterScope
{
    private readonly List<(string Key, Slot Slot)> named = [];
    private readonly ParameterTable table;

    public ParameterScope(ParameterTable table)
    {
        this.table = table;
        foreach (var key in table.Keys)
        {
            if (table.NamesOf(key) is { } names && table.History(key) is { Count: > 0 } history)
            {
                var text = history.Any(v => v.Text is not null);
                named.Add((key, new Slot(names.En, names.Zh, text ? FactType.Text : FactType.Number, history[^1].Unit, named.Count, [], null)));
            }
        }
    }

    public IEnumerable<(string En, string Zh, Slot Slot)> Names => named.Select(n => (n.Slot.En, n.Slot.Zh, n.Slot));

    public string KeyOf(Slot slot) => named[slot.Place].Key;

    /// <summary>By key or by name in either language; null where rules know none.</summary>
    public Slot? Find(string keyOrName) => named.Find(n => n.Key == keyOrName || n.Slot.En == keyOrName || n.Slot.Zh == keyOrName).Slot;

    /// <summary>Decimals of the finest value that the parameter ever had, 6 at most.</summary>
    public byte DecimalsOf(Slot slot)
    {
        byte decimals = 0;
        foreach (var value in table.History(KeyOf(slot)))
        {
            while (decimals < 6 && value.Number is { } number && !NumberColumn.TryCount(number, decimals, out _))
            {
                decimals++;
            }
        }
        return decimals;
    }

    /// <summary>Values on a day; null where a parameter has none or it is not known.</summary>
    public (decimal?[] Numbers, string?[] Texts) On(DateOnly day) =>
        ([.. named.Select(n => table.Get(n.Key, day)?.Number)], [.. named.Select(n => table.Get(n.Key, day)?.Text)]);
}
