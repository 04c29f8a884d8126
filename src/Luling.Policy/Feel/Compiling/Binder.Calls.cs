using System.Linq.Expressions;

namespace Luling.Policy.Feel;

internal sealed partial class Binder
{
    private Code Call(CallNode node, Scope? scope)
    {
        if (node.Callee is NameNode name && !IsVariable(name.Name, scope) && facts.Find(name.Name) is null)
        {
            if (Builtins.All.TryGetValue(name.Name, out var builtin))
            {
                return Call(node, builtin, Array.ConvertAll(node.Arguments, a => Bind(a, scope)));
            }
            if (facts.Strict)
            {
                var near = Names.Nearest(name.Name, Builtins.All.Keys.Concat(InScope(scope)));
                return Fault(node.At, "unknown-function",
                    $"没有名为“{name.Name}”的函数{(near is null ? "，请核对名称" : $"，是否为“{near}”？")}",
                    $"There is no function named '{name.Name}'{(near is null ? "; check the name" : $"; did you mean '{near}'?")}");
            }
        }
        var callee = Bind(node.Callee, scope);
        var arguments = Array.ConvertAll(node.Arguments, a => Bind(a, scope));
        if (callee.Kind is not (FeelKind.Function or FeelKind.Any or FeelKind.Null))
        {
            return Fault(node.At, "wrong-type", $"“{Printer.Print(node.Callee)}”不是函数", $"'{Printer.Print(node.Callee)}' is no function");
        }
        if (callee.Type.Parameters is { } parameters && parameters.Length != arguments.Length)
        {
            return Fault(node.At, "wrong-arguments", $"函数要求 {parameters.Length} 个参数，此处有 {arguments.Length} 个", $"The function takes {parameters.Length} arguments, not {arguments.Length}");
        }
        return Code.Typed(
            Methods.Call(typeof(Binder), nameof(Invoke), evaluation, callee.Boxed, Expression.Constant(node.Names, typeof(string[])), Boxes(arguments)),
            callee.Type.Kind == FeelKind.Function ? callee.Type.Element! : FeelType.Any);
    }

    private static bool IsVariable(string name, Scope? scope)
    {
        for (; scope is not null; scope = scope.Outer)
        {
            if ((scope is VariableScope variable && variable.Name == name) || (scope is ItemScope { Type.Fields: { } fields } && fields.ContainsKey(name)))
            {
                return true;
            }
        }
        return false;
    }

    private static NewArrayExpression Boxes(Code[] codes) => Expression.NewArrayInit(typeof(object), codes.Select(c => c.Boxed));

    public static object? Invoke(Evaluation evaluation, object? callee, string[]? names, object?[] arguments)
    {
        if (callee is not FeelFunction function)
        {
            return null;
        }
        if (names is null)
        {
            return function.Invoke(evaluation, arguments);
        }
        var ordered = new object?[function.Parameters.Count];
        var given = 0;
        for (var i = 0; i < ordered.Length; i++)
        {
            var at = Array.IndexOf(names, function.Parameters[i]);
            if (at >= 0)
            {
                ordered[i] = arguments[at];
                given++;
            }
        }
        return given == names.Length ? function.Invoke(evaluation, ordered) : null;
    }

    private Code Call(CallNode node, Builtin builtin, Code[] arguments)
    {
        if (builtin.Name is "today" or "now" && !facts.Clock)
        {
            return Fault(node.At, "no-clock", $"此处没有给出日期，不能用 {builtin.Name}()；请改用日期事实", $"No day is given here, so {builtin.Name}() cannot be used; use a fact that is a date");
        }
        var type = node.Names is null ? ByPosition(node, builtin, arguments) : ByName(node, builtin, arguments);
        if (type is null)
        {
            return Literal(null);
        }
        if (node.Names is null && !untyped && arguments.All(a => a.Kind is FeelKind.Number or FeelKind.Boolean))
        {
            if (Direct(builtin.Name, arguments) is { } direct)
            {
                return direct;
            }
        }
        var target = Expression.Constant(builtin);
        return Code.Typed(
            node.Names is null
                ? Methods.On(target, nameof(Builtin.Invoke), evaluation, Boxes(arguments))
                : Methods.On(target, nameof(Builtin.InvokeByName), evaluation, Expression.Constant(node.Names), Boxes(arguments)),
            type);
    }

    // The functions that rules use most, without an array and boxes.
    private static Code? Direct(string name, Code[] arguments) => (name, arguments) switch
    {
        ("not", [{ Kind: FeelKind.Boolean } a]) => new Code(Methods.Call(typeof(Logic), nameof(Logic.Not), a.Expression), FeelType.Boolean),
        ("abs" or "floor" or "ceiling", [{ Kind: FeelKind.Number } a]) => new Code(Methods.Call(typeof(DirectFunctions), name, a.Expression), FeelType.Number),
        ("min" or "max", [{ Kind: FeelKind.Number } a, { Kind: FeelKind.Number } b]) => new Code(Methods.Call(typeof(DirectFunctions), name, a.Expression, b.Expression), FeelType.Number),
        _ => null,
    };

