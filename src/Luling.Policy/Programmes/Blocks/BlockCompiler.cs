using Luling.Policy.Facts;
using Luling.Policy.Feel;

namespace Luling.Policy.Programmes.Blocks;

/// <summary>A part of an expression as blocks compute it: numbers, truths and days as <see cref="Counts"/>, texts as <see cref="Words"/>; neither is null itself, of any type.</summary>
internal readonly record struct Part(FactType? Type, Op<long>? Counts, Op<string?>? Words, byte Decimals = 0);

/// <summary>
/// Turns the tree of an expression into operations on blocks, where all of it is among the plain things that nearly all rules consist
/// of: facts, literals, + - *, comparisons, three-valued logic, if, in, between, min, max, abs, years of days, and members counted,
/// summed or asked. Anything else gives null, and the expression runs row by row.
/// </summary>
/// <remarks>It decides nothing anew: names and types were checked when the expression was compiled, and each operation gives what
/// the language gives, or throws (see <see cref="Op{T}"/>). BlockProperties compares the two over random expressions and facts.</remarks>
internal sealed class BlockCompiler(KindScope scope, IReadOnlyDictionary<string, Reference> references, ParameterScope parameters, Func<KindScope, Slot, byte> decimalsOf)
{
    // Beyond this a product soon leaves the range of whole numbers anyway.
    private const int MostDecimals = 12;

    private readonly List<Func<FactCursor, bool>> fits = [];
    private int parts;
    private int memberLists;

    private static readonly Part Null = new(null, new ConstantOp(_ => Unknown.Number), new ConstantTextOp(_ => null));

    /// <summary>Null where the expression has to run row by row.</summary>
    public BlockPlan? Compile(Node tree, FactType wanted)
    {
        parts = ExpressionCompiler.Nodes(tree).Count();
        memberLists = ExpressionCompiler.Nodes(tree).Count(n => n is NameNode name && IsMembers(name.Name));
        return Of(tree, null) is { } part && (part.Type ?? wanted) == wanted && part.Decimals <= 6
            ? new BlockPlan(wanted, wanted == FactType.Text ? null : part.Counts, wanted == FactType.Text ? part.Words : null, part.Decimals, fits) : null;
    }

    /// <summary>Names that stand for something else within members: the fields of each, and the variable that is each of them.</summary>
    private sealed record Within(string? Variable, Part? Value);

    private Part? Of(Node node, Within? within) => node switch
    {
        LiteralNode literal => Literal(literal.Value),
        AtNode { Value: FeelDate date } when date.ToDateOnly() is { } day => new Part(FactType.Day, new ConstantOp(_ => day.DayNumber), null),
        NameNode name => Name(name.Name, within),
        PathNode path => Path(path, within),
        BinaryNode binary => Of(binary.Left, within) is { } a && Of(binary.Right, within) is { } b ? Binary(binary.Operator, a, b) : null,
        NegateNode negate => Of(negate.Operand, within) is { Type: FactType.Number } a ? a with { Counts = UnaryOp<Negate>.Of(a.Counts!) } : null,
        BetweenNode between => Of(between.Value, within) is { } v && Of(between.Low, within) is { } low && Of(between.High, within) is { } high
            ? Both(Binary(BinaryOperator.LessOrEqual, low, v), Binary(BinaryOperator.LessOrEqual, v, high)) : null,
        InNode test => In(test, within),
        IfNode choice => Of(choice.Condition, within) is { Type: FactType.Truth } c && Of(choice.Then, within) is { } then && Of(choice.Else, within) is { } otherwise ? Choice(c, then, otherwise) : null,
        CallNode { Callee: NameNode function, Names: null } call => Call(function.Name, call.Arguments, within),
        QuantifiedNode { Iterators: [{ To: null } iterator] } quantified when within is null => Quantified(quantified, iterator),
        _ => null,
    };

