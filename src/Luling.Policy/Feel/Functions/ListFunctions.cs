using static Luling.Policy.Feel.Builtins;

namespace Luling.Policy.Feel;

/// <summary>Functions that look into lists and make lists of them (DMN 1.5, tables 75 and 80).</summary>
internal static class ListFunctions
{
    private static readonly BuiltinParameter List = P("list", FeelType.AnyList);
    private static readonly BuiltinParameter Position = P("position", FeelType.Number);

    public static readonly Builtin[] All =
    [
        new("list contains", S(FeelType.Boolean, [List, Open("element")], a => L(a[0]).Any(item => Comparison.Equal(item, a[1]) == true))),
        new("sublist",
            S(FeelType.AnyList, [List, P("start position", FeelType.Number)], a => Sublist(L(a[0]), a[1], null)),
            S(FeelType.AnyList, [List, P("start position", FeelType.Number), P("length", FeelType.Number)], a => Whole(a[2]) is { } length ? Sublist(L(a[0]), a[1], length) : null)),
        new("append", S(FeelType.AnyList, [List, Open("item")], a => new FeelList([.. L(a[0]), .. a.AsSpan(1)]), variadic: true)),
        new("concatenate", S(FeelType.AnyList, [List], a => new FeelList([.. a.SelectMany(L)]), variadic: true)),
        new("union", new Signature(FeelType.AnyList, [List], (e, a) => Distinct(e, new FeelList([.. a.SelectMany(L)])), Variadic: true)),
        new("distinct values", new Signature(FeelType.AnyList, [List], (e, a) => Distinct(e, L(a[0])))),
        new("insert before", S(FeelType.AnyList, [List, Position, Open("newItem")], a => Place(L(a[0]), a[1]) is { } at ? new FeelList([.. L(a[0]).Take(at), a[2], .. L(a[0]).Skip(at)]) : null)),
        new("remove", S(FeelType.AnyList, [List, Position], a => Place(L(a[0]), a[1]) is { } at ? new FeelList([.. L(a[0]).Take(at), .. L(a[0]).Skip(at + 1)]) : null)),
        new("list replace",
            S(FeelType.AnyList, [List, Position, Open("newItem")], a => Place(L(a[0]), a[1]) is { } at ? new FeelList([.. L(a[0]).Select((item, i) => i == at ? a[2] : item)]) : null),
            new Signature(FeelType.AnyList, [List, P("match", FeelType.AnyFunction), Open("newItem")], (e, a) => Replace(e, L(a[0]), (FeelFunction)a[1]!, a[2]))),
        new("reverse", S(FeelType.AnyList, [List], a => new FeelList([.. L(a[0]).Reverse()]))),
        new("index of", S(FeelType.ListOf(FeelType.Number), [List, Open("match")],
            a => new FeelList([.. L(a[0]).Select((item, i) => (item, i)).Where(p => Comparison.Equal(p.item, a[1]) == true).Select(p => (object?)(decimal)(p.i + 1))]))),
        new("flatten", S(FeelType.AnyList, [List], a => new FeelList([.. Flat(L(a[0]))]))),
        new("sort",
            new Signature(FeelType.AnyList, [List, P("precedes", FeelType.AnyFunction)], (e, a) => Sort(e, L(a[0]), (x, y) => ((FeelFunction)a[1]!).Invoke(e, [x, y]) as bool?)),
            new Signature(FeelType.AnyList, [List], (e, a) => Sort(e, L(a[0]), Comparison.Less))),
    ];

    private static FeelList L(object? value) => (FeelList)value!;

    /// <summary>A place counted from 0 for one counted from 1, or from the end; null where the list has none.</summary>
    private static int? Place(FeelList list, object? position) => Whole(position) is { } p && p != 0 && Math.Abs(p) <= list.Count ? p > 0 ? p - 1 : list.Count + p : null;

    private static FeelList? Sublist(FeelList list, object? start, int? length) =>
        Place(list, start) is { } at && (length is null || (length >= 1 && length <= list.Count - at)) ? new FeelList(list.Span.Slice(at, length ?? list.Count - at).ToArray()) : null;

    private static FeelList Distinct(Evaluation evaluation, FeelList list)
    {
        var kept = new List<object?>();
        foreach (var item in list)
        {
            evaluation.Charge(kept.Count);
            evaluation.ChargeFor(item);
            if (!kept.Exists(k => Comparison.Equal(k, item) == true))
            {
                kept.Add(item);
            }
        }
        return new FeelList([.. kept]);
    }

    private static FeelList? Replace(Evaluation evaluation, FeelList list, FeelFunction match, object? newItem)
    {
        var replaced = new object?[list.Count];
        for (var i = 0; i < replaced.Length; i++)
        {
            if (match.Invoke(evaluation, [list[i], newItem]) is not bool matches)
            {
                return null;
            }
            replaced[i] = matches ? newItem : list[i];
        }
        return new FeelList(replaced);
    }

    private static IEnumerable<object?> Flat(FeelList list) => list.SelectMany(item => item is FeelList inner ? Flat(inner) : [item]);

    // Merging keeps equal items in their order and asks each question once, whatever the function answers.
    private static FeelList? Sort(Evaluation evaluation, FeelList list, Func<object?, object?, bool?> precedes)
    {
        var (from, to) = (list.ToArray(), new object?[list.Count]);
        for (var width = 1; width < from.Length; width *= 2)
        {
            for (var start = 0; start < from.Length; start += 2 * width)
            {
                var (middle, end) = (Math.Min(start + width, from.Length), Math.Min(start + 2 * width, from.Length));
                var (left, right) = (start, middle);
                for (var i = start; i < end; i++)
                {
                    evaluation.Charge(1);
                    var takeRight = false;
                    if (left < middle && right < end)
                    {
                        if (precedes(from[right], from[left]) is not { } before)
                        {
                            return null;
                        }
                        takeRight = before;
                    }
                    to[i] = left >= middle || takeRight ? from[right++] : from[left++];
                }
            }
            (from, to) = (to, from);
        }
        return new FeelList(from);
    }
}