    /// <summary>The type of the result; null, with a fault where types are checked, where no signature fits.</summary>
    private FeelType? ByPosition(CallNode node, Builtin builtin, Code[] arguments)
    {
        var byCount = builtin.Signatures.Where(s => s.Takes(arguments.Length)).ToList();
        if (byCount.Count == 0)
        {
            Fault(node.At, "wrong-arguments", $"参数个数不对；应写 {Usage(builtin, "或")}", $"Wrong number of arguments; write {Usage(builtin, "or")}");
            return null;
        }
        var fitting = byCount.Where(s => arguments.Select((a, i) => Fits(a, s.At(i))).All(f => f)).ToList();
        if (fitting.Count == 0)
        {
            var at = Array.FindIndex([.. arguments.Select((a, i) => byCount.TrueForAll(s => !Fits(a, s.At(i))))], wrong => wrong);
            var wrong = at < 0 ? 0 : at;
            var wanted = string.Join(" | ", byCount.SelectMany(s => s.At(wrong).Types).Select(t => t.ToString()).Distinct());
            Fault(node.Arguments[wrong].At, "wrong-type",
                $"{builtin.Name} 的“{byCount[0].At(wrong).Name}”应为 {wanted}，此处是 {arguments[wrong].Type}",
                $"'{byCount[0].At(wrong).Name}' of {builtin.Name} should be {wanted}, not {arguments[wrong].Type}");
            return facts.Strict ? null : FeelType.Any;
        }
        return Common(fitting.Select(s => s.Result));
    }

    private FeelType? ByName(CallNode node, Builtin builtin, Code[] arguments)
    {
        if (builtin.ByName(node.Names!) is not var (signature, places))
        {
            Fault(node.At, "wrong-arguments", $"参数名不对；应写 {Usage(builtin, "或")}", $"Wrong names of arguments; write {Usage(builtin, "or")}");
            return null;
        }
        for (var i = 0; i < places.Length; i++)
        {
            if (!Fits(arguments[i], signature.Parameters[places[i]]) && builtin.Signatures.Count(s => s.Parameters.Length == signature.Parameters.Length) == 1)
            {
                Fault(node.Arguments[i].At, "wrong-type", $"“{node.Names![i]}”的类型不对：{arguments[i].Type}", $"'{node.Names![i]}' has the wrong type {arguments[i].Type}");
            }
        }
        return Common(builtin.Signatures.Where(s => s.Parameters.Length == signature.Parameters.Length).Select(s => s.Result));
    }

    private static bool Fits(Code argument, BuiltinParameter parameter)
    {
        if (argument.Kind is FeelKind.Any or FeelKind.Null)
        {
            return true;
        }
        return Array.Exists(parameter.Types, t => Fits(argument.Type, t)
            || (argument.Kind == FeelKind.List && Fits(argument.Type.Element!, t)) || (t.Kind == FeelKind.List && Fits(argument.Type, t.Element!)));
    }

    // As far as one can know: what may be Any within may fit.
    private static bool Fits(FeelType given, FeelType wanted) =>
        given.Kind is FeelKind.Any or FeelKind.Null || wanted.Kind == FeelKind.Any || (given.Kind == FeelKind.Date && wanted.Kind == FeelKind.DateTime)
        || (given.Kind == wanted.Kind && (given.Kind is not (FeelKind.List or FeelKind.Range) || Fits(given.Element!, wanted.Element!)));

    private static string Usage(Builtin builtin, string or) => string.Join($" {or} ", builtin.Signatures
        .Select(s => $"{builtin.Name}({string.Join(", ", s.Parameters.Select(p => p.Name))}{(s.Variadic ? "…" : "")})").Distinct());

    private Code Function(FunctionNode node, Scope? scope)
    {
        var array = Expression.Parameter(typeof(object[]), "arguments");
        var inner = Expression.Parameter(typeof(Evaluation), "inner");
        var types = Array.ConvertAll(node.Parameters, p => p.Type ?? FeelType.Any);
        for (var i = 0; i < node.Parameters.Length; i++)
        {
            scope = new VariableScope(scope, node.Parameters[i].Name, Code.Typed(Expression.ArrayIndex(array, Expression.Constant(i)), types[i]));
        }
        lambdas++;
        var body = Bind(node.Body, scope);
        lambdas--;
        var lambda = Expression.Lambda<Func<Evaluation, object?[], object?>>(body.Boxed, inner, array);
        return new Code(
            Methods.Call(typeof(Binder), nameof(MakeFunction), Expression.Constant(Array.ConvertAll(node.Parameters, p => p.Name)), Expression.Constant(types),
                Expression.Constant(body.Type), lambda, Expression.Constant(Printer.Print(node))),
            FeelType.FunctionOf(types, body.Type));
    }

    public static object MakeFunction(string[] parameters, FeelType[] types, FeelType result, Func<Evaluation, object?[], object?> body, string identity) =>
        new FeelFunction(parameters, types, result, body, identity);
}

#pragma warning disable IDE1006, CA1715 // Named as in FEEL, so that the binder finds them by that name.

/// <summary>Built-in functions on plain numbers, for the fast path; the general ones are in NumberFunctions and SummaryFunctions.</summary>
internal static class DirectFunctions
{
    public static decimal? abs(decimal? a) => a is { } x ? Math.Abs(x) : null;

    public static decimal? floor(decimal? a) => a is { } x ? decimal.Floor(x) : null;

    public static decimal? ceiling(decimal? a) => a is { } x ? decimal.Ceiling(x) : null;

    public static decimal? min(decimal? a, decimal? b) => a is { } x && b is { } y ? Math.Min(x, y) : null;

    public static decimal? max(decimal? a, decimal? b) => a is { } x && b is { } y ? Math.Max(x, y) : null;
}
