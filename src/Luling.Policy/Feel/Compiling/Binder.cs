using System.Linq.Expressions;

namespace Luling.Policy.Feel;

/// <summary>
/// What an expression may refer to, as the binder sees it. Strict: unknown names and wrong types are faults, else they are null as
/// in the standard. Clock: the caller gives today and now. Otherwise: where names that are no facts are looked up when running.
/// </summary>
internal sealed record BinderFacts(bool Strict, bool Clock, ParameterExpression Row, Func<string, FeelFact?> Find, IEnumerable<string> Known, Func<string, Expression>? Otherwise);

/// <summary>
/// Finds names and types in a tree and makes the code that runs it. This part: names, literals, paths and collections; the others:
/// operators, calls, loops.
/// </summary>
internal sealed partial class Binder(string text, BinderFacts facts)
{
    private readonly ParameterExpression evaluation = Expression.Parameter(typeof(Evaluation), "evaluation");
    private readonly List<FeelFault> faults = [];
    private readonly HashSet<FeelFact> used = [];
    private Dictionary<Node, int>? trace;
    private int lambdas;
    private bool untyped;

    public ParameterExpression Evaluation => evaluation;

    public IReadOnlyList<FeelFault> Faults => faults;

    public IReadOnlyCollection<FeelFact> Used => used;

    /// <summary>Whether code of this binder looks at the evaluation that runs it.</summary>
    public bool UsesBudget(Expression body)
    {
        var search = new Search(evaluation);
        search.Visit(body);
        return search.Found;
    }