    private static Part? Literal(object? value)
    {
        switch (value)
        {
            case null:
                return Null;
            case bool truth:
                return new Part(FactType.Truth, new ConstantOp(_ => truth ? 1 : 0), null);
            case string text:
                return new Part(FactType.Text, null, new ConstantTextOp(_ => text));
            case decimal number:
                for (byte decimals = 0; decimals <= 6; decimals++)
                {
                    if (NumberColumn.TryCount(number, decimals, out var count))
                    {
                        return new Part(FactType.Number, new ConstantOp(_ => count), null, decimals);
                    }
                }
                return null;
            default:
                return null;
        }
    }

    private bool IsMembers(string name) => scope.Child is { Kind: var child } && (name == child.MembersEn || name == child.MembersZh);

    private Part? Name(string name, Within? within)
    {
        if (within is not null)
        {
            if (within.Variable is null && scope.Child!.Find(name) is { } field)
            {
                return Column(Place.Member, scope.Child, field);
            }
            if (name == within.Variable)
            {
                return within.Value;
            }
            // In a filter the standard's name for the whole member, which is none of these types.
            if (within.Variable is null && name == "item")
            {
                return null;
            }
        }
        return references.TryGetValue(name, out var reference) ? reference.Relation switch
        {
            Relation.Own => Column(Place.Own, scope, reference.Slot!),
            Relation.Parent => Column(Place.Parent, scope.Parent!, reference.Slot!),
            Relation.Day => new Part(FactType.Day, new ConstantOp(c => c.Day?.DayNumber ?? Unknown.Number), null),
            _ => Parameter(reference.Slot!),
        } : null;
    }

    private Part Column(Place place, KindScope of, Slot slot)
    {
        switch (slot.Type)
        {
            case FactType.Truth: return new Part(FactType.Truth, new TruthColumnOp(place, slot.Place), null);
            case FactType.Day: return new Part(FactType.Day, new DayColumnOp(place, slot.Place), null);
            case FactType.Text: return new Part(FactType.Text, null, new TextColumnOp(place, slot.Place));
            default:
                var decimals = decimalsOf(of, slot);
                var column = new NumberColumnOp(place, slot.Place, decimals);
                fits.Add(column.Fits);
                return new Part(FactType.Number, column, null, decimals);
        }
    }

    private Part Parameter(Slot slot)
    {
        if (slot.Type == FactType.Text)
        {
            return new Part(FactType.Text, null, new ConstantTextOp(c => c.ParameterTexts[slot.Place]));
        }
        var decimals = parameters.DecimalsOf(slot);
        return new Part(FactType.Number, new ConstantOp(c => c.ParameterNumbers[slot.Place] is not { } value ? Unknown.Number : NumberColumn.TryCount(value, decimals, out var count) ? count : throw new OverflowException()), null, decimals);
    }

    private Part? Path(PathNode path, Within? within)
    {
        // m.age, where m is a member.
        if (path.Target is NameNode variable && within is { Value: null } && variable.Name == within.Variable)
        {
            return scope.Child!.Find(path.Name) is { } field ? Column(Place.Member, scope.Child, field) : null;
        }
        return path.Name == "year" && Of(path.Target, within) is { Type: FactType.Day } day ? new Part(FactType.Number, UnaryOp<YearOf>.Of(day.Counts!), null) : null;
    }

    private static Part? Both(Part? a, Part? b) => a is { Counts: { } x } && b is { Counts: { } y } ? Truth(BinaryOp<And>.Of(x, y)) : null;

    private static Part Truth(Op<long> op) => new(FactType.Truth, op, null);

