using static Luling.Policy.Feel.Builtins;

namespace Luling.Policy.Feel;

/// <summary>Functions on contexts (DMN 1.5, table 81).</summary>
internal static class ContextFunctions
{
    private static readonly FeelType Texts = FeelType.ListOf(FeelType.String);

    public static readonly Builtin[] All =
    [
        new("get value",
            S(FeelType.Any, [P("m", FeelType.AnyContext), P("key", FeelType.String)], a => C(a[0]).Get((string)a[1]!)),
            S(FeelType.Any, [P("context", FeelType.AnyContext), P("key", FeelType.String)], a => C(a[0]).Get((string)a[1]!))),
        new("get entries",
            S(FeelType.ListOf(FeelType.AnyContext), [P("m", FeelType.AnyContext)], a => Entries(C(a[0]))),
            S(FeelType.ListOf(FeelType.AnyContext), [P("context", FeelType.AnyContext)], a => Entries(C(a[0])))),
        new("context", S(FeelType.AnyContext, [P("entries", FeelType.ListOf(FeelType.AnyContext))], a => FromEntries((FeelList)a[0]!))),
        new("context put",
            S(FeelType.AnyContext, [P("context", FeelType.AnyContext), P("key", FeelType.String), Open("value")], a => C(a[0]).With((string)a[1]!, a[2])),
            S(FeelType.AnyContext, [P("context", FeelType.AnyContext), P("keys", Texts), Open("value")], a => Put(C(a[0]), (FeelList)a[1]!, 0, a[2]))),
        new("context merge", S(FeelType.AnyContext, [P("contexts", FeelType.ListOf(FeelType.AnyContext))], a => Merge((FeelList)a[0]!))),
    ];

    private static FeelContext C(object? value) => (FeelContext)value!;

    private static FeelList Entries(FeelContext context) =>
        new([.. context.Names.Select((name, i) => (object?)new FeelContext(["key", "value"], [name, context.Values[i]]))]);

    private static FeelContext? FromEntries(FeelList entries)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry is not FeelContext pair || pair.Get("key") is not string key || !pair.TryGet("value", out var value) || !map.TryAdd(key, value))
            {
                return null;
            }
        }
        return FeelContext.Made(map);
    }

    // A key that leads into the middle of something that is no context cannot be put.
    private static FeelContext? Put(FeelContext context, FeelList keys, int at, object? value)
    {
        if (at >= keys.Count || keys[at] is not string key)
        {
            return null;
        }
        if (at == keys.Count - 1)
        {
            return context.With(key, value);
        }
        return context.Get(key) is FeelContext inner && Put(inner, keys, at + 1, value) is { } changed ? context.With(key, changed) : null;
    }

    private static FeelContext? Merge(FeelList contexts)
    {
        var entries = new List<KeyValuePair<string, object?>>();
        foreach (var item in contexts)
        {
            if (item is not FeelContext context)
            {
                return null;
            }
            entries.AddRange(context.Names.Select((name, i) => KeyValuePair.Create(name, context.Values[i])));
        }
        return FeelContext.Made(entries);
    }
}