    private sealed class Search(ParameterExpression wanted) : ExpressionVisitor
    {
        public bool Found { get; private set; }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            Found |= node == wanted;
            return node;
        }
    }

    /// <summary>Records the result of every node outside loops at its place in the trace.</summary>
    public Dictionary<Node, int> Trace()
    {
        trace = new Dictionary<Node, int>(ReferenceEqualityComparer.Instance);
        return trace;
    }

    /// <summary>Takes the slow path everywhere: the oracle for the fast one.</summary>
    public void ForgetTypes() => untyped = true;

    public Code Bind(Node tree) => Bind(tree, null);

    private Code Bind(Node node, Scope? scope)
    {
        var code = Core(node, scope);
        if (untyped)
        {
            code = new Code(code.Boxed, FeelType.Any);
        }
        if (trace is null || lambdas > 0)
        {
            return code;
        }
        var place = trace.Count;
        trace.Add(node, place);
        return code with { Expression = Expression.Call(evaluation, nameof(Feel.Evaluation.Record), [code.Expression.Type], Expression.Constant(place), code.Expression) };
    }

    private Code Core(Node node, Scope? scope) => node switch
    {
        LiteralNode literal => Literal(literal.Value),
        AtNode at => Literal(at.Value),
        NameNode name => Name(name, scope),
        ListNode list => List(list, scope),
        ContextNode context => Context(context, scope),
        RangeNode range => Range(range, scope),
        UnaryRangeNode unary => UnaryRange(unary, scope),
        PathNode path => Path(path, scope),
        FilterNode filter => Filter(filter, scope),
        CallNode call => Call(call, scope),
        BinaryNode binary => Binary(binary, scope),
        NegateNode negate => Negate(negate, scope),
        BetweenNode between => Between(between, scope),
        InNode within => In(within, scope),
        IfNode choice => If(choice, scope),
        ForNode loop => For(loop, scope),
        QuantifiedNode quantified => Quantified(quantified, scope),
        InstanceOfNode instance => InstanceOf(instance, scope),
        FunctionNode function => Function(function, scope),
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    private Code Fault(int at, string code, string zh, string en)
    {
        if (facts.Strict)
        {
            faults.Add(FeelFault.At(text, at, code, zh, en));
        }
        return Literal(null);
    }

    private static Code Literal(object? value)
    {
        var type = TypeOf(value);
        return new Code(Expression.Constant(value, Code.Carrier(type.Kind)), type);
    }

    private static FeelType TypeOf(object? value) => value switch
    {
        null => FeelType.Null,
        decimal => FeelType.Number,
        string => FeelType.String,
        bool => FeelType.Boolean,
        FeelDate => FeelType.Date,
        FeelTime => FeelType.Time,
        FeelDateTime => FeelType.DateTime,
        FeelDuration => FeelType.Duration,
        FeelMonths => FeelType.Months,
        FeelList list => FeelType.ListOf(list.Count == 0 ? FeelType.Any : Common(list.Select(TypeOf))),
        _ => FeelType.Any,
    };

    /// <summary>The one type of all, leaving null aside; Any where they differ.</summary>
    private static FeelType Common(IEnumerable<FeelType> types)
    {
        FeelType? common = null;
        foreach (var type in types.Where(t => t.Kind != FeelKind.Null))
        {
            if (common is not null && !(type.ConformsTo(common) && common.ConformsTo(type)))
            {
                return FeelType.Any;
            }
            common = type;
        }
        return common ?? FeelType.Any;
    }

    private Code Name(NameNode node, Scope? scope)
    {
        if (Resolve(node, scope) is { } known)
        {
            return known;
        }
        var near = Names.Nearest(node.Name, facts.Known.Concat(InScope(scope)));
        return Fault(node.At, "unknown-name",
            $"没有名为“{node.Name}”的事实{(near is null ? "，请核对名称" : $"，是否为“{near}”？")}",
            $"There is no fact named '{node.Name}'{(near is null ? "; check the name" : $"; did you mean '{near}'?")}");
    }

    private static IEnumerable<string> InScope(Scope? scope)
    {
        for (; scope is not null; scope = scope.Outer)
        {
            if (scope is VariableScope variable)
            {
                yield return variable.Name;
            }
        }
    }

    private Code? Resolve(NameNode node, Scope? scope)
    {
        switch (scope)
        {
            case VariableScope variable when variable.Name == node.Name:
                return variable.Value;
            case ItemScope item:
                return Item(item, node);
            case not null:
                return Resolve(node, scope.Outer);
        }
        if (facts.Find(node.Name) is { } fact)
        {
            used.Add(fact);
            return new Code(fact.Read(facts.Row), fact.Type);
        }
        if (facts.Otherwise is { } otherwise)
        {
            return Builtins.All.TryGetValue(node.Name, out var open) ? Function(open) : new Code(otherwise(node.Name), FeelType.Any);
        }
        return Builtins.All.TryGetValue(node.Name, out var builtin) ? Function(builtin) : null;
    }

    private static Code Function(Builtin builtin) => new(Expression.Constant(builtin.AsValue(), typeof(object)), FeelType.AnyFunction);

    private Code? Item(ItemScope scope, NameNode node)
    {
        var fields = scope.Type.Kind == FeelKind.Context ? scope.Type.Fields : null;
        if (fields?.TryGetValue(node.Name, out var type) == true)
        {
            return Code.Typed(Methods.Call(typeof(Paths), nameof(Paths.Get), scope.Item, Expression.Constant(node.Name)), type);
        }
        if (scope.Type.Kind is not (FeelKind.Any or FeelKind.Context) || fields is not null)
        {
            return node.Name == "item" ? Code.Typed(scope.Item, scope.Type) : Resolve(node, scope.Outer);
        }
        var entry = Expression.Variable(typeof(object), node.Name);
        var outer = node.Name == "item" ? scope.Item : Resolve(node, scope.Outer)?.Boxed ?? Expression.Constant(null);
        return new Code(
            Expression.Block([entry],
                Expression.Assign(entry, Methods.Call(typeof(Loops), nameof(Loops.ItemEntry), scope.Item, Expression.Constant(node.Name))),
                Expression.Condition(Expression.ReferenceEqual(entry, Expression.Constant(Loops.Missing)), outer, entry)),
            FeelType.Any);
    }

    private Code List(ListNode node, Scope? scope)
    {
        if (node.Items.All(i => i is LiteralNode or AtNode))
        {
            var list = new FeelList([.. node.Items.Select(i => i is AtNode at ? at.Value : ((LiteralNode)i).Value)]);
            return new Code(Expression.Constant(list, typeof(object)), TypeOf(list));
        }
        var items = Array.ConvertAll(node.Items, i => Bind(i, scope));
        return new Code(
            Methods.Call(typeof(Binder), nameof(MakeList), evaluation, Expression.NewArrayInit(typeof(object), items.Select(i => i.Boxed))),
            FeelType.ListOf(Common(items.Select(i => i.Type))));
    }

    public static object MakeList(Evaluation evaluation, object?[] items)
    {
        evaluation.Charge(items.Length);
        return new FeelList(items);
    }

    public static object MakeContext(Evaluation evaluation, string[] names, object?[] values)
    {
        evaluation.Charge(values.Length);
        return new FeelContext(names, values);
    }

    private Code Context(ContextNode node, Scope? scope)
    {
        var variables = new List<ParameterExpression>();
        var body = new List<Expression>();
        var types = new Dictionary<string, FeelType>(StringComparer.Ordinal);
        foreach (var entry in node.Entries)
        {
            var value = Bind(entry.Value, scope);
            var variable = Expression.Variable(value.Expression.Type, entry.Key);
            variables.Add(variable);
            body.Add(Expression.Assign(variable, value.Expression));
            types[entry.Key] = value.Type;
            scope = new VariableScope(scope, entry.Key, new Code(variable, value.Type));
        }
        body.Add(Methods.Call(typeof(Binder), nameof(MakeContext), evaluation, Expression.Constant(Array.ConvertAll(node.Entries, e => e.Key)),
            Expression.NewArrayInit(typeof(object), variables.Select(v => new Code(v, FeelType.Any).Boxed))));
        return new Code(Expression.Block(variables, body), FeelType.ContextOf(types));
    }

    private Code Range(RangeNode node, Scope? scope)
    {
        var (start, end) = (Bind(node.Start, scope), Bind(node.End, scope));
        CheckOrder(node.At, start, end);
        return new Code(
            Methods.Call(typeof(Membership), nameof(Membership.Range), Expression.Constant(node.StartIncluded), start.Boxed, end.Boxed, Expression.Constant(node.EndIncluded)),
            FeelType.RangeOf(Common([start.Type, end.Type])));
    }

    private Code UnaryRange(UnaryRangeNode node, Scope? scope)
    {
        var end = Bind(node.End, scope);
        return new Code(Methods.Call(typeof(Membership), nameof(Membership.UnaryRange), Expression.Constant(node.Form), end.Boxed), FeelType.RangeOf(end.Type));
    }

    private Code Path(PathNode node, Scope? scope)
    {
        var target = Bind(node.Target, scope);
        if (target.Kind == FeelKind.Null)
        {
            return Literal(null);
        }
        if (Paths.TypeOf(target.Type, node.Name) is not { } type)
        {
            var type1 = target.Kind == FeelKind.List ? target.Type.Element! : target.Type;
            var near = Names.Nearest(node.Name, type1.Fields?.Keys ?? []);
            if (facts.Strict)
            {
                return Fault(node.At, "unknown-field",
                    $"“{Printer.Print(node.Target)}”没有“{node.Name}”{(near is null ? "" : $"，是否为“{near}”？")}",
                    $"'{Printer.Print(node.Target)}' has no '{node.Name}'{(near is null ? "" : $"; did you mean '{near}'?")}");
            }
            type = FeelType.Any;
        }
        return Code.Typed(Methods.Call(typeof(Paths), nameof(Paths.Get), target.Boxed, Expression.Constant(node.Name)), type);
    }
}