    private static Part? Binary(BinaryOperator sign, Part a, Part b)
    {
        switch (sign)
        {
            case BinaryOperator.And or BinaryOperator.Or when a.Type is FactType.Truth && b.Type is FactType.Truth:
                return Truth(sign == BinaryOperator.And ? BinaryOp<And>.Of(a.Counts!, b.Counts!) : BinaryOp<Or>.Of(a.Counts!, b.Counts!));
            case BinaryOperator.Equal:
                return Equal(a, b);
            case BinaryOperator.NotEqual:
                return Equal(a, b) is { } same ? Truth(UnaryOp<Not>.Of(same.Counts!)) : null;
            case BinaryOperator.Multiply when a.Type is FactType.Number && b.Type is FactType.Number:
                return a.Decimals + b.Decimals > MostDecimals ? null : new Part(FactType.Number, BinaryOp<Multiply>.Of(a.Counts!, b.Counts!), null, (byte)(a.Decimals + b.Decimals));
        }
        if (a.Type != b.Type || a.Type is not (FactType.Number or FactType.Day) || (a.Type == FactType.Day && sign is BinaryOperator.Add or BinaryOperator.Subtract))
        {
            return null;
        }
        var (x, y, decimals) = Aligned(a, b);
        return sign switch
        {
            BinaryOperator.Add => new Part(FactType.Number, BinaryOp<Add>.Of(x, y), null, decimals),
            BinaryOperator.Subtract => new Part(FactType.Number, BinaryOp<Subtract>.Of(x, y), null, decimals),
            BinaryOperator.Less => Truth(BinaryOp<Less>.Of(x, y)),
            BinaryOperator.LessOrEqual => Truth(BinaryOp<LessOrSame>.Of(x, y)),
            BinaryOperator.Greater => Truth(BinaryOp<Less>.Of(y, x)),
            BinaryOperator.GreaterOrEqual => Truth(BinaryOp<LessOrSame>.Of(y, x)),
            _ => null,
        };
    }

    private static Part? Equal(Part a, Part b)
    {
        if (a.Type is null || b.Type is null)
        {
            var other = a.Type is null ? b : a;
            return other.Type is null ? null : Truth(other.Words is { } words ? new NoTextOp(words) : UnaryOp<IsUnknown>.Of(other.Counts!));
        }
        if (a.Type != b.Type)
        {
            return null;
        }
        if (a.Type == FactType.Text)
        {
            return Truth(new SameTextOp(a.Words!, b.Words!));
        }
        var (x, y, _) = Aligned(a, b);
        return Truth(BinaryOp<Same>.Of(x, y));
    }

    private static (Op<long> A, Op<long> B, byte Decimals) Aligned(Part a, Part b)
    {
        var decimals = Math.Max(a.Decimals, b.Decimals);
        return (At(a, decimals), At(b, decimals), decimals);
    }

    private static Op<long> At(Part part, byte decimals) => part.Decimals == decimals || part.Type is null ? part.Counts! : ScaleOp.Of(part.Counts!, NumberColumn.Power(decimals - part.Decimals));

    private static Part? Choice(Part condition, Part then, Part otherwise)
    {
        var type = then.Type ?? otherwise.Type;
        if ((otherwise.Type ?? type) != type)
        {
            return null;
        }
        if (type is null)
        {
            // Nothing either way, and so for every type.
            return Null;
        }
        if (type is FactType.Text)
        {
            return new Part(type, null, new TextChoiceOp(condition.Counts!, Words(then), Words(otherwise)));
        }
        var (a, b, decimals) = Aligned(then, otherwise);
        return new Part(type, new ChoiceOp(condition.Counts!, a, b), null, decimals);
    }

    // null written as such stands for a text as well as for a number.
    private static Op<string?> Words(Part part) => part.Words ?? new ConstantTextOp(_ => null);

    private Part? In(InNode node, Within? within)
    {
        Part? all = null;
        foreach (var test in node.Tests.SelectMany(t => t is ListNode list && list.Items.All(i => i is LiteralNode { Value: not null }) ? list.Items : [t]))
        {
            if (Of(node.Value, within) is not { Type: not null } value || Test(value, test, within) is not { } one)
            {
                return null;
            }
            all = all is { } before ? Truth(BinaryOp<Or>.Of(before.Counts!, one.Counts!)) : one;
        }
        return all;
    }

    private Part? Test(Part value, Node test, Within? within)
    {
        switch (test)
        {
            case UnaryRangeNode unary when Of(unary.End, within) is { Type: not null } end:
                return Binary(unary.Form switch
                {
                    RangeForm.Less => BinaryOperator.Less,
                    RangeForm.LessOrEqual => BinaryOperator.LessOrEqual,
                    RangeForm.Greater => BinaryOperator.Greater,
                    RangeForm.GreaterOrEqual => BinaryOperator.GreaterOrEqual,
                    RangeForm.NotEqual => BinaryOperator.NotEqual,
                    _ => BinaryOperator.Equal,
                }, value, end);
            case RangeNode range when Of(range.Start, within) is { } low && Of(range.End, within) is { } high:
                // A range whose ends stand in the wrong order, or are not known, holds nothing that one could say of it.
                return Binary(BinaryOperator.LessOrEqual, low, high) is { } sound
                    && Both(Binary(range.StartIncluded ? BinaryOperator.LessOrEqual : BinaryOperator.Less, low, value), Binary(range.EndIncluded ? BinaryOperator.LessOrEqual : BinaryOperator.Less, value, high)) is { } inside
                    ? Choice(sound, inside, Null) : null;
            case UnaryRangeNode or RangeNode or LiteralNode { Value: null }:
                return null;
            default:
                return Of(test, within) is { Type: not null } other ? Equal(value, other) : null;
        }
    }

    private Part? Call(string function, Node[] arguments, Within? within)
    {
        if (arguments is [var list] && within is null && Members(list) is { } members)
        {
            return (function, members.Value) switch
            {
                ("count", _) => new Part(FactType.Number, Folded<CountFold>(members with { Value = null }), null),
                ("sum", { Type: FactType.Number } value) => new Part(FactType.Number, Folded<NumberFold<Add>>(members), null, value.Decimals),
                ("min", { Type: FactType.Number } value) => new Part(FactType.Number, Folded<NumberFold<Least>>(members), null, value.Decimals),
                ("max", { Type: FactType.Number } value) => new Part(FactType.Number, Folded<NumberFold<Greatest>>(members), null, value.Decimals),
                _ => null,
            };
        }
        var parts = Array.ConvertAll(arguments, a => Of(a, within));
        if (!Array.TrueForAll(parts, p => p is { Type: not null }))
        {
            return null;
        }
        return (function, parts) switch
        {
            ("not", [{ Type: FactType.Truth } a]) => Truth(UnaryOp<Not>.Of(a.Counts!)),
            ("abs", [{ Type: FactType.Number } a]) => a with { Counts = UnaryOp<Absolute>.Of(a.Counts!) },
            ("min", [{ Type: FactType.Number } a, { Type: FactType.Number } b]) => Extreme(a, b, (x, y) => BinaryOp<Least>.Of(x, y)),
            ("max", [{ Type: FactType.Number } a, { Type: FactType.Number } b]) => Extreme(a, b, (x, y) => BinaryOp<Greatest>.Of(x, y)),
            _ => null,
        };
    }

    private static Part Extreme(Part a, Part b, Func<Op<long>, Op<long>, Op<long>> of)
    {
        var (x, y, decimals) = Aligned(a, b);
        return new Part(FactType.Number, of(x, y), null, decimals);
    }

    /// <summary>Members, those of them that count, and what is asked of each.</summary>
    private readonly record struct MemberList(Op<long>? Only, Part? Value);

    private MemberList? Members(Node node)
    {
        switch (node)
        {
            case NameNode name when IsMembers(name.Name):
                return new MemberList(null, null);
            case FilterNode filter when Members(filter.Target) is { Value: null } list && Of(filter.Filter, new Within(null, null)) is { Type: FactType.Truth } only:
                return list with { Only = list.Only is null ? only.Counts : BinaryOp<And>.Of(list.Only, only.Counts!) };
            case PathNode path when Members(path.Target) is { Value: null } list && scope.Child!.Find(path.Name) is { } field:
                return list with { Value = Column(Place.Member, scope.Child, field) };
            default:
                return null;
        }
    }

    private Part? Quantified(QuantifiedNode node, Iterator iterator) =>
        Members(iterator.From) is { } list && Of(node.Body, new Within(iterator.Name, list.Value)) is { Type: FactType.Truth } body
            ? Truth(node.Every ? Folded<EveryFold>(list with { Value = body }) : Folded<SomeFold>(list with { Value = body })) : null;

    // What going through the members may cost at most by the language's count (contexts, calls, texts compared), taken generously.
    private MembersOp<TFold> Folded<TFold>(MemberList list) where TFold : struct, IFold => new(list.Only, list.Value?.Counts, FeelLimits.MostSteps / (10 * memberLists * (2 * parts + 4)));
}
